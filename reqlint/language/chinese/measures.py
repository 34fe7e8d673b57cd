"""Numbers with their units in a Chinese requirement."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.chinese.clauses import Clause, Words


def is_measured(words: Words, part: Clause) -> bool:
    """Whether a clause gives a number with a unit or a limit."""
    units, limits = words.within("unit"), words.within("limit")
    for index in range(part.start, part.end):
        if not _is_number(words, index):
            continue
        if words.norms[index][-1] == "%" or index + 1 in units or index in units:
            return True
        if not limits.isdisjoint(range(max(part.start, index - 3), min(index + 3, part.end))):
            return True
    return False


def _is_number(words: Words, index: int) -> bool:
    return words.tags[index] == "m" and (
        words.norms[index][0].isdigit() or words.norms[index][0] in "一二两三四五六七八九十百千万半几"
    )


def bare_numbers(words: Words) -> Iterator[int]:
    """Numbers at the end of a clause after a word that sets a limit, without their unit (超时 30)."""
    limits, units = words.within("limit"), words.within("unit")
    for index, norm in enumerate(words.norms):
        if not norm.replace(".", "").isdigit() or index in words.quoted or index == 0:
            continue
        ends = index + 1 == len(words) or words.is_sign(index + 1)
        if ends and index not in units and index - 1 in limits | words.within("measured"):
            yield index
