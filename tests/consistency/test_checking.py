"""What findings of comparisons have in common with all others: language, fingerprint, suppression, selection."""

from __future__ import annotations

from reqlint import engine
from reqlint.config import Settings
from reqlint.model import Finding, Severity

from .made import findings, read

LINE = "The buyer shall export the price list of each supplier as an Excel file."
TEXT = f"# Requirements\n- {LINE}\n- {LINE}\n"
CHINESE = "采购员应将每个供应商的价格表导出为 Excel 文件。"


def found(text: str, **settings: object) -> list[Finding]:
    report = engine.check([read(text)], Settings(**settings))  # type: ignore[arg-type]
    return [finding for finding in report.findings if finding.category == "consistency"]


def test_the_engine_compares_documents() -> None:
    (finding,) = found(TEXT)
    assert (finding.rule, finding.severity) == ("CON201", Severity.WARNING)


def test_rules_are_selected_ignored_and_weighed_like_others() -> None:
    assert found(TEXT, ignore=("CON",)) == []
    assert found(TEXT, select=("vague",)) == []
    assert [f.severity for f in found(TEXT, severity={"consistency": Severity.ERROR})] == [Severity.ERROR]
    assert engine.check([read(TEXT)], Settings(select=("CON201",))).rules == ("CON201",)


def test_a_finding_is_suppressed_in_the_document_and_in_the_settings() -> None:
    assert found(TEXT, suppress=("CON201 plan.md",)) == []
    assert found(TEXT.replace("\n", "\n<!-- reqlint: ignore CON201 -->\n", 1)) == []


def test_messages_are_in_the_language_of_the_requirement_or_the_one_wanted() -> None:
    text = f"# 功能需求\n- {CHINESE}\n- {CHINESE}\n"
    assert found(text)[0].message == "同一条需求出现在 2 处。"
    assert found(text, messages="en")[0].message == "The same requirement stands in 2 places."


def test_a_fingerprint_survives_moved_lines_and_is_unique() -> None:
    moved = TEXT.replace("# Requirements\n", "# Requirements\n\n\n")
    (before,), (after,) = findings(read(TEXT)), findings(read(moved))
    assert before.fingerprint == after.fingerprint
    twice = findings(read(f"{TEXT}- {LINE.replace('buyer', 'clerk')}\n- {LINE.replace('buyer', 'clerk')}\n"))
    assert len({finding.fingerprint for finding in twice}) == 2


def test_documents_and_requirements_keep_their_order_and_number() -> None:
    documents = [read(TEXT, "b.md"), read("Nothing.\n", "empty.md"), read(TEXT, "x/a.md")]
    report = engine.check(documents, Settings())
    assert [document.path for document in report.documents] == ["b.md", "empty.md", "x/a.md"]
    assert [len(document.requirements) for document in report.documents][::2] == [2, 2]
