"""Word documents (.docx): what Word shows of a document, in its order, with computed numbers."""

from reqlint.readers.word.document import pieces, read

__all__ = ["pieces", "read"]
