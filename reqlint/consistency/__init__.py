"""Consistency: extracts what the documents of a set state, so that they can be compared with each other."""
