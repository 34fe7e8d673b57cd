"""How precisely a moment is written."""

from __future__ import annotations

from reqlint.planning.model import TimePrecision
from reqlint.planning.values.notation import known

_PRECISIONS: dict[str, TimePrecision] = {
    "epoch-s": "second", "epoch-ms": "millisecond", "YYYYMMDDHHmmss": "second", "YYYY-MM-DD HH:mm:ss": "second",
    "YYYY-MM-DD HH:mm": "minute",
}  # fmt: skip


def precision_of(form: str | None) -> TimePrecision | None:
    """How precisely a notation writes a moment; None where it leaves that open, or writes none."""
    return _PRECISIONS.get(known(form) or "")


def precision_of_decimals(decimals: int) -> TimePrecision:
    """The precision of seconds with so many decimals."""
    names: tuple[TimePrecision, ...] = ("second", "millisecond", "microsecond", "nanosecond")
    return names[min((decimals + 2) // 3, 3)]
