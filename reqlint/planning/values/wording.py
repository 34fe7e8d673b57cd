"""Descriptions of sets of values, and of the tax in amounts, in a few words."""

from __future__ import annotations

from reqlint.messages.phrases import Phrase, Value, phrase
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

_OTHERS = {
    Truths: "set.truths", Days: "set.dates", Clocks: "set.clocks", Durations: "set.durations",
    Binary: "set.octets", Records: "set.records",
}  # fmt: skip


def describe(values: Values) -> Phrase:
    """A set in a few words."""
    if isinstance(values, Numbers):
        return _numbers_in_words(values)
    if isinstance(values, Texts):
        if values.codes is not None:
            codes = ", ".join(values.codes[:6]) + (" …" if len(values.codes) > 6 else "")
            return phrase("set.codes", codes=codes)
        if values.form:
            return phrase("set.texts-form", form=values.form)
        if values.longest is None:
            return phrase("set.texts")
        return phrase("set.texts-bytes" if values.in_bytes else "set.texts-characters", count=values.longest)
    if isinstance(values, Moments):
        if values.clock == "local":
            return phrase("set.moments-local", zone=values.zone) if values.zone else phrase("set.moments-unstated")
        return phrase("set.moments-zoned" if values.clock == "instant" else "set.moments-either")
    return phrase(_OTHERS.get(type(values), "set.unknown"))


def _numbers_in_words(values: Numbers) -> Phrase:
    kind = phrase("set.decimals", count=values.scale) if values.scale else phrase("set.numbers")
    kind = phrase("set.whole") if values.scale == 0 else kind
    low, high = (None if bound is None else exact.plain(bound) for bound in (values.low, values.high))
    if values.bits:
        kind = phrase("set.floats", bits=values.bits)
    if low is None and high is None:
        return kind
    return phrase("set.range", kind=kind, low=low or "−∞", high=high or "∞")


def tax_basis(basis: str) -> Value:
    """Whether an amount includes tax."""
    return {"gross": phrase("value.gross"), "net": phrase("value.net")}.get(basis, basis)
