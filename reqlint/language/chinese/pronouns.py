"""Pronouns whose antecedent a Chinese requirement does not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.language.chinese.clauses import Clause, Words

STANDING = frozenset("其 它 它们 他 她 他们 她们 此 对方 后者 前者".split())
POINTING = frozenset("该 此 这 这些 那些 那 上述 前述".split())


def unclear_pronouns(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """Pronouns before which nothing is named that they could mean."""
    for index, norm in enumerate(words.norms):
        if norm == "自己":
            if (
                words.within("actor").isdisjoint(range(index))
                and "我" not in words.norms[:index]
                and (words.within("generic-actor").isdisjoint(range(index)))
            ):
                yield index
        elif norm in STANDING or norm in POINTING:
            named = any(words.pos[i] in ("NOUN", "PROPN", "X") for i in range(index))
            points = norm in POINTING and index + 1 < len(words) and words.pos[index + 1] in ("NOUN", "NUM", "ADJ")
            if not named and not points:
                yield index
