"""Patterns are hostile: matched in linear time, or left undecided."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.containment.matching import search
from reqlint.planning.values.containment.regular import UnsupportedError

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema(**keywords: Any) -> dict[str, Any]:
    return {"$schema": DRAFT, "type": "object", "required": ["x"], "properties": {"x": keywords}}


EVIL = [
    {"pattern": "^(b+)+$", "minLength": 40, "maxLength": 4000},
    {"pattern": "^([a-z]|[a-z0-9])*!$", "minLength": 40},
    {"pattern": "^(){30000000}$"},
    {"pattern": "^((c{1,200}){1,200}){1,200}$"},
    {"pattern": "(d?){900}d{900}"},
    {"pattern": "^(?=(e+)+$)", "minLength": 50},
    {"pattern": "[" + "".join(map(chr, range(0x4E00, 0x7E00))) + "]+"},
    {"pattern": "(?<!x)y", "minLength": 1_000_000_000},
    {"enum": ["b" * 60 + "!"], "pattern": "^(b|b)*$"},
    {"type": "object", "patternProperties": {"^(b+)+$": {"type": "null"}}, "additionalProperties": False},
    {"type": "object", "propertyNames": {"pattern": "^(b+)+$"}, "minProperties": 3},
]


@pytest.mark.parametrize("keywords", EVIL, ids=lambda keywords: str(keywords)[:40])
def test_made_to_backtrack(keywords: dict[str, Any]) -> None:
    begun = time.process_time()
    text = {"enum": ["b" * 60 + "!", "b" * 60]}
    for other in (schema(type="string"), schema(**text), schema(**{"$schema": DRAFT, **text})):
        for one, two in ((schema(**keywords), other), (other, schema(**keywords))):
            assert compare_schemas(one, two).verdict in ("compatible", "incompatible", "undecided")
    assert time.process_time() - begun < 10


def test_a_named_draft_inside_does_not_bring_backtracking_back() -> None:
    begun = time.process_time()
    inner = {"$schema": DRAFT, "pattern": "^(b+)+$"}
    text = schema(enum=["b" * 60 + "!"])
    assert compare_schemas(text, schema(allOf=[inner])).verdict == "incompatible"
    assert time.process_time() - begun < 5


def test_what_no_linear_engine_knows_is_undecided() -> None:
    with pytest.raises(UnsupportedError):
        search("(?=a)", "a")
    assert compare_schemas(schema(enum=["ab"]), schema(pattern="^(?=a)")).verdict == "undecided"


def test_the_verdicts_on_patterns_are_those_of_their_language() -> None:
    assert search(r"^\s$", "\u00a0")
    assert not search(r"^.$", "\r")
    assert search(r"^\u4e2d$", "中")
    assert not search(r"^\d$", "٣")
    assert search(r"^[\s_]+$", " \ufeff_")
    assert search(r"^a{1500}$", "a" * 1500)  # more repeats than RE2 counts


PARTS = st.sampled_from(["a", "b", "c", "[a-b]", "(a|b)", "a*", "b+", "c?", "^", "$", "(ab)", ".", r"\d", "{2}"])


@given(st.lists(PARTS, max_size=6).map("".join), st.text("abc1\n", max_size=6))
def test_like_the_package_where_that_can_be_asked(pattern: str, text: str) -> None:
    try:
        expected = re.search(pattern.replace("$", r"\Z"), text) is not None
    except re.error:
        return
    if re.search(r"[*+?}]\{", pattern) or "^{" in pattern or "${" in pattern or pattern.startswith("{"):
        return  # Python reads these otherwise than ECMA-262
    assert search(pattern, text) is expected
