"""The groups of words (`data/`) that occur in a text."""

from __future__ import annotations

from functools import cache

from reqlint.language.phrases import PhraseFinder
from reqlint.readiness.data import patterns, phrases_by_group

_LONGEST = 4000
_SILENT = frozenset({"placeholder", "self", "unasked"})


def groups_in(text: str) -> frozenset[str]:
    """The groups whose words occur in the text; only the beginning of a very long one is searched."""
    return _finder().groups(text[:_LONGEST])


def is_statement(text: str) -> bool:
    """Whether a text is a statement about the project, not an open point or a remark on the document itself."""
    return any(c.isalnum() for c in text) and _SILENT.isdisjoint(groups_in(text))


def denies(name: str, text: str) -> bool:
    """Whether a cell, together with its column's name, shows that the people of its row were not asked."""
    found = groups_in(text)
    return "unasked" in found or ("denied" in found and "asked-column" in groups_in(name))


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(phrases_by_group(), patterns())
