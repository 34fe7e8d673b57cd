"""Facts in the native type of a field: bounds of whole numbers, bits of floats, zones of times.

Type names mean different things in different languages (`FLOAT` has 53 bits in SQL Server and 24 in MySQL, `integer`
is unbounded in XML Schema), so each is looked up together with the language that the field was declared in.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from reqlint.planning.model import Field

Clock = Literal["instant", "local", "either"]
"""A moment with its zone, a moment on a local wall clock, or (XML's dateTime) one that may be either."""

SQL = ("sql", "mysql", "postgres", "tsql", "oracle", "sqlite")
SAFE_INTEGER = 2**53 - 1
"""The largest whole number that every JSON parser preserves (RFC 8259, section 6)."""

_ORACLE_WHOLE = Decimal("9" * 38)
"""To Oracle every name of whole numbers, SMALLINT too, is NUMBER(38)."""
_NAME = re.compile(r"^(?:xs:|xsd:|Edm\.|google\.protobuf\.)?([A-Za-z0-9_]+)")
_SIGNED = {
    "tinyint": 8, "smallint": 16, "int2": 16, "smallserial": 16, "mediumint": 24, "int": 32, "integer": 32, "int4": 32,
    "serial": 32, "bigint": 64, "int8": 64, "bigserial": 64, "long": 64, "int32": 32, "sint32": 32, "sfixed32": 32, "int64": 64,
    "sint64": 64, "sfixed64": 64, "int16": 16, "short": 16, "sbyte": 8, "int32value": 32, "int64value": 64,
}  # fmt: skip
_UNSIGNED = {
    "uint32": 32, "fixed32": 32, "uint64": 64, "fixed64": 64, "byte": 8, "uint8": 8, "uint16": 16, "unsignedbyte": 8,
    "unsignedshort": 16, "unsignedint": 32, "unsignedlong": 64, "utinyint": 8, "usmallint": 16, "uint": 32, "ubigint": 64,
    "uint32value": 32, "uint64value": 64,
}  # fmt: skip
_FLOATS = {
    "float": 24, "real": 24, "single": 24, "double": 53, "float4": 24, "float8": 53, "binary_float": 24, "binary_double": 53,
    "number": 53, "udouble": 53, "floatvalue": 24, "doublevalue": 53,
}  # fmt: skip
_ZONED = re.compile(
    r"TIMESTAMP_?L?TZ|WITH (?:LOCAL )?TIME ZONE|DATETIMEOFFSET|^long\(timestamp-|protobuf\.Timestamp|dateTimeStamp"
    r"|TIMETZ",
    re.I,
)


def name_of(made: Field) -> str:
    """The native type without prefix, size and attributes, in lower case."""
    match = _NAME.match(made.native)
    return match[1].lower() if match else ""


def is_sql(made: Field) -> bool:
    """Whether the field is a column: it rounds where others reject."""
    return made.dialect in SQL or (not made.dialect and made.native[:1].isupper() and "." not in made.native)


def pattern_of(made: Field) -> str | None:
    """The pattern in JSON Schema's semantics: in XML Schema it matches the whole text, elsewhere a part."""
    if made.pattern and made.dialect == "xml":
        return f"^(?:{_with_blocks(made.pattern)})$"
    return made.pattern


_BLOCKS = {"BasicLatin": r"\x00-\x7f", "Latin-1Supplement": r"\x80-\xff"}
"""Blocks of Unicode that patterns of XML Schema name, as ranges."""
_IN_PATTERN = re.compile(r"\\p\{Is([A-Za-z0-9-]+)\}|\\.|\[\^?|\]", re.DOTALL)


def _with_blocks(pattern: str) -> str:
    """The pattern with \\p{IsBasicLatin} and its like written as ranges of characters."""
    depth = 0

    def ranges(found: re.Match[str]) -> str:
        nonlocal depth
        depth += found[0].startswith("[") - (found[0] == "]")
        known = _BLOCKS.get(found[1] or "")
        return found[0] if known is None else known if depth else f"[{known}]"

    return _IN_PATTERN.sub(ranges, pattern)


def whole_bounds(made: Field) -> tuple[Decimal | None, Decimal | None]:
    """The minimum and the maximum of the native type; None: no bound."""
    name = name_of(made)
    if made.type == "integer" and made.format in ("int32", "int64", "int16"):
        name = made.format
    return _bounds(name, made.dialect, "unsigned" in made.native.lower())


@cache
def _bounds(name: str, dialect: str, unsigned: bool) -> tuple[Decimal | None, Decimal | None]:
    if name == "year":
        return Decimal(1901), Decimal(2155)
    if dialect == "xml":
        return _xml_bounds(name)
    if dialect == "oracle" and name in ("integer", "int", "smallint"):
        return _ORACLE_WHOLE.copy_negate(), _ORACLE_WHOLE  # a minus would round to 28 digits
    if name in ("integer", "int") and dialect in ("json", "document"):
        return {"json": (Decimal(-SAFE_INTEGER), Decimal(SAFE_INTEGER))}.get(dialect, (None, None))
    if name == "integer" and dialect == "sqlite":
        name = "bigint"
    if (dialect == "tsql" and name == "tinyint") or unsigned:
        bits = _SIGNED.get(name) or _UNSIGNED.get(name)
        return (Decimal(0), Decimal(2**bits - 1)) if bits else (None, None)
    if dialect == "xml" or name not in _SIGNED:
        bits = _UNSIGNED.get(name)
        return (Decimal(0), Decimal(2**bits - 1)) if bits else (None, None)
    bits = _SIGNED[name]
    return Decimal(-(2 ** (bits - 1))), Decimal(2 ** (bits - 1) - 1)


def _xml_bounds(name: str) -> tuple[Decimal | None, Decimal | None]:
    signed = {"byte": 8, "short": 16, "int": 32, "long": 64}.get(name)
    if signed:
        return Decimal(-(2 ** (signed - 1))), Decimal(2 ** (signed - 1) - 1)
    if name.startswith("unsigned"):
        return Decimal(0), Decimal(2 ** _UNSIGNED[name] - 1) if name in _UNSIGNED else None
    return {
        "nonnegativeinteger": (Decimal(0), None), "positiveinteger": (Decimal(1), None),
        "nonpositiveinteger": (None, Decimal(0)), "negativeinteger": (None, Decimal(-1)),
    }.get(name, (None, None))  # fmt: skip


def is_unsigned(made: Field) -> bool:
    """Whether a type of any size has no negative numbers: XML Schema's unsigned..., MySQL's DECIMAL UNSIGNED."""
    if made.dialect == "xml":
        return name_of(made).startswith("unsigned")
    return is_sql(made) and "unsigned" in made.native.lower().split()


def float_bits(made: Field) -> int:
    """The significant bits of a floating-point field: 24 or 53."""
    name = name_of(made)
    size = re.search(r"\((\d+)\)", made.native)
    if name == "float" and is_sql(made):
        if size:
            return 24 if int(size[1]) <= 24 else 53
        return 53 if made.dialect in ("tsql", "oracle") else 24
    if name == "real" and made.dialect == "mysql":
        return 53
    if made.format in ("float", "double"):
        return 24 if made.format == "float" else 53
    return _FLOATS.get(name, 53)


def is_decimal_float(made: Field) -> bool:
    """Whether a floating point of Oracle has decimal digits, and more than a double: FLOAT, FLOAT(126)."""
    size = re.search(r"\((\d+)\)", made.native)
    return made.dialect == "oracle" and name_of(made) == "float" and (size is None or int(size[1]) > 53)


def decimal_size(made: Field) -> tuple[int | None, int | None]:
    """Digits and decimals of an exact number; with digits alone, decimals are 0 in SQL and open elsewhere."""
    digits, scale = made.precision, made.scale
    if (
        digits is None
        and scale is None
        and made.type == "decimal"
        and name_of(made) in ("decimal", "numeric", "dec")
    ):
        digits, scale = {"mysql": (10, 0), "tsql": (18, 0)}.get(made.dialect, (None, None))
    if (
        digits is not None
        and scale is None
        and (made.dialect in SQL or made.dialect == "" or made.type == "integer")
    ):
        scale = 0
    return digits, scale


_XML_TIMES = {"datetime": "2026-11-24T09:30:00", "date": "2026-11-24", "time": "09:30:00"}


def xml_clock(made: Field) -> Clock:
    """Whether a date or time of XML Schema carries its zone: it may, unless a pattern settles it."""
    if made.dialect != "xml" or made.type not in _XML_TIMES:
        return "local"
    try:
        pattern = re.compile(made.pattern or ".*")
    except re.error:
        return "either"
    zoned = any(pattern.fullmatch(_XML_TIMES[made.type] + zone) for zone in ("Z", "+08:00"))
    naive = pattern.fullmatch(_XML_TIMES[made.type]) is not None
    return "either" if zoned == naive else "instant" if zoned else "local"


def clock(made: Field) -> Clock:
    """Whether a moment carries its zone."""
    if made.dialect == "xml" and made.type == "datetime":
        return "instant" if name_of(made) == "datetimestamp" else xml_clock(made)
    if _ZONED.search(made.native) or made.format in ("date-time", "epoch-s", "epoch-ms", "/Date(ms)/"):
        return "instant"
    if made.dialect == "mysql" and name_of(made) == "timestamp":
        return "instant"
    if made.dialect == "odata" and name_of(made) == "datetimeoffset":
        return "instant"
    return "local"


def is_counted(made: Field) -> bool:
    """Whether moments are counted from 1970: in Avro and Protocol Buffers, and where a notation states it."""
    return bool(re.match(r"long\(timestamp-|google\.protobuf\.Timestamp", made.native)) or made.format in (
        "epoch-s",
        "epoch-ms",
    )


def is_unicode(made: Field) -> bool:
    """Whether a column holds UTF-16 whatever the encoding of its database is."""
    names = ("nvarchar", "nchar", "ntext", "nvarchar2", "nclob")
    return made.dialect in ("tsql", "oracle") and name_of(made) in names


def is_combined(made: Field) -> bool:
    """Whether a value is any number of the codes, joined by commas: MySQL's SET."""
    return made.dialect == "mysql" and name_of(made) == "set"


def pads(made: Field) -> bool:
    """Whether a column fills its texts up with blanks, which some drivers leave there: CHAR(n) outside MySQL."""
    return made.dialect in ("oracle", "tsql", "postgres", "sql") and name_of(made) in (
        "char",
        "nchar",
        "character",
        "bpchar",
    )


_ENDLESS = {
    "avro": ("float", "double"), "protobuf": ("float", "double"), "xml": ("float", "double"), "odata": ("double", "single"),
    "postgres": ("real", "double", "float", "float4", "float8", "numeric"), "oracle": ("binary_float", "binary_double"),
}  # fmt: skip


def holds_no_number(made: Field) -> bool:
    """Whether the type also has values that are no numbers: NaN and infinity."""
    return (
        made.type in ("float", "decimal")
        and name_of(made) in _ENDLESS.get(made.dialect, ())
        and made.precision is None
    )


def is_truth(made: Field, other: Field) -> bool:
    """Whether a boolean field whose remark explains 0 and 1 is true or false to the other one nevertheless.

    A bit of SQL is 0 or 1 where the other side has codes or numbers; other booleans never are.
    """
    is_bit = name_of(made) == "bit" or made.dialect in ("mysql", "tsql", "sqlite", "oracle")
    documented = made.type == "boolean" and {*(made.enum or ())} == {"0", "1"}
    return documented and (other.type == "boolean" or not is_bit)


def is_uuid(made: Field) -> bool:
    """Whether the texts of a field are UUIDs."""
    return made.format == "uuid" or name_of(made) in ("uuid", "uniqueidentifier", "guid")
