"""The things the planner is made of: fields, entities, systems, interfaces.

specification files -> Entities (fields) -> Landscape + Interfaces -> Differences -> Findings -> Plan
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reqlint.model import Location

FieldType = Literal[
    "string", "integer", "decimal", "float", "number", "boolean", "date", "datetime", "time", "duration",
    "binary", "enum", "object", "array", "any",
]  # fmt: skip
"""Logical types. `decimal` is exact, `float` binary, `number` a JSON number of unknown kind; `enum` a closed code list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an entity, in the same words whatever format it was declared in; None: the format does not say.

    `path` has dots between levels and `[]` after every repeated element ("lines[].item.code"). Lengths count
    `length_unit`. `precision` and `scale` are total and fractional decimal digits. `minimum` and `maximum` are
    decimal numbers as text, so that none is rounded. `currency` is an ISO 4217 code or the path of the field that
    holds it; `exponent` the number of decimals between the stored number and the major unit (2: cents).
    """

    path: str
    type: FieldType
    native: str = ""
    """The type as written in the source: "CHAR(18)", "Edm.Decimal", "int64"."""
    description: str = ""
    min_length: int | None = None
    max_length: int | None = None
    length_unit: Literal["characters", "bytes"] = "characters"
    precision: int | None = None
    scale: int | None = None
    format: str | None = None
    pattern: str | None = None
    enum: tuple[str, ...] | None = None
    minimum: str | None = None
    maximum: str | None = None
    exclusive_minimum: bool = False
    exclusive_maximum: bool = False
    multiple_of: str | None = None
    required: bool | None = None
    nullable: bool | None = None
    default: str | None = None
    repeated: bool = False
    min_items: int | None = None
    max_items: int | None = None
    key: bool = False
    unit: str | None = None
    currency: str | None = None
    exponent: int | None = None
    tax_basis: Literal["net", "gross"] | None = None
    time_zone: str | None = None
    time_precision: Literal["day", "minute", "second", "millisecond", "microsecond", "nanosecond"] | None = None
    encoding: str | None = None
    identifier_scheme: str | None = None
    """gtin-13, gtin-14, iban, uscc, material-18 ... : what the characters of an identifier mean."""
    sign: Literal["leading", "trailing", "flag", "unsigned"] | None = None
    inferred: bool = False
    """Read off sample data or prose, not declared."""
    location: Location = Location()

    @property
    def name(self) -> str:
        """The last part of the path, without array marks."""
        return self.path.rsplit(".", 1)[-1].removesuffix("[]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A record with named fields: a table, a message, an operation's body, a sheet of an interface document."""

    name: str
    fields: tuple[Field, ...]
    description: str = ""
    kind: Literal["entity", "request", "response", "event"] = "entity"
    path: str = ""
    """The file it stands in, as shown to users."""
    location: Location = Location()


@dataclass(frozen=True, slots=True)
class Specification:
    """All that was read of one specification file. `problems` are sentences on parts that could not be read."""

    path: str
    format: str
    entities: tuple[Entity, ...]
    problems: tuple[str, ...] = ()
