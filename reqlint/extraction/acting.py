"""Headings that say who acts ("Manager functions", "店长端"), not those that name a product or a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reqlint.extraction.lexicon import part_of, patterns
from reqlint.language.detect import to_simplified

_LONGEST = 60


def acting_in(headings: Sequence[str]) -> tuple[str, ...]:
    """The parties that headings name as those who act, the nearest last, in the headings' own words.

    They are candidates: the words around them say that a party acts, not that it is one.
    """
    return tuple(dict.fromkeys(_parties(headings)))


def _parties(headings: Sequence[str]) -> Iterator[str]:
    for n, heading in enumerate(headings):
        if n and part_of(headings[n - 1]) == "actor":
            yield heading.strip()
        elif party := _party(heading):
            yield party


@lru_cache(maxsize=4096)
def _party(heading: str) -> str:
    """The party a heading names as the one who acts; "" where it names none."""
    text = heading.strip().strip(":：-–— ")
    simple = to_simplified(text).lower()
    if len(text) > _LONGEST or patterns("nobody").search(simple):
        return ""
    match = patterns("acting").fullmatch(simple)
    if match is None:
        return ""
    start, end = next(match.span(n) for n in range(1, (match.re.groups or 0) + 1) if match[n] is not None)
    return re.sub(r"'s$|的$", "", text[start:end].strip())
