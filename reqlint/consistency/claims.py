"""Claims in figures that requirements and their criteria make, grouped by subject."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.statements import Quantity, Statement, statement_of
from reqlint.model import Role, Span

_CRITERIA: tuple[Role, ...] = ("acceptance", "rule")
_FEWEST_WORDS = 2
_LONG_WORD = 4
"""Characters of a Chinese word that names a thing on its own, as 响应时间 does."""
_GENERIC = frozenset({"system", "app", "application", "platform", "系统", "平台", "应用", "软件"})
"""Actors whose mention does not make a claim a different one."""
_LEAST_WORDS = 6
"""Words with which a sentence has the same meaning under any heading."""
_MOST_ALIKE = 12
"""Most claims on one subject that are compared with each other; more of them are a list."""
_TIMES = frozenset({"time", "clock"})
"""Dimensions that lists of fields do not give for each field: claims in them need no actor to have one subject."""
_CONDITION = re.compile(
    r"\s*(?:(?:when|whenever|if|after|once|while|in\s+case|upon|during|under|for)\b[^,，.;；。]{1,80}[,，]"
    r"|(?:当|如果|若|一旦|在)?[^，,。；;]{1,40}(?:时|后|之后|下|期间|的情况)\s*[，,])",
    re.IGNORECASE,
)
"""The condition clause before the main one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with figures: its main clause as a statement, and its condition."""

    entry: Entry
    detail: int | None
    statement: Statement
    condition: tuple[str, ...]
    start: int
    """Start of the main clause; the places of quantities count from it."""

    def spot(self, quantity: Quantity) -> Spot:
        """Where a quantity is written."""
        return Spot(self.entry, Span(self.start + quantity.start, self.start + quantity.end, self.detail))


Contradiction = tuple[Claim, Quantity, Claim, Quantity]


def claims(entries: Iterable[Entry]) -> Iterator[Claim]:
    """The claims in the texts of requirements and in their criteria."""
    for entry in entries:
        for text, detail in entry.texts:
            if detail is None or entry.requirement.details[detail].role in _CRITERIA:
                language = entry.requirement.language
                match = _CONDITION.match(text.text)
                start = match.end() if match else 0
                statement = statement_of(text.text[start:], language)
                condition = statement_of(text.text[:start], language).words
                if statement.quantities and _names_a_thing(set(statement.words) - _GENERIC):
                    yield Claim(entry, detail, statement, condition, start)


def contradictions(found: Iterable[Claim]) -> Iterator[Contradiction]:
    """For each subject of several claims, the first two that state different figures for it."""
    groups: dict[object, list[Claim]] = {}
    for claim in found:
        key = frozenset(claim.statement.words) - _GENERIC, claim.statement.negations
        groups.setdefault(key, []).append(claim)
    for group in groups.values():
        if len(group) <= _MOST_ALIKE:
            pairs = (_contradiction(one, other) for one, other in combinations(group, 2))
            if first := next((pair for pair in pairs if pair), None):
                yield first


def differing(one: Statement, other: Statement) -> tuple[Quantity, Quantity] | None:
    """The first quantities that differ where both state the same ones; a least and a most do not contradict."""
    first, second = (sorted(s.quantities, key=lambda q: q.dimension) for s in (one, other))
    if [q.dimension for q in first] != [q.dimension for q in second]:
        return None
    found = [pair for pair in zip(first, second, strict=True) if pair[0].value != pair[1].value]
    if any({here.limit, there.limit} == {"least", "most"} for here, there in found):
        return None
    return found[0] if found else None


def _contradiction(one: Claim, other: Claim) -> Contradiction | None:
    found = differing(one.statement, other.statement)
    if found is None or not _is_one_thing(one, other) or found[0].dimension not in _TIMES:
        return None
    return one, found[0], other, found[1]


def _names_a_thing(words: set[str]) -> bool:
    return len(words) >= _FEWEST_WORDS or any(len(w) >= _LONG_WORD and not w.isascii() for w in words)


def _is_one_thing(one: Claim, other: Claim) -> bool:
    """Whether claims with the same words have the same subject: none is conditional on another case, and their
    headings are the same or do not matter.
    """
    if one.condition and other.condition and one.condition != other.condition:
        return False
    if {one.detail is None, other.detail is None} == {True} and not _has_one_title(one.entry, other.entry):
        return False
    is_under_one_heading = one.entry.requirement.headings == other.entry.requirement.headings
    is_long_enough = min(len(one.statement.words) + len(c.condition) for c in (one, other)) >= _LEAST_WORDS
    return is_long_enough or (is_under_one_heading and None in (one.detail, other.detail))


def _has_one_title(one: Entry, other: Entry) -> bool:
    """Whether requirements have the same title, or none."""
    titles = [
        [detail.text.casefold() for detail in e.requirement.said("title", "actor", "data")] for e in (one, other)
    ]
    return titles[0] == titles[1]
