"""From spaCy's spans to those of the model."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span as DocSpan

from reqlint.model import Span


def in_text(spans: Iterable[DocSpan]) -> tuple[Span, ...]:
    """The characters of spans, in the order of the text."""
    return tuple(sorted((Span(s.start_char, s.end_char) for s in spans), key=lambda s: (s.start, s.end)))
