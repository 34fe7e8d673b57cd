"""A schema as a formula over atoms, for an instance whose JSON type is known.

The type decides most of a schema: keywords of other types are true. The rest is a conjunction of atoms, subschemas
and choices; it is negated by flipping signs and exchanging conjunctions and choices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reqlint.planning.values.containment.nodes import JsonType, Node, UnresolvedError, canonical, type_of


@dataclass(frozen=True, slots=True)
class Atom:
    """One assertion that a theory (numbers, strings, arrays, objects) supports. `key` is its identity."""

    kind: str
    args: tuple[Any, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Literal:
    """An atom that must hold, or must not."""

    atom: Atom
    sign: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """A schema that the instance must satisfy, or must not."""

    node: Node
    sign: bool = True


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; no parts: true."""

    parts: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds; no parts: false."""

    parts: tuple[Formula, ...] = ()


Formula = Literal | Claim | All | Some
TRUE, FALSE = All(), Some()


def negated(formula: Formula) -> Formula:
    """The negation."""
    if isinstance(formula, Literal):
        return Literal(formula.atom, not formula.sign)
    if isinstance(formula, Claim):
        return Claim(formula.node, not formula.sign)
    parts = tuple(map(negated, formula.parts))
    return Some(parts) if isinstance(formula, All) else All(parts)


def atom(kind: str, *args: Any) -> Literal:
    """A positive literal."""
    key = ",".join(a.key if isinstance(a, Node) else canonical(a) for a in args)
    return Literal(Atom(kind, args, f"{kind}({key})"))


def formula_of(node: Node, kind: JsonType) -> Formula:
    """The formula of the schema for an instance of this JSON type."""
    schema = node.schema
    if isinstance(schema, bool):
        return TRUE if schema else FALSE
    if "$ref" in schema and node.old:
        return _reference(node, schema["$ref"])
    parts: list[Formula] = []
    for keyword in schema:
        reader = _ANY_TYPE.get(keyword) or _BY_TYPE[kind].get(keyword)
        if reader is not None and node.knows(keyword):
            parts.append(reader(node, schema, kind))
    parts.extend(part(node, schema) for part in _WHOLE[kind])
    return All(tuple(parts))


def _claims(node: Node, schemas: Iterable[Any]) -> list[Claim]:
    return [Claim(node.child(s)) for s in schemas]


def _reference(node: Node, reference: str) -> Formula:
    try:
        return Claim(node.target(reference))
    except UnresolvedError:
        return atom("opaque", node, "$ref", reference)


def _type(node: Node, schema: dict[str, Any], kind: JsonType) -> Formula:
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if kind in names:
        return TRUE
    whole = "integer-4" if "draft-04" in node.draft else "integer"
    return atom(whole) if kind == "number" and "integer" in names else FALSE


def _values(values: Iterable[Any], kind: JsonType) -> Formula:
    fitting = [v for v in values if type_of(v) == kind]
    return atom("in", fitting) if fitting else FALSE


def _one_of(node: Node, schema: dict[str, Any], _: JsonType) -> Formula:
    claims = _claims(node, schema["oneOf"])
    others = [tuple(negated(c) for c in claims if c is not claim) for claim in claims]
    return Some(tuple(All((claim, *rest)) for claim, rest in zip(claims, others, strict=True)))


def _if(node: Node, schema: dict[str, Any], _: JsonType) -> Formula:
    condition = Claim(node.child(schema["if"]))
    then, other = (Claim(node.child(schema.get(k, True))) for k in ("then", "else"))
    return All((Some((negated(condition), then)), Some((condition, other))))


def _opaque(keyword: str) -> Callable[[Node, dict[str, Any], JsonType], Formula]:
    return lambda node, schema, kind: atom("opaque", node, keyword)


STANDARD_FORMATS = frozenset(
    [
        "date",
        "time",
        "date-time",
        "duration",
        "email",
        "idn-email",
        "hostname",
        "idn-hostname",
        "ipv4",
        "ipv6",
        "uri",
        "uri-reference",
        "iri",
        "iri-reference",
        "uuid",
        "uri-template",
        "json-pointer",
        "relative-json-pointer",
        "regex",
    ]
)
Reader = Callable[[Node, dict[str, Any], JsonType], Formula]
_ANY_TYPE: dict[str, Reader] = {
    "type": _type,
    "const": lambda node, schema, kind: _values([schema["const"]], kind),
    "enum": lambda node, schema, kind: _values(schema["enum"], kind),
    "allOf": lambda node, schema, kind: All(tuple(_claims(node, schema["allOf"]))),
    "anyOf": lambda node, schema, kind: Some(tuple(_claims(node, schema["anyOf"]))),
    "oneOf": _one_of,
    "not": lambda node, schema, kind: negated(Claim(node.child(schema["not"]))),
    "if": _if,
    "$ref": lambda node, schema, kind: _reference(node, schema["$ref"]),
    "$dynamicRef": _opaque("$dynamicRef"),
    "$recursiveRef": _opaque("$recursiveRef"),
}


def _bound(keyword: str, exclusive: str, kind: str) -> Reader:
    # Draft 4 has a flag besides the bound where later drafts have a second bound.
    return lambda node, schema, _: atom(kind, schema[keyword], schema.get(exclusive) is True)


def _exclusive(keyword: str, kind: str) -> Reader:
    return lambda node, schema, _: TRUE if isinstance(schema[keyword], bool) else atom(kind, schema[keyword], True)


def _plain(keyword: str, kind: str) -> Reader:
    return lambda node, schema, _: atom(kind, schema[keyword])


def _format(node: Node, schema: dict[str, Any], _: JsonType) -> Formula:
    checker = node.validator.format_checker
    if checker is not None and schema["format"] in checker.checkers:
        return atom("format", schema["format"])
    # A standard format that cannot be checked here proves nothing; other formats are annotations.
    return atom("opaque", node, "format") if schema["format"] in STANDARD_FORMATS else TRUE


def _contains(node: Node, schema: dict[str, Any], _: JsonType) -> Formula:
    element = node.child(schema["contains"])
    counted = node.knows("minContains")
    low = int(schema.get("minContains", 1)) if counted else 1
    parts: list[Formula] = [atom("atleast", element, low, 0)] if low > 0 else []
    if counted and "maxContains" in schema:
        parts.append(negated(atom("atleast", element, int(schema["maxContains"]) + 1, 0)))
    return All(tuple(parts))


def _items(node: Node, schema: dict[str, Any]) -> Formula:
    items, prefix = schema.get("items", True), schema.get("prefixItems", [])
    if isinstance(items, list):
        prefix, items = items, schema.get("additionalItems", True)
    elif not node.knows("prefixItems"):
        prefix = []
    parts: list[Formula] = [atom("item", i, node.child(s)) for i, s in enumerate(prefix)]
    if items is not True:
        # "All from position n on satisfy S" is "not at least one from n on that does not".
        parts.append(negated(atom("atleast", node.child({"not": items}), 1, len(prefix))))
    return All(tuple(parts))


def _properties(node: Node, schema: dict[str, Any]) -> Formula:
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    parts: list[Formula] = [atom("property", name, node.child(s)) for name, s in named.items()]
    parts += [atom("pattern-property", pattern, node.child(s)) for pattern, s in patterns.items()]
    other = schema.get("additionalProperties", True)
    if other is not True:
        parts.append(atom("other-property", sorted(named), sorted(patterns), node.child(other)))
    return All(tuple(parts))


def _required(_: Node, schema: dict[str, Any], __: JsonType) -> Formula:
    names = schema["required"]
    return All(tuple(atom("has", name) for name in names)) if isinstance(names, list) else TRUE


def _dependencies(keyword: str) -> Reader:
    def read(node: Node, schema: dict[str, Any], _: JsonType) -> Formula:
        parts = []
        for name, needs in schema[keyword].items():
            then: Formula = (
                All(tuple(atom("has", n) for n in needs)) if isinstance(needs, list) else Claim(node.child(needs))
            )
            parts.append(Some((negated(atom("has", name)), then)))
        return All(tuple(parts))

    return read


_BY_TYPE: dict[JsonType, dict[str, Reader]] = {
    "null": {},
    "boolean": {},
    "number": {
        "minimum": _bound("minimum", "exclusiveMinimum", "min"),
        "maximum": _bound("maximum", "exclusiveMaximum", "max"),
        "exclusiveMinimum": _exclusive("exclusiveMinimum", "min"),
        "exclusiveMaximum": _exclusive("exclusiveMaximum", "max"),
        "multipleOf": _plain("multipleOf", "multiple"),
    },
    "string": {
        "minLength": _plain("minLength", "longer"),
        "maxLength": lambda node, schema, _: negated(atom("longer", schema["maxLength"] + 1)),
        "pattern": _plain("pattern", "pattern"),
        "format": _format,
    },
    "array": {
        "minItems": _plain("minItems", "size"),
        "maxItems": lambda node, schema, _: negated(atom("size", schema["maxItems"] + 1)),
        "uniqueItems": lambda node, schema, _: atom("unique") if schema["uniqueItems"] is True else TRUE,
        "contains": _contains,
        "unevaluatedItems": _opaque("unevaluatedItems"),
    },
    "object": {
        "required": _required,
        "minProperties": _plain("minProperties", "size"),
        "maxProperties": lambda node, schema, _: negated(atom("size", schema["maxProperties"] + 1)),
        "propertyNames": lambda node, schema, _: atom("names", node.child(schema["propertyNames"])),
        "dependentRequired": _dependencies("dependentRequired"),
        "dependentSchemas": _dependencies("dependentSchemas"),
        "dependencies": _dependencies("dependencies"),
        "unevaluatedProperties": _opaque("unevaluatedProperties"),
    },
}
_WHOLE: dict[JsonType, tuple[Callable[[Node, dict[str, Any]], Formula], ...]] = {
    "null": (),
    "boolean": (),
    "number": (),
    "string": (),
    "array": (_items,),
    "object": (_properties,),
}
