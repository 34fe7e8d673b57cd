"""Judging: a pair of mapped fields, or an interface, by the mismatch rules."""
