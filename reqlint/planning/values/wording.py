"""A set of values in a few words of English; `naming.in_chinese` has the Chinese ones."""

from __future__ import annotations

from reqlint.planning.values import exact
from reqlint.planning.values.sets import (
    Binary,
    Clocks,
    Days,
    Durations,
    Moments,
    Numbers,
    Records,
    Texts,
    Truths,
    Values,
)


def describe(values: Values) -> str:
    """A set in a few words of English; `naming.in_chinese` has the Chinese ones."""
    if isinstance(values, Numbers):
        return _numbers_in_words(values)
    if isinstance(values, Texts):
        if values.codes is not None:
            return "codes " + ", ".join(values.codes[:6]) + (" …" if len(values.codes) > 6 else "")
        if values.form:
            return f"texts ({values.form})"
        unit = "bytes" if values.in_bytes else "characters"
        return "texts of any length" if values.longest is None else f"texts of at most {values.longest} {unit}"
    if isinstance(values, Moments):
        zone = {
            "instant": "with their zone",
            "local": f"in {values.zone}" if values.zone else "of an unknown zone",
        }
        return f"moments {zone.get(values.clock, 'with or without zone')}"
    return {
        Truths: "true and false", Days: "days", Clocks: "times of the day", Durations: "durations",
        Binary: "bytes", Records: "records",
    }.get(type(values), "unknown values")  # fmt: skip


def _numbers_in_words(values: Numbers) -> str:
    kind = f"numbers with at most {values.scale} decimals" if values.scale else "numbers"
    kind = "whole numbers" if values.scale == 0 else kind
    low, high = (None if bound is None else exact.plain(bound) for bound in (values.low, values.high))
    if values.bits:
        kind = f"floating-point numbers of {values.bits} bits"
    if low is None and high is None:
        return kind
    return f"{kind} from {low or '−∞'} to {high or '∞'}"
