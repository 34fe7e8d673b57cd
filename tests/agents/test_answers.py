"""What the tools answer to an agent: the verdict first, then places and questions, never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reqlint.errors import ReqlintError
from reqlint.mcp.answers import Answers

ROOT = Path(__file__).parents[2]
READY = (
    "When the store manager clicks Export, the system shall write the stock list of the store to an .xlsx file "
    "within 10 seconds."
)


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answers:
    """The tools for a project with a specification, a landscape and a document that needs its data."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs" / "001-returns").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "data" / "agents" / "spec-kit.md", tmp_path / "specs" / "001-returns" / "spec.md")
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    shutil.copytree(ROOT / "integration_specs", tmp_path / "integration_specs")
    shutil.copy(ROOT / "examples" / "elearning-live-sales" / "poor.zh.docx", tmp_path / "brd.docx")
    return Answers(tmp_path)


def test_a_sentence_nobody_could_build_is_stopped(answers: Answers) -> None:
    first, *rest = answers.check_text("Improve the user experience.").splitlines()
    assert first.startswith("STOP: do not build this. Send back 1 of 1 requirements")
    assert rest[0].startswith("bounce: text.md L1 (line 1")
    assert any(line.startswith("  Ask the business owner: ") for line in rest)
    assert any(line.startswith("  Write for example: ") for line in rest)


def test_a_requirement_that_can_be_built_is_let_through(answers: Answers) -> None:
    assert answers.check_text(READY) == "READY: all 1 requirements can be built as they stand."
    both = READY + "\n\n" + READY.replace("10 seconds", "a short time")
    assert answers.check_text(both).startswith("ASK FIRST: 1 of 2")
    assert answers.check_text("# Notes\n").startswith("NOTHING FOUND")


def test_chinese_is_checked_as_well(answers: Answers) -> None:
    assert answers.check_text("提升用户体验。").startswith("STOP")


def test_a_file_is_answered_with_places(answers: Answers) -> None:
    said = answers.check_file("specs/001-returns/spec.md")
    assert said.startswith("STOP: do not build this. Send back 3 of 7 requirements")
    assert "bounce: specs/001-returns/spec.md FR-002 (line 39" in said
    assert "FR-001" not in said, "what is ready is not listed"


def test_answers_are_short(answers: Answers) -> None:
    said = answers.check_text("\n\n".join(f"- The system shall support campaign {n}." for n in range(40)))
    assert "more requirements; check a single file to see fewer." in said
    assert said.count("bounce: ") == 10


def test_a_rule_is_explained(answers: Answers) -> None:
    said = answers.explain_rule("vague-time")
    assert said.startswith("VAG103 vague-time\n")
    assert "Instead of: " in said


def test_questions_go_to_people(answers: Answers) -> None:
    everybody = answers.open_questions("specs")
    users = answers.open_questions("specs", "will use it")
    assert everybody.splitlines()[0].endswith(" open questions.")
    assert "The people who will use it:" in users
    assert "business owner" not in users
    assert int(users.split()[0]) < int(everybody.split()[0])


def test_the_landscape_and_the_trace_lead_with_the_verdict(answers: Answers) -> None:
    landscape = answers.check_landscape().splitlines()
    assert landscape[0].startswith("STOP: ")
    assert landscape[1].startswith("- breaking INT")
    trace = answers.trace("brd.docx").splitlines()
    assert trace[0].partition(":")[0] in ("STOP", "READY")
    assert len(trace) < 15


@pytest.mark.parametrize("path", ["../elsewhere", "/etc/passwd", "specs/../../x"])
def test_nothing_outside_the_folder_is_read(answers: Answers, path: str) -> None:
    for tool in (answers.check_file, answers.open_questions, answers.trace, answers.check_landscape):
        with pytest.raises(ReqlintError, match="lies outside the folder"):
            tool(path)


def test_a_link_out_of_the_folder_is_not_followed(answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to("/etc/passwd")
    with pytest.raises(ReqlintError, match="lies outside the folder"):
        answers.check_file("link.md")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda one: one.check_file("missing.md"), "there is no such file or folder"),
        (lambda one: one.explain_rule("VAG999"), "VAG999"),
        (lambda one: one.check_text("x" * 200_001), "more than 200000 characters"),
    ],
    ids=["no file", "no rule", "long text"],
)
def test_what_cannot_be_done_is_a_sentence(answers: Answers, call: object, sentence: str) -> None:
    assert callable(call)
    with pytest.raises(ReqlintError, match=sentence):
        call(answers)


def test_the_settings_of_the_project_hold(answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "reqlint.toml").write_text('select = ["VAG103"]\n', "utf-8")
    assert answers.check_text("Improve the user experience.").startswith("READY")
