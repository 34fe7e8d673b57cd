"""What a document says on what a project document should settle: elements, found by cues (`data/cues.toml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reqlint.extraction.outline import Unit
from reqlint.model import Aspect, AspectStatus, Location, Requirement
from reqlint.readiness.data import cue_data, patterns, phrases_by_group
from reqlint.readiness.passages import Passage, passages

if TYPE_CHECKING:
    from reqlint.language.phrases import PhraseFinder

_MOST_PLACES = 3
"""Places told of an element; the first ones are enough to look it up."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Groups that the names of a passage and its text must have."""

    about: frozenset[str]
    says: frozenset[str]
    anywhere: bool = False
    """Whether requirements count too."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A passage with the groups found in its names and in its text."""

    passage: Passage
    about: frozenset[str]
    says: frozenset[str]

    def fits(self, cue: Cue) -> bool:
        return cue.about <= self.about and cue.says <= self.says and (cue.anywhere or self._counts_for(cue))

    def _counts_for(self, cue: Cue) -> bool:
        """A requirement speaks of the system, unless a heading outside the requirements says otherwise."""
        return not self.passage.is_requirement or (bool(cue.about) and not self.passage.in_requirements)


class Evidence:
    """The passages of a document that tell something; what is still to be decided is not told."""

    def __init__(self, units: Sequence[Unit], requirements: Iterable[Requirement] = ()) -> None:
        self._seen = [seen for seen in map(_look_at, passages(units, requirements)) if _tells(seen)]

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
        for _, place in zip(range(_MOST_PLACES), places, strict=False):
            yield place


def _look_at(passage: Passage) -> _Seen:
    about = frozenset[str]().union(*(groups_in(name) for name in passage.names))
    return _Seen(passage, about, groups_in(passage.text))


def _tells(seen: _Seen) -> bool:
    return "placeholder" not in seen.says and any(c.isalnum() for c in seen.passage.text)


def groups_in(text: str) -> frozenset[str]:
    """The groups of words that a text has."""
    return _finder().groups(text)


@cache
def _finder() -> PhraseFinder:
    from reqlint.language.phrases import PhraseFinder  # imports spaCy

    return PhraseFinder(phrases_by_group(), patterns())


@cache
def _cues(kind: str, name: str) -> tuple[Cue, ...]:
    entries: list[dict[str, Any]] = cue_data()[kind].get(name, [])
    return tuple(
        Cue(frozenset(e.get("about", ())), frozenset(e.get("says", ())), e.get("anywhere", False)) for e in entries
    )
