"""Which requirements of a collection make the same statement, and which nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reqlint.consistency.statements import Statement

_ALIKE = 0.6
"""Least share of common words for two statements to be wordings of the same one."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is alike among numbered statements.

    `groups` are the numbers of equal statements, which differ only in words that do not matter. `pairs` combine
    the first ones of groups with nearly the same words: one adds words to the other and replaces none.
    """

    groups: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, int], ...]


def compared(statements: Sequence[Statement]) -> Comparison:
    """The groups and pairs among these statements; those without words match none."""
    from reqlint.consistency.similarity import similar  # imports numpy, which describing the rules does not need

    groups: dict[object, list[int]] = {}
    for number, statement in enumerate(statements):
        if statement.words:
            groups.setdefault((statement.words, statement.values, statement.negations), []).append(number)
    firsts = [group[0] for group in groups.values()]
    sets = [frozenset(statements[number].words) for number in firsts]
    pairs = (
        (firsts[one], firsts[other])
        for one, other in similar(sets, _ALIKE)
        if sets[one] <= sets[other] or sets[other] <= sets[one]
    )
    return Comparison(tuple(tuple(group) for group in groups.values() if len(group) > 1), tuple(pairs))


def is_reworded(one: Statement, other: Statement) -> bool:
    """Whether a statement is equal to another, up to the order of its parts, or is contained in a longer one.

    The same words in other places ("from A to B", "from B to A") make a different statement.
    """
    if set(one.words) == set(other.words):
        first, second = set(pairwise(one.words)), set(pairwise(other.words))
        return len(first & second) >= 0.7 * len(first | second)
    shorter, longer = sorted((one.words, other.words), key=len)
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "
