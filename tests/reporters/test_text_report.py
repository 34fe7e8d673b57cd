from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from reqlint.model import CheckedDocument, Location, Report, Text
from reqlint.reporters import REPORTERS, Context


def shown(report: Report, **context: object) -> list[str]:
    return REPORTERS["text"].render(report, Context(**context)).splitlines()  # type: ignore[arg-type]


def with_text(report: Report, text: str, phrase: str) -> Report:
    """The report of one requirement with one phrase marked."""
    document = report.documents[0]
    checked = document.requirements[0]
    start = text.index(phrase)
    found = replace(
        checked.findings[4],
        start=start,
        end=start + len(phrase),
        phrase=phrase,
        location=Location(line=1, column=1),
    )
    requirement = replace(checked.requirement, body=Text(text, Location(line=1, column=1)))
    return Report(
        (replace(document, requirements=(replace(checked, requirement=requirement, findings=(found,)),)),)
    )


def test_carets_stand_under_double_width_characters(report: Report) -> None:
    lines = shown(with_text(report, "系统 should 实时同步 POS 数据", "实时同步"))
    row = next(number for number, line in enumerate(lines) if "系统 should" in line)
    before = lines[row].partition("实时同步")[0]
    assert lines[row + 1] == "  │" + " " * (cell_len(before) - 3) + "^" * 8


def test_phrase_inside_a_phrase_is_told_apart(report: Report) -> None:
    assert "  │ ^^^^          ~~~~~~~~^^^^~~~~~~~~~~~~~~^^^^^^^^^^^^" in shown(report)


def test_long_requirement_is_shown_around_the_phrase(report: Report) -> None:
    text = "无关的内容。" * 100 + "必须尽快处理。" + "还有别的内容。" * 100
    frame = [line for line in shown(with_text(report, text, "尽快")) if line.startswith("  │")]
    assert len(frame) == 5
    assert frame[1] == frame[4] == "  │ …"
    assert "尽快" in frame[2]
    assert frame[3].strip(" │") == "^^^^"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_lines_fit_the_terminal(report: Report, width: int, language: str) -> None:
    assert max(cell_len(line) for line in shown(report, width=width, language=language)) <= width


def test_colour_is_for_terminals_only(report: Report) -> None:
    assert not any("\x1b" in line for line in shown(report))
    assert any("\x1b[31m" in line for line in shown(report, color=True))


def test_environment_does_not_matter(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, coloured = shown(report), shown(report, color=True)
    for name, value in {"COLUMNS": "30", "NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert shown(report) == plain
    assert shown(report, color=True) == coloured


def test_no_escape_sequence_of_a_document_gets_through(hostile: Report) -> None:
    text = REPORTERS["text"].render(hostile, Context())
    assert not {"\x1b", "\r", "\u202e"} & set(text)


def test_documents_without_findings_are_only_counted(report: Report) -> None:
    quiet = CheckedDocument("docs/fine.md", "markdown", "en", ())
    lines = shown(replace(report, documents=(quiet, *report.documents)))
    assert "docs/fine.md" not in lines
    assert "Documents 4   Requirements 4   Findings 12   Suppressed 2" in lines
    assert "Ready 1   Ask first 2   Send back 1" in lines
