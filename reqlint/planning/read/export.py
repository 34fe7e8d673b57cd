"""What was imported, as files for `schemas/`."""

from __future__ import annotations

import json
import re
from typing import Any

from reqlint.planning.model import Entity, Field, Specification, path_parts

_TYPES = {
    "string": "string", "enum": "string", "integer": "integer", "decimal": "string", "float": "number",
    "number": "number", "boolean": "boolean", "object": "object", "array": "array",
}  # fmt: skip
_FORMATS = {"date": "date", "datetime": "date-time", "time": "time", "duration": "duration"}


def json_schema(found: Specification) -> str:
    """The entities as definitions of a JSON Schema; decimals as text with x-sap-precision and x-sap-scale."""
    definitions = {entity.name: _entity(entity) for entity in found.entities}
    value = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": found.path, "$defs": definitions}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def system_yaml(name: str) -> str:
    """A system.yaml with what no schema says left to fill in."""
    identifier = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "system"
    return (
        f"system: {identifier}\n"
        f"name: {name}\n"
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
    for field in entity.fields:
        node = top
        parts = path_parts(field.path)
        for index, (part, marks) in enumerate(parts):
            last = index == len(parts) - 1
            known = node.setdefault("properties", {})
            if last:
                known[part] = {**_field(field), **known.get(part, {})}
                if field.required:
                    node.setdefault("required", []).append(part)
            else:
                node = known.setdefault(part, {"type": "array" if marks else "object"})
                node = node.setdefault("items", {"type": "object"}) if marks else node
    return top


def _field(field: Field) -> dict[str, Any]:
    made: dict[str, Any] = {"type": _TYPES.get(field.type, "string")}
    facts = {
        "description": field.description or None, "format": field.format or _FORMATS.get(field.type),
        "minLength": field.min_length, "maxLength": field.max_length, "pattern": field.pattern,
        "enum": list(field.enum) if field.enum and field.type == "enum" else None,
        "x-sap-precision": field.precision, "x-sap-scale": field.scale, "x-key": field.key or None,
    }  # fmt: skip
    if field.element:
        made["items"] = {"type": _TYPES.get(field.element, "string")}
    made.update({key: value for key, value in facts.items() if value is not None})
    if field.nullable:
        made["type"] = [made["type"], "null"]
    return made
