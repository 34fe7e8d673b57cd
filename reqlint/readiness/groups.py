"""The groups of words (`data/`) that a text has."""

from __future__ import annotations

from functools import cache

from reqlint.language.phrases import PhraseFinder
from reqlint.readiness.data import patterns, phrases_by_group

_LONGEST = 4000
_SILENT = frozenset({"placeholder", "self", "unasked"})


def groups_in(text: str) -> frozenset[str]:
    """The groups of which the text has words; the beginning of a very long one tells."""
    return _finder().groups(text[:_LONGEST])


def tells(text: str) -> bool:
    """Whether a text tells something of the project: not what is yet to be decided, nor on the document itself."""
    return any(c.isalnum() for c in text) and _SILENT.isdisjoint(groups_in(text))


def denies(name: str, text: str) -> bool:
    """Whether a cell, by its column's name, says that those of its row were not asked."""
    found = groups_in(text)
    return "unasked" in found or ("denied" in found and "asked-column" in groups_in(name))


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(phrases_by_group(), patterns())
