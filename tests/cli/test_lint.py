from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from readers.word_files import paragraph, word

from .conftest import Run


def rules_found(output: str) -> list[str]:
    report: dict[str, Any] = json.loads(output)
    return [f["rule"] for d in report["documents"] for r in d["requirements"] for f in r["findings"]]


def paths_read(output: str) -> list[str]:
    return [document["path"] for document in json.loads(output)["documents"]]


def test_a_good_document_is_clean(run: Run, folder: Path) -> None:
    result = run("lint", "good.md")
    assert result.exit_code == 0
    assert result.stderr == ""


def test_findings_make_the_exit_code_1(run: Run, folder: Path) -> None:
    result = run("lint", "poor.md")
    assert result.exit_code == 1
    assert "REQ001" in result.stdout
    assert "Improve the checkout experience." in result.stdout


def test_without_a_path_the_current_folder_is_checked(run: Run, folder: Path) -> None:
    assert paths_read(run("lint", "--format", "json").stdout) == ["good.md", "poor.md"]


def test_findings_below_the_fail_level_do_not_fail(run: Run, folder: Path) -> None:
    assert run("lint", "poor.md", "--select", "ACC101", "--fail-level", "error").exit_code == 0
    assert run("lint", "poor.md", "--select", "ACC101", "--fail-level", "warning").exit_code == 1


def test_rules_are_selected_and_ignored(run: Run, folder: Path) -> None:
    selected = run("lint", "poor.md", "--format", "json", "--select", "missing-acceptance", "--select", "REQ001")
    assert sorted(rules_found(selected.stdout)) == ["ACC101", "REQ001"]
    ignored = run("lint", "poor.md", "--format", "json", "--ignore", "missing", "--ignore", "vague,VAG*")
    assert not {"REQ001", "ACC101", "VAG106"}.intersection(rules_found(ignored.stdout))


def test_the_command_line_is_stronger_than_the_settings(run: Run, folder: Path) -> None:
    (folder / "reqlint.toml").write_text('select = ["VAG"]\nmessages = "zh"\nfail-level = "error"\n', "utf-8")
    result = run(
        "lint", "poor.md", "--select", "ACC101", "--messages", "en", "--fail-level", "info", "--format", "json"
    )
    assert rules_found(result.stdout) == ["ACC101"]
    assert "measure" in result.stdout
    assert result.exit_code == 1


def test_messages_can_be_had_in_chinese(run: Run, folder: Path) -> None:
    assert "衡量" in run("lint", "poor.md", "--messages", "zh").stdout


def test_settings_can_be_named_and_left_aside(run: Run, folder: Path) -> None:
    (folder / "reqlint.toml").write_text('select = ["REQ001"]\n', "utf-8")
    (folder / "other.toml").write_text('select = ["ACC101"]\n', "utf-8")
    assert rules_found(run("lint", "poor.md", "--format", "json").stdout) == ["REQ001"]
    assert rules_found(run("lint", "poor.md", "--format", "json", "--config", "other.toml").stdout) == ["ACC101"]
    assert len(rules_found(run("lint", "poor.md", "--format", "json", "--no-config").stdout)) > 1


def test_all_errors_of_the_settings_are_told(run: Run, folder: Path) -> None:
    (folder / "reqlint.toml").write_text('selct = ["VAG"]\nignore = ["VAGG"]\n', "utf-8")
    result = run("lint", "poor.md")
    assert result.exit_code == 2
    assert result.stdout == ""
    first, second = result.stderr.splitlines()
    assert first == 'reqlint: reqlint.toml: line 1, column 1: unknown key "selct". Did you mean select?'
    assert second.startswith('reqlint: reqlint.toml: line 2, column 11: "VAGG" names no rule. Did you mean vague')


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.md"], "none.md: there is no such file or folder."),
        (["*.docx"], "*.docx: matches no file."),
        (["poor.md", "--select", "VAGG"], '--select: "VAGG" names no rule. Did you mean vague'),
        (["poor.md", "--config", "none.toml"], "none.toml: cannot be read: No such file or directory."),
        (
            ["poor.md", "--baseline", "none.json"],
            "none.json: the baseline cannot be read: No such file or directory.",
        ),
        (
            ["poor.md", "--write-baseline"],
            "--write-baseline needs --baseline FILE, or `baseline` in the settings.",
        ),
        (
            ["poor.md", "--output", "poor.md"],
            "poor.md: is one of the documents to read and will not be overwritten.",
        ),
        (["poor.md", "--output", "no/x.txt"], "no/x.txt: there is no folder no to write it to."),
        (["poor.md", "--output", "poor.pdf"], "poor.pdf: no report is written in this format."),
        (
            ["poor.md", "--output", "."],
            ".: annotated copies are made of documents ending in .docx or .docm or .xlsx",
        ),
        (["poor.md", "--baseline", "poor.md"], "poor.md: is not a baseline of reqlint."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_one_sentence(run: Run, folder: Path, arguments: list[str], said: str) -> None:
    before = (folder / "poor.md").read_bytes()
    result = run("lint", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"reqlint: {said}")
    assert result.stderr.count("\n") == 1
    assert (folder / "poor.md").read_bytes() == before


def test_a_named_file_of_unknown_type_is_refused(run: Run, folder: Path) -> None:
    (folder / "plan.key").touch()
    result = run("lint", "plan.key", "poor.md")
    assert result.exit_code == 2
    assert "plan.key: is of a type that reqlint cannot read" in result.stderr


def test_what_can_be_read_is_reported_when_a_part_cannot(run: Run, folder: Path) -> None:
    (folder / "broken.docx").write_bytes(b"this is no Word document")
    result = run("lint", ".", "--format", "json")
    assert result.exit_code == 2
    assert "broken.docx" in result.stderr
    assert "REQ001" in rules_found(result.stdout)


def test_files_left_out_of_a_folder_are_noted(run: Run, folder: Path) -> None:
    for name in ("a.png", "b.png", "Makefile"):
        (folder / name).touch()
    noted = run("lint").stderr
    assert noted == "reqlint: left out, of types that reqlint does not read: .png (2), Makefile.\n"
    assert run("lint", "--quiet").stderr == ""


def test_standard_input_is_read_by_the_name_given(run: Run, folder: Path) -> None:
    result = run(
        "lint",
        "-",
        "--stdin-filename",
        "plan.jsonl",
        "--format",
        "json",
        stdin='{"text": "Improve the user experience."}',
    )
    assert paths_read(result.stdout) == ["plan.jsonl"]
    assert "REQ001" in rules_found(result.stdout)
    both = run("lint", "good.md", "-", "--format", "json", stdin="Improve the user experience.")
    assert paths_read(both.stdout) == ["good.md", "stdin.txt"]


def test_the_format_follows_the_output_and_the_option(run: Run, folder: Path) -> None:
    assert run("lint", "poor.md", "--output", "report.json").stdout == ""
    assert "REQ001" in rules_found((folder / "report.json").read_text("utf-8"))
    run("lint", "poor.md", "--output", "report.json", "--format", "text")
    assert (folder / "report.json").read_text("utf-8").startswith("poor.md")


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "report.txt").write_text("old", "utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run("lint", "poor.md", "--output", "report.txt")
    assert result.exit_code == 2
    assert result.stderr == "reqlint: report.txt: cannot be written: No space left on device.\n"
    assert (folder / "report.txt").read_text("utf-8") == "old"
    assert not list(folder.glob(".report*"))


def test_known_findings_are_not_reported_again(run: Run, folder: Path) -> None:
    written = run("lint", "--baseline", "known.json", "--write-baseline")
    assert written.exit_code == 0
    assert written.stdout == ""
    assert "findings written to known.json." in written.stderr
    poor = folder / "poor.md"
    poor.write_text("Moved.\n\n" + poor.read_text("utf-8"), "utf-8")
    assert run("lint", "--baseline", "known.json").exit_code == 0
    poor.write_text(poor.read_text("utf-8") + "- Optimise the process.\n", "utf-8")
    result = run("lint", "--baseline", "known.json")
    assert result.exit_code == 1
    assert "Optimise the process." in result.stdout
    assert "Improve the checkout experience." not in result.stdout


def test_vanished_findings_are_noted_and_leave_with_the_next_writing(run: Run, folder: Path) -> None:
    run("lint", "--baseline", "known.json", "--write-baseline", "--select", "REQ001")
    (folder / "poor.md").write_text((folder / "good.md").read_text("utf-8"), "utf-8")
    result = run("lint", "--baseline", "known.json")
    assert "findings of the baseline that are gone: 1; --write-baseline takes them out." in result.stderr
    run("lint", "--baseline", "known.json", "--write-baseline")
    assert json.loads((folder / "known.json").read_text("utf-8")) == {"findings": []}


def test_the_baseline_of_the_settings_is_written_beside_them(run: Run, folder: Path) -> None:
    (folder / "reqlint.toml").write_text('baseline = "known.json"\n', "utf-8")
    assert "known.json" in run("lint", "--write-baseline").stderr
    assert run("lint").exit_code == 0


def test_a_suppression_of_an_unknown_rule_is_told(run: Run, folder: Path) -> None:
    (folder / "poor.md").write_text("<!-- reqlint: ignore REQ01 -->\n- Improve the user experience.\n", "utf-8")
    result = run("lint", "poor.md")
    assert result.exit_code == 2
    assert "REQ001" in result.stdout
    assert '"REQ01" names no rule. Did you mean REQ001?' in result.stderr


def test_what_libreoffice_read_is_told(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = word(paragraph("Improve the checkout experience."))
    monkeypatch.setattr("reqlint.readers.converting.converted", lambda *_: made)
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old")
    result = run("lint", "old.doc")
    assert result.exit_code == 1
    assert "reqlint: old.doc: read through LibreOffice; " in result.stderr
    assert run("lint", "old.doc", "--quiet").stderr == ""


def test_files_that_are_left_out_are_named_with_what_to_do(run: Run, folder: Path) -> None:
    for name in ("notes.one", "a.xyz", *(f"{n}.bin" for n in range(4))):
        (folder / name).write_bytes(b"x")
    notes = run("lint", ".").stderr.splitlines()
    assert notes[0] == "reqlint: left out, of types that reqlint does not read: .bin (4), a.xyz, notes.one."
    assert notes[1].startswith("reqlint: notes.one: Export the page")
    named = run("lint", "notes.one")
    assert named.exit_code == 2
    assert "notes.one: is of a type that reqlint cannot read. Export the page" in named.stderr
