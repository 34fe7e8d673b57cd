"""A live database: its tables, which SQLAlchemy reflects, are read as the script that would create them.

So each database gives the same facts as its script. Nothing is written to it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Inspector, MetaData, Table, create_engine, inspect, text
from sqlalchemy.dialects.postgresql import DOMAIN, ENUM
from sqlalchemy.dialects.postgresql.named_types import CreateDomainType, CreateEnumType
from sqlalchemy.engine import URL, Dialect, make_url
from sqlalchemy.exc import ArgumentError, SAWarning, SQLAlchemyError
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import NullType, UserDefinedType

from reqlint.budget import MB
from reqlint.errors import Problem, ReadError
from reqlint.extras import missing
from reqlint.guard import reading
from reqlint.planning.model import Entity, Specification, changed
from reqlint.planning.read.importers.sql.script import Script
from reqlint.text import Location

_DIALECTS = {"postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql", "mssql": "tsql", "oracle": "oracle"}
"""SQLAlchemy's dialect names, and those of the script reader."""
_DRIVERS = {"mysql": "pymysql", "mariadb": "pymysql", "mssql": "mssqlpython", "oracle": "oracledb"}
"""The driver that an extra installs, for addresses without one."""


_LONGEST_NAME = 1000
_OF_A_SERVER = 64 * MB


class _Unknown(UserDefinedType[Any]):
    """A type of an extension that SQLAlchemy does not know: the column is listed, its values are unknown."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "unknown"


def read_database(url: str) -> Specification:
    """The tables and views of a database; the password is never shown."""
    try:
        address = make_url(url)
        if driver := _DRIVERS.get(address.drivername):
            address = address.set(drivername=f"{address.drivername}+{driver}")
        shown = address.render_as_string(hide_password=True)
        _check_exists(address, shown)
        engine = create_engine(address)
        try:
            with reading(shown, _size(address)):
                inspector = inspect(engine)
                _check_names(inspector, shown)
                tables, problems = _reflected(inspector)
                entities = entities_of(tables, engine.dialect, shown)
        finally:
            engine.dispose()
    except ModuleNotFoundError as error:
        raise ReadError.of(f"The database cannot be read: {missing(error) or error}.", path=shown) from error
    except ArgumentError as error:
        kind = url.split("://", maxsplit=1)[0]
        raise ReadError.of(f'"{kind}" is not a kind of database that can be read: {_reason(error)}.') from error
    except SQLAlchemyError as error:
        raise ReadError.of(
            f"The database cannot be read: {_reason(error)}.", path=shown, hint="Check address, name and rights."
        ) from error
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        # What SQLite lets a table declare need not be what SQLAlchemy or the script reader understand.
        reason = f"{type(error).__name__}: {_reason(error)}"
        raise ReadError.of(f"The database cannot be read: {reason}.", path=shown) from error
    told = tuple(str(Problem(shown, name, f"This table or view cannot be read: {why}.")) for name, why in problems)
    return Specification(shown, f"database ({engine.dialect.name})", entities, told)


def _reason(error: Exception) -> str:
    """The first line of a driver's message."""
    return str(getattr(error, "orig", error)).strip().split("\n")[0].rstrip(".")


def _check_exists(address: URL, shown: str) -> None:
    """SQLite would create an empty database for a mistyped name."""
    name = address.database
    if address.get_backend_name() == "sqlite" and name and name != ":memory:" and not Path(name).is_file():
        raise ReadError.of("The database cannot be read: there is no such file.", path=shown)


def _size(address: URL) -> int:
    """The bytes of a database that is a file; more for one that others keep, which is read over a network."""
    if address.get_backend_name() != "sqlite":
        return _OF_A_SERVER
    return Path(address.database).stat().st_size if address.database and address.database != ":memory:" else 0


def _check_names(inspector: Inspector, shown: str) -> None:
    """ReadError for names that only SQLite allows: SQLAlchemy looks for each in the script of its table."""
    names = (*inspector.get_table_names(), *inspector.get_view_names())
    if any(len(name) > _LONGEST_NAME for name in names):
        sentence = f"it has a name of more than {_LONGEST_NAME:,} characters"
        raise ReadError.of(f"The database cannot be read: {sentence}.", path=shown, hint="Rename that table.")


def _reflected(inspector: Inspector) -> tuple[list[Table], list[tuple[str, str]]]:
    """The tables and views of the default schema, with their check constraints; broken ones, with why."""
    known = MetaData()
    problems: list[tuple[str, str]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # about unknown types and indexes
        try:
            known.reflect(inspector.engine, views=True, resolve_fks=False)
        except SQLAlchemyError:  # one of them is broken: all are read one by one, which takes longer
            known = MetaData()
            for name in sorted({*inspector.get_table_names(), *inspector.get_view_names()}):
                try:
                    Table(name, known, autoload_with=inspector.engine, resolve_fks=False)
                except SQLAlchemyError as error:
                    problems.append((name, _reason(error)))
    for table in known.tables.values():
        try:
            checks = inspector.get_check_constraints(table.name)
        except NotImplementedError:
            checks = []
        for check in checks:
            table.append_constraint(CheckConstraint(text(check["sqltext"].replace(":", r"\:"))))
    return [known.tables[name] for name in sorted(known.tables)], problems


def entities_of(tables: Iterable[Table], dialect: Dialect, path: str) -> tuple[Entity, ...]:
    """The entities of the tables in a database of this dialect, with the tables' and columns' comments."""
    script = Script(path, _DIALECTS.get(dialect.name, ""))
    for table in tables:
        for statement in _statements(table, dialect):
            script.take(1, statement)
        if created := script.tables.find([table.name]):
            created.comment = table.comment or ""
            for column in table.columns:
                if found := created.column(column.name):
                    found.comment = column.comment or ""
    return tuple(
        replace(entity, location=Location(), fields=tuple(changed(f, location=Location()) for f in entity.fields))
        for entity in script.tables.entities()
    )


def _statements(table: Table, dialect: Dialect) -> Iterator[str]:
    """The statements that create a table and the types of its columns."""
    for column in table.columns:
        if isinstance(column.type, NullType):
            column.type = _Unknown()
        elif isinstance(column.type, ENUM):
            yield str(CreateEnumType(column.type).compile(dialect=dialect))
        elif isinstance(column.type, DOMAIN):
            yield str(CreateDomainType(column.type).compile(dialect=dialect))
    yield str(CreateTable(table, include_foreign_key_constraints=[]).compile(dialect=dialect))
