"""JSON Schema, draft 4 to 2020-12: each top-level schema and each definition is an entity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from reqlint.planning.model import Entity, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.references import References, Schema
from reqlint.planning.read.importers.schema_fields import fields_of


def read(source: Source) -> Specification:
    """The entities of a JSON Schema file."""
    references = References(source)
    top = references.top
    entities = [entity(references, name, schema) for name, schema in _schemas(source, top)]
    return Specification(source.path, "JSON Schema", tuple(e for e in entities if e.fields), references.problems)


def recognises(value: Any) -> bool:
    """Whether parsed JSON looks like a JSON Schema."""
    if not isinstance(value, dict):
        return False
    return "json-schema.org" in str(value.get("$schema", "")) or bool(
        {"properties", "$defs", "definitions", "allOf", "oneOf", "anyOf"} & set(value)
    )


def entity(references: References, name: str, schema: Schema, kind: Any = "entity") -> Entity:
    """One entity with the fields of a schema."""
    value = schema.mapping
    return Entity(
        name=name, fields=fields_of(references, schema), description=str(value.get("description", "")), kind=kind,
        path=schema.path, location=schema.location(),
    )  # fmt: skip


def _schemas(source: Source, top: Schema) -> Iterator[tuple[str, Schema]]:
    title = str(top.value.get("title") or PurePosixPath(source.path).name.split(".")[0])
    yield title, top
    for group in ("$defs", "definitions"):
        definitions = top.value.get(group)
        if isinstance(definitions, dict):
            yield from ((str(name), top.child(group, name)) for name in definitions)
