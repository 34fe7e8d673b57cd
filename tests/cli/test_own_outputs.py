"""What reqlint wrote is no document of the next run: a folder has the same figures after every command."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reqlint.cli.group import _COMMANDS
from reqlint.own import mark_of
from reqlint.reporters import PLAN_REPORTERS, REPORTERS, TRACE_REPORTERS

from .conftest import Run

EXAMPLES = Path(__file__).parents[2] / "examples"
ROOT = EXAMPLES.parent

COMMANDS = [
    "lint brd.docx -o report.html",
    "lint brd.docx -o report.md",
    "lint . -o report.txt",
    "lint . -o report.json",
    "lint . -o report.sarif",
    "lint . -o report.xml",
    "lint brd.docx -o brd.reviewed.docx",
    "lint . -o reviewed",
    "ask . -o questions.md",
    "ask . -o questions.docx",
    "ask . -o questions.xlsx",
    "ask notes.md --answers answers.json -o draft.md",
    "ask notes.md --answers answers.json -o draft.docx",
    "ask notes.md --answers answers.json -o draft.xlsx",
    "plan specs --schemas schemas -o plan.html",
    "plan specs --schemas schemas -o plan.md",
    "plan specs --schemas schemas -o plan.xlsx",
    "plan specs --schemas schemas -o plan.txt",
    "plan specs --schemas schemas -o plan",
    "trace brd.docx specs --schemas schemas --output trace.html",
    "trace brd.docx specs --schemas schemas --output trace.md",
    "trace brd.docx specs --schemas schemas --output trace.xlsx",
    "trace brd.docx specs --schemas schemas --output trace.txt",
]


REDIRECTED = [
    "--help",
    "--version",
    "lint",
    *(f"{name} --help" for name in _COMMANDS),
    *(f"lint notes.md --format {name}" for name in REPORTERS),
    "lint notes.md --color always",
    "lint notes.md --baseline known.json --write-baseline",
    "ask notes.md",
    "ask notes.md --answers answers.json",
    "ask nothing.md",
    *(f"plan specs --schemas schemas --format {name}" for name in PLAN_REPORTERS if name != "xlsx"),
    *(f"trace notes.md specs --schemas schemas --format {name}" for name in TRACE_REPORTERS if name != "xlsx"),
    "impact retail-core.Member.mobile --schemas schemas --specs specs --docs notes.md",
    *(f"import schemas/finance/ledger.sql --format {name}" for name in ("table", "names", "json")),
    *(f"import landscape.csv --format {name}" for name in ("table", "json")),
    "compare schemas/finance/ledger.sql schemas/finance/ledger.sql",
    *(f"suggest ignored.md --format {name}" for name in ("text", "toml", "json")),
    "rules",
    "rules --format json",
    "explain VAG101",
    "explain ask --messages zh",
    "init",
    "init --plan",
    "history --history figures.db",
    "history --history figures.db --format json",
    "lint nothing.md",
]
"""Commands whose standard output a shell writes into a file."""
IGNORED = """# Export

- The export shall be user-friendly. <!-- reqlint: ignore VAG101 -->
- The import shall be user-friendly. <!-- reqlint: ignore VAG101 -->
- The search shall be user-friendly. <!-- reqlint: ignore VAG101 -->
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a Word document, a workbook, notes, an answer, and interfaces."""
    shutil.copy(EXAMPLES / "wecom-membership" / "poor.en.docx", tmp_path / "brd.docx")
    shutil.copy(EXAMPLES / "store-operations" / "poor.en.xlsx", tmp_path / "list.xlsx")
    shutil.copytree(ROOT / "integration_specs" / "scrm", tmp_path / "specs")
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    (tmp_path / "notes.md").write_text("- Improve the user experience.\n", "utf-8")
    return tmp_path


def figures(run: Run, *paths: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run("lint", *(paths or (".",)), "--quiet", "--format", "json").stdout)
    return report


def answer(run: Run, project: Path) -> None:
    """Answers the first question on the notes."""
    sheet = run("ask", "notes.md").stdout
    own_id = sheet[sheet.index("Q-") :][:10]
    (project / "answers.json").write_text(json.dumps({own_id: "Members see their points within 2 s."}), "utf-8")


def test_a_folder_has_the_same_figures_after_every_command(run: Run, project: Path) -> None:
    before = figures(run)
    answer(run, project)
    for command in COMMANDS:
        result = run(*command.split())
        assert result.exit_code in (0, 1), (command, result.stderr)
    assert figures(run) == before
    notes = run("lint", ".").stderr.splitlines()
    assert "reqlint: left out, report.html: reqlint wrote it: a report." in notes
    assert (
        "reqlint: left out, reviewed/list.reviewed.xlsx: reqlint wrote it: an annotated copy of list.xlsx."
        in notes
    )
    assert sum("reqlint wrote it" in note for note in notes) >= 18


def test_what_a_shell_writes_into_files_is_no_document(run: Run, project: Path) -> None:
    answer(run, project)
    (project / "ignored.md").write_text(IGNORED, "utf-8")
    (project / "landscape.csv").write_text("Source,Target,Object,Mode\nPOS,ERP,Receipts,batch\n", "utf-8")
    assert run("lint", "notes.md", "--history", "figures.db").exit_code == 1
    for heavy in ("brd.docx", "list.xlsx"):
        (project / heavy).unlink()
    before = figures(run)
    unknown = []
    for number, command in enumerate(REDIRECTED):
        result = run(*command.split())
        for suffix in ("txt", "md", "csv"):
            path = project / f"{number:03}.{suffix}"
            path.write_text(result.stdout if suffix != "txt" else result.output, "utf-8")
            if result.stdout if suffix != "txt" else result.output:
                unknown += [f"{command} > {path.name}"] * (mark_of(path) is None)
    assert "\n".join(unknown) == ""
    assert figures(run) == before


def test_a_plan_beside_the_specifications_changes_no_plan(run: Run, project: Path) -> None:
    before = run("plan", "specs", "--schemas", "schemas").stdout
    for name in ("plan.xlsx", "plan.md"):
        assert run("plan", "specs", "--schemas", "schemas", "-o", f"specs/{name}").exit_code in (0, 1)
        shutil.copy(project / "specs" / name, project / "schemas" / "finance")
    assert run("plan", "specs", "--schemas", "schemas").stdout == before


@pytest.mark.parametrize("name", ["brd.docx", "list.xlsx"])
def test_a_copy_alone_is_read_without_what_was_added(run: Run, project: Path, name: str) -> None:
    before = figures(run, name)
    copy = f"copy.{name}"
    run("lint", name, "-o", copy)
    assert counted(figures(run, copy)) == counted(before)
    (project / name).unlink()
    (project / "notes.md").unlink()
    for other in {"brd.docx", "list.xlsx"} - {name}:
        (project / other).unlink()
    shutil.rmtree(project / "specs")
    shutil.rmtree(project / "schemas")
    assert counted(figures(run)) == counted(before), "its original is gone, so that it is the document"


def counted(report: dict[str, Any]) -> list[object]:
    return [
        [one["id"], one["verdict"], [finding["fingerprint"] for finding in one["findings"]]]
        for document in report["documents"]
        for one in document["requirements"]
    ]


def test_columns_of_ours_are_known_wherever_people_move_them(run: Run, project: Path) -> None:
    before = counted(figures(run, "list.xlsx"))
    run("lint", "list.xlsx", "-o", "copy.xlsx")
    book = openpyxl.load_workbook(project / "copy.xlsx")
    book.worksheets[-1].title = "What was found"
    for name in book.defined_names.values():  # as Excel does when a sheet is renamed
        name.attr_text = name.attr_text.replace("'reqlint'", "'What was found'")
    buffer = io.BytesIO()
    book.save(buffer)
    (project / "copy.xlsx").write_bytes(buffer.getvalue())
    assert counted(figures(run, "copy.xlsx")) == before


@pytest.mark.parametrize("name", ["brd.docx", "list.xlsx"])
def test_libreoffice_keeps_the_marks(run: Run, project: Path, name: str) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice (soffice)")
    before = counted(figures(run, name))
    copy = f"copy{Path(name).suffix}"
    run("lint", name, "-o", copy)
    profile = f"-env:UserInstallation=file://{project}/profile"
    command = [program, profile, "--headless", "--convert-to", copy.partition(".")[2], "--outdir", "saved", copy]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=180)
    saved = counted(figures(run, f"saved/{copy}"))
    assert [one[:2] for one in saved] == [one[:2] for one in before]  # type: ignore[index]
    assert f"left out, saved/{copy}" in run("lint", name, "saved").stderr


@pytest.mark.parametrize(("name", "what"), [("report.html", "a report"), ("questions.xlsx", "a question sheet")])
def test_a_report_named_itself_is_refused(run: Run, project: Path, name: str, what: str) -> None:
    run("lint" if name.startswith("report") else "ask", "notes.md", "-o", name)
    result = run("lint", name)
    assert result.exit_code == 2
    assert f"{name}: reqlint wrote it: {what}. Name the document that it was made of." in result.stderr


def test_a_document_that_only_writes_about_reqlint_is_read(run: Run, project: Path) -> None:
    text = "# Tools\n\n`made by reqlint: report` is how a report ends.\n\n- Improve the user experience.\n"
    (project / "tools.md").write_text(text, "utf-8")
    assert figures(run, "tools.md")["documents"][0]["requirements"]


@pytest.mark.parametrize(
    "command",
    [
        "lint notes.md -o out.json",
        "lint notes.md -o out.sarif",
        "lint notes.md --format gitlab -o out.json",
        "lint notes.md -o out.xml",
        "lint notes.md --baseline out.json --write-baseline",
        "plan specs --schemas schemas -o out.json",
        "trace notes.md specs --schemas schemas --output out.json",
        "suggest notes.md --format json",
        "ask notes.md --interactive --answers out.json",
    ],
)
def test_outputs_for_programs_are_known_without_a_word(run: Run, project: Path, command: str) -> None:
    result = run(*command.split(), stdin="the cook\nq\n" if "--interactive" in command else None)
    if not list(project.glob("out.*")):
        (project / "out.json").write_text(result.stdout, "utf-8")
    (project / "other.json").write_text('{"version": "1", "name": "mine"}', "utf-8")
    noted = run("lint", "notes.md", ".").stderr
    assert "other.json" in noted
    assert "out." not in noted
