"""Strings that match some patterns and not others: a search of the product of their automata."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from reqlint.planning.values.containment.regular import MAX_CHARACTER, Automaton, Position, automaton

_READABLE = "a0A1bB-_ .xyz@/中é"
_WORK = 2_000_000
"""Limit of the automata's states that are visited."""
States = tuple[frozenset[Position], ...]


def strings(
    wanted: Sequence[str],
    unwanted: Sequence[str],
    shortest: int,
    longest: int | None,
    count: int,
    budget: int = 20_000,
) -> tuple[list[str], bool]:
    """Up to `count` strings that match all of `wanted` and none of `unwanted`, with a length in the bounds.

    The flag is True if the list is complete: no other string exists. `budget` bounds the steps. Raises
    UnsupportedError.
    """
    automata = [automaton(pattern) for pattern in (*wanted, *unwanted)]
    signs = [True] * len(wanted) + [False] * len(unwanted)
    letters = _alphabet(automata, count)
    layer: dict[States, list[str]] = {tuple(a.start() for a in automata): [""]}
    seen: set[frozenset[States]] = set()
    found: list[str] = []
    length = 0
    work = _WORK
    while layer and (longest is None or length <= longest):
        if length >= shortest:
            for states, prefixes in layer.items():
                if all(a.accepts(s) is sign for a, s, sign in zip(automata, states, signs, strict=True)):
                    found.extend(prefixes)
            if len(found) >= count:
                return found[:count], False
            # The same states as at an earlier length: from here on the lengths repeat.
            if frozenset(layer) in seen:
                return found, not found
            seen.add(frozenset(layer))
        budget -= len(layer) * len(letters) * (len(automata) + 1)
        work -= len(letters) * sum(len(positions) for states in layer for positions in states)
        if budget < 0 or work < 0:
            return found, False
        layer = _advance(automata, signs, layer, letters, count)
        length += 1
    return found, True


def _advance(
    automata: Sequence[Automaton],
    signs: Sequence[bool],
    layer: dict[States, list[str]],
    letters: Sequence[str],
    count: int,
) -> dict[States, list[str]]:
    """All states one character further, each with up to `count` strings that lead there."""
    after: dict[States, list[str]] = {}
    for states, prefixes in layer.items():
        for letter in letters:
            nxt = tuple(a.step(s, ord(letter)) for a, s in zip(automata, states, strict=True))
            if any(_hopeless(a, s, sign) for a, s, sign in zip(automata, nxt, signs, strict=True)):
                continue
            bucket = after.setdefault(nxt, [])
            bucket.extend(p + letter for p in prefixes[: count - len(bucket)])
    return after


def _hopeless(run: Automaton, positions: frozenset[Position], wanted: bool) -> bool:
    """Whether no continuation can give the required answer."""
    if not wanted:
        return (run.final, False, False) in positions
    return not any(state == run.final or (not ended and state in run.moves) for state, _, ended in positions)


def _alphabet(automata: Sequence[Automaton], variety: int) -> list[str]:
    """Up to `variety` characters of each class that all automata treat alike, readable ones first."""
    cuts = sorted({0, *(b for a in automata for b in a.boundaries()), 0xD800, 0xE000, MAX_CHARACTER + 1})
    taken: dict[int, list[str]] = {}
    for character in _READABLE:
        taken.setdefault(bisect_right(cuts, ord(character)), []).append(character)
    out: list[str] = []
    for index, (low, high) in enumerate(pairwise(cuts), start=1):
        if low == 0xD800:
            continue
        chosen = taken.get(index, [])[:variety]
        first = max(low, 33) if high > 33 else low
        more = (chr(c) for c in range(first, min(high, first + 2 * variety + 2)))
        chosen += [c for c in more if c not in chosen][: variety - len(chosen)]
        chosen += [c for c in map(chr, range(low, min(high, low + variety))) if c not in chosen][
            : variety - len(chosen)
        ]
        out.extend(chosen)
    return sorted(out, key=lambda c: (c not in _READABLE, _READABLE.find(c), c))
