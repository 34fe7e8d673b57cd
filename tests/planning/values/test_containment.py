"""compare_schemas: proved, witnessed or left open; never a wrong "compatible"."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.containment.nodes import Schema

SCORER = Path(__file__).parents[3].parent / "shared/eval/containment/score.py"
DRAFT_4 = "http://json-schema.org/draft-04/schema#"
CODE_18 = {"type": "string", "minLength": 18, "maxLength": 18, "pattern": "^[0-9]+$"}

COMPATIBLE = {
    "same text": ({"type": "string", "maxLength": 18}, {"type": "string", "maxLength": 20}),
    "integer is a number": ({"type": "integer"}, {"type": "number"}),
    "halves are quarters": ({"type": "number", "multipleOf": 0.5}, {"type": "number", "multipleOf": 0.25}),
    "codes of one list": ({"enum": ["01", "02"]}, {"type": "string", "pattern": "^[0-9]{2}$"}),
    "digits are word characters": (CODE_18, {"type": "string", "pattern": r"^\w{10,20}$"}),
    "a closed object": (
        {"type": "object", "properties": {"sku": CODE_18}, "required": ["sku"], "additionalProperties": False},
        {"type": "object", "properties": {"sku": {"type": "string"}}, "required": ["sku"]},
    ),
    "either form": (
        {"anyOf": [{"type": "null"}, {"const": ""}]},
        {"oneOf": [{"type": ["null", "string"]}, False]},
    ),
    "a condition that never holds": ({"type": "integer"}, {"if": {"type": "string"}, "then": False}),
    "lines of an order": (
        {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1},
        {"type": "array", "contains": {"minimum": 0}},
    ),
    "a tree": (
        {"$defs": {"t": {"type": "object", "properties": {"sub": {"$ref": "#/$defs/t"}}, "required": ["sub"]}},
         "$ref": "#/$defs/t"},
        {"type": "string"},  # no finite tree has a branch at every node, so there is nothing to send
    ),
    "what is not understood contradicts itself": (
        {"properties": {"a": True}, "unevaluatedProperties": False},
        {"properties": {"a": True}, "unevaluatedProperties": False},
    ),
    "draft 4 flags": (
        {"$schema": DRAFT_4, "type": "integer", "minimum": 5, "exclusiveMinimum": True},
        {"type": "integer", "minimum": 6},
    ),
}  # fmt: skip
INCOMPATIBLE = {
    "longer text": ({"type": "string", "maxLength": 20}, CODE_18),
    "number for text": ({"type": "integer"}, {"type": "string"}),
    "a bound": ({"type": "number", "minimum": 0}, {"type": "number", "exclusiveMinimum": 0}),
    "thirds": ({"type": "integer", "multipleOf": 2}, {"multipleOf": 6}),
    "a code more": ({"enum": ["A", "B", "C"]}, {"enum": ["A", "B"]}),
    "an optional field": ({"type": "object", "properties": {"sku": CODE_18}}, {"required": ["sku"]}),
    "a field more": (
        {"type": "object", "properties": {"a": True}},
        {"properties": {"a": True}, "additionalProperties": False},
    ),
    "too many lines": ({"type": "array", "maxItems": 5}, {"type": "array", "maxItems": 4}),
    "the same line twice": ({"type": "array", "items": {"type": "integer"}}, {"uniqueItems": True}),
    "a date is not an instant": ({"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}),
    "deep inside": (
        {"$defs": {"t": {"type": "object", "properties": {"v": {"type": "string"}, "sub": {"$ref": "#/$defs/t"}}}},
         "$ref": "#/$defs/t"},
        {"$defs": {"t": {"properties": {"v": {"maxLength": 3}, "sub": {"$ref": "#/$defs/t"}}}},
         "$ref": "#/$defs/t"},
    ),
    "dependent fields": (
        {"type": "object", "properties": {"amount": {"type": "integer"}, "currency": {"type": "string"}}},
        {"dependentRequired": {"amount": ["currency"]}},
    ),
    "exactly one": ({"type": "integer"}, {"oneOf": [{"minimum": 0}, {"maximum": 10}]}),
    "names": ({"type": "object", "minProperties": 1}, {"propertyNames": {"pattern": "^[a-z]+$"}}),
}  # fmt: skip


@pytest.mark.parametrize("case", COMPATIBLE)
def test_compatible(case: str) -> None:
    assert compare_schemas(*COMPATIBLE[case]).verdict == "compatible"


@pytest.mark.parametrize("case", INCOMPATIBLE)
def test_incompatible_with_witness(case: str) -> None:
    producer, consumer = INCOMPATIBLE[case]
    result = compare_schemas(producer, consumer)
    assert result.verdict == "incompatible"
    checker = Draft202012Validator.FORMAT_CHECKER
    assert Draft202012Validator(producer, format_checker=checker).is_valid(result.witness)
    assert not Draft202012Validator(consumer, format_checker=checker).is_valid(result.witness)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "https://example.com/other.json"},
        {"$ref": "#/$defs/missing"},
        {"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
        {"type": "string", "pattern": "(?=a)b"},
    ],
)
def test_what_cannot_be_followed_is_left_open(schema: dict[str, object]) -> None:
    assert compare_schemas({"type": "string"}, schema).verdict in ("undecided", "incompatible")
    assert compare_schemas(schema, {"type": "string", "maxLength": 1}).verdict in ("undecided", "compatible")


SMALL = st.sampled_from([True, False, 0, 1, 2.5, "", "ab", None, [], [1], {}, {"a": 1}])
SCHEMAS = st.recursive(
    st.one_of(
        st.booleans(),
        st.builds(
            lambda t: {"type": t}, st.sampled_from(["string", "integer", "number", "array", "object", "null"])
        ),
        st.builds(lambda v: {"const": v}, SMALL),
        st.builds(lambda n: {"minimum": n}, st.integers(-2, 3)),
        st.builds(lambda n: {"maxLength": n}, st.integers(0, 3)),
        st.builds(lambda n: {"minItems": n}, st.integers(0, 3)),
        st.builds(lambda n: {"required": [n]}, st.sampled_from("ab")),
    ),
    lambda inner: st.one_of(
        st.builds(lambda s: {"not": s}, inner),
        st.builds(lambda a, b: {"allOf": [a, b]}, inner, inner),
        st.builds(lambda a, b: {"anyOf": [a, b]}, inner, inner),
        st.builds(lambda a, b: {"oneOf": [a, b]}, inner, inner),
        st.builds(lambda s: {"items": s}, inner),
        st.builds(lambda s: {"properties": {"a": s}}, inner),
        st.builds(lambda s: {"additionalProperties": s}, inner),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(SCHEMAS, SCHEMAS, st.lists(SMALL, min_size=4, max_size=8))
def test_compatible_is_never_contradicted_by_an_instance(
    producer: object, consumer: object, values: list[object]
) -> None:
    verdict = compare_schemas(producer, consumer).verdict  # type: ignore[arg-type]
    if verdict == "compatible":
        for value in values:
            assert not Draft202012Validator(producer).is_valid(value) or Draft202012Validator(consumer).is_valid(
                value
            )


@settings(max_examples=60, deadline=None)
@given(SCHEMAS)
def test_a_schema_fits_itself(schema: object) -> None:
    assert compare_schemas(schema, schema).verdict == "compatible"  # type: ignore[arg-type]


@pytest.mark.skipif(not SCORER.is_file(), reason="the labelled schema pairs are not on this machine")
def test_labelled_pairs() -> None:
    import json

    run = subprocess.run(
        [sys.executable, str(SCORER), "reqlint.planning.values.containment:compare_schemas", "--json"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": "."},
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    figures = json.loads(run.stdout)
    for group, share in (("handwritten", 0.85), ("suite", 0.80)):
        row = figures[group]
        assert (row["unsafe"], row["crashed"], row["late"], row["witnessed"]) == (0, 0, 0, 1.0)
        assert row["right"] >= share


@pytest.mark.parametrize(
    ("producer", "consumer", "verdict"),
    [
        # 1.1 / 0.01 is 110.00000000000001 to a validator: nothing is proved.
        ({"type": "number", "multipleOf": 0.1}, {"type": "number", "multipleOf": 0.01}, "undecided"),
        # 1.0 is no integer in draft 4.
        (
            {"$schema": DRAFT_4, "multipleOf": 1, "type": "number"},
            {"$schema": DRAFT_4, "type": "integer"},
            "incompatible",
        ),
        ({"$schema": DRAFT_4, "type": "integer"}, {"$schema": DRAFT_4, "type": "integer"}, "compatible"),
        # One name, "ab", breaks both rules on names.
        (
            {"type": "object", "maxProperties": 1},
            {"anyOf": [{"propertyNames": {"pattern": "^a*$"}}, {"propertyNames": {"pattern": "^b*$"}}]},
            "incompatible",
        ),
        # A space of the em width is white space in ECMA-262.
        ({"pattern": "^\u2003$", "type": "string"}, {"pattern": r"^\s$"}, "compatible"),
    ],
)
def test_known_unsafe_verdicts_are_gone(producer: Schema, consumer: Schema, verdict: str) -> None:
    assert compare_schemas(producer, consumer).verdict == verdict


def test_forty_variants_are_decided_or_left_open_in_a_second() -> None:
    def variant(i: int, extra: dict[str, Any]) -> dict[str, Any]:
        own = {"kind": {"const": f"k{i}"}, f"f{i}": {"type": "string", "maxLength": 9}, **extra}
        return {"type": "object", "properties": own, "required": ["kind", f"f{i}"]}

    sender = {"oneOf": [variant(i, {}) for i in range(40)]}
    receiver = {"oneOf": [variant(i, {"more": {"type": "integer"}}) for i in range(40)]}
    begun = time.monotonic()
    assert compare_schemas(sender, receiver).verdict in ("incompatible", "undecided")
    assert time.monotonic() - begun < 5  # a second on an idle machine
