"""Requirements on what the documents exclude."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.consistency.collection import Collection
from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.exclusions import Exclusion, excludes
from reqlint.rules.set.base import Hit, rule


@rule(
    "CON205",
    "demanded-though-excluded",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6 (consistent); PMBOK (scope statement with exclusions)",
)
def demanded_though_excluded(collection: Collection) -> Iterator[Hit]:
    """Finds requirements on something that the documents list as out of scope."""
    using = _entries_by_word(collection)
    for excluded in collection.exclusions:
        candidates = using.get(excluded.words[0], ())
        if entry := next((entry for entry in candidates if _demands(collection, entry, excluded)), None):
            yield Hit(Spot(entry), (excluded.place,), {"other": excluded.text})


def _entries_by_word(collection: Collection) -> dict[str, list[Entry]]:
    """The requirements that use the first word of something that is excluded."""
    found: dict[str, list[Entry]] = {excluded.words[0]: [] for excluded in collection.exclusions}
    for entry in collection.entries if found else ():
        for word in found.keys() & set(collection.statements[entry.number].words):
            found[word].append(entry)
    return found


def _demands(collection: Collection, entry: Entry, excluded: Exclusion) -> bool:
    """Whether a requirement names what is excluded, and neither denies it nor is in the list of exclusions."""
    statement = collection.statements[entry.number]
    named = f" {' '.join(excluded.words)} " in f" {' '.join(statement.words)} "
    headings = entry.requirement.headings
    return named and not statement.negations and not any(map(excludes, headings))
