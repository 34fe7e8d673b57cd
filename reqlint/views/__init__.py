"""Findings as shown to people: grouped by section, with the parts of a headline, as questions to somebody.

Every view for people uses this package, so that all show the same numbers. Machine formats and the
Python API carry each finding as it is.
"""
