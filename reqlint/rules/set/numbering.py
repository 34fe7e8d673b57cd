"""Numbered identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reqlint.consistency.collection import Collection
from reqlint.consistency.entries import Entry, Spot
from reqlint.rules.set.base import Hit, rule

_COUNTED = re.compile(r"(?P<series>.*?\D)0*(?P<number>[1-9]\d{0,4})")
_FEWEST = 4
"""Least number of identifiers in a series for a gap in it to be worth a question."""
_MOST_MISSING = 3
"""Most missing numbers in a row that are a gap; if more are missing, the series has another order."""


@rule(
    "CON105",
    "gap-in-numbering",
    severity="info",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.8 (unique identification)",
)
def gap_in_numbering(collection: Collection) -> Iterator[Hit]:
    """Finds gaps in the numbers of a document's requirements: one was deleted, or lost on the way."""
    for entries in collection.by_document:
        series: dict[str, dict[int, Entry]] = {}
        for entry in entries:
            if match := _COUNTED.fullmatch(entry.requirement.own_id):
                series.setdefault(match["series"], {}).setdefault(int(match["number"]), entry)
        for name, numbered in series.items():
            if len(numbered) >= _FEWEST and list(numbered) == sorted(numbered):
                yield from _gaps(name, numbered)


def _gaps(series: str, numbered: dict[int, Entry]) -> Iterator[Hit]:
    numbers = list(numbered)
    for before, after in pairwise(numbers):
        missing = range(before + 1, after)
        if 0 < len(missing) <= _MOST_MISSING:
            width = len(numbered[before].requirement.own_id) - len(series)
            names = ", ".join(f"{series}{number:0{width}d}" for number in missing)
            yield Hit(Spot(numbered[after]), (Spot(numbered[before]),), {"missing": names})
