"""Which requirements of a collection state the same, and which nearly the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reqlint.consistency.statements import Statement

_ALIKE = 0.6
"""Share of their words that two statements have in common where one may be another wording of the other."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is alike among numbered statements.

    `groups` are the numbers of those that state exactly the same, in other words only where words do not matter.
    `pairs` are of the first ones of their groups, with nearly the same words: neither replaces a word of the
    other, it only adds some.
    """

    groups: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, int], ...]


def compared(statements: Sequence[Statement]) -> Comparison:
    """What is alike among these statements; those without words are like none."""
    from reqlint.consistency.similarity import similar  # brings numpy, which describing the rules can do without

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

    Words that merely change places ("from A to B", "from B to A") make another statement.
    """
    if set(one.words) == set(other.words):
        first, second = set(pairwise(one.words)), set(pairwise(other.words))
        return len(first & second) >= 0.7 * len(first | second)
    shorter, longer = sorted((one.words, other.words), key=len)
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "
