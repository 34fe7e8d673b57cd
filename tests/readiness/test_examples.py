"""The documented examples of every readiness rule, read as Markdown documents."""

from __future__ import annotations

import pytest

from reqlint.extraction import requirements
from reqlint.extraction.outline import outline
from reqlint.messages import LANGUAGES
from reqlint.model import Aspect
from reqlint.readers import read_bytes
from reqlint.readiness.evidence import Evidence
from reqlint.rules.document import ASPECT_RULES
from reqlint.rules.document.base import DocumentRule

CASES = [
    pytest.param(rule, bad, good, id=f"{rule.id}-{language}")
    for rule in ASPECT_RULES
    for language, bad, good in rule.examples
]


def aspect(rule: DocumentRule, text: str) -> Aspect:
    document = read_bytes(text.encode(), "example.md", "example.md")
    found = rule.check(Evidence(document, outline(document), requirements(document)))
    assert found is not None
    return found


@pytest.mark.parametrize("rule", ASPECT_RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_in_both_languages(rule: DocumentRule) -> None:
    assert {language for language, _, _ in rule.examples} == set(LANGUAGES)


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_a_rule_tells_its_bad_example_from_its_good_one(rule: DocumentRule, bad: str, good: str) -> None:
    assert aspect(rule, bad).lacking
    assert aspect(rule, good).lacking == ()
