"""One finding a document, with a part for each aspect that is not settled."""

from __future__ import annotations

import pytest

from reqlint.config import Settings
from reqlint.engine import check
from reqlint.model import Severity
from reqlint.readers import read_bytes
from reqlint.views.entries import entries

from .made import REQUIREMENTS, checked

CHAPTERS = (
    "## Organisation\n\nProject owner: M. Brown. Deputy: L. Stone.",
    "## Scope\n\nIn scope: 40 stores.\n\nOut of scope: the warehouse.",
)


def test_the_headline_sums_up_what_is_not_settled() -> None:
    headline, *parts = checked(*CHAPTERS).findings
    assert headline.rule == "RDY001"
    assert "2 of 10" in headline.message
    assert {part.part_of for part in parts} == {"RDY001"}
    assert not {"RDY101", "RDY106"} & {part.rule for part in parts}
    assert len(parts) == 8
    assert all(finding.requirement == "" for finding in (headline, *parts))


def test_the_headline_asks_everybody_once() -> None:
    findings = checked(*CHAPTERS).findings
    (entry,) = entries(findings)
    asked = [line.partition(":")[0] for line in entry.question.splitlines()]
    assert len(asked) == len(set(asked))
    assert {f"Ask {part.ask_whom}" for part in findings[1:]} == set(asked)


def test_a_part_asks_only_for_what_is_lacking() -> None:
    chapter = "## Scope\n\nForty stores."
    (part,) = checked(chapter, select=("RDY106",)).findings
    assert part.part_of == ""
    assert (part.ask_whom, part.question) == (
        "the owner of the project",
        "Line 17 says “Forty stores”. What is out of scope?",
    )
    assert part.location.line == 17


def test_messages_are_in_the_language_of_the_document() -> None:
    requirements = (
        "## 功能需求\n\n- 店员扫码后，系统应在 3 秒内显示商品编码。\n- 店员盘点后，系统应在 3 秒内保存数量。\n"
    )
    text = f"# 库存需求文档\n\n## 背景\n\n门店 40 家。\n\n{requirements}- 系统应在每日 02:00 发送库存数量。\n"
    document = read_bytes(text.encode(), "plan.md", "plan.md")
    for messages, beginning in (("auto", "这份文档"), ("en", "This document")):
        settings = Settings(select=("RDY001",), messages=messages)  # type: ignore[arg-type]
        (headline,) = check([document], settings).documents[0].findings
        assert headline.message.startswith(beginning)


def test_settings_turn_readiness_off_and_change_its_severity() -> None:
    off = checked(select=(), ignore=("readiness",))
    assert (off.readiness, [f for f in off.findings if f.category == "readiness"]) == ((), [])
    strict = checked(severity={"RDY101": Severity.ERROR})
    assert [f.rule for f in strict.findings if f.severity is Severity.ERROR] == ["RDY101"]


@pytest.mark.parametrize(
    ("comment", "left"),
    [("RDY101", 10), ("no-owner, RDY106", 9), ("readiness", 0), ("RDY001", 0)],
)
def test_a_comment_at_the_top_silences_findings_on_the_document(comment: str, left: int) -> None:
    title = f"<!-- reqlint: ignore {comment} -->\n\n# Stock app requirements"
    assert len(checked(title=title).findings) == left


@pytest.mark.parametrize(
    ("title", "settings"),
    [
        ("<!-- reqlint: ignore RDY105 -->\n\n# Stock app requirements", {}),
        ("# Stock app requirements", {"suppress": ("RDY105 plan.md",)}),
    ],
)
def test_a_headline_does_not_count_what_was_accepted(title: str, settings: dict[str, tuple[str, ...]]) -> None:
    headline = checked(title=title, **settings).findings[0]
    assert "0 of 9 aspects" in headline.message
    assert "training" not in headline.message.partition("open")[2]
    assert "Ask the training department" not in headline.question


def test_a_headline_goes_with_its_last_part() -> None:
    text = "\n\n".join(("<!-- reqlint: ignore no-scope -->", "# Stock app requirements", "## Goals", REQUIREMENTS))
    document = read_bytes(text.encode(), "plan.md", "plan.md")
    report = check([document], Settings(select=("RDY001", "RDY106")))
    assert (report.documents[0].findings, report.suppressed) == ((), 2)


def test_a_comment_that_names_no_rule_is_told() -> None:
    text = f"<!-- reqlint: ignore RDY999 -->\n\n# Stock app requirements\n\n## Goals\n\nNone yet.\n{REQUIREMENTS}"
    report = check([read_bytes(text.encode(), "plan.md", "plan.md")], Settings(select=("readiness",)))
    assert [problem for problem in report.problems if "RDY999" in problem and "plan.md" in problem]


def test_fingerprints_survive_a_change_of_the_text() -> None:
    before, after = checked(*CHAPTERS), checked("## Goals\n\nMore.", *CHAPTERS)
    assert {f.fingerprint for f in after.findings} == {f.fingerprint for f in before.findings}
