"""RAML 1.0: its types, and the bodies of requests and responses, as entities. Converted to JSON Schema first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.model import Entity, Field, Specification, path_parts
from reqlint.planning.read.importers import json_schema
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.places import Key
from reqlint.planning.read.tree import Tree, load

_INCLUDE = re.compile(rb"(?P<before>[:\-][ \t]+)!include[ \t]+(?P<file>[^\s#]+)")
_SCALARS: dict[str, dict[str, str]] = {
    "date-only": {"type": "string", "format": "date"}, "time-only": {"type": "string", "format": "time-only"},
    "datetime-only": {"type": "string", "format": "datetime-only"},
    "datetime": {"type": "string", "format": "date-time"},
    "file": {"type": "string", "format": "binary"}, "nil": {"type": "null"}, "any": {},
    **{name: {"type": name} for name in ("string", "integer", "number", "boolean", "object", "array")},
}  # fmt: skip
_KEPT = (
    "description", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "multipleOf", "minItems",
    "maxItems", "default", "format", "additionalProperties", "uniqueItems",
)  # fmt: skip
_METHODS = ("get", "post", "put", "patch", "delete")


def read(source: Source) -> Specification:
    """The types of a RAML file, and the bodies that it declares in place."""
    reader = _Reader(source)
    tree = _tree(source)
    if not isinstance(tree.value, dict):
        raise ReadError.of(
            "The file is no RAML.", path=source.path, hint="It begins with #%RAML 1.0 and title: ..."
        )
    types = reader.types(tree.value)
    bodies = {name: (body, kind, keys) for name, body, kind, keys in _bodies(tree.value, "", ())}
    definitions = {
        name: reader.schema(one) for name, one in (types | {n: b for n, (b, _, _) in bodies.items()}).items()
    }
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
    found = json_schema.read(Source(source.path, json.dumps(document).encode()))
    entities = []
    for entity in found.entities:
        _, kind, keys = bodies.get(entity.name, (None, "entity", ("types", entity.name)))
        entities.append(_placed(replace(entity, kind=kind), tree, keys))
    return Specification(source.path, "RAML 1.0", tuple(entities), (*reader.problems, *found.problems))


def _tree(source: Source) -> Tree:
    """The file as YAML, each `!include file` as a text that is followed later."""
    return load(_INCLUDE.sub(rb'\g<before>"!include \g<file>"', source.data), source.path)


def _placed(entity: Entity, tree: Tree, keys: tuple[Key, ...]) -> Entity:
    return replace(
        entity, location=tree.location(keys), fields=tuple(_located(one, tree, keys) for one in entity.fields)
    )


def _located(one: Field, tree: Tree, keys: tuple[Key, ...]) -> Field:
    """The field with the place of the outermost property that holds it."""
    outer = path_parts(one.path)[0][0]
    place: Location = tree.location((*keys, "properties", outer))
    return replace(one, location=place)


def _bodies(node: Any, path: str, keys: tuple[Key, ...]) -> Iterator[tuple[str, Any, Any, tuple[Key, ...]]]:
    """The bodies of methods with inline properties: name, declaration, kind, keys."""
    for key, value in node.items() if isinstance(node, dict) else ():
        if isinstance(key, str) and key.startswith("/"):
            yield from _bodies(value, path + key, (*keys, key))
        elif key in _METHODS and isinstance(value, dict):
            name = f"{str(key).upper()} {path}"
            yield from _declared(value.get("body"), f"{name} request", "request", (*keys, key, "body"))
            responses = value.get("responses")
            for code, answer in responses.items() if isinstance(responses, dict) else ():
                body = answer.get("body") if isinstance(answer, dict) else None
                yield from _declared(
                    body, f"{name} response {code}", "response", (*keys, key, "responses", code, "body")
                )


def _declared(
    body: Any, name: str, kind: str, keys: tuple[Key, ...]
) -> Iterator[tuple[str, Any, Any, tuple[Key, ...]]]:
    if not isinstance(body, dict):
        return
    if "properties" in body:
        yield name, body, kind, keys
    for media, one in body.items():
        if "/" in str(media) and isinstance(one, dict) and "properties" in one:
            yield name, one, kind, (*keys, media)
            return


@dataclass
class _Reader:
    """Converts declarations of types into JSON Schema."""

    source: Source
    problems: list[str] = field(default_factory=list)
    _included: dict[str, Any] = field(default_factory=dict)
    _libraries: dict[str, str] = field(default_factory=dict)

    def types(self, top: dict[str, Any], prefix: str = "") -> dict[str, Any]:
        """The types of a file, and those of its libraries, with their prefix."""
        declared = top.get("types") or top.get("schemas") or {}
        found = {f"{prefix}{name}": one for name, one in declared.items()} if isinstance(declared, dict) else {}
        uses = top.get("uses")
        for name, file in uses.items() if isinstance(uses, dict) and not prefix else ():
            library = self.followed(f"!include {file}")
            found |= self.types(library, f"{name}.") if isinstance(library, dict) else {}
        return found

    def followed(self, value: Any) -> Any:
        """The content of an include; files other than YAML or JSON are reported."""
        if not isinstance(value, str) or not value.startswith("!include "):
            return value
        name = value.removeprefix("!include ").strip()
        if name not in self._included:
            self._included[name] = {}
            try:
                self._included[name] = _tree(self.source.sibling(name)).value
            except ReadError as error:
                self.problems.append(f"{self.source.path}: {error.problems[0].message}")
        return self._included[name]

    def schema(self, declared: Any) -> dict[str, Any]:
        """A declaration as JSON Schema."""
        declared = self.followed(declared)
        if isinstance(declared, str):
            return self._named(declared)
        if not isinstance(declared, dict):
            return {}
        if "$schema" in declared:
            return declared
        parents = declared.get("type", "object" if "properties" in declared else "string")
        parts = [self.schema(one) for one in (parents if isinstance(parents, list) else [parents])]
        own = {key: declared[key] for key in _KEPT if key in declared}
        if declared.get("items") is not None:
            own["items"] = self.schema(declared["items"])
        properties = declared.get("properties")
        if isinstance(properties, dict):
            own |= self._properties(properties)
        if len(parts) == 1 and "$ref" not in parts[0] and not {"allOf", "anyOf"} & set(parts[0]):
            return {**parts[0], **own}
        return {"allOf": parts, **own}

    def _properties(self, properties: dict[str, Any]) -> dict[str, Any]:
        made, required = {}, []
        for name, declared in properties.items():
            one = self.followed(declared)
            optional = str(name).endswith("?") and not (isinstance(one, dict) and "required" in one)
            bare = str(name).removesuffix("?") if optional else str(name)
            made[bare] = self.schema("string" if one is None else one)
            if not optional and not (isinstance(one, dict) and one.get("required") is False):
                required.append(bare)
        return {"type": "object", "properties": made, "required": required}

    def _named(self, expression: str) -> dict[str, Any]:
        """A type expression: Item, Item[], string | nil, (Item | Other)[]."""
        text = expression.strip()
        if text.endswith("[]"):
            return {"type": "array", "items": self._named(text.removesuffix("[]"))}
        if text.startswith("(") and text.endswith(")"):
            return self._named(text[1:-1])
        if "|" in text:
            return {"anyOf": [self._named(part) for part in text.split("|")]}
        if text.endswith("?"):
            return {"anyOf": [self._named(text[:-1]), {"type": "null"}]}
        if text.startswith(("{", "<")):
            self.problems.append(f"{self.source.path}: a schema written as a text in the file was not read.")
            return {}
        return (
            dict(_SCALARS[text])
            if text in _SCALARS
            else {"$ref": f"#/$defs/{text.replace('~', '~0').replace('/', '~1')}"}
        )
