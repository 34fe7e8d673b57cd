"""Imported entities, as files for `schemas/`."""

from __future__ import annotations

import json
import re
from dataclasses import fields as attributes
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reqlint.characters import json_text, one_line
from reqlint.planning.model import NOWHERE, Entity, Field, Specification, path_parts
from reqlint.planning.read.importers import json_schema as importer
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.schema_fields import FACTS, IMPLIED
from reqlint.planning.values.natives import pattern_of

_TYPES = {
    "string": "string", "enum": "string", "integer": "integer", "decimal": "string", "float": "number",
    "number": "number", "boolean": "boolean", "object": "object", "array": "array",
}  # fmt: skip
_FORMATS = {"date": "date", "datetime": "date-time", "time": "time", "duration": "duration"}


def json_schema(found: Specification) -> str:
    """The entities as definitions of a JSON Schema, from which the importer reads the same fields.

    Decimals are text with x-sap-precision and x-sap-scale. Facts without a keyword in JSON Schema (lengths in
    bytes, zones, precision of moments, keys ...) are in an object `x-facts` of each property.
    """
    definitions = {entity.name: _entity(entity) for entity in found.entities}
    value = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": found.path, "$defs": definitions}
    read = importer.read(Source("fields.schema.json", json.dumps(value, ensure_ascii=False).encode()))
    again = {entity.name: {field.path: field for field in entity.fields} for entity in read.entities}
    for entity in found.entities:
        for field in entity.fields:
            _complete(definitions[entity.name], field, again.get(entity.name, {}).get(field.path))
    return json_text(value)


def _complete(definition: dict[str, Any], field: Field, read: Field | None) -> None:
    """Adds to a property the facts that its import did not give."""
    node = _property(definition, field.path)
    if node is None or read is None:
        return
    plain = replace(field, location=NOWHERE, description="")
    lost = {
        a.name: getattr(plain, a.name)
        for a in attributes(Field)
        if a.name not in ("path", "location", "description") and getattr(plain, a.name) != getattr(read, a.name)
    }
    if lost:
        node[FACTS] = lost


def _property(definition: dict[str, Any], path: str) -> dict[str, Any] | None:
    node: dict[str, Any] | None = definition
    for part, _ in path_parts(path):
        holder = node.get("items", node) if node is not None else {}
        node = holder.get("properties", {}).get(part)
    return node


def system_yaml(name: str) -> str:
    """A system.yaml with blanks for what schemas do not contain."""
    identifier = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "system"
    return (
        f"system: {identifier}\n"
        f"name: {json.dumps(one_line(name), ensure_ascii=False)}\n"
        "owner: \"?\"  # person or team who decides\n"
        "sources: []  # entities that only this system creates\n"
        "# time_zone: Asia/Shanghai\n"
        "# encoding: UTF-8\n"
        "# money: {currency: CNY, unit: major, tax: gross}  # major: yuan, minor: cents\n"
        "# availability: live  # or {at: [\"02:00\"]}, {every: 1 h}\n"
        "specifications: [fields.schema.json]\n"
    )  # fmt: skip


def _entity(entity: Entity) -> dict[str, Any]:
    top: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
    if entity.description:
        top["description"] = entity.description
    for field in entity.fields:
        node = top
        parts = path_parts(field.path)
        for index, (part, marks) in enumerate(parts):
            known = node.setdefault("properties", {})
            if index == len(parts) - 1:
                known[part] = {**_field(field), **known.get(part, {})}
                known[part].pop(IMPLIED, None)
                if field.required:
                    node.setdefault("required", []).append(part)
            else:
                node = known.setdefault(part, {"type": "array" if marks else "object", IMPLIED: True})
                node = node.setdefault("items", {"type": "object"}) if marks else node
    return top


def _field(field: Field) -> dict[str, Any]:
    kind = "array" if field.repeated else _TYPES.get(field.type, "string")
    facts = {
        "description": field.description or None, "format": field.format or _FORMATS.get(field.type),
        "minLength": field.min_length, "maxLength": field.max_length, "pattern": pattern_of(field),
        "enum": [_typed(code, field) for code in field.enum] if field.enum and field.type != "boolean" else None,
        "minimum": _number(field.minimum), "maximum": _number(field.maximum),
        "multipleOf": _number(field.multiple_of),
        "minItems": field.min_items, "maxItems": field.max_items,
        "default": None if field.default is None else _typed(field.default, field),
        "x-sap-precision": field.precision, "x-sap-scale": field.scale, "x-key": field.key or None,
    }  # fmt: skip
    for bound, exclusive in (("minimum", field.exclusive_minimum), ("maximum", field.exclusive_maximum)):
        if exclusive:
            facts[f"exclusive{bound.capitalize()}"] = facts.pop(bound)
    made: dict[str, Any] = {} if field.type == "any" and not field.repeated else {"type": kind}
    if field.repeated and (field.element or field.type != "array"):
        made["items"] = {"type": _TYPES.get(field.element or field.type, "string")}
    made.update({key: value for key, value in facts.items() if value is not None})
    if field.nullable and "type" in made:
        made["type"] = [made["type"], "null"]
    return made


def _typed(text: str, field: Field) -> Any:
    """A code or a default as a value of its type, if that keeps its meaning."""
    if field.type == "boolean" and text in ("true", "false"):
        return text == "true"
    if field.type == "integer" and re.fullmatch(r"-?(?:0|[1-9]\d{0,15})", text):
        return int(text)
    return text


def _number(text: str | None) -> int | float | None:
    """A bound as a JSON number, None if it has too many digits for one."""
    if text is None or not re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return None
    value = int(text) if "." not in text else float(text)
    return value if str(value) == text or Decimal(str(value)) == Decimal(text) else None
