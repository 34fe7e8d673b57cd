"""Microsoft Common Data Model entities (.cdm.json)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reqlint.planning.model import Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.places import Key
from reqlint.planning.read.tree import Tree

_TYPES: dict[str, FieldType] = {
    "integer": "integer", "int64": "integer", "bigInteger": "integer",
    "wholeNumber": "integer", "smallInteger": "integer", "decimal": "decimal", "currency": "decimal",
    "baseCurrency": "decimal", "double": "float", "float": "float", "boolean": "boolean",
    "date": "date", "dateTime": "datetime", "dateTimeOffset": "datetime", "time": "time",
    "listLookup": "enum", "binary": "binary",
}  # fmt: skip


def recognises(value: Any) -> bool:
    """Whether parsed JSON is a CDM document."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("definitions"), list)
        and "jsonSchemaSemanticVersion" in value
    )


def read(source: Source) -> Specification:
    """The entities of a CDM document."""
    tree = source.tree
    entities = [
        Entity(
            name=str(one["entityName"]), fields=tuple(_fields(tree, one.get("hasAttributes"), ("definitions", i))),
            description=str(one.get("description", "")), path=source.path,
            location=tree.location(("definitions", i)),
        )
        for i, one in enumerate(tree.value["definitions"]) if isinstance(one, dict) and "entityName" in one
    ]  # fmt: skip
    return Specification(source.path, "Common Data Model", tuple(entities))


def _fields(tree: Tree, value: Any, keys: tuple[Key, ...]) -> Iterator[Field]:
    """Attributes, including those of groups and references."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from _fields(tree, item, (*keys, i))
    elif isinstance(value, dict):
        if "name" in value and ("dataType" in value or "purpose" in value):
            yield _field(tree, value, keys)
        for key in ("attributeGroupReference", "members", "attributes"):
            if key in value:
                yield from _fields(tree, value[key], (*keys, key))


def _field(tree: Tree, one: dict[str, Any], keys: tuple[Key, ...]) -> Field:
    declared = one.get("dataType")
    native = str(declared.get("dataTypeReference") if isinstance(declared, dict) else declared or "")
    nullable = one.get("isNullable")
    return Field(
        path=str(one["name"]),
        type=_TYPES.get(native, "string" if native else "any"),
        native=native,
        description=str(one.get("description") or one.get("displayName") or ""),
        max_length=one.get("maximumLength"),
        minimum=_text(one.get("minimumValue")),
        maximum=_text(one.get("maximumValue")),
        nullable=bool(nullable) if nullable is not None else None,
        key=one.get("purpose") == "identifiedBy",
        location=tree.location(keys),
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
