"""Numbers with and without their units in a Chinese requirement."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.chinese.clauses import Clause
from reqlint.language.chinese.words import Words, marker_groups

DIGITS = "0123456789一二两三四五六七八九十百千万半几"
TIMES = frozenset("x×*")
"""Signs between the sides of an area: 1280x720."""
REACH = 3
"""Distance in words between a number and a limit such as 不超过, before or after it."""


def is_measured(words: Words, part: Clause) -> bool:
    """Whether a clause gives a number with a unit or a limit."""
    return any(part.start <= index < part.end and _has_measure(words, part, index) for index in words.numbers)


def _has_measure(words: Words, part: Clause, index: int) -> bool:
    norm = words.norms[index]
    spelt_out = norm.lstrip(DIGITS) in marker_groups()["spelt-unit"]
    whole = norm[-1] == "%" or not TIMES.isdisjoint(norm) or spelt_out
    if norm[0] not in DIGITS or whole or index + 1 in words.within("unit"):
        return norm[0] in DIGITS
    near = range(max(part.start, index - REACH), min(index + REACH, part.end))
    return not words.within("limit").isdisjoint(near)


def bare_numbers(words: Words) -> Iterator[int]:
    """Numbers at the end of a clause after a word that sets a limit, without a unit (超时 30)."""
    for index in words.numbers:
        ends = index + 1 == len(words) or words.is_sign(index + 1)
        limited = index - 1 in words.within("limit", "measured") and index not in words.quoted
        if ends and limited and words.norms[index].replace(".", "").isdigit():
            yield index
