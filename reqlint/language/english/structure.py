"""The groups and the sentence pattern that need the parse."""

from __future__ import annotations

from spacy.tokens import Doc

from reqlint.language.support import Shape


def mark_structure(doc: Doc) -> None:
    """Adds the structural groups to `doc.spans`."""


def shape_of(doc: Doc) -> Shape:
    """The pattern of the sentence."""
    return "sentence" if any(token.pos_ in ("VERB", "AUX") for token in doc) else "fragment"
