"""The tables of a script while it is read: names as written, columns, keys, checks, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reqlint.model import Location
from reqlint.planning.model import Entity, Field, changed
from reqlint.planning.read.importers.prose import Facts, facts_of
from reqlint.planning.read.importers.sql.checks import Limits, limits_of
from reqlint.planning.read.importers.sql.columns import Column
from reqlint.planning.read.importers.sql.tokens import Token
from reqlint.planning.read.importers.sql.types import field_of, is_known

_DEEPEST = 8


@dataclass
class Table:
    """A table read so far."""

    name: str
    schema: str
    line: int
    columns: dict[str, Column] = field(default_factory=dict)
    """By name in lower case."""
    keys: set[str] = field(default_factory=set)
    checks: list[list[Token]] = field(default_factory=list)
    comment: str = ""

    def column(self, name: str) -> Column | None:
        """The column of this name, case ignored."""
        return self.columns.get(name.lower())

    def add(self, column: Column) -> None:
        """Appends a column; of two with one name the first wins."""
        self.columns.setdefault(column.name.lower(), column)


@dataclass
class UserType:
    """A domain, an alias type or an enumeration."""

    column: Column | None = None
    codes: tuple[str, ...] = ()
    is_record: bool = False


@dataclass
class Tables:
    """All tables of a script, and the types that it declares."""

    path: str
    dialect: str
    known: dict[tuple[str, str], Table] = field(default_factory=dict)
    types: dict[str, UserType] = field(default_factory=dict)
    _named: dict[str, dict[str, Table]] = field(default_factory=dict)
    """By name, then by schema."""

    def add(self, table: Table) -> None:
        """If a table is declared twice, the last declaration wins."""
        schema, name = table.schema.lower(), table.name.lower()
        self.known[(schema, name)] = self._named.setdefault(name, {})[schema] = table

    def find(self, names: Sequence[str]) -> Table | None:
        """The table of a name that may lack its schema or have a database before it."""
        bare, schema = names[-1].lower(), names[-2].lower() if len(names) > 1 else ""
        named = self._named.get(bare, {})
        if schema in named:
            return named[schema]
        return named.get("") if schema else next(iter(named.values()), None)

    def entities(self) -> Iterator[Entity]:
        """One entity per table, in the order of the script; of the same name with their schema's prefix."""
        for table in self.known.values():
            twice = table.schema and len(self._named[table.name.lower()]) > 1
            yield Entity(
                name=f"{table.schema}.{table.name}" if twice else table.name, fields=tuple(self._fields(table)),
                description=table.comment, path=self.path, location=Location(line=table.line),
            )  # fmt: skip

    def _fields(self, table: Table) -> Iterator[Field]:
        limits: dict[str, Limits] = {}
        for check in table.checks:
            limits.update(limits_of(check))
        for column in table.columns.values():
            made = self._field(column)
            if column.key or column.name.lower() in table.keys:
                made = changed(made, key=True, nullable=False, required=True)
            yield limits[column.name.lower()].applied(made) if column.name.lower() in limits else made

    def _field(self, column: Column, depth: int = 0) -> Field:
        made = self._typed(column, depth)
        for check in column.checks:
            found = limits_of(check)
            if len(found) == 1:
                made = next(iter(found.values())).applied(made)
        not_null = column.not_null if column.not_null is not None else made.nullable is False
        remarked = facts_of(column.comment) if column.comment else Facts()
        return changed(
            made, description=column.comment, nullable=not not_null, required=not_null,
            enum=made.enum or (None if made.scale else remarked.codes(made.type, made.max_length)),
            format=made.format or (remarked.format if made.type in ("string", "integer") else None),
            default=column.default if column.default is not None else made.default,
            generated=made.generated or column.generated, location=Location(line=column.line),
        )  # fmt: skip

    def _typed(self, column: Column, depth: int) -> Field:
        """The field, derived from its type alone; domains and alias types are resolved."""
        user = self.types.get(column.type.split(" ")[-1] if column.type else "")
        if user is None or (is_known(column.type) and column.type not in self.types) or depth > _DEEPEST:
            return field_of(column, self.dialect)
        own = Field(path=column.name, type="object" if user.is_record else "any", native=column.native)
        if user.codes:
            own = changed(own, type="enum", enum=user.codes)
        elif user.column is not None:
            own = changed(
                self._field(user.column, depth + 1), path=column.name, native=column.native, description=""
            )
        if column.array:
            return changed(
                own,
                type="array",
                repeated=True,
                element=None if own.type in ("any", "object", "array") else own.type,
            )
        return own
