"""SQL column types in the planner's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlglot import exp

from reqlint.planning.model import Field, FieldType
from reqlint.planning.read.importers.prose import facts_of
from reqlint.planning.values.notation import precision_of_decimals

_T = exp.DataType.Type
_INTEGERS = {
    _T.TINYINT, _T.SMALLINT, _T.MEDIUMINT, _T.INT, _T.BIGINT, _T.UTINYINT, _T.USMALLINT, _T.UMEDIUMINT, _T.UINT,
    _T.UBIGINT, _T.SERIAL, _T.BIGSERIAL, _T.SMALLSERIAL, _T.YEAR,
}  # fmt: skip
_DECIMALS = {_T.DECIMAL, _T.MONEY, _T.SMALLMONEY, _T.UDECIMAL, _T.BIGDECIMAL}
_FLOATS = {_T.FLOAT, _T.DOUBLE, _T.UDOUBLE}
_TEXTS = {
    _T.CHAR, _T.NCHAR, _T.VARCHAR, _T.NVARCHAR, _T.TEXT, _T.TINYTEXT, _T.MEDIUMTEXT, _T.LONGTEXT, _T.NAME, _T.UUID,
    _T.XML,
}  # fmt: skip
_BINARIES = {_T.BINARY, _T.VARBINARY, _T.BLOB, _T.TINYBLOB, _T.MEDIUMBLOB, _T.LONGBLOB, _T.IMAGE, _T.ROWVERSION}
_INSTANTS = {
    _T.DATETIME, _T.DATETIME2, _T.SMALLDATETIME, _T.TIMESTAMP, _T.TIMESTAMPTZ, _T.TIMESTAMPLTZ, _T.TIMESTAMPNTZ,
}  # fmt: skip
_ZONED = {_T.TIMESTAMPTZ, _T.TIMESTAMPLTZ}
_GROUPS: tuple[tuple[set[Any], FieldType], ...] = (
    (_INTEGERS, "integer"), (_DECIMALS, "decimal"), (_FLOATS, "float"), (_TEXTS, "string"), (_BINARIES, "binary"),
    (_INSTANTS, "datetime"), ({_T.DATE}, "date"), ({_T.TIME, _T.TIMETZ}, "time"),
    ({_T.BOOLEAN, _T.BIT}, "boolean"), ({_T.ENUM, _T.SET}, "enum"),
    ({_T.JSON, _T.JSONB, _T.OBJECT, _T.STRUCT}, "object"), ({_T.ARRAY}, "array"),
)  # fmt: skip
_FRACTIONS = {"mysql": 0, "postgres": 6, "oracle": 6}
"""Decimals of a second in a moment without a size; SQL dialects that are not here say nothing."""
_MONEY = {_T.MONEY: (19, 4), _T.SMALLMONEY: (10, 4)}


def field_of(column: exp.ColumnDef, domains: dict[str, exp.DataType], dialect: str) -> Field:
    """The field of a column definition; domains and alias types are looked up in `domains`."""
    declared = column.kind if isinstance(column.kind, exp.DataType) else exp.DataType.build("unknown", udt=True)
    native = declared.sql(dialect=dialect or None)
    actual = domains.get(native.split(".")[-1].strip('"[]').lower(), declared)
    made = _typed(Field(path=column.name, type="any", native=native), actual, dialect)
    constraints = [c.args.get("kind") for c in column.args.get("constraints") or ()]
    key = any(isinstance(c, exp.PrimaryKeyColumnConstraint) for c in constraints)
    not_null = key or any(
        isinstance(c, exp.NotNullColumnConstraint) and not c.args.get("allow_null") for c in constraints
    )
    comment = next((c.this.name for c in constraints if isinstance(c, exp.CommentColumnConstraint)), "")
    default = next((c.this for c in constraints if isinstance(c, exp.DefaultColumnConstraint)), None)
    said = facts_of(comment)
    return replace(
        made, description=comment, key=key, nullable=not not_null, required=not_null,
        enum=made.enum or said.enum, format=said.format, default=_default(default),
    )  # fmt: skip


def _typed(made: Field, declared: exp.DataType, dialect: str) -> Field:
    kind = next((name for group, name in _GROUPS if declared.this in group), "any")
    sizes = [p.this for p in declared.expressions if isinstance(p, exp.DataTypeParam)]
    numbers = [int(s.name) for s in sizes if isinstance(s, exp.Literal) and s.is_int]
    if dialect == "oracle" and kind == "date":
        kind = "datetime"  # Oracle's DATE has hours, minutes and seconds
    if kind == "integer" and numbers and dialect == "oracle":
        kind = "decimal"
    if kind == "decimal":
        return _decimal(made, declared, numbers, dialect)
    if kind == "enum":
        values = tuple(e.name for e in declared.expressions)
        return replace(made, type="enum", enum=values)
    if kind in ("string", "binary"):
        unit = (
            "bytes" if kind == "binary" or (dialect == "oracle" and declared.this is _T.VARCHAR) else "characters"
        )
        return replace(made, type=kind, max_length=numbers[0] if numbers else None, length_unit=unit)  # type: ignore[arg-type]
    if kind != "datetime":
        return replace(made, type=kind)  # type: ignore[arg-type]
    fraction = 0 if declared.this is _T.DATE else numbers[0] if numbers else _FRACTIONS.get(dialect)
    return replace(
        made, type="datetime", time_zone="UTC" if declared.this in _ZONED else None,
        time_precision=None if fraction is None else precision_of_decimals(fraction),
    )  # fmt: skip


def _decimal(made: Field, declared: exp.DataType, numbers: list[int], dialect: str) -> Field:
    if declared.this in _MONEY:
        precision, scale = _MONEY[declared.this]
        return replace(made, type="decimal", precision=precision, scale=scale)
    if not numbers:
        return replace(made, type="decimal")
    scale = numbers[1] if len(numbers) > 1 else 0
    kind: FieldType = "integer" if scale == 0 and dialect == "oracle" else "decimal"
    return replace(made, type=kind, precision=numbers[0], scale=scale)


def _default(value: exp.Expression | None) -> str | None:
    if value is None or isinstance(value, exp.Null):
        return None
    if isinstance(value, exp.Boolean):
        return "true" if value.this else "false"
    if isinstance(value, exp.Literal):
        return str(value.this)
    return value.sql()
