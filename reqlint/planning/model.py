"""The basic types of the planner: fields, entities, systems, interfaces.

specification files -> Entities (fields) -> Landscape + Interfaces -> Differences -> Findings -> Plan
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Literal

from reqlint.messages import MessageLanguage
from reqlint.model import Location
from reqlint.planning.naming import in_language

NOWHERE = Location()
"""The place of things that are in no file."""
FieldType = Literal[
    "string", "integer", "decimal", "float", "number", "boolean", "date", "datetime", "time", "duration",
    "binary", "enum", "object", "array", "any",
]  # fmt: skip
"""Logical types: `decimal` is exact, `float` binary, `number` a JSON number, `enum` a closed list."""
VALUES: tuple[FieldType, ...] = (
    "string", "integer", "decimal", "float", "number", "boolean", "date", "datetime", "time", "duration",
    "binary", "enum",
)  # fmt: skip
"""The types of single values."""

TimePrecision = Literal["day", "minute", "second", "millisecond", "microsecond", "nanosecond"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an entity, in one form for all formats; None: the format does not state it.

    `path` has dots between levels and `[]` after every repeated element ("lines[].item.code"). Lengths count
    `length_unit`. `precision` and `scale` are total and fractional decimal digits. `minimum` and `maximum` are
    decimal numbers as text, so that none is rounded. `currency` is an ISO 4217 code or the path of the field that
    holds it; `exponent` the number of decimals between the stored number and the major unit (2: cents).
    """

    path: str
    type: FieldType
    native: str = ""
    """The type as written in the source: "CHAR(18)", "Edm.Decimal", "int64"."""
    dialect: str = ""
    """The language it was declared in: json, avro, protobuf, xml, odata, csv, document, sql, mysql, tsql ..."""
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
    generated: bool = False
    """The system that holds the field fills it (identity, auto increment, computed): it needs no source."""
    repeated: bool = False
    element: FieldType | None = None
    """For an array of values: the type of each."""
    min_items: int | None = None
    max_items: int | None = None
    key: bool = False
    unit: str | None = None
    currency: str | None = None
    exponent: int | None = None
    tax_basis: Literal["net", "gross"] | None = None
    time_zone: str | None = None
    time_precision: TimePrecision | None = None
    encoding: str | None = None
    identifier_scheme: str | None = None
    """gtin-13, gtin-14, iban, uscc, material-18 ... : the meaning of an identifier's characters."""
    sign: Literal["leading", "trailing", "flag", "unsigned"] | None = None
    inferred: bool = False
    """Inferred from sample data or prose, not declared."""
    samples: tuple[str, ...] = ()
    """The first short values of a sample, as they come."""
    location: Location = NOWHERE

    @property
    def name(self) -> str:
        """The last part of the path, without array marks."""
        return self.path.rsplit(".", 1)[-1].removesuffix("[]")


facts_of = attrgetter(*(one.name for one in fields(Field) if one.name != "location"))
"""All facts of a field except its place: equal for equal fields, and fast to look up."""
_all_of = attrgetter(*(one.name for one in fields(Field)))
_setters: dict[str, Any] = {one.name: Field.__dict__[one.name].__set__ for one in fields(Field)}


def changed(field: Field, **facts: Any) -> Field:
    """The field with other facts; three times as fast as `dataclasses.replace`. Files have a million fields."""
    made = object.__new__(Field)
    for setter, value in zip(_setters.values(), _all_of(field), strict=True):
        setter(made, value)
    for name, value in facts.items():
        _setters[name](made, value)
    return made


_PART = re.compile(r"([^.\[\]]+)((?:\[\])*)")


def path_parts(path: str) -> list[tuple[str, str]]:
    """The names in a path with their array marks: "lines[].sku" -> ("lines", "[]"), ("sku", "")."""
    return _PART.findall(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A record with named fields: a table, a message, an operation's body, a sheet of an interface document."""

    name: str
    fields: tuple[Field, ...]
    description: str = ""
    kind: Literal["entity", "request", "response", "event"] = "entity"
    path: str = ""
    """Its file, as shown to users."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Specification:
    """The content of one specification file.

    `problems` are sentences on parts that could not be read, `notes` on parts that were skipped on purpose.
    """

    path: str
    format: str
    entities: tuple[Entity, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """When data moves. Live: neither `every` nor `at`. Durations are in seconds, `at` are minutes of the day."""

    every: int | None = None
    at: tuple[int, ...] = ()
    days: str = ""

    @property
    def live(self) -> bool:
        """Whether data moves as soon as it is available."""
        return self.every is None and not self.at and not self.days

    @property
    def wait(self) -> int:
        """The longest time in seconds that data waits for the next run."""
        if self.every is not None:
            return self.every
        if self.live:
            return 0
        day = {"": 1, "daily": 1, "workdays": 3, "weekly": 7, "monthly": 31}.get(self.days, 1)
        times = sorted(self.at) or [0]
        gaps = [b - a for a, b in zip(times, [*times[1:], times[0] + 24 * 60 * day], strict=True)]
        return max(gaps) * 60


@dataclass(frozen=True, slots=True)
class Money:
    """How a system writes amounts."""

    currency: str = ""
    unit: Literal["", "major", "minor"] = ""
    tax: Literal["", "net", "gross"] = ""


_WORDS_APART = re.compile(r"[\s:：]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """An existing or a proposed system. `entities` have the facts of system.yaml filled in."""

    id: str
    name: str
    owner: str
    entities: tuple[Entity, ...] = ()
    description: str = ""
    sources: tuple[str, ...] = ()
    time_zone: str = ""
    encoding: str = ""
    money: Money = Money()
    availability: Schedule = Schedule()
    proposed: bool = False
    path: str = ""
    location: Location = NOWHERE

    def worded(self, language: MessageLanguage) -> str:
        """Its name in a language."""
        return in_language(self.name, language)

    def entity(self, name: str) -> Entity | None:
        """The entity of this name, case ignored.

        One of two qualified names may lack the qualifier (sales.order, order); enough are the words between blanks
        and colons of a title that no other entity has: 下单 for "2.1 下单 请求参数".
        """
        wanted = name.lower()
        found = next((e for e in self.entities if e.name == name), None)
        found = found or next((e for e in self.entities if e.name.lower() == wanted), None)
        found = found or next((e for e in self.entities if e.name.lower().rsplit(".", 1)[-1] == wanted), None)
        found = found or next((e for e in self.entities if e.name.lower() == wanted.rsplit(".", 1)[-1]), None)
        if found is not None:
            return found
        having = [e for e in self.entities if wanted in _WORDS_APART.split(e.name.lower())]
        return having[0] if len(having) == 1 else None


@dataclass(frozen=True, slots=True)
class Side:
    """One end of an interface."""

    system: System
    entity: Entity


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a transformation: its kind as in the interface schema, and its argument."""

    kind: str
    argument: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Producer fields -> a consumer field; where suggested, `confidence` is below 1 and `reason` is why."""

    sources: tuple[Field, ...]
    target: Field
    steps: tuple[Step, ...] = ()
    confidence: float = 1.0
    reason: str = ""
    suppress: tuple[str, ...] = ()
    """Selectors of rules whose findings here are accepted."""
    location: Location = NOWHERE

    @property
    def suggested(self) -> bool:
        """Whether this mapping was suggested and not written by a person."""
        return self.confidence < 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """Data of one entity going from one system to another. Durations are in seconds; None: not stated."""

    id: str
    title: str
    producer: Side
    consumer: Side
    owner: str
    direction: Literal["push", "pull"] = "push"
    kind: Literal["request", "event", "batch"] = "request"
    schedule: Schedule = Schedule()
    takes: int = 0
    transport: str = ""
    consumer_transport: str = ""
    authentication: str = ""
    encoding: str = ""
    volume: str = ""
    freshness: int | None = None
    delivery: str = ""
    idempotency_key: str = ""
    closed: bool = False
    existing: bool = False
    """It already runs: it is judged like the others, but need not be built."""
    suppress: tuple[str, ...] = ()
    mapping: tuple[Mapping, ...] = ()
    path: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Landscape:
    """All systems and interfaces, by id, and what could not be read."""

    systems: dict[str, System]
    interfaces: dict[str, Interface]
    problems: tuple[str, ...] = ()
