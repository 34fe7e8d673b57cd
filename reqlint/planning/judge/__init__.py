"""Applies the mismatch rules to pairs of mapped fields, and to interfaces."""
