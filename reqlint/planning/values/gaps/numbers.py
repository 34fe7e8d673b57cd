"""Numbers against numbers, and texts that are parsed as numbers."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction

from reqlint.messages.phrases import phrase
from reqlint.planning.values import exact
from reqlint.planning.values.exact import number, plain
from reqlint.planning.values.gaps.gap import Gap, limits, out_of_range, type_gap, unknown_gap
from reqlint.planning.values.natives import SAFE_INTEGER
from reqlint.planning.values.samples import MARKED
from reqlint.planning.values.sets import Numbers

_FLOAT_DIGITS = {24: 6, 53: 15}
"""Decimal digits that every float of that many bits keeps."""
_FLOAT_TEXT = {24: 15, 53: 24}
"""The longest text of a float: -1.7976931348623157E+308."""
_LARGEST = {24: Decimal("3.4028234663852886E+38"), 53: Decimal("1.7976931348623157E+308")}
_FIGURES = "123456789123456789123456789123456789"


def holds(values: Numbers, value: Decimal) -> bool:
    """Whether a number is in the set (floats: as far as bounds go)."""
    low, high = values.low, values.high
    if low is not None and (value < low or (value == low and values.open_low)):
        return False
    if high is not None and (value > high or (value == high and values.open_high)):
        return False
    if values.scale is not None and exact.rounded(value, values.scale) != value:
        return False
    if values.digits is not None and len(value.normalize().as_tuple().digits) > values.digits:
        return False
    return not values.step or exact.is_multiple(value, values.step)


def numbers_to_numbers(sent: Numbers, taken: Numbers) -> Iterator[Gap]:
    """Decimals, digits, range, multiples, floating point and the notation."""
    whole = sent.scale == 0 and {sent.marks, taken.marks} == {"", "decimal-comma"}
    if sent.marks != taken.marks and not whole:
        wanted = phrase("set.number-as", example=MARKED[taken.marks]) if taken.marks else phrase("set.number")
        plainly = plain(with_decimals(sent, 0) or Decimal("1234.5"))
        yield from type_gap(MARKED.get(sent.marks, plainly), taken, wanted)
        return
    decimals = list(_decimals(sent, taken))
    yield from decimals
    vague = sent.low is None and sent.high is None
    if not (decimals and vague):
        yield from _range(sent, taken)
    if taken.step and not decimals and not (sent.step and exact.is_multiple(sent.step, taken.step)):
        yield from _multiples(sent, taken)
    if taken.digits is not None and not decimals:
        yield from _significant(sent, taken.digits)
    if taken.bits is not None:
        yield from _through_float(sent, taken.bits)


def _significant(sent: Numbers, most: int) -> Iterator[Gap]:
    """More significant digits than the consumer has, whatever their position."""
    size = sent.digits
    if size is None and sent.scale is not None and sent.low is not None and sent.high is not None:
        size = len(str(int(max(sent.low.copy_abs(), sent.high.copy_abs())))) + sent.scale
    if size is None or size > most:
        found = next(
            (v for v in _long(sent, 53) if holds(sent, v) and len(v.normalize().as_tuple().digits) > most), None
        )
        if found is None:
            yield from unknown_gap("digits")
        else:
            yield Gap("digits", "breaking", plain(found), phrase("value.most-digits", count=most))


def _decimals(sent: Numbers, taken: Numbers) -> Iterator[Gap]:
    if taken.scale is None or (sent.scale is not None and sent.scale <= taken.scale):
        return
    found = with_decimals(sent, taken.scale)
    if found is None:
        certain = sent.low is not None and sent.low == sent.high
        certain |= sent.step is not None and exact.rounded(sent.step, taken.scale) == sent.step
        if not certain:
            yield from unknown_gap("decimals")
        return
    yield Gap(
        "digits",
        "lossy" if taken.rounds else "breaking",
        plain(found),
        format(exact.rounded(found, taken.scale), "f"),
    )


def with_decimals(values: Numbers, beyond: int) -> Decimal | None:
    """A number of the set with more than that many decimals; None if there is none."""
    scale = values.scale if values.scale is not None else beyond + 1
    if values.digits is not None:
        scale = min(scale, values.digits)
    if scale <= beyond:
        return None
    least = Decimal(1).scaleb(-scale)
    fraction = Decimal(int(_FIGURES[: min(scale, 36)])).scaleb(-min(scale, 36))
    near = [Decimal(1) + fraction, fraction, least]
    for bound, step in ((values.low, least), (values.high, -least)):
        near += [bound + step, bound, bound + step + step] if bound is not None else []
    if values.step:
        near += [values.step * n for n in (1, 2, 3)]
        near += [
            (Fraction(bound) // Fraction(values.step) + n) * values.step
            for bound in (values.low,)
            if bound is not None
            for n in (0, 1, 2)
        ]
    return next((v for v in near if holds(values, v) and exact.rounded(v, beyond) != v), None)


def _range(sent: Numbers, taken: Numbers) -> Iterator[Gap]:
    beyond = [v for v in (beyond_high(sent, taken), beyond_low(sent, taken)) if v is not None]
    if not beyond:
        return
    preferred = [v for v in beyond if abs(v) <= 1] or beyond  # -1 shows more than -9999999999
    value = preferred[0]
    bound = taken.high if taken.high is not None and value >= taken.high else taken.low
    if bound is not None and abs(bound) == SAFE_INTEGER:
        yield from unknown_gap("large", plain(value))  # the schema allows it; not every reader keeps its digits
        return
    if taken.sized is not None and bound is not None and bound.copy_abs() == taken.sized:
        whole = max(0, taken.sized.adjusted() + 1) if taken.sized >= 1 else 0
        yield Gap("digits", "breaking", plain(value), phrase("value.most-whole-digits", count=whole))
    else:
        yield out_of_range(plain(value), limits(taken))


def _quantum(values: Numbers) -> Decimal:
    return values.step or Decimal(1).scaleb(-(values.scale if values.scale is not None else 3))


def beyond_high(sent: Numbers, taken: Numbers) -> Decimal | None:
    """A number of `sent` that is greater than all of `taken`; None if there is none."""
    if taken.high is None or (sent.high is not None and sent.high < taken.high):
        return None
    step = _quantum(sent)
    near = [taken.high, taken.high + step, *(_aligned(taken.high, step, up=True)), *_extremes(sent)]
    if sent.high is not None:
        near = [
            sent.high,
            sent.high - step,
            *(_aligned(sent.high, step, up=False)),
            (sent.high + taken.high) / 2,
            *near,
        ]
    return next(
        (v for v in near if holds(sent, v) and (v > taken.high or (v == taken.high and taken.open_high))), None
    )


def beyond_low(sent: Numbers, taken: Numbers) -> Decimal | None:
    """A number of `sent` that is less than all of `taken`; None if there is none."""
    if taken.low is None or (sent.low is not None and sent.low > taken.low):
        return None
    step = _quantum(sent)
    near = [Decimal(-1), taken.low, taken.low - step, *(_aligned(taken.low, step, up=False)), *_extremes(sent)]
    if sent.low is not None:
        ends = [sent.low, sent.low + step, *(_aligned(sent.low, step, up=True)), (sent.low + taken.low) / 2]
        near = [Decimal(-1), *ends, *near]
    return next(
        (v for v in near if holds(sent, v) and (v < taken.low or (v == taken.low and taken.open_low))), None
    )


def _extremes(values: Numbers) -> Iterator[Decimal]:
    if values.bits and values.low is None and values.high is None:
        yield _LARGEST[values.bits]
        yield -_LARGEST[values.bits]


def _aligned(bound: Decimal, step: Decimal, *, up: bool) -> Iterator[Decimal]:
    """The multiples of a step next to a bound."""
    turn = ROUND_CEILING if up else ROUND_FLOOR
    count = (bound / step).to_integral_value(turn)
    for more in (0, 1, 2) if up else (0, -1, -2):
        yield (count + more) * step


def _multiples(sent: Numbers, taken: Numbers) -> Iterator[Gap]:
    step = taken.step or Decimal(1)
    if sent.low is not None and sent.low == sent.high and exact.is_multiple(sent.low, step):
        return
    start = sent.low if sent.low is not None else Decimal(0)
    quantum = _quantum(sent)
    near = [Decimal(1), start, start + quantum, start + 2 * quantum, step + quantum]
    near += [sent.high - quantum * n for n in (0, 1, 2)] if sent.high is not None else []
    found = next((v for v in near if holds(sent, v) and not exact.is_multiple(v, step)), None)
    if found is not None:
        yield out_of_range(plain(found), phrase("value.multiples", step=plain(step)))


def as_float(value: Decimal, bits: int) -> Decimal:
    """A number as rounded to a float of that many bits, in the digits that it prints."""
    try:
        made = float(value) if bits == 53 else struct.unpack("f", struct.pack("f", float(value)))[0]
    except OverflowError:
        return Decimal("Infinity").copy_sign(value)
    return Decimal(repr(made)) if bits == 53 else Decimal(f"{made:.9g}")


def _through_float(sent: Numbers, bits: int) -> Iterator[Gap]:
    if sent.bits is not None:
        if sent.bits > bits:
            value = Decimal("0.123456789")
            value = value if holds(sent, value) else next(_inside(sent), value)
            yield Gap("float", "lossy", plain(value), _shown(as_float(value, bits)))
        return
    most = (
        max(sent.low.copy_abs(), sent.high.copy_abs()) if sent.low is not None and sent.high is not None else None
    )
    if sent.scale == 0 and most is not None and most <= 2**bits:
        return
    digits = (
        None
        if most is None or sent.scale is None
        else len(str(int(most))) + sent.scale
        if most >= 1
        else sent.scale
    )
    if sent.digits is not None:
        digits = sent.digits
    if digits is not None and digits <= _FLOAT_DIGITS[bits]:
        return
    lost = next((v for v in _long(sent, bits) if holds(sent, v) and as_float(v, bits) != v), None)
    if lost is None:
        yield from unknown_gap("digits")
        return
    yield Gap("float", "lossy", plain(lost), _shown(as_float(lost, bits)))


def _shown(value: Decimal) -> str:
    return format(value, "f") if value.is_finite() else "Infinity"


def _long(values: Numbers, bits: int) -> Iterator[Decimal]:
    """Numbers of the set with many digits."""
    scale = values.scale if values.scale is not None else 6
    whole = Decimal(2**bits + 1)
    for bound in (values.high, values.low):
        if bound is not None:
            yield from (bound, bound - _quantum(values), bound - 7 * _quantum(values), bound + _quantum(values))
    yield from (whole, whole + 2, whole * 10 + 7, whole * 1000 + 7)
    yield whole.scaleb(-scale)
    for size in range(16, 40):
        yield Decimal(int((_FIGURES * 2)[:size])).scaleb(-scale)


def _inside(values: Numbers) -> Iterator[Decimal]:
    for bound in (values.low, values.high):
        if bound is not None:
            yield bound + Decimal("0.123456789") * (1 if bound == values.low else -1)


def text_size(values: Numbers) -> int | None:
    """The greatest length of a number of the set written in full; None: no bound."""
    if values.bits:
        return _FLOAT_TEXT[values.bits]
    if values.low is None or values.high is None:
        return None
    if values.scale is None:
        return None if values.digits is None else values.digits + 3
    size = max(len(format(exact.rounded(bound, values.scale), "f")) for bound in (values.low, values.high))
    return size if values.digits is None else min(size, values.digits + 3)


def longest_number(values: Numbers) -> str:
    """A number of the set with the longest text."""
    if values.bits:
        return _longest_float(values)
    if values.low is None or values.high is None or values.scale is None:
        return "-12345678901234567890.123456" if values.scale != 0 else "-12345678901234567890123456"
    ends = [format(exact.rounded(bound, values.scale), "f") for bound in (values.low, values.high)]
    return max(ends, key=len)


def _longest_float(values: Numbers) -> str:
    most = "1.7976931348623157E+308" if values.bits == 53 else "3.4028234E+38"
    if values.low is None or values.high is None:
        return f"-{most}" if values.low is None else most
    inside = values.low + (values.high - values.low) * Decimal("0.1234567890123456")
    return repr(float(inside)) if values.bits == 53 else f"{float(inside):.8g}"


def text_to_number(text: str, taken: Numbers) -> Iterator[Gap]:
    """One text where a number is expected."""
    value = number(text)
    if value is None:
        yield from type_gap(text, taken, phrase("set.number"))
        return
    point = Numbers(low=value, high=value, scale=max(0, -int(value.normalize().as_tuple().exponent)))
    yield from numbers_to_numbers(point, taken)
