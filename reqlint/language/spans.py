"""Span groups of a Doc: reading and writing them by name."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span


def spans(doc: Doc, *groups: str) -> list[Span]:
    """The spans of these groups."""
    return [span for group in groups if group in doc.spans for span in doc.spans[group]]


def tokens_in(doc: Doc, *groups: str) -> frozenset[int]:
    """The numbers of the tokens that stand in a span of these groups."""
    return frozenset(number for span in spans(doc, *groups) for number in range(span.start, span.end))


def mark(doc: Doc, group: str, found: Iterable[Span]) -> None:
    """Makes `found` the group's spans, in the order of the text; none removes the group."""
    members = sorted({(span.start, span.end): span for span in found}.values(), key=lambda span: span.start)
    if members:
        doc.spans[group] = members
    else:
        doc.spans.pop(group, None)
