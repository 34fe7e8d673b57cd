"""JSON Schemas in their documents: identity, references, drafts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from jsonschema import validators
from jsonschema_specifications import REGISTRY
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT4, DRAFT6, DRAFT7, DRAFT201909, DRAFT202012

from reqlint.planning.values.containment import matched
from reqlint.planning.values.containment.regular import UnsupportedError

Schema = dict[str, Any] | bool
JsonType = Literal["string", "number", "object", "array", "boolean", "null"]
JSON_TYPES: tuple[JsonType, ...] = ("string", "number", "object", "array", "boolean", "null")
DEFAULT_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DRAFTS = {
    "http://json-schema.org/draft-04/schema": (DRAFT4, validators.Draft4Validator),
    "http://json-schema.org/draft-06/schema": (DRAFT6, validators.Draft6Validator),
    "http://json-schema.org/draft-07/schema": (DRAFT7, validators.Draft7Validator),
    "https://json-schema.org/draft/2019-09/schema": (DRAFT201909, validators.Draft201909Validator),
    DEFAULT_DRAFT: (DRAFT202012, validators.Draft202012Validator),
}
_DRAFTS = {
    name: (specification, validators.extend(validator, matched.KEYWORDS))  # type: ignore[no-untyped-call]
    for name, (specification, validator) in _DRAFTS.items()
}
_REFERENCES = ('"$ref"', '"$dynamicRef"', '"$recursiveRef"')


class UnresolvedError(Exception):
    """A reference has no target in the document."""


def type_of(value: object) -> JsonType:
    """The JSON type of a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def canonical(value: object) -> str:
    """A canonical text of a JSON value: key order and 1.0 against 1 do not matter."""
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return value


@dataclass(frozen=True, eq=False)
class Node:
    """A schema in its document. The search treats two nodes with the same `key` as equal."""

    schema: Schema
    resolver: Any
    validator: Any
    draft: str
    document: str
    """Canonical text of the whole document: distinguishes equal references into different documents."""

    @cached_property
    def key(self) -> str:
        """Identity: the schema, and its document if it contains references."""
        text = canonical(self.schema)
        return f"{self.document}|{text}" if any(r in text for r in _REFERENCES) else text

    @property
    def old(self) -> bool:
        """Whether keywords beside `$ref` are ignored and `items` may be a list (draft 7 and before)."""
        return "draft-0" in self.draft

    def knows(self, keyword: str) -> bool:
        """Whether the draft defines the keyword."""
        if keyword in ("minContains", "maxContains"):
            return "draft-0" not in self.draft
        return keyword in self.validator.VALIDATORS

    def child(self, schema: Schema) -> Node:
        """A subschema of this one."""
        resolver = self.resolver
        if isinstance(schema, dict) and ("$id" in schema or "id" in schema):
            resolver = resolver.in_subresource(_DRAFTS[self.draft][0].create_resource(schema))
        return Node(schema, resolver, self.validator, self.draft, self.document)

    def target(self, reference: str) -> Node:
        """The target of a `$ref`; raises UnresolvedError."""
        try:
            found = self.resolver.lookup(reference)
        except Unresolvable as error:
            raise UnresolvedError(reference) from error
        return Node(found.contents, found.resolver, self.validator, self.draft, self.document)

    def accepts(self, value: object) -> bool:
        """Whether the `jsonschema` package finds the value valid, formats asserted.

        Raises UnresolvedError, and UnsupportedError if that depends on an undecided pattern.
        """
        if '"unevaluatedProperties"' in self.document and '"patternProperties"' in self.document:
            raise UnsupportedError("the package would match those patterns itself")
        validator = self.validator.evolve(schema=self.schema, _resolver=self.resolver)
        try:
            return bool(validator.is_valid(value))
        except Unresolvable as error:
            raise UnresolvedError(str(error)) from error


def _of_one_draft(schema: Any) -> Any:
    """The schema without `$schema`: at each one the package would return to its own keywords."""
    if isinstance(schema, list):
        return [_of_one_draft(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _of_one_draft(part)
        for key, part in schema.items()
        if not (key == "$schema" and isinstance(part, str) and part.rstrip("#") in _DRAFTS)
    }


def root(schema: Schema) -> Node:
    """The node of a whole document; `$schema` names the draft, else 2020-12. Nothing is ever fetched."""
    named = schema.get("$schema") if isinstance(schema, dict) else None
    draft = str(named).rstrip("#")
    if draft not in _DRAFTS:
        draft = DEFAULT_DRAFT
    specification, validator_class = _DRAFTS[draft]
    schema = _of_one_draft(schema)
    resource = specification.create_resource(schema)
    address = resource.id() or ""
    registry = REGISTRY.with_resource(address, resource)
    validator = validator_class(schema, registry=registry, format_checker=validator_class.FORMAT_CHECKER)
    return Node(schema, registry.resolver(base_uri=address), validator, draft, canonical(schema))
