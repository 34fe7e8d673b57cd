"""Evidence in a document for what a project document should settle: facts, found by cues (`data/cues.toml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from reqlint.extraction.outline import Unit
from reqlint.model import Aspect, AspectStatus, Document, Fact, Requirement
from reqlint.readiness.data import cue_data
from reqlint.readiness.groups import groups_in
from reqlint.readiness.passages import Passage, is_name, passages

_MOST_PLACES = 3
"""Places recorded for an element; the first ones are enough to look it up."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Groups that the names of a passage (`about`), the headings above it (`under`) and its text (`says`) must
    have, that its names (`unless`) and its text (`without`) must not have.
    """

    about: frozenset[str]
    under: frozenset[str]
    says: frozenset[str]
    unless: frozenset[str]
    without: frozenset[str]
    short: bool
    """Whether the text must be a name rather than a sentence."""
    anywhere: bool
    """Whether requirements count too."""

    @classmethod
    def parsed(cls, entry: dict[str, Any]) -> Cue:
        """The cue that an entry of the data describes."""
        keys = ("about", "under", "says", "unless", "without")
        about, under, says, unless, without = (frozenset(entry.get(key, ())) for key in keys)
        marks = entry.get("short", False), entry.get("anywhere", False)
        return cls(about, under, says, unless, without, *marks)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A passage with the groups found in its names, in the headings among them, and in its text."""

    passage: Passage
    about: frozenset[str]
    under: frozenset[str]
    says: frozenset[str]

    @classmethod
    def at(cls, passage: Passage) -> _Seen:
        under = frozenset[str]().union(*map(groups_in, passage.headings))
        return cls(passage, under.union(*map(groups_in, passage.names)), under, groups_in(passage.text))

    def fits(self, cue: Cue) -> bool:
        return (
            cue.about <= self.about
            and cue.under <= self.under
            and cue.says <= self.says
            and cue.unless.isdisjoint(self.about)
            and cue.without.isdisjoint(self.says)
            and (not cue.short or is_name(self.passage.text))
            and (cue.anywhere or self._counts_for(cue))
        )

    def fact(self, element: str, cue: Cue) -> Fact:
        """The evidence for an element that this cue found in the passage."""
        of_system = self.passage.is_requirement and not self._counts_for(cue)
        return Fact(element, self.passage.location, self.passage.text, of_system)

    def _counts_for(self, cue: Cue) -> bool:
        """A requirement describes the system, unless a heading outside the requirements shows otherwise."""
        return not self.passage.is_requirement or (bool(cue.about) and not self.passage.in_requirements)


class Evidence:
    """The passages of a document."""

    def __init__(
        self, document: Document, units: Sequence[Unit], requirements: Iterable[Requirement] = ()
    ) -> None:
        """`units` is the document's outline, `requirements` are those extracted from it."""
        self._seen = [_Seen.at(passage) for passage in passages(units, requirements)]
        self._headings = {block.text for block in document.blocks if block.kind == "heading"}
        self._headings.update(heading.text for unit in units for heading in unit.headings)

    def concerns(self, name: str) -> bool:
        """Whether a heading or a passage shows that an aspect arises ("applies" in the data)."""
        group = cue_data()["applies"][name]
        return any(group in seen.says for seen in self._seen) or any(group in groups_in(h) for h in self._headings)

    def aspect(self, name: str, *elements: str) -> Aspect:
        """How far an aspect is settled that consists of these elements."""
        if waived := tuple(self._facts(_cues("waived", name), "waived", in_cells=False)):
            return Aspect(name, "settled", waived)
        found = {element: tuple(self._facts(_cues("elements", element), element)) for element in elements}
        lacking = tuple(element for element in elements if not found[element])
        status: AspectStatus = "settled" if not lacking else "open" if len(lacking) == len(elements) else "partial"
        facts = tuple(fact for each in found.values() for fact in each)
        return Aspect(name, status, facts, lacking, tuple(self._hollow(name)) if lacking else ())

    def _hollow(self, name: str) -> Iterator[Fact]:
        for kind in cue_data()["hollow"].get(name, {}):
            yield from self._facts(_hollow_cues(name, kind), kind)

    def _facts(self, cues: tuple[Cue, ...], element: str, *, in_cells: bool = True) -> Iterator[Fact]:
        facts = (
            seen.fact(element, cue)
            for seen in self._seen
            if (in_cells or not seen.passage.is_cell) and (cue := next(filter(seen.fits, cues), None))
        )
        return islice(facts, _MOST_PLACES)


@cache
def _cues(kind: str, name: str) -> tuple[Cue, ...]:
    return tuple(map(Cue.parsed, cue_data()[kind].get(name, [])))


@cache
def _hollow_cues(aspect: str, kind: str) -> tuple[Cue, ...]:
    return tuple(map(Cue.parsed, cue_data()["hollow"][aspect][kind]))
