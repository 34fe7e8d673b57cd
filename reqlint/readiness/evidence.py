"""What a document says on what a project document should settle: elements, found by cues (`data/cues.toml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from reqlint.extraction.outline import Unit
from reqlint.model import Aspect, AspectStatus, Location, Requirement
from reqlint.readiness.data import cue_data
from reqlint.readiness.groups import groups_in
from reqlint.readiness.passages import Passage, is_name, passages

_MOST_PLACES = 3
"""Places told of an element; the first ones are enough to look it up."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Groups that the names of a passage and its text must have, and those that its names must not have."""

    about: frozenset[str]
    says: frozenset[str]
    unless: frozenset[str]
    short: bool
    """Whether the text must be a name rather than a sentence."""
    anywhere: bool
    """Whether requirements count too."""

    @classmethod
    def parsed(cls, entry: dict[str, Any]) -> Cue:
        """The cue that an entry of the data describes."""
        about, says, unless = (frozenset(entry.get(key, ())) for key in ("about", "says", "unless"))
        return cls(about, says, unless, entry.get("short", False), entry.get("anywhere", False))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A passage with the groups found in its names and in its text."""

    passage: Passage
    about: frozenset[str]
    says: frozenset[str]

    @classmethod
    def at(cls, passage: Passage) -> _Seen:
        about = frozenset[str]().union(*(groups_in(name) for name in passage.names))
        return cls(passage, about, groups_in(passage.text))

    def fits(self, cue: Cue) -> bool:
        return (
            cue.about <= self.about
            and cue.says <= self.says
            and cue.unless.isdisjoint(self.about)
            and (not cue.short or is_name(self.passage.text))
            and (cue.anywhere or self._counts_for(cue))
        )

    def _counts_for(self, cue: Cue) -> bool:
        """A requirement speaks of the system, unless a heading outside the requirements says otherwise."""
        return not self.passage.is_requirement or (bool(cue.about) and not self.passage.in_requirements)


class Evidence:
    """The passages of a document."""

    def __init__(self, units: Sequence[Unit], requirements: Iterable[Requirement] = ()) -> None:
        self._seen = [_Seen.at(passage) for passage in passages(units, requirements)]

    def aspect(self, name: str, *elements: str) -> Aspect:
        """How far an aspect is settled that consists of these elements."""
        if waived := tuple(self._places(_cues("waived", name), in_cells=False)):
            return Aspect(name, "settled", waived)
        found = {element: tuple(self._places(_cues("elements", element))) for element in elements}
        lacking = tuple(element for element in elements if not found[element])
        status: AspectStatus = "settled" if not lacking else "open" if len(lacking) == len(elements) else "partial"
        return Aspect(name, status, tuple(dict.fromkeys(p for places in found.values() for p in places)), lacking)

    def _places(self, cues: tuple[Cue, ...], *, in_cells: bool = True) -> Iterator[Location]:
        places = (
            seen.passage.location
            for seen in self._seen
            if (in_cells or not seen.passage.is_cell) and any(seen.fits(cue) for cue in cues)
        )
        return islice(places, _MOST_PLACES)


@cache
def _cues(kind: str, name: str) -> tuple[Cue, ...]:
    return tuple(map(Cue.parsed, cue_data()[kind].get(name, [])))
