"""`reqlint ask`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .conftest import Run


def numbers(text: str) -> list[str]:
    return re.findall(r"Q-[0-9a-f]{8}", text)


def test_questions_are_written_to_the_terminal(run: Run, folder: Path) -> None:
    result = run("ask", "poor.md")
    assert result.exit_code == 0
    assert "## The business owner" in result.stdout
    assert numbers(result.stdout)


@pytest.mark.parametrize("name", ["q.md", "q.docx", "q.xlsx"])
def test_the_output_says_the_format(run: Run, folder: Path, name: str) -> None:
    assert run("ask", "poor.md", "-o", name).exit_code == 0
    assert (folder / name).read_bytes()[:2] == (b"<!" if name == "q.md" else b"PK")


def test_answers_make_a_draft(run: Run, folder: Path) -> None:
    own_id = numbers(run("ask", "poor.md").stdout)[0]
    (folder / "a.json").write_text(json.dumps({own_id: "the store manager"}), "utf-8")
    before = (folder / "poor.md").read_bytes()
    result = run("ask", "poor.md", "--answers", "a.json", "-o", "draft.md")
    assert result.exit_code == 0
    draft = (folder / "draft.md").read_text("utf-8")
    assert "Improve the checkout experience." in draft
    assert "store manager" in draft
    assert (folder / "poor.md").read_bytes() == before


def test_answers_to_no_question_are_told(run: Run, folder: Path) -> None:
    (folder / "a.json").write_text('{"Q-00000000": "yes"}', "utf-8")
    result = run("ask", "poor.md", "--answers", "a.json", "-o", "draft.md")
    assert result.exit_code == 2
    assert "Q-00000000" in result.stderr


@pytest.mark.parametrize("target", ["poor.md", "a.json"])
def test_neither_the_document_nor_the_answers_are_overwritten(run: Run, folder: Path, target: str) -> None:
    (folder / "a.json").write_text("{}", "utf-8")
    before = (folder / target).read_bytes()
    result = run("ask", "poor.md", "--answers", "a.json", "-o", target)
    assert result.exit_code == 2
    assert (folder / target).read_bytes() == before


def test_a_file_format_needs_a_file(run: Run, folder: Path) -> None:
    result = run("ask", "poor.md", "--format", "docx")
    assert result.exit_code == 2
    assert "needs --output" in result.stderr


@pytest.mark.parametrize("leave", ["q\n", ""], ids=["q", "end of input"])
def test_an_interview_is_left_and_continued(run: Run, folder: Path, leave: str) -> None:
    first = run("ask", "poor.md", "--interactive", stdin=f"first answer\n\n{leave}")
    assert first.exit_code == 0
    notes = json.loads((folder / "poor.answers.json").read_text("utf-8"))
    assert list(notes.values()) == ["first answer"]
    second = run("ask", "poor.md", "--interactive", stdin="second answer\nq\n")
    assert "[2/" in first.stdout
    assert next(iter(notes)) not in second.stdout
    after = json.loads((folder / "poor.answers.json").read_text("utf-8"))
    assert list(after.values()) == ["first answer", "second answer"]


def test_an_interview_speaks_the_language_of_the_document(run: Run, folder: Path) -> None:
    (folder / "zh.md").write_text("# 需求\n\n- 提升用户体验。\n", "utf-8")
    result = run("ask", "zh.md", "--interactive", "--answers", "n.json", "-o", "d.md", stdin="店长\nq\n")
    assert result.exit_code == 0
    assert "询问对象：" in result.stdout
    assert "n.json" in result.stdout
    assert "店长" in (folder / "d.md").read_text("utf-8")


def test_notes_of_an_interview_are_no_document(run: Run, folder: Path) -> None:
    result = run("ask", "poor.md", "--interactive", "--answers", "sheet.docx", stdin="q\n")
    assert result.exit_code == 2
    assert ".json" in result.stderr


def test_notes_that_are_nested_too_deeply_are_refused(run: Run, folder: Path) -> None:
    (folder / "n.json").write_text('{"a":' * 100_000, "ascii")
    result = run("ask", "poor.md", "--answers", "n.json")
    assert result.exit_code == 2
    assert "n.json: this is no JSON that can be read" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("-o", "q.pdf"), "q.pdf: must end in .md. Or choose another --format."),
        (("--format", "xlsx", "-o", "q.docx"), "q.docx: must end in .xlsx. Or choose another --format."),
    ],
)
def test_a_sheet_opens_as_what_it_is_called(
    run: Run, folder: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    result = run("ask", "poor.md", *arguments)
    assert (result.exit_code, result.stderr.strip()) == (2, f"reqlint: {sentence}")
    assert not (folder / arguments[-1]).exists()


def test_a_sheet_with_answers_is_not_overwritten(run: Run, folder: Path) -> None:
    sheet = folder / "q.md"
    run("ask", "poor.md", "-o", "q.md")
    assert run("ask", "poor.md", "-o", "q.md").exit_code == 0
    filled = sheet.read_text("utf-8").replace(" |  |", " | the store manager |", 1)
    sheet.write_text(filled, "utf-8")
    result = run("ask", "poor.md", "-o", "q.md")
    assert (result.exit_code, sheet.read_text("utf-8")) == (2, filled)
    assert "holds answers and will not be overwritten" in result.stderr
