from __future__ import annotations

import pytest

from reqlint.checking.baseline import Baseline, Entry
from reqlint.checking.filters import Filtered, apply
from reqlint.config import Settings
from reqlint.model import (
    CheckedDocument,
    CheckedRequirement,
    Detail,
    Finding,
    Location,
    Requirement,
    Severity,
    Text,
)

PLACE = Location(line=3, column=1)


def finding(rule: str, name: str = "", category: str = "missing", part_of: str = "") -> Finding:
    return Finding(
        rule=rule,
        name=name,
        category=category,
        severity=Severity.WARNING,
        path="docs/plan.md",
        location=PLACE,
        message="",
        part_of=part_of,
        fingerprint=f"print of {rule}",
    )


HEADLINE = finding("REQ001", "one-sentence", "incomplete")
ACTOR = finding("ACT101", "missing-actor", part_of="REQ001")
VAGUE = finding("VAG101", "vague-quality", "vague", part_of="REQ001")
PASSIVE = finding("STR102", "passive", "passive")


def document(*suppressed: str, path: str = "docs/plan.md", id_: str = "R-7") -> CheckedDocument:
    details = tuple(Detail("suppress", Text(text, PLACE)) for text in suppressed)
    requirement = Requirement(id_, Text("支持导出。", PLACE), "zh-Hans", details=details)
    checked = CheckedRequirement(requirement, (), "bounce", (HEADLINE, ACTOR, VAGUE, PASSIVE))
    return CheckedDocument(path, "markdown", "zh-Hans", (checked,))


def left(filtered: Filtered) -> list[str]:
    return [f.rule for d in filtered.documents for checked in d.requirements for f in checked.findings]


def filtered(*suppressed: str, settings: tuple[str, ...] = (), baseline: tuple[str, ...] = ()) -> Filtered:
    entries = tuple(Entry("docs/plan.md", "", f"print of {rule}", "") for rule in baseline)
    return apply([document(*suppressed)], Settings(suppress=settings), Baseline(entries))


def test_without_suppressions_everything_stays() -> None:
    assert left(filtered()) == ["REQ001", "ACT101", "VAG101", "STR102"]
    assert filtered().suppressed == 0


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("*", []),
        ("STR102", ["REQ001", "ACT101", "VAG101"]),
        ("passive", ["REQ001", "ACT101", "VAG101"]),
        ("Vague-Quality", ["REQ001", "ACT101", "STR102"]),
        ("VAG", ["REQ001", "ACT101", "STR102"]),
        ("vag1*", ["REQ001", "ACT101", "STR102"]),
        ("vague", ["REQ001", "ACT101", "STR102"]),
        ("VAG101、ACT101", ["REQ001", "STR102"]),
        ("VAG101, STR102", ["REQ001", "ACT101"]),
        ("VAG1", ["REQ001", "ACT101", "VAG101", "STR102"]),
    ],
)
def test_a_document_suppresses_rules(text: str, stays: list[str]) -> None:
    assert left(filtered(text)) == stays
    assert filtered(text).suppressed == 4 - len(stays)


@pytest.mark.parametrize(
    ("entry", "holds"),
    [
        ("STR102 plan.md", True),
        ("STR102 docs/", True),
        ("STR102  *.md#R-7", True),
        ("STR102 plan.md #R-7", True),
        ("STR102 plan.md#R-70", False),
        ("STR102 plan.docx", False),
    ],
)
def test_the_settings_suppress_rules_in_files(entry: str, holds: bool) -> None:
    assert ("STR102" not in left(filtered(settings=(entry,)))) is holds


def test_with_a_headline_go_its_parts() -> None:
    assert left(filtered("REQ001")) == ["STR102"]
    assert left(filtered(baseline=("REQ001",))) == ["STR102"]
    assert filtered("REQ001").suppressed == 3


def test_a_headline_stays_when_its_parts_are_gone() -> None:
    assert left(filtered("VAG101", baseline=("ACT101",))) == ["REQ001", "STR102"]


def test_findings_of_the_baseline_are_not_reported_again() -> None:
    known = filtered(baseline=("STR102", "VAG101"))
    assert left(known) == ["REQ001", "ACT101"]
    assert known.vanished == 0


def test_findings_that_vanished_from_a_document_that_was_read_are_counted() -> None:
    entries = (Entry("docs/plan.md", "", "gone", ""), Entry("docs/other.md", "", "not read", ""))
    assert apply([document()], Settings(), Baseline(entries)).vanished == 1


def test_a_suppression_that_names_no_rule_is_told_once_with_its_place() -> None:
    checked = document("VAG111, STR102")
    twice = CheckedDocument(checked.path, checked.format, checked.language, checked.requirements * 2)
    result = apply([twice], Settings(), Baseline())
    (problem,) = result.problems
    assert problem.startswith('docs/plan.md: line 3: "VAG111" names no rule. Did you mean VAG101')
