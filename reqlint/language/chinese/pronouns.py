"""Pronouns without an antecedent in a Chinese requirement."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.chinese.words import Words


def unclear_pronouns(words: Words) -> Iterator[int]:
    """Pronouns before which no possible antecedent is named."""
    for index in sorted(words.within("personal", "deictic")):
        named = any(words.pos[before] in ("NOUN", "PROPN", "X") for before in range(index))
        if not named and not _points(words, index):
            yield index


def _points(words: Words, index: int) -> bool:
    """Whether a deictic is before the noun it refers to (此订单)."""
    after = words.pos[index + 1] if index + 1 < len(words) else ""
    return index in words.within("deictic") and after in ("NOUN", "NUM", "ADJ")
