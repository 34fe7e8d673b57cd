"""SQL scripts of MySQL and similar, PostgreSQL, SQL Server, Oracle, SQLite: each table is an entity."""

from __future__ import annotations

from reqlint.errors import ReadError
from reqlint.planning.model import Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.sql.scan import dialect_of, statements, text_of
from reqlint.planning.read.importers.sql.script import Script


def read(source: Source) -> Specification:
    """The tables of a script. Statements without columns are reported as notes, rows of data are not."""
    text = text_of(source)
    dialect = dialect_of(text)
    script = Script(source.path, dialect)
    for line, statement in statements(text, dialect == "mysql"):
        script.take(line, statement)
    entities = tuple(script.tables.entities())
    if not entities and not script.problems:
        raise ReadError.of(
            "No CREATE TABLE statement was found.", path=source.path, hint="Export the schema with its tables."
        )
    return Specification(
        source.path, f"SQL DDL ({dialect or 'generic'})", entities, tuple(script.problems), tuple(script.notes)
    )
