"""Numbers between bounds, multiples of some numbers and not of others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor, gcd, isinf
from typing import Any

from reqlint.planning.values.containment.formulas import Literal
from reqlint.planning.values.containment.search import Search

_MOST = 250


def candidates(_: Search, literals: Sequence[Literal], avoid: Sequence[Any]) -> tuple[list[Any], bool]:
    """Numbers that satisfy the literals; see `search.Theory`."""
    low, high = _bounds(literals)
    steps = [_exact(lit.atom.args[0]) for lit in literals if lit.sign and lit.atom.kind == "multiple"]
    steps += [Fraction(1) for lit in literals if lit.sign and lit.atom.kind in _WHOLE]
    gaps = [_exact(lit.atom.args[0]) for lit in literals if not lit.sign and lit.atom.kind == "multiple"]
    gaps += [Fraction(1) for lit in literals if not lit.sign and lit.atom.kind == "integer"]
    if _empty(low, high):
        return [], True
    floats = any(lit.atom.kind == "integer-4" and not lit.sign for lit in literals)
    if not steps:
        values, complete = _dense(low, high)
    else:
        values, complete = _stepped(_common(steps), low, high, gaps, len(avoid))
    fitting = [v for v in values if not any((v / gap).denominator == 1 for gap in gaps)]
    # Validators divide floats: a multiple of 0.1 is not always one of 0.01 to them, so nothing is proved.
    complete &= not floats and all(_is_binary(step) for step in (*steps, *gaps))
    return [float(v) if floats else _value(v) for v in fitting], complete


_WHOLE = ("integer", "integer-4")
"""Whole numbers; in draft 4 not those written with a point."""


def _is_binary(step: Fraction) -> bool:
    """Whether floating point holds a step exactly."""
    return step.denominator & (step.denominator - 1) == 0


Bound = tuple[Fraction, bool] | None  # the bound and whether it is exclusive


def _exact(value: float) -> Fraction:
    if isinf(value):
        raise OverflowError("a bound beyond floating point")
    return Fraction(repr(value) if isinstance(value, float) else value)


def _value(number: Fraction) -> int | float:
    return int(number) if number.denominator == 1 else float(number)


def _bounds(literals: Sequence[Literal]) -> tuple[Bound, Bound]:
    """The tightest bounds; a negated bound is the opposite bound."""
    low: Bound = None
    high: Bound = None
    for lit in literals:
        if lit.atom.kind not in ("min", "max"):
            continue
        bound = (_exact(lit.atom.args[0]), lit.atom.args[1] is lit.sign)
        if (lit.atom.kind == "min") is lit.sign:
            low = max(low or bound, bound)
        else:
            high = min(high or bound, bound, key=lambda b: (b[0], not b[1]))
    return low, high


def _empty(low: Bound, high: Bound) -> bool:
    if low is None or high is None:
        return False
    return low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1]))


def _common(steps: Sequence[Fraction]) -> Fraction:
    """The least common multiple."""
    result = steps[0]
    for step in steps[1:]:
        a, b = result * step.denominator * result.denominator, step * step.denominator * result.denominator
        result = result * step / Fraction(gcd(int(a), int(b)), step.denominator * result.denominator)
    return result


def _stepped(
    step: Fraction, low: Bound, high: Bound, gaps: Sequence[Fraction], avoided: int
) -> tuple[list[Fraction], bool]:
    """Multiples of `step` within the bounds; the pattern of gaps they hit is periodic."""
    first = None if low is None else ceil(low[0] / step) + (low[1] and (low[0] / step).denominator == 1)
    last = None if high is None else floor(high[0] / step) - (high[1] and (high[0] / step).denominator == 1)
    period = int(_common([step, *gaps]) / step) if gaps else 1
    wanted = period * (avoided + 2)
    size = wanted if first is None or last is None else min(wanted, last - first + 1)
    start = first if first is not None else (last - size + 1 if last is not None else 0)
    cut = min(size, _MOST)
    return [step * (start + i) for i in range(cut)], cut == size


def _dense(low: Bound, high: Bound) -> tuple[list[Fraction], bool]:
    """Some numbers of an interval of reals; complete only if it is one point."""
    if low and high and low[0] == high[0]:
        return [low[0]], True
    if low and high:
        a, width = low[0], high[0] - low[0]
    elif low:
        a, width = low[0], Fraction(100)
    elif high:
        a, width = high[0] - 100, Fraction(100)
    else:
        a, width = Fraction(0), Fraction(100)
    return [v for v in _spread(a, width) if _inside(v, low, high)], False


def _spread(start: Fraction, width: Fraction) -> Iterator[Fraction]:
    yield start
    yield start + width
    for parts in (2, 4, 10, 7, 1000, 100_000):
        for i in (1, parts // 2, parts - 1):
            yield start + width * i / parts
    for whole in range(1, min(12, int(width) + 1)):
        yield Fraction(floor(start) + whole)
    yield start + width * 1_000_000


def _inside(value: Fraction, low: Bound, high: Bound) -> bool:
    if low and (value < low[0] or (value == low[0] and low[1])):
        return False
    return not (high and (value > high[0] or (value == high[0] and high[1])))
