"""HTML (.html, .htm): what a browser shows of a page, as Confluence, Word and others export it."""

from reqlint.readers.html.document import blocks_of, read, text_of

__all__ = ["blocks_of", "read", "text_of"]
