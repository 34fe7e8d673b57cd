"""Consistency: what the documents of a set say, so that they can be compared with each other."""
