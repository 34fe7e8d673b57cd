"""Decimal arithmetic without rounding: fields hold more digits than the 28 that Python's default keeps."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from fractions import Fraction

_LARGEST = 400
"""Exponent limit of numbers; larger ones are an accident or an attack."""
_WIDE = Context(prec=4 * _LARGEST, rounding=ROUND_HALF_EVEN)


def number(text: str | None) -> Decimal | None:
    """The number that a text represents; None for what no system parses as one."""
    try:
        value = Decimal(text) if text is not None and text.strip() else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() and abs(value.adjusted()) <= _LARGEST else None


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value with that many decimals, half to even."""
    return value.quantize(Decimal(1).scaleb(-min(decimals, _LARGEST)), context=_WIDE)


def product(value: Decimal, factor: Decimal) -> Decimal:
    """The product with all its digits."""
    return _WIDE.multiply(value, factor)


def plain(value: Decimal) -> str:
    """The digits without exponent; a whole number without decimals."""
    return format(value.quantize(Decimal(1), context=_WIDE) if value == value.to_integral() else value, "f")


def shifted(value: Decimal, power: int) -> Decimal:
    """The value times a power of ten."""
    return value.scaleb(power, context=_WIDE)


def is_multiple(value: Decimal, step: Decimal) -> bool:
    """Whether a number is a whole number of steps, however large it is."""
    return (Fraction(value) / Fraction(step)).denominator == 1
