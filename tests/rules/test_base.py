from __future__ import annotations

from reqlint.model import Severity
from reqlint.rule import Rule
from reqlint.rules import find, of
from reqlint.rules.requirement.base import hits, rule

from .made import analysed, span_of


def test_a_decorator_makes_a_rule_of_a_check() -> None:
    made: Rule[object] = rule(
        "ACT101", "haste", category="vague", severity="info", source="A proverb", ask="author"
    )(lambda analysis: hits(analysis, "vague-time"))  # type: ignore[assignment]
    assert (made.scope, made.name, made.category, made.severity) == (
        "requirement",
        "haste",
        "vague",
        Severity.INFO,
    )
    assert (made.whom("en"), made.whom("zh-Hans")) == ("the author", "需求提出人")
    assert made.says("message", "en") == "It does not say who does this."
    assert made.says("several", "en", count="3", section="Orders").startswith("3 requirements of “Orders”")
    assert made.says("no such text", "en") == ""
    assert made.is_meant("vague")
    assert not made.is_meant("missing")


def test_a_text_without_arguments_shows_its_gaps() -> None:
    vague = find("VAG103")
    assert vague
    assert vague.says("message", "en") == "“…” gives no time that could be measured."


def test_every_rule_of_a_registry_has_a_scope_of_it() -> None:
    for registry, scopes in (("requirement", {"requirement"}), ("mapping", {"mapping", "interface"})):
        assert {one.scope for one in of(registry)} == scopes


def test_hits_are_the_different_phrases_of_the_groups_in_the_order_of_the_text() -> None:
    text = "Quickly show several orders soon, quickly."
    analysis = analysed(text, groups={"vague-quantity": ["several"], "vague-time": ["Quickly", "soon", "quickly"]})
    found = hits(analysis, "vague-time", "vague-quantity")
    assert [hit.span for hit in found] == [span_of(text, phrase) for phrase in ("Quickly", "several", "soon")]
