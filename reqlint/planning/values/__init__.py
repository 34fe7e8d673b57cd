"""The values that a field may hold: notations, exact numbers, transformations, and containment of value sets."""
