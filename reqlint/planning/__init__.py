"""Planning: interface specifications against existing systems."""
