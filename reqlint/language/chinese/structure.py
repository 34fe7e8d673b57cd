"""The groups of Chinese phrases that depend on their surroundings, and the pattern of the sentence."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from reqlint.language.chinese.clauses import Words, clauses
from reqlint.language.chinese.needs import further_needs
from reqlint.language.support import Shape


def mark_structure(doc: Doc) -> None:
    """Adds the structural groups to `doc.spans` and settles the candidates of the vocabularies."""
    words = Words(doc)
    parts = clauses(words)
    _add(doc, "compound", ((i, i + 1) for i in further_needs(words, parts)))
    _add(doc, "condition", ((part.start, part.end) for part in parts if part.kind == "condition"))


def _add(doc: Doc, group: str, found: Iterable[tuple[int, int]]) -> None:
    old = doc.spans[group] if group in doc.spans else ()
    spans = filter_spans([*old, *(Span(doc, start, end, label=group) for start, end in found)])
    if spans:
        doc.spans[group] = spans
    elif group in doc.spans:
        del doc.spans[group]


def shape_of(doc: Doc) -> Shape:
    """The pattern of the sentence."""
    return "sentence"
