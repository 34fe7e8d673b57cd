"""`reqlint lint --format docx` and `--format xlsx`: which copies are written where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from annotate.test_again import as_word_does, comments, on

from .conftest import Run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    """A folder with a Word document, a workbook and a text."""
    shutil.copy(EXAMPLES / "wecom-membership" / "poor.en.docx", tmp_path / "brd.docx")
    shutil.copy(EXAMPLES / "store-operations" / "poor.en.xlsx", tmp_path / "list.xlsx")
    (tmp_path / "notes.md").write_text("- Improve the user experience.\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "copy"), [("brd.docx", "out.docx"), ("list.xlsx", "out.xlsx")])
def test_the_copy_is_written_and_told(run: Run, poor: Path, name: str, copy: str) -> None:
    before = (poor / name).read_bytes()
    result = run("lint", name, "-o", copy)
    assert result.exit_code == 1
    assert result.stderr == f"reqlint: {name}: annotated copy written to {copy}.\n"
    assert b"comments" in (poor / copy).read_bytes()
    assert (poor / name).read_bytes() == before


def test_copies_of_many_documents_go_to_a_folder(run: Run, poor: Path) -> None:
    assert run("lint", ".", "--format", "docx", "-o", "out").exit_code == 1
    assert [path.name for path in (poor / "out").iterdir()] == ["brd.reviewed.docx"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("brd.docx", "-o", "brd.docx"), "will not be overwritten"),
        (("brd.docx", "list.xlsx", "-o", "out.docx"), "several documents"),
        (("brd.docx", "--format", "docx"), "needs --output"),
        (("list.xlsx", "--format", "docx", "-o", "out.docx"), "there is none"),
        (("brd.docx", "-o", "out.docm"), "must end in .docx"),
        (("-", "--format", "docx", "-o", "out.docx"), "standard input"),
    ],
    ids=["the original", "one file for two", "no output", "no such document", "another ending", "standard input"],
)
def test_what_cannot_be_done_is_told(run: Run, poor: Path, arguments: tuple[str, ...], sentence: str) -> None:
    before = {path.name: path.read_bytes() for path in poor.iterdir() if path.is_file()}
    result = run("lint", *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert {path.name: path.read_bytes() for path in poor.iterdir() if path.is_file()} == before


def test_two_copies_of_one_name_are_refused(run: Run, poor: Path) -> None:
    (poor / "old").mkdir()
    shutil.copy(poor / "brd.docx", poor / "old" / "brd.docx")
    result = run("lint", ".", "--format", "docx", "-o", "out")
    assert result.exit_code == 2
    assert "brd.reviewed.docx" in result.stderr


def replied(path: Path) -> None:
    """Somebody answers the first question of a copy."""
    data = path.read_bytes()
    own_id = on(data, "REQ001")
    path.write_bytes(as_word_does(data, own_id, reply="The store manager."))


def test_a_copy_with_answers_is_annotated_again_and_not_overwritten(run: Run, poor: Path) -> None:
    run("lint", "brd.docx", "-o", "brd.reviewed.docx")
    assert run("lint", "brd.docx", "-o", "brd.reviewed.docx").exit_code == 1, "nobody has written into it yet"
    replied(poor / "brd.reviewed.docx")
    result = run("lint", "brd.docx", "-o", "brd.reviewed.docx")
    assert result.exit_code == 2
    assert "brd.reviewed.docx: holds answers of people and will not be overwritten." in result.stderr
    assert run("lint", "brd.reviewed.docx", "-o", "brd.reviewed.docx").exit_code == 1
    assert comments((poor / "brd.reviewed.docx").read_bytes()).count("The store manager.") == 1
    assert run("lint", "brd.reviewed.docx", "--format", "docx", "-o", ".").exit_code == 1
    assert [path.name for path in poor.glob("*reviewed*")] == ["brd.reviewed.docx"]


def test_replies_in_a_copy_are_answers(run: Run, poor: Path) -> None:
    run("lint", "brd.docx", "-o", "copy.docx")
    replied(poor / "copy.docx")
    draft = run("ask", "brd.docx", "--answers", "copy.docx")
    assert draft.exit_code == 0
    assert "The store manager" in draft.stdout
    sheet = run("ask", "copy.docx")
    assert sheet.stdout.count("| The store manager. |") == 1, "what is answered is not asked again"
