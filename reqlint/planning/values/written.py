"""What the pattern of a number (XML Schema: [0-9]{1,11}[.][0-9]{2}) says of its size, decimals and sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reqlint.planning.values.containment import compare_schemas

_MOST = 30
"""Digits that are tried on either side of the point."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The most digits before and behind the point, None for no bound found; `negative`: a minus may come first."""

    whole: int | None = None
    scale: int | None = None
    negative: bool = True


@cache
def shape_of(pattern: str) -> Shape:
    """The shape of the numbers that a pattern allows."""
    whole = next((n for n in range(1, _MOST) if _within(pattern, f"[-+]?[0-9]{{0,{n}}}([.][0-9]*)?")), None)
    scale = next((n for n in range(_MOST) if _within(pattern, f"[-+]?[0-9]*([.][0-9]{{0,{n}}})?")), None)
    return Shape(whole, scale, not _within(pattern, "[^-]*"))


def _within(pattern: str, wider: str) -> bool:
    """Whether every text of a pattern is one of a wider one."""
    texts = {"type": "string", "pattern": pattern}
    return compare_schemas(texts, {"type": "string", "pattern": f"^(?:{wider})$"}).verdict == "compatible"
