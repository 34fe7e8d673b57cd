"""AsyncAPI 2 and 3: messages with payload and headers, channels with parameters, component schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reqlint.planning.model import Entity, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.json_schema import entity
from reqlint.planning.read.importers.references import References, Schema


def recognises(value: Any) -> bool:
    """Whether parsed YAML or JSON is an AsyncAPI document."""
    return isinstance(value, dict) and "asyncapi" in value


def read(source: Source) -> Specification:
    """The entities of an AsyncAPI document."""
    references = References(source)
    top = references.top
    entities = [*_messages(references, top), *_channels(references, top)]
    schemas = top.child("components", "schemas")
    entities += [entity(references, str(name), schemas.child(name)) for name in schemas.mapping]
    seen: dict[str, Entity] = {}
    for found in entities:
        if found.fields:
            seen.setdefault(found.name, found)
    return Specification(
        source.path, f"AsyncAPI {top.value['asyncapi']}", tuple(seen.values()), references.problems
    )


def _messages(references: References, top: Schema) -> Iterator[Entity]:
    messages = top.child("components", "messages")
    for name in messages.mapping:
        yield from _message(references, str(name), messages.child(name))
    channels = top.child("channels")
    for channel in channels.mapping:
        inside = references.resolve(channels.child(channel))
        for name in inside.child("messages").mapping:
            yield from _message(references, str(name), inside.child("messages", name))
        for operation in ("publish", "subscribe"):
            message = references.resolve(inside.child(operation, "message"))
            options = message.mapping.get("oneOf")
            found = (
                [message.child("oneOf", i) for i in range(len(options))]
                if isinstance(options, list)
                else [message]
            )
            for one in found:
                value = references.resolve(one).mapping
                yield from _message(references, str(value.get("name") or f"{channel} {operation}"), one)


def _message(references: References, name: str, message: Schema) -> Iterator[Entity]:
    resolved = references.resolve(message)
    for part, suffix in (("payload", ""), ("headers", " headers")):
        if part in resolved.mapping:
            yield entity(references, name + suffix, resolved.child(part), "event")


def _channels(references: References, top: Schema) -> Iterator[Entity]:
    channels = top.child("channels")
    for channel in channels.mapping:
        inside = references.resolve(channels.child(channel))
        parameters = inside.child("parameters")
        properties = {}
        for name in parameters.mapping:
            value = references.resolve(parameters.child(name)).mapping
            properties[name] = value.get("schema", value)
        made = Schema({"properties": properties}, inside.tree, inside.source, inside.keys)
        yield entity(references, f"{channel} parameters", made, "event")
        for protocol in inside.child("bindings").mapping:
            query = inside.child("bindings", protocol, "query")
            if query.mapping:
                yield entity(references, f"{channel} query", query, "event")
