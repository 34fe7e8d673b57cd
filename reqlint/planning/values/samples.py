"""Sample values of a field: ordinary ones, long ones, those at the edges of its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cache

from reqlint.planning.model import Field
from reqlint.planning.values import exact, notation
from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.exact import number
from reqlint.planning.values.natives import pattern_of

NUMBERS = ("integer", "decimal", "float", "number")
TEXTS = ("string", "enum")
MARKED = {"decimal-comma": "1234,50", "grouped": "1,234", "percent": "12%", "currency": "$12.50"}
"""Formats of numbers that programs do not read as such, each with an example."""
BOUNDLESS = 65_536
"""A field with this length holds any text; no witness is written for it."""
CHINESE = "上海南京东路旗舰店"
"""A store's name: 9 characters, 18 bytes in GB18030, 27 in UTF-8."""


def date_form(made: Field) -> str | None:
    """The notation of a field's dates; None if it holds none."""
    form = notation.known(made.format)
    if form:
        return form
    return {"date": "YYYY-MM-DD", "datetime": "iso"}.get(made.type)


_CODED = re.compile(
    r"(?:id|code|no|nr|num|number|plant|werks|account|centre|center|reference|batch|lot|season|sku|gtin|ean)s?$|编[号码]|代码|單號|单号|号$|科目",
    re.I,
)
"""Names of fields that hold codes rather than words."""
_ASCII = frozenset(("email", "uri", "uri-reference", "hostname", "ipv4", "ipv6", "uuid", "json-pointer"))
"""Formats of JSON Schema that leave no other letters."""
_CONTACT = re.compile(r"(?:mobile|phone|email|url)s?$", re.I)


def is_free_text(made: Field) -> bool:
    """Whether a field may hold any words: not a code, number, date or flag of one character."""
    return (
        made.type == "string" and not made.enum and not made.pattern and date_form(made) is None
        and made.format not in _ASCII
        and made.max_length != 1
        and not is_coded(made) and not _CONTACT.search(made.name)
    )  # fmt: skip


def is_coded(made: Field) -> bool:
    """Whether a field holds an identifier, by its scheme, its being a key, or its name."""
    return (
        made.type in ("string", "integer") and not made.enum and date_form(made) is None
        and (made.identifier_scheme is not None or made.key or _CODED.search(made.name) is not None)
    )  # fmt: skip


def text_of(made: Field, length: int) -> str:
    """A text of this many characters that the field may hold."""
    if made.enum:
        return max(made.enum, key=lambda code: (len(code), code))
    if is_free_text(made):
        return (CHINESE * (length // len(CHINESE) + 1))[:length]
    digits = "10001765432198700"
    return (digits * (length // len(digits) + 1))[:length] if length <= 60 else "1" * length


_MOST_DIGITS = 100
_MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))


_FIXED = {"boolean": "true", "duration": "P1DT2H"}


def sample(made: Field) -> str:
    """An ordinary value of a field, within its limits."""
    form = date_form(made)
    if made.enum or made.samples:
        return (made.enum or made.samples)[0]
    if form:
        return notation.write(_MOMENT, form)
    if made.type in NUMBERS:
        return _number_within(made)
    if made.type in _FIXED:
        return _FIXED[made.type]
    most = 6 if made.max_length is None else made.max_length
    plain = text_of(made, max(min(most, 6), min(made.min_length or 0, BOUNDLESS)))
    if made.pattern is None and made.format is None:
        return plain
    return _text_within(plain, pattern_of(made), made.format, made.min_length, made.max_length)


def _number_within(made: Field) -> str:
    """1 if it is allowed, else a number near a limit that is."""
    limits = [Fraction(bound) for bound in map(number, (made.minimum, made.maximum)) if bound is not None]
    step = Fraction(number(made.multiple_of) or 1)
    near = [Fraction(1), *(limit + more for limit in limits for more in (0, 1, -1))]
    near += [limit // step * step + more for limit in limits for more in (0, step)]
    near += [sum(limits, Fraction(0)) / 2] if len(limits) == 2 else []
    found = next((value for value in near if _fits(value, made)), near[0])
    return format(Decimal(found.numerator) / found.denominator, "f")


def _fits(value: Fraction, made: Field) -> bool:
    low, high, step = number(made.minimum), number(made.maximum), number(made.multiple_of)
    return (
        (low is None or value > low or (value == low and not made.exclusive_minimum))
        and (high is None or value < high or (value == high and not made.exclusive_maximum))
        and (made.type != "integer" or value.denominator == 1)
        and (not step or (value / Fraction(step)).denominator == 1)
    )


@cache
def _text_within(plain: str, pattern: str | None, form: str | None, least: int | None, most: int | None) -> str:
    """The plain text if it matches the pattern and format, else one that does, if one can be made."""
    facts = {"pattern": pattern, "format": form, "minLength": least, "maxLength": most}
    schema = {"type": "string", **{key: fact for key, fact in facts.items() if fact is not None}}
    if compare_schemas({"const": plain}, schema).verdict == "compatible":
        return plain
    made = compare_schemas(schema, False).witness
    return made if isinstance(made, str) and made else plain


def numbers_of(made: Field) -> Iterator[str]:
    """Numbers at the edges of a field's range."""
    scale = 0 if made.type == "integer" else made.scale or 0
    if made.precision:
        yield exact.plain(exact.shifted(Decimal("9" * min(made.precision, _MOST_DIGITS)), -scale))
    if scale > 0 and (made.precision is None or made.precision > scale):
        yield f"1.{'123456789'[:scale]}"
    for bound in (made.minimum, made.maximum):
        if bound is not None:
            yield bound
