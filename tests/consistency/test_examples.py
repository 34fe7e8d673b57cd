"""The documented examples of every rule, as documents that are read and checked like any other."""

from __future__ import annotations

import pytest

from reqlint import engine
from reqlint.config import Settings
from reqlint.messages import LANGUAGES
from reqlint.rules.set import RULES as SET_RULES
from reqlint.rules.set.base import SetRule

from .made import read

CASES = [
    pytest.param(rule, bad, good, id=f"{rule.id}-{language}")
    for rule in SET_RULES
    for language, bad, good in rule.examples
]


def fired(text: str) -> set[str]:
    """The rules that find something in an example; "=== NAME" begins another document of it."""
    first, *others = text.split("=== ")
    documents = [read(first), *(read(other.partition("\n")[2], other.partition("\n")[0]) for other in others)]
    report = engine.check(documents, Settings(select=("consistency",)))
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("rule", SET_RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_in_both_languages(rule: SetRule) -> None:
    assert {language for language, _, _ in rule.examples} == set(LANGUAGES)


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_a_rule_finds_its_bad_example_and_nothing_is_found_in_the_good_one(
    rule: SetRule, bad: str, good: str
) -> None:
    assert rule.id in fired(bad)
    assert fired(good) == set()
