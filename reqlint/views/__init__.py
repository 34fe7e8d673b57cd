"""How findings are shown to people: grouped by section, with the parts of a headline, as questions to somebody.

Everything that people read goes through here, so that each place gives the same numbers. Machine formats and the
Python API carry each finding as it is.
"""
