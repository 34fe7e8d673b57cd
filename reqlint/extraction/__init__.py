"""From a document's blocks to its requirements."""

from reqlint.extraction.requirements import Extraction, extract, requirements

__all__ = ["Extraction", "extract", "requirements"]
