"""Identifiers and references: used twice, leading nowhere, forming a cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reqlint.consistency.collection import Collection
from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.mentions import Mention
from reqlint.consistency.targets import Kind, Targets, place, target
from reqlint.rules.set.base import Hit, rule

_MANY_USES = 3
"""From this many requirements with one identifier, each under its own heading, it is not unique."""


@rule(
    "CON101",
    "identifier-used-twice",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.8 (unique identification)",
)
def identifier_used_twice(collection: Collection) -> Iterator[Hit]:
    """Finds identifiers that several different requirements of a document have."""
    for entries, known in zip(collection.by_document, collection.targets, strict=True):
        uses: dict[str, list[Entry]] = {}
        for before, entry in pairwise((None, *entries)):
            if entry is not None and _is_new_use(before, entry, known):
                uses.setdefault(_name(entry), []).append(entry)
        for first, *others in (each for each in uses.values() if not _restarts(each)):
            different = [other for other in others if not _is_same_thing(collection, first, other)]
            if different:
                arguments = {"id": first.requirement.own_id, "count": str(len(different) + 1)}
                yield Hit(Spot(first), tuple(map(Spot, different)), arguments)


@rule(
    "CON102",
    "broken-reference",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6 (complete); INCOSE Guide to Writing Requirements R36",
)
def broken_reference(collection: Collection) -> Iterator[Hit]:
    """Finds references to requirements, sections, figures, tables and attachments that do not exist."""
    known = frozenset().union(*(each.known for each in collection.targets))
    identifiers = {_name(entry) for entry in collection.entries if entry.requirement.own_id}
    broken: dict[tuple[int, str, str], list[Mention]] = {}
    for mention in collection.mentions:
        own = collection.targets[mention.spot.entry.document].known
        here = own if mention.kind == "section" else known
        exists = (mention.kind, mention.target) in here or mention.target in identifiers
        if not exists and (mention.kind != "section" or _has_sections_like(mention.target, own)):
            broken.setdefault((mention.spot.entry.document, mention.kind, mention.target), []).append(mention)
    for first, *others in broken.values():
        yield Hit(first.spot, tuple(other.spot for other in others))


@rule(
    "CON103",
    "circular-reference",
    severity="info",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6 (feasible, bounded)",
)
def circular_reference(collection: Collection) -> Iterator[Hit]:
    """Finds requirements that refer to each other in a cycle."""
    from reqlint.consistency.graph import graph_of  # imports networkx

    for first, *others in graph_of(collection.entries, collection.mentions, collection.glossary).cycles():
        ids = ", ".join(entry.requirement.own_id for entry in (first, *others))
        yield Hit(Spot(first), tuple(map(Spot, others)), {"ids": ids})


@rule(
    "CON104",
    "identifier-in-several-documents",
    ask="authors",
    source="ISO/IEC/IEEE 29148:2018, 5.2.8 (unique identification)",
)
def identifier_in_several_documents(collection: Collection) -> Iterator[Hit]:
    """Finds identifiers of different requirements in documents of one folder; one finding per document."""
    uses: dict[str, dict[int, Entry]] = {}
    for entry in collection.entries:
        if any(character.isalpha() for character in entry.requirement.own_id):
            uses.setdefault(_name(entry), {}).setdefault(entry.document, entry)
    found: dict[int, list[list[Entry]]] = {}
    for first, *others in (list(by_document.values()) for by_document in uses.values()):
        different = [other for other in others if not _is_same_thing(collection, first, other)]
        if different:
            found.setdefault(first.document, []).append([first, *different])
    for clashes in found.values():
        first = clashes[0][0]
        places = tuple(Spot(other) for _, *others in clashes for other in others)
        yield Hit(Spot(first), places, {"id": first.requirement.own_id, "count": str(len(clashes))})


def _name(entry: Entry) -> str:
    return target("identifier", entry.requirement.own_id)[1]


def _is_new_use(before: Entry | None, entry: Entry, known: Targets) -> bool:
    """Whether the identifier is defined here: several requirements may be below one."""
    own = entry.requirement.own_id
    if not any(character.isalpha() for character in own):
        return False
    if before is None or before.requirement.own_id != own:
        return True
    here, there = (known.identifiers.get(place(e.requirement.location), {}).get(_name(e)) for e in (entry, before))
    return here is not None and there is not None and here != there


def _restarts(uses: Sequence[Entry]) -> bool:
    """Whether the numbering restarts under every heading, as that of the preconditions of use cases."""
    return len(uses) >= _MANY_USES and len({entry.requirement.headings for entry in uses}) == len(uses)


def _is_same_thing(collection: Collection, one: Entry, other: Entry) -> bool:
    """Whether a requirement is named in one place and described in another: half of the shorter one is common, or one
    has the other's title.
    """
    if one.requirement.outlines(other.requirement) or other.requirement.outlines(one.requirement):
        return True
    first, second = (set(collection.statements[entry.number].words) for entry in (one, other))
    return len(first & second) >= 0.5 * min(len(first), len(second))


def _has_sections_like(number: str, known: frozenset[tuple[Kind, str]]) -> bool:
    """Whether chapters of this depth are visible; Word may number them where no reader sees it."""
    depth = number.count(".")
    return sum(kind == "section" and name.count(".") == depth for kind, name in known) > 1
