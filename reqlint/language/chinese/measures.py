"""Numbers with their units in a Chinese requirement."""

from __future__ import annotations

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
