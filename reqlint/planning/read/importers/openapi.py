"""OpenAPI 3.0 and 3.1, Swagger 2.0: component schemas, and the body and parameters of each operation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reqlint.planning.model import Entity, Field, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.json_schema import entity
from reqlint.planning.read.importers.references import References, Schema
from reqlint.planning.read.importers.schema_fields import fields_of

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def recognises(value: Any) -> bool:
    """Whether parsed YAML or JSON is an OpenAPI document."""
    return isinstance(value, dict) and ("openapi" in value or "swagger" in value)


def read(source: Source) -> Specification:
    """The entities of an OpenAPI document."""
    references = References(source)
    top = references.top
    entities = [*_components(references, top), *_operations(references, top)]
    version = str(top.value.get("openapi") or top.value.get("swagger"))
    name = "Swagger" if "swagger" in top.value else "OpenAPI"
    return Specification(
        source.path, f"{name} {version}", tuple(e for e in entities if e.fields), references.problems
    )


def _components(references: References, top: Schema) -> Iterator[Entity]:
    for keys in (("components", "schemas"), ("definitions",)):
        group = top.child(*keys)
        for name in group.mapping:
            yield entity(references, str(name), group.child(name))


def _operations(references: References, top: Schema) -> Iterator[Entity]:
    paths = top.child("paths")
    for address in paths.mapping:
        item = references.resolve(paths.child(address))
        for method in _METHODS:
            if isinstance(item.mapping.get(method), dict):
                operation = references.resolve(item.child(method))
                yield from _operation(references, f"{method.upper()} {address}", item, operation)


def _operation(references: References, name: str, item: Schema, operation: Schema) -> Iterator[Entity]:
    body = references.resolve(operation.child("requestBody"))
    schema = _content(body)
    if schema is not None:
        yield entity(references, f"{name} (request body)", schema, "request")
    fields: list[Field] = []
    for parameter in [*_list(item, "parameters"), *_list(operation, "parameters")]:
        resolved = references.resolve(parameter)
        if resolved.mapping.get("in") == "body":
            yield entity(references, f"{name} (request body)", resolved.child("schema"), "request")
        elif "name" in resolved.mapping:
            fields.extend(_parameter(resolved, references))
    if fields:
        yield Entity(
            name=f"{name} (parameters)", fields=tuple(fields), kind="request", path=operation.path,
            location=operation.location(),
        )  # fmt: skip
    responses = operation.child("responses")
    for status in responses.mapping:
        answer = references.resolve(responses.child(status))
        schema = _content(answer)
        if schema is not None and str(status).startswith("2"):
            yield entity(references, f"{name} (response {status})", schema, "response")


def _list(schema: Schema, key: str) -> list[Schema]:
    value = schema.mapping.get(key)
    return [schema.child(key, i) for i in range(len(value))] if isinstance(value, list) else []


def _content(message: Schema) -> Schema | None:
    """The schema of the first media type, or Swagger 2.0's `schema`."""
    content = message.child("content")
    for media in content.mapping:
        if "schema" in content.child(media).mapping:
            return content.child(media, "schema")
    return message.child("schema") if "schema" in message.mapping else None


def _parameter(parameter: Schema, references: References) -> Iterator[Field]:
    """The field of one parameter; Swagger 2.0 writes its schema beside the name."""
    value = parameter.value
    schema = value.get("schema") or {k: v for k, v in value.items() if k not in ("name", "in", "required")}
    name = str(value["name"])
    wrapper = {
        "type": "object",
        "properties": {name: schema},
        "required": [name] * (value.get("required") is True),
    }
    made = Schema(wrapper, parameter.tree, parameter.source, (*parameter.keys, "#"))
    for field in fields_of(references, made):
        yield replace(
            field,
            location=parameter.location(),
            description=field.description or str(value.get("description", "")),
        )
