"""Requirements that say the same, nearly the same, or the opposite of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.consistency.collection import Collection
from reqlint.consistency.comparison import is_reworded
from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.statements import Quantity, Statement
from reqlint.model import Role, Span
from reqlint.rules.set.base import Hit, rule

_TELLING = 5
"""Words that a sentence must have to mean the same wherever it stands; "may be edited by the clerk" does not."""
_TELLING_AT_LENGTH = 8
_SUBJECT: tuple[Role, ...] = ("title", "actor", "trigger", "data", "rule", "step", "outcome")
"""What else is said of requirements that makes them two, whatever their own texts are."""
_CONTEXT: tuple[Role, ...] = (*_SUBJECT, "acceptance")
"""The same with what two requirements that contradict each other are tested by: that contradicts as well."""


@rule(
    "CON201",
    "duplicate-requirement",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6; INCOSE Guide to Writing Requirements R30; Quality User Story “unique”",
)
def duplicate(collection: Collection) -> Iterator[Hit]:
    """Finds requirements that stand in the documents twice, but for words such as “shall” word by word."""
    for group in collection.comparison.groups:
        same: dict[object, list[Entry]] = {}
        for number in group:
            entry = collection.entries[number]
            same.setdefault(_said(entry, _CONTEXT), []).append(entry)
        for first, *others in same.values():
            if others and _stands_alone(collection, first):
                yield Hit(Spot(first), tuple(map(Spot, others)), {"count": str(len(others) + 1)})


@rule(
    "CON202",
    "near-duplicate-requirement",
    ask="author",
    source="INCOSE Guide to Writing Requirements R30; Quality User Story “unique”",
)
def near_duplicate(collection: Collection) -> Iterator[Hit]:
    """Finds requirements that say the same in another order, or stand whole within another one."""
    found: dict[int, list[Entry]] = {}
    for one, other in _pairs(collection, _CONTEXT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_same = first.values == second.values and first.negations == second.negations
        if is_same and is_reworded(first, second) and _is_telling(first, second):
            found.setdefault(one.number, []).append(other)
    for number, others in found.items():
        yield Hit(Spot(collection.entries[number]), tuple(map(Spot, others)))


@rule(
    "CON203",
    "contradicting-numbers",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6 (consistent); INCOSE Guide to Writing Requirements R36",
)
def contradicting_numbers(collection: Collection) -> Iterator[Hit]:
    """Finds requirements that say the same with different numbers, units taken into account; “in real time”
    counts as no delay.
    """
    for one, other in _pairs(collection, _SUBJECT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_comparable = _has_actor(one, other) and _is_one_subject(collection, one, other)
        if is_comparable and first.negations == second.negations:
            differing = _differing(first, second)
            if differing:
                here, there = (Spot(e, Span(q.start, q.end)) for e, q in zip((one, other), differing, strict=True))
                yield Hit(here, (there,), {"other": there.phrase})


@rule(
    "CON204",
    "contradicting-prohibition",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6 (consistent)",
)
def contradicting_prohibition(collection: Collection) -> Iterator[Hit]:
    """Finds requirements of which one demands what another one forbids."""
    for one, other in _pairs(collection, _SUBJECT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_opposite = {first.negations, second.negations} == {0, 1} and set(first.words) == set(second.words)
        if is_opposite and first.values == second.values and _is_one_subject(collection, one, other):
            yield Hit(Spot(one), (Spot(other),))


def _pairs(collection: Collection, context: Sequence[Role]) -> Iterator[tuple[Entry, Entry]]:
    """The requirements with nearly the same words of which nothing else is said, in these roles, that differs."""
    for numbers in collection.comparison.pairs:
        one, other = (collection.entries[number] for number in numbers)
        if _said(one, context) == _said(other, context):
            yield one, other


def _said(entry: Entry, roles: Sequence[Role]) -> object:
    return tuple((detail.role, detail.text.casefold()) for detail in entry.requirement.said(*roles))


def _is_telling(one: Statement, other: Statement) -> bool:
    return min(len(set(one.words)), len(set(other.words))) > _TELLING


def _is_one_subject(collection: Collection, *entries: Entry) -> bool:
    """Whether requirements with the same words are about the same: under one heading, or long texts."""
    sizes = (len(set(collection.statements[entry.number].words)) for entry in entries)
    return len({entry.requirement.headings for entry in entries}) == 1 or min(sizes) >= _TELLING_AT_LENGTH


def _stands_alone(collection: Collection, entry: Entry) -> bool:
    """Whether a text means the same wherever it stands; "required, at most 8 digits" is said of many fields."""
    size = len(set(collection.statements[entry.number].words))
    if _has_actor(entry):
        return size >= _TELLING
    return size >= _TELLING_AT_LENGTH and entry.checked.slot("action").status != "none"


def _has_actor(*entries: Entry) -> bool:
    """Whether it names who does it: a list of fields says "at most 20 characters" of each."""
    return all(entry.checked.slot("actor").status != "none" for entry in entries)


def _differing(one: Statement, other: Statement) -> tuple[Quantity, Quantity] | None:
    """The first quantities that differ where both state the same ones; a least and a most do not contradict."""
    first, second = (sorted(s.quantities, key=lambda q: q.dimension) for s in (one, other))
    if [q.dimension for q in first] != [q.dimension for q in second]:
        return None
    differing = [pair for pair in zip(first, second, strict=True) if pair[0].value != pair[1].value]
    if any({here.limit, there.limit} == {"least", "most"} for here, there in differing):
        return None
    return differing[0] if differing else None
