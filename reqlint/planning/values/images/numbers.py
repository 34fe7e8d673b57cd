"""Steps of arithmetic on sets of numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from reqlint.messages.phrases import phrase
from reqlint.planning.model import Step
from reqlint.planning.values import exact, notation, transforms
from reqlint.planning.values.exact import number
from reqlint.planning.values.gaps import written
from reqlint.planning.values.gaps.numbers import text_size
from reqlint.planning.values.images.step import failure
from reqlint.planning.values.precision import precision_of
from reqlint.planning.values.sets import Moments, Numbers, Texts, Unknown, Values

_MOST_RATE = Decimal(2)
"""No tax more than doubles a price: bounds of amounts with tax."""


def _numbers(values: Values) -> Numbers:
    """The set as numbers, as a step of arithmetic parses it."""
    if isinstance(values, Numbers):
        return values
    if isinstance(values, Texts) and values.codes is not None:
        found = [number(code) for code in values.codes]
        known = [value for value in found if value is not None]
        if len(known) == len(found) and known:
            scale = max(max(0, -int(value.normalize().as_tuple().exponent)) for value in known)
            return Numbers(low=min(known), high=max(known), scale=scale)
    if isinstance(values, Moments) and values.form in ("epoch-s", "epoch-ms"):
        return Numbers(scale=0)
    raise failure(values, phrase("step.no-number", value=written(values)))


def factor(values: Values, argument: Any, _: str) -> Values:
    """Multiplied."""
    factor = number(str(argument))
    if factor is None:
        raise failure(values, phrase("step.no-number", value=str(argument)))
    if isinstance(values, Moments) and values.form in ("epoch-s", "epoch-ms"):
        other = {("epoch-s", 1000): "epoch-ms", ("epoch-ms", Decimal("0.001")): "epoch-s"}.get(
            (values.form, factor)
        )
        if other:
            return replace(
                values, form=other, precision=precision_of(other) if other == "epoch-s" else values.precision
            )
    return _scaled(_numbers(values), factor)


def _scaled(values: Numbers, factor: Decimal) -> Numbers:
    low, high = (None if b is None else exact.product(b, factor) for b in (values.low, values.high))
    opens = values.open_low, values.open_high
    if factor < 0:
        low, high, opens = high, low, opens[::-1]
    exponent = int(factor.normalize().as_tuple().exponent)
    scale = None if values.scale is None else max(0, values.scale - exponent)
    step = exact.product(values.step, abs(factor)) if values.step else None
    digits = None if values.digits is None else values.digits + len(factor.normalize().as_tuple().digits)
    return replace(
        values,
        low=low,
        high=high,
        open_low=opens[0],
        open_high=opens[1],
        scale=scale,
        step=step,
        digits=digits,
        sized=None,
    )


def convert(values: Values, argument: Any, _: str) -> Values:
    """From one unit into another."""
    made = _numbers(values)

    def turned(value: str) -> Decimal:
        return number(transforms.apply([Step("convert", argument)], [value])) or Decimal(0)

    try:
        start, one = turned("0"), turned("1")
        factor = one - start
        if start == 0 and len(factor.normalize().as_tuple().digits) <= 12:
            return _scaled(made, factor)
        ends = [None if b is None else turned(str(b)) for b in (made.low, made.high)]
    except transforms.TransformError as error:
        raise failure(values, transforms.reason(error), "other") from error
    return Numbers(low=ends[0], high=ends[1], bits=made.bits)


def rounded_to(values: Values, decimals: Any, _: str) -> Values:
    """With fewer decimals."""
    made, places = _numbers(values), int(decimals)
    half = Decimal("0.5").scaleb(-places)
    low, high = (None if b is None else exact.rounded(b, places) for b in (made.low, made.high))
    scale = places if made.scale is None else min(places, made.scale)
    kept = made.step if made.step and exact.rounded(made.step, places) == made.step else None
    digits = None if made.digits is None else made.digits + (1 if half else 0)
    return replace(
        made,
        low=low,
        high=high,
        open_low=False,
        open_high=False,
        scale=scale,
        step=kept,
        bits=None,
        digits=digits,
        sized=None,
    )


def tax(values: Values, direction: Any, _: str) -> Values:
    """With or without tax."""
    made = _numbers(values)
    factor = _MOST_RATE if direction == "net-to-gross" else Decimal(1)
    low, high = (None if b is None else exact.rounded(b * factor, 2) for b in (made.low, made.high))
    low = min(low, Decimal(0)) if low is not None else None
    return Numbers(low=low, high=max(high, Decimal(0)) if high is not None else None, scale=2, bits=None)


def local(values: Values, argument: Any, _: str) -> Values:
    """In another notation of numbers."""
    have, want = (argument.get(end, "plain") for end in ("from", "to"))
    if isinstance(values, Texts) and values.codes is None and have != "plain":
        return Unknown("notation")
    if isinstance(values, Texts) and values.codes is not None:
        read = [notation.read_number(code, have) for code in values.codes]
        known = [amount for amount in read if amount is not None]
        if len(known) < len(read):
            bad = values.codes[read.index(None)]
            raise failure(values, phrase("step.no-notation", value=bad, form=have), "notation")
        return Texts(codes=tuple(notation.write_number(amount, want) for amount in known))
    made = _numbers(values)
    whole = made.scale == 0 and {made.marks, have} <= {"", "plain", "decimal-comma"}
    if made.marks != ("" if have == "plain" else have) and not whole:
        raise failure(values, phrase("step.no-notation", value=written(values), form=have), "notation")
    return replace(made, marks="" if want == "plain" else want)


def sign(values: Values, style: Any, _: str) -> Values:
    """In another notation of signs."""
    if isinstance(values, Texts) and values.codes is None:
        # A signed number in a text of that many characters: digits, a point and the sign.
        size = values.longest
        most = None if size is None else Decimal(10) ** max(1, size - 1) - 1
        values = Numbers(low=None if most is None else -most, high=most)
    made = _numbers(values)
    if str(style) == "leading":
        return made
    size = text_size(made)
    return Texts(longest=None if size is None else size + 2, free=False)
