"""Requirements with the same, nearly the same, or opposite statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint.consistency.claims import contradictions, differing
from reqlint.consistency.collection import Collection
from reqlint.consistency.comparison import is_reworded
from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.statements import Statement
from reqlint.model import Role, Span
from reqlint.rules.set.base import Hit, rule

_LEAST_WORDS = 5
"""Least words of a sentence that means the same in any place; "may be edited by the clerk" has too few."""
_LEAST_WORDS_ALONE = 8
_LABELLED = re.compile(r"[^:：,，.。]{1,20}[:：]")
"""A text that names a part of its heading's subject: "Formula: price times quantity"."""
_SUBJECT: tuple[Role, ...] = ("title", "actor", "trigger", "data", "rule", "step", "outcome")
"""Details that distinguish requirements with the same text."""
_CONTEXT: tuple[Role, ...] = (*_SUBJECT, "acceptance")
"""The same, with the criteria: those of two requirements that contradict each other differ as well."""


@rule(
    "CON201",
    "duplicate-requirement",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6; INCOSE Guide to Writing Requirements R30; Quality User Story “unique”",
)
def duplicate(collection: Collection) -> Iterator[Hit]:
    """Finds requirements that occur twice in the documents, word for word except for words such as “shall”."""
    for group in collection.comparison.groups:
        same: dict[object, list[Entry]] = {}
        for number in group:
            entry = collection.entries[number]
            same.setdefault(_details(entry, _CONTEXT), []).append(entry)
        for first, *others in same.values():
            if others and _is_independent(collection, first):
                yield Hit(Spot(first), tuple(map(Spot, others)), {"count": str(len(others) + 1)})


@rule(
    "CON202",
    "near-duplicate-requirement",
    ask="author",
    source="INCOSE Guide to Writing Requirements R30; Quality User Story “unique”",
)
def near_duplicate(collection: Collection) -> Iterator[Hit]:
    """Finds requirements with the same statement in another order, or contained in another one."""
    found: dict[int, list[Entry]] = {}
    for one, other in _pairs(collection, _CONTEXT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_same = first.values == second.values and first.negations == second.negations
        if (
            is_same
            and not _is_list_with_item(collection, one, other)
            and is_reworded(first, second)
            and _is_long_enough(first, second)
        ):
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
    """Finds requirements and criteria that differ only in numbers, times or rates, units taken into account; “in
    real time” counts as no delay.
    """
    pairs: set[tuple[int, int]] = set()
    for one, other in _pairs(collection, _SUBJECT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_comparable = _has_actor(one, other) and _is_one_subject(collection, one, other)
        if is_comparable and first.negations == second.negations:
            found = differing(first, second)
            if found:
                pairs.add((one.number, other.number))
                here, there = (Spot(e, Span(q.start, q.end)) for e, q in zip((one, other), found, strict=True))
                yield Hit(here, (there,), {"other": there.phrase})
    for claim, here_quantity, counter, there_quantity in contradictions(collection.claims):
        if (claim.entry.number, counter.entry.number) not in pairs:
            there = counter.spot(there_quantity)
            yield Hit(claim.spot(here_quantity), (there,), {"other": there.phrase})


@rule(
    "CON204",
    "contradicting-prohibition",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.6 (consistent)",
)
def contradicting_prohibition(collection: Collection) -> Iterator[Hit]:
    """Finds pairs of requirements where one demands what the other forbids."""
    for one, other in _pairs(collection, _SUBJECT):
        first, second = collection.statements[one.number], collection.statements[other.number]
        is_opposite = {first.negations, second.negations} == {0, 1} and set(first.words) == set(second.words)
        if is_opposite and first.values == second.values and _is_one_subject(collection, one, other):
            yield Hit(Spot(one), (Spot(other),))


def _pairs(collection: Collection, context: Sequence[Role]) -> Iterator[tuple[Entry, Entry]]:
    """The requirements with nearly the same words whose details in these roles do not differ."""
    for numbers in collection.comparison.pairs:
        one, other = (collection.entries[number] for number in numbers)
        if _details(one, context) == _details(other, context):
            yield one, other


def _details(entry: Entry, roles: Sequence[Role]) -> object:
    """The details of a requirement; the heading if its text names only a part of the heading's subject."""
    heading = entry.requirement.headings if _LABELLED.match(entry.requirement.text) else ()
    return heading, tuple((detail.role, detail.text.casefold()) for detail in entry.requirement.said(*roles))


def _is_list_with_item(collection: Collection, one: Entry, other: Entry) -> bool:
    """Whether one is a paragraph, and the other and all texts between them are its items."""
    whole, item = sorted((one, other), key=lambda entry: -len(entry.requirement.text))
    first, last = sorted((one.number, other.number))
    between = collection.entries[first : last + 1] if one.document == other.document else ()
    text = whole.requirement.text
    return item.requirement.text != text and bool(between) and all(e.requirement.text in text for e in between)


def _is_long_enough(one: Statement, other: Statement) -> bool:
    return min(len(set(one.words)), len(set(other.words))) > _LEAST_WORDS


def _is_one_subject(collection: Collection, *entries: Entry) -> bool:
    """Whether requirements with the same words have the same subject: under one heading, or long texts."""
    sizes = (len(set(collection.statements[entry.number].words)) for entry in entries)
    return len({entry.requirement.headings for entry in entries}) == 1 or min(sizes) >= _LEAST_WORDS_ALONE


def _is_independent(collection: Collection, entry: Entry) -> bool:
    """Whether a text means the same in any place; "required, at most 8 digits" applies to many fields."""
    size = len(set(collection.statements[entry.number].words))
    if _has_actor(entry):
        return size >= _LEAST_WORDS
    return size >= _LEAST_WORDS_ALONE and entry.checked.slot("action").status != "none"


def _has_actor(*entries: Entry) -> bool:
    """Whether it names an actor: a list of fields has "at most 20 characters" for each."""
    return all(entry.checked.slot("actor").status != "none" for entry in entries)
