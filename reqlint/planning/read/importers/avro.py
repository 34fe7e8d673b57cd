"""Avro schemas (.avsc): each record is an entity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from fastavro.schema import SchemaParseException, parse_schema

from reqlint.planning.model import VALUES, Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.prose import facts_of
from reqlint.planning.read.places import Key
from reqlint.planning.read.tree import Tree

_PRIMITIVES: dict[str, FieldType] = {
    "null": "any", "boolean": "boolean", "int": "integer", "long": "integer", "float": "float", "double": "float",
    "bytes": "binary", "string": "string", "fixed": "binary", "map": "object",
}  # fmt: skip
_WIDER = {"long": ("int", "long"), "double": ("int", "float", "double")}
"""For types mixed in a union: the one that holds all their values."""
_LOGICAL: dict[str, FieldType] = {
    "decimal": "decimal", "date": "date", "uuid": "string", "duration": "duration",
    "time-millis": "time", "time-micros": "time",
    "timestamp-millis": "datetime", "timestamp-micros": "datetime", "timestamp-nanos": "datetime",
    "local-timestamp-millis": "datetime", "local-timestamp-micros": "datetime",
}  # fmt: skip
_DEEPEST = 20
_PRECISIONS = {"millis": "millisecond", "micros": "microsecond", "nanos": "nanosecond"}


def recognises(value: Any) -> bool:
    """Whether parsed JSON is an Avro schema."""
    first = value[0] if isinstance(value, list) and value else value
    return (
        isinstance(first, dict)
        and first.get("type") in ("record", "enum", "fixed")
        and ("fields" in first or "symbols" in first)
    )


def read(source: Source) -> Specification:
    """The records of an Avro schema. Errors found by fastavro are reported; the rest is read."""
    tree = source.tree
    problems: tuple[str, ...] = ()
    try:
        parse_schema(tree.value)
    except (SchemaParseException, TypeError, KeyError, AttributeError, ValueError) as error:
        problems = (f"{source.path}: not a valid Avro schema: {error}",)
    reader = _AvroReader(source, tree)
    declared = tree.value if isinstance(tree.value, list) else [tree.value]
    for i, schema in enumerate(declared):
        reader.declare(schema, (i,) if isinstance(tree.value, list) else ())
    return Specification(source.path, "Avro", tuple(reader.entities()), problems)


@dataclass
class _AvroReader:
    source: Source
    tree: Tree
    named: dict[str, tuple[dict[str, Any], tuple[Key, ...]]] = field(default_factory=dict)

    def declare(self, schema: Any, keys: tuple[Key, ...]) -> None:
        """Registers every named type, wherever it is declared."""
        if isinstance(schema, list):
            for i, part in enumerate(schema):
                self.declare(part, (*keys, i))
        if not isinstance(schema, dict):
            return
        if schema.get("type") in ("record", "enum", "fixed", "error") and "name" in schema:
            self.named[str(schema["name"]).rsplit(".", 1)[-1]] = (schema, keys)
        for i, inner in enumerate(schema.get("fields") or []):
            self.declare(inner.get("type") if isinstance(inner, dict) else None, (*keys, "fields", i, "type"))
        for key in ("items", "values", "type"):
            self.declare(schema.get(key), (*keys, key))

    def entities(self) -> Iterator[Entity]:
        """One entity per record."""
        for name, (schema, keys) in self.named.items():
            if "fields" in schema:
                yield Entity(
                    name=name, path=self.tree.path,
                    fields=self.source.fields(partial(self.fields, schema, keys, "", (name,)), _DEEPEST),
                    description=str(schema.get("doc", "")), location=self.tree.location(keys),
                )  # fmt: skip

    def fields(
        self, record: dict[str, Any], keys: tuple[Key, ...], prefix: str, above: tuple[str, ...], deepest: int
    ) -> Iterator[Field]:
        """The fields of a record, with those of records inside it."""
        for i, one in enumerate(record["fields"]):
            place = (*keys, "fields", i)
            declared = one.get("type")
            if "logicalType" in one and isinstance(declared, str):
                declared = {**one, "type": declared}
            path = f"{prefix}{one['name']}"
            found = self.typed(path, declared, (*place, "type"), above, deepest)
            own = next(found)
            doc = str(one.get("doc", ""))
            described = facts_of(doc)
            yield replace(
                own, description=doc, required="default" not in one, location=self.tree.location(place),
                max_length=own.max_length or described.max_length,
                default=_text(one["default"]) if one.get("default") is not None else None,
            )  # fmt: skip
            yield from found

    def typed(
        self, path: str, schema: Any, keys: tuple[Key, ...], above: tuple[str, ...], deepest: int
    ) -> Iterator[Field]:
        """The field at a path and what is below it."""
        if isinstance(schema, list):
            options = [(part, (*keys, i)) for i, part in enumerate(schema) if part != "null"]
            names = [part for part, _ in options if isinstance(part, str) and part in _PRIMITIVES]
            if len(options) > 1 and len(names) == len(options):  # of several kinds: no single type holds them all
                widest = next((kind for kind in _WIDER if {*names} <= {*_WIDER[kind]}), None)
                made = Field(path=path, type="any", native="|".join(names), location=self.tree.location(keys))
                found = _scalar(made, widest, {}) if widest else made
                yield replace(found, nullable="null" in schema)
                return
            part, place = options[0] if options else ("null", keys)
            inner = self.typed(path, part, place, above, deepest)
            yield replace(next(inner), nullable="null" in schema)
            yield from inner
            return
        attributes = schema if isinstance(schema, dict) else {}
        name = str(attributes.get("type", schema))
        if isinstance(attributes.get("type"), dict | list):
            yield from self.typed(path, attributes["type"], (*keys, "type"), above, deepest)
            return
        short = name.rsplit(".", 1)[-1]
        if short in self.named and name not in ("record", "enum", "fixed"):
            attributes, keys = self.named[short]
            name = str(attributes["type"])
        base = Field(path=path, type="any", native=name, nullable=False, location=self.tree.location(keys))
        if name == "array":
            # Facts on the elements belong to the array; elements with fields of their own are listed below it.
            items = attributes.get("items", "null")
            below = self.typed(f"{path}[]", items, (*keys, "items"), above, deepest)
            first = next(below)
            extra = {k: attributes[k] for k in ("format", "pattern") if k in attributes}
            each = first.type if first.type in VALUES else None
            yield replace(first, path=path, type="array", repeated=True, element=each, **extra)
            yield from below
        elif name in ("record", "error"):
            yield replace(base, type="object")
            own = str(attributes.get("name", "")).rsplit(".", 1)[-1]
            if own not in above and len(above) <= deepest:
                yield from self.fields(attributes, keys, f"{path}.", (*above, own), deepest)
        elif name == "enum":
            yield replace(base, type="enum", enum=tuple(map(str, attributes.get("symbols", ()))))
        else:
            yield _scalar(base, name, attributes)


def _scalar(base: Field, name: str, attributes: dict[str, Any]) -> Field:
    logical = str(attributes.get("logicalType", ""))
    precision = _PRECISIONS.get(logical.rsplit("-", 1)[-1])
    return replace(
        base,
        type=_LOGICAL.get(logical) or _PRIMITIVES.get(name, "any"),
        native=f"{name}({logical})" if logical else name,
        precision=attributes.get("precision"),
        scale=attributes.get("scale", 0 if logical == "decimal" else None),
        format=attributes.get("format") or ("uuid" if logical == "uuid" else None),
        pattern=attributes.get("pattern"),
        max_length=attributes.get("size"),
        length_unit="bytes" if name == "fixed" else "characters",
        time_precision=precision,  # type: ignore[arg-type]
        time_zone="UTC" if logical.startswith("timestamp") else None,
    )


def _text(value: Any) -> str:
    return "true" if value is True else "false" if value is False else str(value)
