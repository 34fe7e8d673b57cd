"""Components of JSON Schema, OpenAPI and AsyncAPI documents as whole schemas, each with all that it refers to."""

from __future__ import annotations

from typing import Any

_PLACES = (("$defs",), ("definitions",), ("components", "schemas"))
_DRAFT_4 = "http://json-schema.org/draft-04/schema#"
_DRAFT_7 = "http://json-schema.org/draft-07/schema#"


def components(document: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The named schemas of a document, with the keys of the group that contains each."""
    found: dict[str, tuple[str, ...]] = {}
    for place in _PLACES:
        group: Any = document
        for key in place:
            group = group.get(key) if isinstance(group, dict) else None
        if isinstance(group, dict):
            found.update({str(name): place for name in group if str(name) not in found})
    return found


def whole_schema(document: dict[str, Any], name: str) -> dict[str, Any] | None:
    """A component as one JSON Schema; the document itself if it is the schema; else None."""
    place = components(document).get(name)
    is_api = any(key in document for key in ("openapi", "swagger", "asyncapi"))
    if place is None:
        return None if is_api else dict(document)
    kept = {key: document[key] for key in ("$schema", *(first[0] for first in _PLACES)) if key in document}
    if is_api:
        kept = {key: _without_nullable(part) for key, part in kept.items()} if _is_old(document) else kept
        kept["$schema"] = _DRAFT_4 if _is_old(document) else document.get("jsonSchemaDialect") or _draft(document)
    # Older drafts ignore what is beside a $ref.
    return {**kept, "allOf": [{"$ref": "#/" + "/".join((*place, _escaped(name)))}]}


def _is_old(document: dict[str, Any]) -> bool:
    """OpenAPI before 3.1 has its own schemas: draft 4 with `nullable`."""
    return "swagger" in document or str(document.get("openapi", "")).startswith("3.0")


def _draft(document: dict[str, Any]) -> str:
    return _DRAFT_7 if "asyncapi" in document else "https://json-schema.org/draft/2020-12/schema"


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _without_nullable(schema: Any) -> Any:
    """The schema with `nullable` expressed in JSON Schema."""
    if isinstance(schema, list):
        return [_without_nullable(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _without_nullable(part) for key, part in schema.items()}
    if made.get("nullable") is True and isinstance(made.get("type"), str):
        made["type"] = [made["type"], "null"]
        if isinstance(made.get("enum"), list):
            made["enum"] = [*made["enum"], None]
    if isinstance(made.get("exclusiveMinimum"), int | float) and not isinstance(made["exclusiveMinimum"], bool):
        made.setdefault("minimum", made["exclusiveMinimum"])
        made["exclusiveMinimum"] = True
    return made
