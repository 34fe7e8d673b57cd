"""English: vocabularies and the functions that evaluate a parse."""
