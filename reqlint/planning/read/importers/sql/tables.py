"""The tables of a script while it is read: names as people write them, columns, keys, checks, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reqlint.model import Location
from reqlint.planning.model import Entity, Field
from reqlint.planning.read.importers.prose import Facts, facts_of
from reqlint.planning.read.importers.sql.checks import Limits, limits_of
from reqlint.planning.read.importers.sql.columns import Column
from reqlint.planning.read.importers.sql.tokens import Token
from reqlint.planning.read.importers.sql.types import field_of, is_known

_DEEPEST = 8


@dataclass
class Table:
    """A table as far as it has been read."""

    name: str
    schema: str
    line: int
    columns: list[Column] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    checks: list[list[Token]] = field(default_factory=list)
    comment: str = ""

    def column(self, name: str) -> Column | None:
        """The column of this name, without regard to case."""
        return next((c for c in self.columns if c.name.lower() == name.lower()), None)


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

    def add(self, table: Table) -> None:
        """A table declared twice counts as declared last."""
        self.known[(table.schema.lower(), table.name.lower())] = table

    def find(self, names: Sequence[str]) -> Table | None:
        """The table of a name that may lack its schema or have a database before it."""
        bare, schema = names[-1].lower(), names[-2].lower() if len(names) > 1 else ""
        exact = self.known.get((schema, bare))
        return exact or next(
            (t for (s, n), t in self.known.items() if n == bare and (not schema or not s or s == schema)), None
        )

    def entities(self) -> Iterator[Entity]:
        """One entity a table, in the order of the script; tables of one name get their schema's before it."""
        bare = [t.name.lower() for t in self.known.values()]
        for table in self.known.values():
            twice = bare.count(table.name.lower()) > 1 and table.schema
            yield Entity(
                name=f"{table.schema}.{table.name}" if twice else table.name, fields=tuple(self._fields(table)),
                description=table.comment, path=self.path, location=Location(line=table.line),
            )  # fmt: skip

    def _fields(self, table: Table) -> Iterator[Field]:
        limits: dict[str, Limits] = {}
        for check in table.checks:
            limits.update(limits_of(check))
        for column in table.columns:
            made = self._field(column)
            if column.key or column.name.lower() in table.keys:
                made = replace(made, key=True, nullable=False, required=True)
            yield limits[column.name.lower()].applied(made) if column.name.lower() in limits else made

    def _field(self, column: Column, depth: int = 0) -> Field:
        made = self._typed(column, depth)
        for check in column.checks:
            found = limits_of(check)
            if len(found) == 1:
                made = next(iter(found.values())).applied(made)
        not_null = column.not_null if column.not_null is not None else made.nullable is False
        said = facts_of(column.comment) if column.comment else Facts()
        return replace(
            made, description=column.comment, nullable=not not_null, required=not_null,
            enum=made.enum or (None if made.scale else said.codes(made.type, made.max_length)),
            format=made.format or (said.format if made.type in ("string", "integer") else None),
            default=column.default if column.default is not None else made.default,
            generated=made.generated or column.generated, location=Location(line=column.line),
        )  # fmt: skip

    def _typed(self, column: Column, depth: int) -> Field:
        """The field by its type alone; domains and alias types are followed."""
        user = self.types.get(column.type.split(" ")[-1] if column.type else "")
        if user is None or (is_known(column.type) and column.type not in self.types) or depth > _DEEPEST:
            return field_of(column, self.dialect)
        own = Field(path=column.name, type="object" if user.is_record else "any", native=column.native)
        if user.codes:
            own = replace(own, type="enum", enum=user.codes)
        elif user.column is not None:
            own = replace(
                self._field(user.column, depth + 1), path=column.name, native=column.native, description=""
            )
        if column.array:
            return replace(
                own,
                type="array",
                repeated=True,
                element=None if own.type in ("any", "object", "array") else own.type,
            )
        return own
