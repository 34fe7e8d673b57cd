"""The documented examples of every rule are executed, and what findings say."""

from __future__ import annotations

import pytest

from reqlint.messages import LANGUAGES
from reqlint.model import Severity
from reqlint.rules.trace import RULES as TRACE_RULES
from reqlint.rules.trace.base import TraceRule
from tests.trace.made import found_for, found_in

CASES = [
    pytest.param(rule, bad, good, id=f"{rule.id}-{language}")
    for rule in TRACE_RULES
    for language, bad, good in rule.examples
]


@pytest.mark.parametrize("rule", TRACE_RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_in_both_languages(rule: TraceRule) -> None:
    assert {language for language, _, _ in rule.examples} == set(LANGUAGES)


@pytest.mark.parametrize(("rule", "bad", "good"), CASES)
def test_a_rule_finds_its_bad_example_alone(rule: TraceRule, bad: str, good: str) -> None:
    (finding,) = found_in(bad, [rule])
    assert finding.severity == rule.severity, "certain enough"
    assert found_in(good, [rule]) == []


def test_ids_and_names_are_unique() -> None:
    assert len({rule.id for rule in TRACE_RULES}) == len({rule.name for rule in TRACE_RULES}) == len(TRACE_RULES)


def test_a_finding_names_both_places_and_whom_to_ask() -> None:
    text = "The learning app shall show each clerk the sales within 5 minutes."
    (finding,) = [f for f in found_in(f"{{needs: {text}, interface: {{at: '02:00'}}}}") if f.rule == "TRC103"]
    assert (finding.path, finding.location.line) == ("docs/needs.md", 1)
    assert text[finding.start : finding.end] == finding.phrase == "within 5 minutes"
    (place,) = finding.related
    assert (place.path, place.location.line) == ("integration_specs/learning/interfaces.yaml", 7)
    assert "takes up to 24 h: Store POS → (sales-to-learning: batch, 24 h) → Learning app" in finding.message
    assert (finding.ask_whom, finding.question[:34]) == ("Retail IT", "Can sales-to-learning run more oft")


def test_a_chinese_requirement_is_told_in_chinese() -> None:
    findings = found_in("{needs: 学习平台应根据员工的实时业绩推荐课程。, interface: {at: '02:00'}}")
    (finding,) = [f for f in findings if f.rule == "TRC103"]
    assert finding.message.startswith("销售要求“实时”（60 秒），实际最长 24 小时")
    assert finding.ask_whom == "零售部"


@pytest.mark.parametrize(
    ("limit", "facts", "said"),
    [
        ("(char 18)", {"type": "string", "max_length": 10}, "holds 10 characters"),
        ("(char 8)", {"type": "string", "max_length": 10}, ""),
        ("（18 个字符）", {"type": "string", "max_length": 16, "length_unit": "bytes"}, "holds 16 bytes"),
        ("(code list S01 to S09)", {"type": "enum", "enum": ("A", "B")}, "allows A, B"),
        ("(code list S01 to S09)", {"type": "enum", "enum": ("S01", "S02")}, ""),
    ],
)
def test_limits_against_a_field(limit: str, facts: dict[str, object], said: str) -> None:
    text = f"The learning app shall show the sales with the store code {limit}."
    findings = found_for(text, {"fields": {"store_code": facts}})
    messages = [f.message for f in findings if f.rule == "TRC105"]
    assert (said in messages[0]) if said else messages == []


@pytest.mark.parametrize(
    ("limit", "facts", "said"),
    [
        ("in HKD", {"type": "decimal", "currency": "CNY"}, "is in CNY"),
        ("in CNY", {"type": "decimal", "currency": "CNY"}, ""),
        ("with 2 decimals", {"type": "integer"}, "holds 0 decimals"),
        ("with 2 decimals", {"type": "integer", "exponent": 2}, ""),
        ("(decimal 13,3)", {"type": "decimal", "scale": 2}, "holds 2 decimals"),
    ],
)
def test_limits_against_an_amount(limit: str, facts: dict[str, object], said: str) -> None:
    findings = found_for(f"The learning app shall show the sales amount {limit}.", {"fields": {"amount": facts}})
    messages = [f.message for f in findings if f.rule == "TRC105"]
    assert (said in messages[0]) if said else messages == []


def test_the_phrase_of_a_limit_is_whole() -> None:
    found = found_for(
        "The learning app shall show the sales amount (2 decimals).", {"fields": {"amount": {"type": "integer"}}}
    )
    (finding,) = [f for f in found if f.rule == "TRC105"]
    assert finding.phrase == "sales amount (2 decimals)"
    assert (
        finding.message == "“sales amount (2 decimals)” is asked for; learning.SalesEvent.amount holds 0 decimals."
    )


def test_an_uncertain_match_is_no_finding_above_info() -> None:
    findings = found_for("The learning app shall greet each member.", {})
    assert all(f.severity == Severity.INFO for f in findings if f.rule in ("TRC101", "TRC102"))


def test_an_interface_that_exists_already_need_not_be_asked_for() -> None:
    nobody_asks = "The learning app shall keep the courses."
    assert [f.rule for f in found_for(nobody_asks, {})] == ["TRC106"]
    assert found_for(nobody_asks, {"existing": True}) == []
