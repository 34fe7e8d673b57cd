"""SQL types mapped to the planner's types."""

from __future__ import annotations

from typing import Literal

from reqlint.planning.model import Field, FieldType, changed
from reqlint.planning.read.importers.sql.columns import Column
from reqlint.planning.values.precision import precision_of_decimals

_TYPES: dict[FieldType, str] = {
    "integer":
        "tinyint smallint mediumint int integer bigint int1 int2 int3 int4 int8 serial bigserial "
        "smallserial serial2 serial4 serial8 year largeint hugeint signed int16 int32 int64 int128 uint8 "
        "uint16 uint32 uint64 byteint pls_integer oid",
    "decimal":
        "decimal numeric dec fixed number money smallmoney decimalv3 decimal32 decimal64 decimal128 "
        "bignumeric smalldecimal decfloat",
    "float": "float double real float4 float8 float32 float64 binary_float binary_double",
    "string":
        "char character nchar varchar nvarchar varchar2 nvarchar2 text tinytext mediumtext longtext ntext "
        "clob nclob string bpchar citext uuid uniqueidentifier xml xmltype sysname long rowid urowid inet "
        "cidr macaddr name fixedstring varying shorttext alphanum graphic vargraphic dbclob url lvarchar",
    "binary":
        "binary varbinary blob tinyblob mediumblob longblob image bytea raw rowversion bfile bytes bitmap "
        "hll",
    "boolean": "boolean bool logical",
    "date": "date date32 datev2",
    "datetime":
        "datetime datetime2 smalldatetime timestamp timestamptz timestampltz datetimeoffset datetimev2 "
        "datetime64 timestamp_ntz timestamp_tz timestamp_ltz seconddate",
    "time": "time timetz",
    "duration": "interval",
    "enum": "enum set enum8 enum16",
    "object": "json jsonb variant struct map object hstore super",
    "array": "array",
}  # fmt: skip
_KINDS: dict[str, FieldType] = {name: kind for kind, names in _TYPES.items() for name in names.split()}
_ZONED = frozenset({"timestamptz", "timestampltz", "datetimeoffset", "timetz", "timestamp_tz", "timestamp_ltz"})
_MONEY = {"money": (19, 4), "smallmoney": (10, 4)}
_FRACTIONS = {"mysql": 0, "postgres": 6, "oracle": 6}
"""Decimals of a second in a moment without a size."""
_FIXED = {"datetime2": 7, "datetimeoffset": 7, "datetime": 3}
"""The same in T-SQL, by type."""
_IN_BYTES = frozenset({"oracle", "tsql"})
"""Dialects where CHAR and VARCHAR count bytes by default; types for national characters count characters."""
_NATIONAL = ("n", "national")
_MODIFIERS = frozenset({"unsigned", "zerofill", "signed", "binary", "ascii", "unicode", "byte"})


def field_of(column: Column, dialect: str) -> Field:
    """The field of a column, its type one of SQL's own."""
    made = Field(path=column.name, type="any", native=_native(column))
    words = [w for w in column.type.split() if w not in _MODIFIERS] or column.type.split()
    name = words[0] if words else ""
    if column.array:
        element = _typed(made, words, name, column, dialect)
        scalar = element.type if element.type not in ("object", "any", "array") else None
        return changed(element, type="array", repeated=True, element=scalar)
    return _typed(made, words, name, column, dialect)


def _native(column: Column) -> str:
    known = column.type.split()[:1]
    return column.native.upper() if known and known[0] in _KINDS and "'" not in column.native else column.native


def is_known(name: str) -> bool:
    """Whether a type's name is one of SQL's own."""
    return (
        not name
        or name.split(maxsplit=1)[0] in _KINDS
        or name.split(maxsplit=1)[0] in ("bit", "double", "national", "long", "nullable", "lowcardinality")
    )


def _typed(made: Field, words: list[str], name: str, column: Column, dialect: str) -> Field:
    numbers = [int(a.split()[0]) for a in column.arguments if a.split() and a.split()[0].lstrip("-").isdigit()]
    if name == "national":
        name = f"n{words[1]}" if len(words) > 1 else name
    if name in ("nullable", "lowcardinality") and column.arguments:  # ClickHouse
        inner = column.arguments[0].split()
        return _typed(
            made, [w.lower() for w in inner], inner[0].lower() if inner else "", replace_arguments(column), dialect
        )
    if name == "bit":
        return changed(made, type="boolean" if numbers in ([], [1]) and "varying" not in words else "binary")
    if words[:2] == ["long", "raw"]:
        name = "raw"
    if name == "timestamp" and dialect == "tsql":
        name = "rowversion"
    kind: FieldType = _KINDS.get(name, "any")
    if dialect == "oracle" and name == "date":
        return changed(made, type="datetime", time_precision="second")  # it has hours, minutes and seconds
    if kind == "decimal":
        return _decimal(made, name, numbers, column, dialect)
    if kind == "float" and len(numbers) == 2:  # MySQL: digits shown, and how many are decimals
        return changed(made, type="float", precision=numbers[0], scale=numbers[1])
    if kind == "enum":
        return changed(made, type="enum", enum=tuple(a.split(" = ")[0] for a in column.arguments) or None)
    if kind in ("string", "binary"):
        return _text(made, kind, name, numbers, column, dialect)
    if kind in ("datetime", "time"):
        return _moment(made, kind, name, words, numbers, dialect)
    if kind == "array":
        return changed(made, type="array", repeated=True)
    return changed(made, type=kind)


def replace_arguments(column: Column) -> Column:
    """The column without the arguments of a wrapping type."""
    return Column(column.name, column.line, column.type, column.native)


def _decimal(made: Field, name: str, numbers: list[int], column: Column, dialect: str) -> Field:
    if name in _MONEY and not numbers:
        precision, scale = _MONEY[name] if dialect != "postgres" else (19, 2)
        return changed(made, type="decimal", precision=precision, scale=scale)
    if column.arguments[:1] == ("*",):
        return changed(
            made, type="integer" if numbers in ([], [0]) else "decimal", scale=numbers[0] if numbers else None
        )
    if not numbers:
        return changed(made, type="decimal")
    scale = numbers[1] if len(numbers) > 1 else 0
    kind: FieldType = "integer" if scale == 0 and name == "number" else "decimal"
    return changed(made, type=kind, precision=numbers[0], scale=scale)


def _text(made: Field, kind: FieldType, name: str, numbers: list[int], column: Column, dialect: str) -> Field:
    if name in ("uuid", "uniqueidentifier"):
        return changed(made, type="string", format="uuid")
    if name == "rowversion":
        return changed(made, type="binary", max_length=8, length_unit="bytes", generated=True)
    length = numbers[0] if numbers and numbers[0] > 0 else 128 if name == "sysname" else None
    return changed(made, type=kind, max_length=length, length_unit=_unit(kind, name, column, dialect))


def _unit(kind: FieldType, name: str, column: Column, dialect: str) -> Literal["characters", "bytes"]:
    size_words = column.arguments[0].lower().split() if column.arguments else []
    if kind == "binary" or "byte" in size_words:
        return "bytes"
    if "char" in size_words or name.startswith(_NATIONAL) or name == "sysname":
        return "characters"
    return "bytes" if dialect in _IN_BYTES and ("char" in name) else "characters"


def _moment(made: Field, kind: FieldType, name: str, words: list[str], numbers: list[int], dialect: str) -> Field:
    zoned = name in _ZONED or ("with" in words and "zone" in words)
    fraction = numbers[0] if numbers else _FIXED.get(name) if dialect == "tsql" else _FRACTIONS.get(dialect)
    made = changed(made, type=kind, time_zone="UTC" if zoned else None)
    if name == "smalldatetime":
        return changed(made, time_precision="minute")
    return made if fraction is None else changed(made, time_precision=precision_of_decimals(fraction))
