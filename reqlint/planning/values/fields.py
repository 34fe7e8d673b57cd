"""The set of values of a field: all that its type, size, range, codes, pattern and notation leave possible."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from reqlint.planning.model import Field, FieldType, System, TimePrecision
from reqlint.planning.values import exact, natives, notation
from reqlint.planning.values.exact import number
from reqlint.planning.values.precision import precision_of
from reqlint.planning.values.samples import BOUNDLESS, MARKED, NUMBERS, date_form, is_free_text
from reqlint.planning.values.sets import (
    Binary,
    Choice,
    Clocks,
    Days,
    Durations,
    Moments,
    Numbers,
    Records,
    Space,
    Texts,
    Truths,
    Unknown,
    Values,
)
from reqlint.planning.values.written import shape_of

_MOST_DIGITS = 100
_ORACLE_DIGITS = 38
_SQL_CHARS = ("char", "nchar", "character", "bpchar")
_UNBOUNDED_BYTES = 2**31 - 1
_OPTIONS: dict[str, FieldType] = {
    "string": "string", "bytes": "binary", "boolean": "boolean", "int": "integer", "long": "integer",
    "integer": "integer", "float": "float", "double": "float", "number": "number", "object": "object",
}  # fmt: skip


def values_of(made: Field, system: System) -> Values:
    """The values of a field of a system; for an array those of its elements."""
    if made.type == "array" and made.element:
        native = "integer" if (made.native, made.element) == ("array", "integer") else made.native
        return values_of(replace(made, type=made.element, native=native, element=None, repeated=False), system)
    if made.type == "array":
        return Unknown("type")
    if made.enum:
        return _combinations(made.enum) if natives.is_combined(made) else Texts(codes=made.enum)
    if made.format in MARKED and made.type in ("string", "enum"):
        size = None if made.max_length is None else Decimal(10) ** max(1, made.max_length - 1) - 1
        return Numbers(low=None if size is None else -size, high=size, marks=made.format)
    options = made.native.split("|")
    if len(options) > 1 and {*options} <= {*_OPTIONS}:
        return Choice(tuple(values_of(replace(made, type=_OPTIONS[one], native=one), system) for one in options))
    timed = _timed(made, system)
    if timed is not None:
        return timed
    if made.type == "integer":
        return _whole(made)
    if made.type in NUMBERS:
        return _number(made)
    if made.type in ("string", "enum"):
        return _text(made, system)
    if made.type == "boolean":  # a DocType's Check is written as 1 or 0
        check = made.native == "Check" and made.dialect == "document"
        figures = made.dialect in ("xml", "tsql")
        return Numbers(low=Decimal(0), high=Decimal(1), scale=0) if check else Truths(figures)
    if made.type == "binary":
        longest = made.max_length if made.max_length != _UNBOUNDED_BYTES else None
        in_text = made.dialect == "json" and longest is not None  # JSON measures the base64 text
        return Binary(longest // 4 * 3 if in_text and longest else longest)
    if made.type == "object":
        return Records(natives.is_sql(made))
    return Unknown("type")


_MOST_COMBINED = 6
"""Codes whose combinations are listed one by one."""


def _combinations(codes: tuple[str, ...]) -> Texts:
    """Any number of codes in their order, joined by commas; of many codes a pattern."""
    if len(codes) > _MOST_COMBINED:
        one = f"(?:{'|'.join(map(re.escape, codes))})"
        return Texts(longest=len(",".join(codes)), pattern=f"^(?:{one}(?:,{one})*)?$", free=False)
    sizes = (1, *range(len(codes), 1, -1))
    found = [",".join(some) for size in sizes for some in combinations(codes, size)]
    return Texts(codes=(*dict.fromkeys(found), ""))


def _timed(made: Field, system: System) -> Values | None:
    if made.type == "duration":
        return Durations()
    form = date_form(made)
    if made.type == "time" or form == "HHmmss":
        zoned = "TZ" in made.native.upper() or "ZONE" in made.native.upper().replace("WITHOUT", "")
        return Clocks(
            form=form or "HH:mm:ss",
            precision=made.time_precision or ("millisecond" if made.dialect == "xml" else None),
            zoned=(zoned and "WITHOUT" not in made.native.upper()) or made.format == "time",  # RFC 3339
            either=natives.xml_clock(made) == "either",
        )
    if form is None:
        return None
    if made.type == "date" or (notation.is_day(form) and made.type != "datetime"):
        return Days(form=form, clock=natives.xml_clock(made), dated=made.dialect == "json")
    clock = natives.clock(made) if form == "iso" else "local" if notation.is_wall_clock(form) else "instant"
    until = 2038 if made.dialect == "mysql" and natives.name_of(made) == "timestamp" else None
    until = 2079 if natives.name_of(made) == "smalldatetime" else until
    zone = "UTC" if clock == "instant" else made.time_zone or system.time_zone
    precision = made.time_precision or precision_of(form) or _default_precision(made)
    dated = made.format == "date-time"
    counted = natives.is_counted(made)
    return Moments(
        form=form, clock=clock, zone=zone, precision=precision, dated=dated, counted=counted, until=until
    )


def _default_precision(made: Field) -> TimePrecision | None:
    """The precision of native types without a size."""
    name = natives.name_of(made)
    if name == "smalldatetime":
        return "minute"
    if made.dialect == "tsql":
        return {"datetime": "millisecond", "datetime2": "nanosecond", "datetimeoffset": "nanosecond"}.get(name)  # type: ignore[return-value]
    if made.dialect == "protobuf":
        return "nanosecond"
    return None


def _whole(made: Field) -> Numbers:
    low, high = natives.whole_bounds(made)
    truths = re.match(r"tinyint\s*\(1\)", made.native, re.I) is not None
    found = Numbers(low=low, high=high, scale=0, rounds=natives.is_sql(made), truths=truths, marks=_marks(made))
    if made.precision is not None:
        found = _sized(found, made.precision, 0)
    return _stated(_patterned(found, made), made)


def _patterned(found: Numbers, made: Field) -> Numbers:
    """Narrowed by the pattern of a number of XML Schema, which bounds its digits."""
    if made.dialect != "xml" or not made.pattern:
        return found
    shape = shape_of(natives.pattern_of(made) or "")
    scale = min((one for one in (shape.scale, found.scale) if one is not None), default=None)
    low, high = found.low, found.high
    if shape.whole is not None and scale is not None:
        most = exact.shifted(Decimal("9" * (shape.whole + scale)), -scale)
        high = most if high is None else min(high, most)
        low = most.copy_negate() if low is None else max(low, most.copy_negate())
    if not shape.negative:
        low = Decimal(0) if low is None else max(low, Decimal(0))
    return replace(found, low=low, high=high, scale=scale)


def _marks(made: Field) -> str:
    return made.format if made.format in MARKED else ""


def _number(made: Field) -> Numbers:
    rounds = natives.is_sql(made) or made.dialect in ("csv", "document", "avro", "protobuf")
    if made.type == "float" and natives.is_decimal_float(made):
        return _stated(Numbers(digits=_ORACLE_DIGITS, rounds=rounds), made)
    if made.type == "float" and (made.scale is None or made.dialect == "odata"):
        return _stated(Numbers(bits=natives.float_bits(made), rounds=rounds), made)
    digits, scale = natives.decimal_size(made)
    found = Numbers(scale=scale, rounds=rounds, marks=_marks(made))
    if made.type == "number":
        found = replace(found, bits=53 if scale is None and digits is None else None)
        found = replace(found, rounds=rounds or made.multiple_of is None)
    if digits is not None:
        if scale is None or made.dialect == "xml":  # totalDigits count independently of the point
            found = replace(_sized(found, digits, 0), digits=digits)
        else:
            found = _sized(found, digits, scale)
    return _stated(_patterned(found, made), made)


def _sized(found: Numbers, digits: int, scale: int) -> Numbers:
    """Bounds for a number of digits, `scale` of them decimals."""
    most = exact.shifted(Decimal("9" * min(digits, _MOST_DIGITS)), -scale)
    return replace(found, low=most.copy_negate(), high=most, sized=most)  # a minus would round


def _stated(found: Numbers, made: Field) -> Numbers:
    """Narrowed by the facts of the specification."""
    low, high, step = number(made.minimum), number(made.maximum), number(made.multiple_of)
    if low is None and natives.is_unsigned(made):
        low = Decimal(0)
    if low is not None and (found.low is None or low >= found.low):
        found = replace(found, low=low, open_low=made.exclusive_minimum)
    if high is not None and (found.high is None or high <= found.high):
        found = replace(found, high=high, open_high=made.exclusive_maximum)
    if step:
        decimals = max(0, -int(step.normalize().as_tuple().exponent))
        found = replace(
            found, step=step, scale=decimals if found.scale is None else min(decimals, found.scale), bits=None
        )
    if found.scale == 0 and found.low is not None and found.open_low and found.low == found.low.to_integral():
        found = replace(found, low=found.low + 1, open_low=False)
    if found.scale == 0 and found.high is not None and found.open_high and found.high == found.high.to_integral():
        found = replace(found, high=found.high - 1, open_high=False)
    return found


_FORMS = (
    "uuid", "email", "idn-email", "uri", "uri-reference", "iri", "iri-reference", "ipv4", "ipv6", "hostname",
    "idn-hostname", "regex", "json-pointer",
)  # fmt: skip


_SPACES: dict[str, Space] = {"normalizedString": "normalizedString", "token": "token"}
_WRITINGS = ("HTML", "Markdown", "base64", "hex", "plain text")
"""Ways to write a text that readers have to know."""
_XML_PATTERNS = {
    "gyear": r"^-?[0-9]{4,}$", "gyearmonth": r"^-?[0-9]{4,}-[0-9]{2}$", "gmonth": r"^--[0-9]{2}$",
    "gmonthday": r"^--[0-9]{2}-[0-9]{2}$", "gday": r"^---[0-9]{2}$",
}  # fmt: skip
"""Parts of dates in XML Schema, zones left out."""


def _text(made: Field, system: System) -> Texts:
    name, longest, in_bytes = natives.name_of(made), made.max_length, made.length_unit == "bytes"
    if longest is None and natives.is_sql(made):
        sizes = {"tinytext": 255, **(dict.fromkeys(_SQL_CHARS, 1))}
        longest, in_bytes = sizes.get(name), name == "tinytext"
    if longest is not None and longest >= BOUNDLESS:
        longest = None
    form = (
        "uuid"
        if natives.is_uuid(made)
        else "xml"
        if name == "xml"
        else made.format
        if made.format in _FORMS
        else None
    )
    if form == "uuid":
        return Texts(shortest=36, longest=36, form="uuid", free=False)
    shortest, pattern = max(made.min_length or 0, 0), natives.pattern_of(made)
    if made.dialect == "oracle" and made.required:
        shortest = max(shortest, 1)  # to Oracle an empty text is NULL
    return Texts(
        shortest=shortest, longest=longest, in_bytes=in_bytes,
        encoding=made.encoding or system.encoding or "UTF-8",
        pattern=pattern if pattern and _readable(pattern) else _XML_PATTERNS.get(name), form=form,
        free=is_free_text(made) and form is None, writing=_writing(made.format or ""),
        space=_SPACES.get(made.format or "", ""),
    )  # fmt: skip


def _writing(form: str) -> str:
    """A format that says how texts are written: HTML, the notation of a month, a week or a time of the day."""
    is_part = notation.known(form) is None and re.fullmatch(r"[YMWHhmsA年:/. -]+", form)
    return form if is_part or form in _WRITINGS else ""


def _readable(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return "\\i" in pattern or "\\c" in pattern or "\\p" in pattern
    return True
