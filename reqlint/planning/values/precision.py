"""The precision of moments."""

from __future__ import annotations

from reqlint.planning.model import TimePrecision
from reqlint.planning.values.notation import is_wall_clock, known


def precision_of(form: str | None) -> TimePrecision | None:
    """The precision with which a notation writes a moment; None if it leaves that open, or writes none."""
    name = known(form)
    if name in ("epoch-s", "epoch-ms"):
        return "second" if name == "epoch-s" else "millisecond"
    if is_wall_clock(name):
        return "second" if "ss" in str(name) else "minute"
    return None


def precision_of_decimals(decimals: int) -> TimePrecision:
    """The precision of seconds with that many decimals."""
    names: tuple[TimePrecision, ...] = ("second", "millisecond", "microsecond", "nanosecond")
    return names[min((decimals + 2) // 3, 3)]
