"""Word documents (.docx): what Word shows of a document, in its order, with the numbers it counts."""

from reqlint.readers.word.document import pieces, read

__all__ = ["pieces", "read"]
