"""Regular expressions of JSON Schema as automata: is there a string that matches these and not those?

A pattern is parsed by Python's own `re` parser and simulated as a non-deterministic automaton. A state records
whether nothing has been read yet (for `^`) and whether nothing may follow (for `$`), so that anchors are supported
anywhere. Look-around, back-references and word boundaries raise UnsupportedError.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any

MAX_CHARACTER = 0x10FFFF
_MAX_STATES = 2000
_MAX_STEPS = 20_000
"""Limit of the parts built: a repeat of an empty item makes no state, however often it is counted."""
_MAX_RANGES = 10_000
_LONGEST = 2000
"""Length limit of patterns."""
Ranges = tuple[tuple[int, int], ...]
Position = tuple[int, bool, bool]  # state, still at the beginning, end was asserted

_CATEGORIES: dict[Any, Ranges] = {
    sre.CATEGORY_DIGIT: ((48, 57),),
    sre.CATEGORY_WORD: ((48, 57), (65, 90), (95, 95), (97, 122)),
    sre.CATEGORY_SPACE: (
        (9, 13),
        (32, 32),
        (160, 160),
        (0x1680, 0x1680),
        (0x2000, 0x200A),
        (0x2028, 0x2029),
        (0x202F, 0x202F),
        (0x205F, 0x205F),
        (0x3000, 0x3000),
        (0xFEFF, 0xFEFF),
    ),
}
_NEGATED = {
    sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
    sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
    sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
}


class UnsupportedError(Exception):
    """The pattern is not a regular expression this module can simulate."""


def _complement(ranges: Ranges) -> Ranges:
    out, start = [], 0
    for low, high in sorted(ranges):
        if start < low:
            out.append((start, low - 1))
        start = max(start, high + 1)
    return (*out, (start, MAX_CHARACTER)) if start <= MAX_CHARACTER else tuple(out)


def _category(name: Any) -> Ranges:
    return _complement(_CATEGORIES[_NEGATED[name]]) if name in _NEGATED else _CATEGORIES[name]


def _set_ranges(items: Sequence[tuple[Any, Any]]) -> Ranges:
    ranges: list[tuple[int, int]] = []
    negate = False
    for op, value in items:
        if op is sre.NEGATE:
            negate = True
        elif op is sre.LITERAL:
            ranges.append((value, value))
        elif op is sre.RANGE:
            ranges.append(value)
        elif op is sre.CATEGORY:
            ranges.extend(_category(value))
        else:
            raise UnsupportedError(str(op))
    return _complement(tuple(ranges)) if negate else tuple(ranges)


@dataclass
class _Builder:
    """Thompson's construction: `moves` consume a character, `jumps` do not (with the assertion they need)."""

    moves: dict[int, list[tuple[Ranges, int]]] = field(default_factory=dict)
    jumps: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    size: int = 0
    steps: int = 0
    ranges: int = 0

    def step(self, ranges: int = 0) -> None:
        """Counts a built part and the ranges of characters it reads; UnsupportedError for too many."""
        self.steps += 1
        self.ranges += ranges
        if self.steps > _MAX_STEPS or self.ranges > _MAX_RANGES:
            raise UnsupportedError("too large")

    def new(self) -> int:
        """A fresh state."""
        self.size += 1
        if self.size > _MAX_STATES:
            raise UnsupportedError("too large")
        return self.size - 1

    def jump(self, source: int, target: int, needs: str = "") -> None:
        """An epsilon transition; `needs` is "", "begin" or "end"."""
        self.jumps.setdefault(source, []).append((needs, target))

    def sequence(self, items: Any, start: int) -> int:
        """Adds the items one after the other; returns the state after them."""
        for op, value in items:
            start = self.item(op, value, start)
        return start

    def item(self, op: Any, value: Any, start: int) -> int:
        """Adds one parsed item; returns the state after it."""
        ranges = _ranges_of(op, value)
        self.step(len(ranges or ()))
        if ranges is not None:
            end = self.new()
            self.moves.setdefault(start, []).append((ranges, end))
            return end
        if op is sre.SUBPATTERN:
            if value[1] or value[2]:
                raise UnsupportedError("flags")
            return self.sequence(value[3], start)
        if op is sre.BRANCH:
            end = self.new()
            for option in value[1]:
                first = self.new()
                self.jump(start, first)
                self.jump(self.sequence(option, first), end)
            return end
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            return self.repeat(value, start)
        if op is sre.AT and value in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING, sre.AT_END, sre.AT_END_STRING):
            end = self.new()
            self.jump(start, end, "begin" if value in (sre.AT_BEGINNING, sre.AT_BEGINNING_STRING) else "end")
            return end
        raise UnsupportedError(str(op))

    def repeat(self, value: Any, start: int) -> int:
        """Adds `items{low,high}`."""
        low, high, items = value
        for _ in range(low):
            self.step()
            start = self.sequence(items, start)
        end = self.new()
        self.jump(start, end)
        if high is sre.MAXREPEAT:
            loop = self.new()
            self.jump(start, loop)
            after = self.sequence(items, loop)
            self.jump(after, loop)
            self.jump(after, end)
            return end
        for _ in range(high - low):
            self.step()
            start = self.sequence(items, start)
            self.jump(start, end)
        return end


def _ranges_of(op: Any, value: Any) -> Ranges | None:
    if op is sre.LITERAL:
        return ((value, value),)
    if op is sre.NOT_LITERAL:
        return _complement(((value, value),))
    if op is sre.ANY:
        return _complement(((10, 10), (13, 13)))
    if op is sre.IN:
        return _set_ranges(value)
    return None


@dataclass(frozen=True)
class Automaton:
    """A compiled pattern with search semantics: it may match anywhere in the string."""

    moves: dict[int, list[tuple[Ranges, int]]]
    jumps: dict[int, list[tuple[str, int]]]
    final: int

    def start(self) -> frozenset[Position]:
        """The states before the first character."""
        return self._closure({(0, True, False)})

    def step(self, positions: frozenset[Position], character: int) -> frozenset[Position]:
        """The states after one more character; a search may also begin after it."""
        if (self.final, False, False) in positions:
            return positions
        after: set[Position] = {(0, False, False)}
        for state, _, ended in positions:
            if ended:
                continue
            if state == self.final:
                return frozenset({(self.final, False, False)})
            for ranges, target in self.moves.get(state, ()):
                if any(low <= character <= high for low, high in ranges):
                    after.add((target, False, False))
        return self._closure(after)

    def accepts(self, positions: frozenset[Position]) -> bool:
        """Whether the pattern has matched when the string ends here."""
        return any(state == self.final for state, _, _ in positions)

    def _closure(self, positions: set[Position]) -> frozenset[Position]:
        todo = list(positions)
        while todo:
            state, begin, ended = todo.pop()
            for needs, target in self.jumps.get(state, ()):
                if needs == "begin" and not begin:
                    continue
                nxt = (target, begin, ended or needs == "end")
                if nxt not in positions:
                    positions.add(nxt)
                    todo.append(nxt)
        return frozenset(positions)

    def boundaries(self) -> Iterator[int]:
        """Characters at which the automaton's behaviour may change."""
        for edges in self.moves.values():
            for ranges, _ in edges:
                for low, high in ranges:
                    yield low
                    yield high + 1


@lru_cache(maxsize=512)
def automaton(pattern: str) -> Automaton:
    """The automaton of a pattern; raises UnsupportedError."""
    if len(pattern) > _LONGEST:
        raise UnsupportedError("too long")
    try:
        parsed = sre_parser.parse(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise UnsupportedError(str(error)) from error
    if parsed.state.flags & ~re.UNICODE:
        raise UnsupportedError("flags")
    builder = _Builder()
    final = builder.sequence(parsed, builder.new())
    return Automaton(builder.moves, builder.jumps, final)
