"""From a document's blocks to its requirements."""

from reqlint.extraction.requirements import requirements

__all__ = ["requirements"]
