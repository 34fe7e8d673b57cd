from __future__ import annotations

from dataclasses import replace

import pytest

from reqlint.checking.requirements import RequirementChecker
from reqlint.model import CheckedRequirement, Detail, Finding, Location, Span, Text
from reqlint.rules.requirement import RULES
from reqlint.rules.requirement.base import Hit

from .made import analysed

SLOGAN = "Handle data quickly."
OPEN = {"actor": "none", "data": "none", "acceptance": "none"}


def checked(
    text: str, checker: RequirementChecker | None = None, path: str = "plan.md", **about: object
) -> CheckedRequirement:
    return (checker or RequirementChecker(RULES)).check(analysed(text, **about), path)


def by_rule(requirement: CheckedRequirement) -> dict[str, Finding]:
    return {finding.rule: finding for finding in requirement.findings}


def test_a_finding_says_where_and_what_and_whom_to_ask() -> None:
    found = by_rule(checked(SLOGAN, groups={"vague-time": ["quickly"]}))["VAG103"]
    assert (found.path, found.location.line, found.requirement) == ("plan.md", 3, "R-1")
    assert (found.start, found.end, found.phrase) == (12, 19, "quickly")
    assert found.message == "“quickly” gives no time that could be measured."
    assert found.question.startswith("What does “quickly” mean")
    assert found.ask_whom == "the business owner"


def test_the_headline_comes_first_and_sums_up_what_is_missing_and_vague() -> None:
    requirement = checked(SLOGAN, groups={"vague-time": ["quickly"], "compound": ["quickly"]}, **OPEN)
    assert requirement.verdict == "bounce"
    assert requirement.findings[0].rule == "REQ001"
    parts = {finding.rule for finding in requirement.findings if finding.part_of == "REQ001"}
    assert parts == {"ACT101", "DAT101", "VAG103"}
    assert by_rule(requirement)["STR101"].part_of == ""


def test_without_the_headline_rule_nothing_is_summed_up() -> None:
    rules = [rule for rule in RULES if rule.id != "REQ001"]
    requirement = checked(SLOGAN, RequirementChecker(rules), **OPEN)
    assert {finding.part_of for finding in requirement.findings} == {""}


def test_a_passive_is_part_of_the_missing_actor() -> None:
    requirement = checked(
        "Count: lists are printed.", groups={"passive": ["are printed"]}, phrases={"action": "Count"}, actor="none"
    )
    assert by_rule(requirement)["STR102"].part_of == "ACT101"


def test_one_finding_carries_the_rewrite() -> None:
    requirement = checked(SLOGAN, groups={"vague-time": ["quickly"]}, phrases={"action": "Handle"}, **OPEN)
    assert [finding.rule for finding in requirement.findings if finding.rewrite] == ["REQ001"]
    assert "<role or system>" in requirement.findings[0].rewrite


@pytest.mark.parametrize(
    ("messages", "language", "begin"),
    [
        ("auto", "en", "This is"),
        ("auto", "zh-Hans", "这是"),
        ("auto", "zh-Hant", "這是"),
        ("en", "zh-Hans", "This is"),
        ("zh", "en", "这是"),
    ],
)
def test_messages_are_in_the_language_of_the_requirement_or_in_the_one_asked_for(
    messages: str, language: str, begin: str
) -> None:
    requirement = checked("导出", RequirementChecker(RULES, messages), language=language, **OPEN)
    assert requirement.findings[0].message.startswith(begin)


def test_fingerprints_survive_moved_lines_and_white_space() -> None:
    before = checked(SLOGAN, **OPEN)
    after = checked("Handle  data\nquickly.", place=Location(line=90, column=7), **OPEN)
    assert [f.fingerprint for f in before.findings] == [f.fingerprint for f in after.findings]


def test_fingerprints_survive_another_name_of_the_file() -> None:
    before, after = (checked(SLOGAN, path=path, **OPEN) for path in ("BRD_v1.md", "docs/BRD_v2.md"))
    assert [f.fingerprint for f in before.findings] == [f.fingerprint for f in after.findings]


def test_fingerprints_differ_between_files_rules_and_repetitions() -> None:
    checker = RequirementChecker(RULES)
    found = [checked(SLOGAN, checker, path, **OPEN) for path in ("a.md", "b.md", "a.md")]
    prints = [finding.fingerprint for requirement in found for finding in requirement.findings]
    assert len(set(prints)) == len(prints)


def test_a_long_phrase_is_cut_short_and_put_on_one_line_in_the_message_only() -> None:
    phrase = "x\n" * 100
    found = by_rule(checked(f"{phrase} it", groups={"vague-verb": [phrase]}))["VAG106"]
    assert found.phrase == phrase
    assert len(found.message) < 120
    assert "\n" not in found.message


def test_braces_in_a_phrase_are_only_characters() -> None:
    found = by_rule(checked("Show {0} soon", groups={"vague-time": ["{0} soon"]}))["VAG103"]
    assert found.message.startswith("“{0} soon”")


def test_a_find_in_a_detail_is_placed_there() -> None:
    detail = Detail("actor", Text("users", Location(sheet="Plan", cell="C2")))
    analysis = analysed("Show the list", actor="generic", details=(detail,))
    vague_actor = next(rule for rule in RULES if rule.id == "ACT102")
    pointing = replace(vague_actor, check=lambda _: iter([Hit(Span(0, 5, detail=0))]))
    (found,) = RequirementChecker([pointing]).check(analysis, "plan.xlsx").findings
    assert (found.location.cell, found.phrase, found.start, found.end) == ("C2", "users", 0, 0)


def test_a_text_that_may_be_no_requirement_is_not_asked_about() -> None:
    analysis = replace(analysed(SLOGAN, groups={"vague-time": ["quickly"]}), standing="doubtful")
    assert RequirementChecker(RULES).check(analysis, "plan.md").findings == ()
