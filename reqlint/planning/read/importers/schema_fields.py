"""From a JSON Schema to flat fields: properties of properties, elements of arrays, alternatives merged.

Breadth-first, up to a bound and to schemas that recur on their own path: fields near the top are never missing.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from dataclasses import fields as attributes
from typing import Any, NamedTuple

from reqlint.planning.model import VALUES, Field, FieldType, changed
from reqlint.planning.read.importers.prose import facts_of
from reqlint.planning.read.importers.references import References, Schema
from reqlint.planning.read.importers.schema_values import bound, excludes, text, whole

FACTS = "x-facts"
"""Facts of a field without a keyword in JSON Schema, as `reqlint import -o` writes them."""
IMPLIED = "x-implied"
"""Marks an object that only contains others: it is not a field of its own."""
_STATED = frozenset(a.name for a in attributes(Field)) - {"path", "location", "description"}
_MOST_FIELDS, _DEEPEST = 3000, 8
_FORMATS: dict[str, FieldType] = {
    "date": "date", "full-date": "date", "date-time": "datetime", "datetime": "datetime", "timestamp": "datetime",
    "time": "time", "time-only": "time", "datetime-only": "datetime", "duration": "duration", "decimal": "decimal",
    "double": "float", "float": "float", "int32": "integer", "int64": "integer",
    "byte": "binary", "binary": "binary"}  # fmt: skip


@dataclass
class _Merged:
    """The merged facts of several schemas on one value."""

    facts: dict[str, Any]
    properties: dict[str, Schema]
    required: set[str]
    items: Schema | None = None
    nullable: bool = False


class _Member(NamedTuple):
    """A property. `field` has no path yet; None: the property is not a field of its own."""

    name: str
    schema: Schema
    field: Field | None
    place: int
    """The same for all that refer to one schema."""
    has_members: bool
    items: Schema | None


def fields_of(references: References, schema: Schema) -> tuple[Field, ...]:
    """The fields of a schema's instances, level by level."""
    out: list[Field] = []
    queue = deque([(schema, "", frozenset[int]())])
    while queue and len(out) < _MOST_FIELDS:
        current, prefix, above = queue.popleft()
        items = _merge(references, current).items
        if items is not None and not prefix:
            queue.append((items, "[]", above))
        deep = prefix.count(".") + bool(prefix)
        for member in _members(references, current):
            path = f"{prefix}.{member.name}" if prefix else member.name
            if member.field is not None:
                out.append(changed(member.field, path=path))
            if member.place in above or deep + member.name.count(".") >= _DEEPEST or len(out) >= _MOST_FIELDS:
                continue
            if member.has_members:
                queue.append((member.schema, path, above | {member.place}))
            elif member.items is not None and _members(references, member.items):
                element = references.place(member.items)
                if element not in above and element != member.place:
                    queue.append((member.items, f"{path}[]", above | {member.place, element}))
    references.source.budget.spend("fields", len(out))
    return tuple(out[:_MOST_FIELDS])


def _members(references: References, schema: Schema) -> list[_Member]:
    """The properties of a schema, computed once however many others refer to it."""
    key = ("members", references.place(schema))
    if key not in references.known:
        merged = _merge(references, schema)
        references.known[key] = [
            _member(references, str(name), child, str(name) in merged.required)
            for name, child in merged.properties.items()
        ]
    members: list[_Member] = references.known[key]
    return members


def _member(references: References, name: str, child: Schema, required: bool) -> _Member:
    inner = _merge(references, child)
    made = None
    if inner.facts.get(IMPLIED) is not True:
        made = _stated(changed(_field(references, inner, child), required=required), inner.facts.get(FACTS))
    return _Member(name, child, made, references.place(child), bool(inner.properties), inner.items)


def _merge(references: References, schema: Schema) -> _Merged:
    """The facts of a schema, computed once however many entities use it."""
    key = ("merged", schema.identity)
    if key not in references.known:
        references.known[key] = _merged(references, schema, set())
    merged: _Merged = references.known[key]
    return merged


def _merged(references: References, schema: Schema, seen: set[object]) -> _Merged:
    """The merged facts of a schema and its parts.

    For one that recurs on the path only its own facts are added: its parts are included already.
    """
    target = references.resolve(schema)
    value = target.mapping
    known = target.identity in seen
    seen.add(target.identity)
    own = {
        k: v for k, v in value.items() if k not in ("properties", "required", "items", "allOf", "anyOf", "oneOf")
    }
    beside = schema.value if isinstance(schema.value, dict) and schema is not target else {}
    own.update(
        {k: v for k, v in beside.items() if k in ("description", "default", "title", "nullable", "deprecated")}
    )
    merged = _Merged(own, {}, set())
    properties = value.get("properties")
    if isinstance(properties, dict):
        merged.properties = {str(name): target.child("properties", name) for name in properties}
    if isinstance(value.get("required"), list):
        merged.required = {str(name) for name in value["required"]}
    if isinstance(value.get("items"), dict):
        merged.items = target.child("items")
    merged.nullable = _nullable(own)
    if not known:
        for i in range(len(value.get("allOf") or [])):
            _add(merged, _merged(references, target.child("allOf", i), seen), all_hold=True)
        for word in ("anyOf", "oneOf"):
            _alternatives(references, merged, target, word, seen)
    return merged


def _alternatives(references: References, merged: _Merged, target: Schema, word: str, seen: set[object]) -> None:
    options = target.mapping.get(word)
    if not isinstance(options, list):
        return
    read = [_merged(references, target.child(word, i), seen) for i in range(len(options))]
    real = [option for option in read if option.facts.get("type") != "null"]
    merged.nullable |= len(real) < len(read)
    single = len(real) == 1
    for option in real:
        _add(merged, option, all_hold=single)


def _add(merged: _Merged, other: _Merged, *, all_hold: bool) -> None:
    """Adds the facts of another schema; of one alternative among several only facts that do not narrow."""
    for key, value in other.facts.items():
        if all_hold or key in ("type", "enum", "description", "format"):
            if key == "enum" and "enum" in merged.facts and not all_hold:
                merged.facts["enum"] = [
                    *merged.facts["enum"],
                    *(v for v in value if v not in merged.facts["enum"]),
                ]
            elif key == "type" and "type" in merged.facts and merged.facts["type"] != value and not all_hold:
                merged.facts["type"] = [
                    *_types(merged.facts),
                    *(t for t in _types(other.facts) if t not in _types(merged.facts)),
                ]
            else:
                merged.facts.setdefault(key, value)
    for name, schema in other.properties.items():
        merged.properties.setdefault(name, schema)
    merged.items = merged.items or other.items
    merged.nullable |= other.nullable
    if all_hold:
        merged.required |= other.required


def _types(facts: dict[str, Any]) -> list[str]:
    declared = facts.get("type")
    names = declared if isinstance(declared, list) else [declared] if declared else []
    return [str(name) for name in names]


def _nullable(facts: dict[str, Any]) -> bool:
    return facts.get("nullable") is True or "null" in _types(facts) or None in (facts.get("enum") or ())


def _field(references: References, merged: _Merged, schema: Schema) -> Field:
    facts = merged.facts
    kind = _type(merged)
    repeated, each, form = kind == "array", None, facts.get("format")
    if repeated and merged.items is not None:
        element = _merge(references, merged.items)
        each = _type(element)
        each = "string" if each == "any" and "enum" in element.facts else each
        form = form or (element.facts.get("format") if each in VALUES else None)
        facts = {
            **{k: v for k, v in element.facts.items() if k not in ("type", "description", "format", FACTS)},
            **facts,
        }
    description = str(facts.get("description") or facts.get("title") or "")
    described = facts_of(description)
    codes = facts.get("enum") if "enum" in facts else [facts["const"]] if "const" in facts else None
    enum = (
        tuple(str(v) for v in codes if v is not None)
        if isinstance(codes, list)
        else described.codes(kind, whole(facts.get("maxLength")))
    )
    return Field(
        path="",
        type="enum"
        if enum and isinstance(codes, list) and "enum" in facts and kind in ("string", "any")
        else kind,
        native="|".join(t for t in _types(facts) if t != "null")
        + (f"({facts['format']})" if "format" in facts else ""),
        description=description,
        min_length=whole(facts.get("minLength")),
        max_length=whole(facts.get("maxLength")) or described.max_length,
        length_unit=described.length_unit,
        precision=whole(facts.get("x-sap-precision")) or described.precision,
        scale=_scale(facts, described.scale),
        format=str(form) if form else described.format,
        pattern=facts.get("pattern"),
        enum=enum or None,
        minimum=bound(facts, "minimum", "exclusiveMinimum"),
        maximum=bound(facts, "maximum", "exclusiveMaximum"),
        exclusive_minimum=excludes(facts.get("exclusiveMinimum")),
        exclusive_maximum=excludes(facts.get("exclusiveMaximum")),
        multiple_of=text(facts.get("multipleOf")),
        nullable=merged.nullable,
        default=text(facts.get("default")),
        repeated=repeated,
        element=each if each in VALUES else None,
        min_items=whole(facts.get("minItems")),
        max_items=whole(facts.get("maxItems")),
        key=facts.get("x-key") is True,
        location=schema.location(),
    )


def _stated(made: Field, facts: Any) -> Field:
    """The field with the facts that an export wrote beside JSON Schema's own keywords."""
    if not isinstance(facts, dict):
        return made
    known: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in facts.items() if k in _STATED}
    return changed(made, **known)


def _type(merged: _Merged) -> FieldType:
    facts = merged.facts
    names = [name for name in _types(facts) if name != "null"]
    if "x-sap-precision" in facts and names in (["string"], ["number"]):
        return "decimal"
    shape = _FORMATS.get(str(facts.get("format", "")))
    if str(facts.get("contentEncoding", "")).lower() in ("base64", "base64url"):
        shape = "binary"
    if "array" in names or (not names and merged.items is not None):
        return "array"
    if names == ["integer"]:
        return "integer"
    if "number" in names:
        return shape if shape in ("decimal", "float", "integer") else "number"
    if names == ["boolean"]:
        return "boolean"
    if "string" in names:
        return shape or "string"
    if "object" in names or merged.properties:
        return "object"
    return shape or "any"


def _scale(facts: dict[str, Any], described: int | None) -> int | None:
    if "x-sap-scale" in facts:
        return whole(facts["x-sap-scale"])
    step = facts.get("multipleOf")
    if isinstance(step, float) and 0 < step < 1:
        return len(f"{step:.15f}".rstrip("0").split(".")[1])
    return described
