"""The documented examples of every rule, through the language pipelines."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from reqlint.checking.selection import rules_on
from reqlint.config import Settings
from reqlint.language import analyse
from reqlint.language.analysis import Analysis
from reqlint.language.detect import language_of
from reqlint.messages import LANGUAGES, is_chinese
from reqlint.model import Location, Requirement, Text
from reqlint.rule import AnyRule
from reqlint.rules.requirement import RULES


def fired(analysis: Analysis, rules: Iterable[AnyRule]) -> list[str]:
    return [rule.id for rule in rules for _ in rule.check(analysis)]


EXAMPLES = [(rule, language, bad, good) for rule in RULES for language, bad, good in rule.examples]
CASES = [pytest.param(*case, id=f"{case[0].id}-{case[1]}") for case in EXAMPLES]


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    texts = dict.fromkeys(text for _, _, bad, good in EXAMPLES for text in (bad, good))
    requirements = [Requirement(text, Text(text, Location()), language_of(text)) for text in texts]
    return dict(zip(texts, analyse(requirements, Settings()), strict=True))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_in_both_languages(rule: AnyRule) -> None:
    assert {language for language, _, _ in rule.examples} == set(LANGUAGES)


@pytest.mark.parametrize(("rule", "language", "bad", "good"), CASES)
def test_a_rule_finds_its_bad_example(
    rule: AnyRule, language: str, bad: str, good: str, analyses: dict[str, Analysis]
) -> None:
    assert analyses[bad].requirement.language == language or is_chinese(language)
    assert rule.id in fired(analyses[bad], [rule])


@pytest.mark.parametrize(("rule", "language", "bad", "good"), CASES)
def test_no_rule_that_is_on_finds_anything_in_a_good_example(
    rule: AnyRule, language: str, bad: str, good: str, analyses: dict[str, Analysis]
) -> None:
    assert fired(analyses[good], [rule, *rules_on(RULES, Settings())]) == []
