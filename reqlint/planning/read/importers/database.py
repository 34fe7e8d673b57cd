"""A live database, read by SQLAlchemy's reflection: each table is an entity. Nothing is written to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, inspect, types
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from reqlint.errors import ReadError
from reqlint.planning.model import Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.prose import facts_of

_TYPES: tuple[tuple[type[Any], FieldType], ...] = (
    (types.Enum, "enum"), (types.Boolean, "boolean"), (types.Integer, "integer"),
    (types.Float, "float"), (types.Numeric, "decimal"),
    (types.DateTime, "datetime"), (types.Date, "date"), (types.Time, "time"), (types.LargeBinary, "binary"),
    (types.JSON, "object"), (types.ARRAY, "array"), (types.Interval, "duration"),
    (types.Uuid, "string"), (types.String, "string"),
)  # fmt: skip


def read_database(url: str) -> Specification:
    """The tables and views of a database; the password is never shown."""
    try:
        address = make_url(url)
        shown = address.render_as_string(hide_password=True)
        _check_exists(address, shown)
        engine = create_engine(address)
        try:
            inspector = inspect(engine)
            names = [*inspector.get_table_names(), *inspector.get_view_names()]
            entities = tuple(_entity(inspector, name, shown) for name in sorted(names))
        finally:
            engine.dispose()
    except (ArgumentError, ModuleNotFoundError) as error:
        raise ReadError.of(
            f'"{url.split("://", maxsplit=1)[0]}" is not a kind of database that can be read: {error}.'
        ) from error
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().split("\n")[0]
        raise ReadError.of(
            f"The database cannot be read: {reason}.", path=shown, hint="Check address, name and rights."
        ) from error
    return Specification(shown, f"database ({inspector.dialect.name})", entities)


def _check_exists(address: URL, shown: str) -> None:
    """SQLite would make an empty database of a name mistyped."""
    name = address.database
    if address.get_backend_name() == "sqlite" and name and name != ":memory:" and not Path(name).is_file():
        raise ReadError.of("The database cannot be read: there is no such file.", path=shown)


def _entity(inspector: Any, name: str, shown: str) -> Entity:
    keys = set(inspector.get_pk_constraint(name).get("constrained_columns") or ())
    fields = tuple(_field(column, column["name"] in keys) for column in inspector.get_columns(name))
    try:
        comment = inspector.get_table_comment(name).get("text") or ""
    except NotImplementedError:  # SQLite keeps no comments
        comment = ""
    return Entity(name=name, fields=fields, description=comment, path=shown)


def _field(column: dict[str, Any], key: bool) -> Field:
    declared = column["type"]
    kind: FieldType = next((name for known, name in _TYPES if isinstance(declared, known)), "any")
    said = facts_of(column.get("comment") or "")
    codes = tuple(getattr(declared, "enums", None) or ()) or said.codes(kind)
    is_number = kind == "decimal"
    return Field(
        path=column["name"],
        type=kind,
        native=str(declared),
        description=column.get("comment") or "",
        max_length=getattr(declared, "length", None) if kind in ("string", "binary") else None,
        precision=getattr(declared, "precision", None) if is_number else None,
        scale=getattr(declared, "scale", None) if is_number else None,
        enum=codes or None,
        nullable=bool(column.get("nullable", True)) and not key,
        required=not column.get("nullable", True) or key,
        default=_default(column.get("default")),
        key=key,
        time_zone="UTC" if getattr(declared, "timezone", False) else None,
    )


def _default(value: str | None) -> str | None:
    if value is None or value.upper() == "NULL":
        return None
    return value.split("::")[0].strip("()").strip("'")
