"""The documented examples of every mismatch rule are executed: bad ones fire it, good ones do not."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from reqlint.messages import LANGUAGES
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules import MISMATCH_RULES
from reqlint.planning.judge.rules.base import MismatchRule
from reqlint.planning.model import Entity, Field, Interface, Mapping, Side, Step, System

ON_PAIR = [rule for rule in MISMATCH_RULES if rule.scope == "mapping"]


def pair(example: str) -> Pair:
    value: dict[str, Any] = yaml.safe_load(example)
    sides = []
    for key in ("from", "to"):
        facts = {"path": "text", **value[key]}
        facts["enum"] = tuple(map(str, facts["enum"])) if "enum" in facts else None
        field = Field(**facts)
        sides.append((field, Side(System(id=key, name=key, owner="IT"), Entity(name=key, fields=(field,)))))
    (source, producer), (target, consumer) = sides
    given = value.get("transform", [])
    steps = tuple(Step(*next(iter(s.items()))) for s in ([given] if isinstance(given, dict) else given))
    mapping = Mapping(sources=(source,), target=target, steps=steps)
    interface = Interface(id="i", title="i", producer=producer, consumer=consumer, owner="IT", mapping=(mapping,))
    return Pair(interface, mapping, steps)


@pytest.mark.parametrize("rule", ON_PAIR, ids=lambda r: r.id)
def test_documented_examples(rule: MismatchRule) -> None:
    texts = rule.texts("en")
    assert texts["bad"]
    assert texts["good"]
    for example in texts["bad"]:
        assert list(rule.check(pair(example))), f"should be found: {example}"
    for example in texts["good"]:
        assert not list(rule.check(pair(example))), f"should not be found: {example}"


def test_ids_and_names_are_unique() -> None:
    assert len({r.id for r in MISMATCH_RULES}) == len({r.name for r in MISMATCH_RULES}) == len(MISMATCH_RULES)


@pytest.mark.parametrize("rule", MISMATCH_RULES, ids=lambda r: r.id)
def test_messages_can_be_filled(rule: MismatchRule) -> None:
    class Anything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return key

    for language in LANGUAGES:
        for key in ("message", "question"):
            assert rule.texts(language)[key].format_map(Anything())
