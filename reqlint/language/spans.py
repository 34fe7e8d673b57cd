"""Span groups of a Doc: reading and writing them by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from spacy.tokens import Doc, Span

_KEY = "reqlint.groups"


class Groups:
    """A Doc's span groups, each read once: spaCy creates its spans anew on every access."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._spans: dict[str, tuple[Span, ...]] = {}
        self._tokens: dict[str, frozenset[int]] = {}

    @classmethod
    def of(cls, doc: Doc) -> Groups:
        """The groups of a Doc, shared by its components; they see what `mark` writes."""
        return cast(Groups, doc.user_data.setdefault(_KEY, cls(doc)))

    def spans(self, *groups: str) -> tuple[Span, ...]:
        """The spans of these groups, group by group."""
        return self._of(groups[0]) if len(groups) == 1 else tuple(span for g in groups for span in self._of(g))

    def tokens(self, *groups: str) -> frozenset[int]:
        """The numbers of the tokens in spans of these groups."""
        return self._within(groups[0]) if len(groups) == 1 else frozenset().union(*map(self._within, groups))

    def mark(self, group: str, found: Iterable[Span]) -> None:
        """Sets the group's spans to `found`, in the order of the text; an empty list removes the group."""
        by_place = {(span.start, span.end): span for span in found}
        self.put(group, [by_place[place] for place in sorted(by_place)])

    def put(self, group: str, spans: list[Span]) -> None:
        """Like `mark`, for spans that are in the order of the text and all different."""
        if spans:
            self.doc.spans[group] = spans
        elif group in self.doc.spans:
            del self.doc.spans[group]
        self._spans[group] = tuple(spans)
        self._tokens.pop(group, None)

    def _of(self, group: str) -> tuple[Span, ...]:
        if group not in self._spans:
            self._spans[group] = tuple(self.doc.spans[group]) if group in self.doc.spans else ()
        return self._spans[group]

    def _within(self, group: str) -> frozenset[int]:
        if group not in self._tokens:
            self._tokens[group] = frozenset(i for span in self._of(group) for i in range(span.start, span.end))
        return self._tokens[group]


def spans(doc: Doc, *groups: str) -> tuple[Span, ...]:
    """The spans of these groups."""
    return Groups.of(doc).spans(*groups)


def mark(doc: Doc, group: str, found: Iterable[Span]) -> None:
    """Sets the group's spans to `found`, in the order of the text; an empty list removes the group."""
    Groups.of(doc).mark(group, found)
