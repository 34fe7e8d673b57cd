"""The outline of a document, made once for all who ask: extraction, readiness, comparisons."""

from __future__ import annotations

from reqlint.cache.bounded import Bounded
from reqlint.extraction.outline import Unit, outline
from reqlint.model import Document

_recent = Bounded[tuple[Document, tuple[Unit, ...]]](4)
"""The last outlines by the identity of their documents, which are kept with them."""


def outlined(document: Document) -> tuple[Unit, ...]:
    """The document's pieces, as in `outline`; known for a document that was asked for just before."""
    return _recent.get(id(document), lambda: (document, outline(document)))[1]
