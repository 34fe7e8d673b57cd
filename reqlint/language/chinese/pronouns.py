"""Pronouns whose antecedent a Chinese requirement does not give."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.chinese.words import Words


def unclear_pronouns(words: Words) -> Iterator[int]:
    """Pronouns before which nothing is named that they could mean."""
    for index in sorted(words.within("personal", "deictic")):
        named = any(words.pos[before] in ("NOUN", "PROPN", "X") for before in range(index))
        if not named and not _points(words, index):
            yield index


def _points(words: Words, index: int) -> bool:
    """Whether a deictic stands before the noun it means (此订单)."""
    after = words.pos[index + 1] if index + 1 < len(words) else ""
    return index in words.within("deictic") and after in ("NOUN", "NUM", "ADJ")
