"""The concepts of the field and their names: the shipped ones of retail, and those of a project."""

from reqlint.glossary.concepts import Concept, Glossary, Mention

__all__ = ["Concept", "Glossary", "Mention"]
