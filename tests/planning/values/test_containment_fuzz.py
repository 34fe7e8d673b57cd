"""Containment against chance: schemas of all keywords and drafts, instances sampled, the validator as the judge."""

from __future__ import annotations

import random
from typing import Any

import pytest
from jsonschema import validators

from reqlint.planning.values.containment import compare_schemas

DRAFTS = {
    "http://json-schema.org/draft-04/schema#": validators.Draft4Validator,
    "http://json-schema.org/draft-06/schema#": validators.Draft6Validator,
    "http://json-schema.org/draft-07/schema#": validators.Draft7Validator,
    "https://json-schema.org/draft/2019-09/schema": validators.Draft201909Validator,
    "https://json-schema.org/draft/2020-12/schema": validators.Draft202012Validator,
}
NAMES = ("a", "b", "ab", "")
TEXTS = ("", "a", "b", "ab", "0", "aa", "2026-11-24", "中")
NUMBERS = (0, 1, -1, 2, 3, 1.0, 0.5, 0.1, 1.1, 0.3, 10, 2.5)
# The empty pattern is left out: the package forgets it beside additionalProperties.
PATTERNS = ("^a", "b$", "^[ab]*$", "^[0-9]+$", "a|b", ".")
TYPES = ("string", "number", "integer", "object", "array", "boolean", "null")


def a_schema(chance: random.Random, depth: int = 3) -> Any:
    """A schema with up to three keywords, small names and numbers."""
    if depth == 0 or chance.random() < 0.08:
        return chance.choice((True, {}, {"type": chance.choice(TYPES)}))

    def inner() -> Any:
        return a_schema(chance, depth - 1)

    def some() -> list[Any]:
        return [inner() for _ in range(chance.randint(1, 2))]

    count = lambda: chance.choice((0, 1, 2, 2.0, 3))  # noqa: E731
    make = {
        "type": lambda: chance.choice((chance.choice(TYPES), chance.sample(TYPES, 2))),
        "enum": lambda: chance.sample([*TEXTS, *NUMBERS, None, True], 2), "const": lambda: chance.choice([*TEXTS, *NUMBERS, None]),
        "minimum": lambda: chance.choice(NUMBERS), "maximum": lambda: chance.choice(NUMBERS),
        "multipleOf": lambda: chance.choice((1, 2, 3, 0.5, 0.1, 0.01, 0.3)), "minLength": count, "maxLength": count,
        "pattern": lambda: chance.choice(PATTERNS), "format": lambda: chance.choice(("date", "email", "unknown-one")),
        "minItems": count, "maxItems": count, "uniqueItems": lambda: chance.random() < 0.7, "items": inner, "contains": inner,
        "minProperties": count, "maxProperties": count, "required": lambda: chance.sample(NAMES, chance.randint(1, 2)),
        "properties": lambda: {name: inner() for name in chance.sample(NAMES, chance.randint(1, 2))},
        "patternProperties": lambda: {chance.choice(PATTERNS): inner()}, "additionalProperties": lambda: chance.choice((False, inner())),
        "propertyNames": inner, "allOf": some, "anyOf": some, "oneOf": some, "not": inner, "if": inner, "then": inner, "else": inner,
    }  # fmt: skip
    return {key: make[key]() for key in chance.sample(list(make), chance.randint(1, 3))}


def _without_booleans(schema: Any) -> Any:
    """Draft 4 has no true and false schemas; what stands in enum stays."""
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    if isinstance(schema, dict):
        kept = ("enum", "const", "uniqueItems", "required", "type")
        return {key: part if key in kept else _without_booleans(part) for key, part in schema.items()}
    return [_without_booleans(part) for part in schema] if isinstance(schema, list) else schema


def an_instance(chance: random.Random, depth: int = 2) -> Any:
    """A small JSON value."""
    kind = chance.randint(0, 6 if depth else 3)
    if kind == 0:
        return chance.choice((None, True, False))
    if kind in (1, 2):
        return chance.choice(NUMBERS)
    if kind == 3:
        return chance.choice(TEXTS)
    if kind == 4:
        return [an_instance(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    return {name: an_instance(chance, depth - 1) for name in chance.sample(NAMES, chance.randint(0, 3))}


def check(count: int, seed: int) -> dict[str, int]:
    """Compares so many pairs; how many had each verdict."""
    chance, verdicts = random.Random(seed), {"compatible": 0, "incompatible": 0, "undecided": 0}
    for _ in range(count):
        draft = chance.choice(list(DRAFTS))
        sender, receiver = a_schema(chance), a_schema(chance)
        if chance.random() < 0.3 and isinstance(sender, dict) and isinstance(receiver, dict):
            receiver = chance.choice(({**sender, **receiver}, {"anyOf": [sender, receiver]}))
        if "draft-04" in draft:
            sender, receiver = (_without_booleans(one) for one in (sender, receiver))
        pair = [{"$schema": draft, "allOf": [one]} for one in (sender, receiver)]
        validator = DRAFTS[draft]
        valid = [validator(one, format_checker=validator.FORMAT_CHECKER) for one in pair]
        result = compare_schemas(*pair)
        verdicts[result.verdict] += 1
        if result.verdict == "incompatible":
            assert valid[0].is_valid(result.witness), (pair, result)
            assert not valid[1].is_valid(result.witness), (pair, result)
        elif result.verdict == "compatible":
            for value in (an_instance(chance) for _ in range(25)):
                assert not valid[0].is_valid(value) or valid[1].is_valid(value), (pair, value)
    return verdicts


@pytest.mark.parametrize("seed", range(3))
def test_no_verdict_is_refuted(seed: int) -> None:
    verdicts = check(300, seed)
    assert verdicts["compatible"] > 10
    assert verdicts["incompatible"] > 10


@pytest.mark.slow
def test_no_verdict_is_refuted_among_many() -> None:
    assert check(100_000, 2026)["compatible"] > 5000


@pytest.mark.parametrize(
    "broken",
    [{"type": "string", "maxLength": "five"}, {"properties": ["a"]}, {"required": {"a": 1}}, {"enum": 3}, {"allOf": {}}, {"items": 5},
     {"multipleOf": 0}, {"pattern": 7}],
)  # fmt: skip
def test_schemas_that_are_none_are_undecided(broken: Any) -> None:
    assert compare_schemas(broken, {"type": "string"}).verdict in ("undecided", "incompatible")
    assert compare_schemas({"type": "string"}, broken).verdict in ("undecided", "incompatible", "compatible")
