"""A baseline knows the findings of a document wherever it is, whatever it is called, and however lines moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from reqlint.cli.group import commands

TEXT = "# Orders\n\n- R-1 Support export.\n- Improve the reports quickly.\n- Improve the reports quickly.\n"


def lint(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["lint", "--no-config", "--quiet", *arguments])
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "BRD_v1.md").write_text(TEXT, "utf-8")
    assert lint("BRD_v1.md", "--baseline", "known.json", "--write-baseline")[0] == 0
    return tmp_path


def test_another_name(folder: Path) -> None:
    (folder / "BRD_v1.md").rename(folder / "BRD_v2.md")
    assert lint("BRD_v2.md", "--baseline", "known.json")[0] == 0


def test_another_folder_and_another_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "docs").mkdir()
    (folder / "BRD_v1.md").rename(folder / "docs/plan.md")
    monkeypatch.chdir(folder / "docs")
    assert lint(".", "--baseline", "../known.json")[0] == 0


def test_moved_lines(folder: Path) -> None:
    (folder / "BRD_v1.md").write_text("Preface.\n\n" + TEXT.replace("- Improve", "\n- Improve"), "utf-8")
    assert lint("BRD_v1.md", "--baseline", "known.json")[0] == 0


def test_what_is_new_comes(folder: Path) -> None:
    (folder / "BRD_v1.md").write_text(TEXT + "- Support import.\n", "utf-8")
    code, output = lint("BRD_v1.md", "--baseline", "known.json")
    assert code == 1
    assert "Support import." in output
    assert "Support export." not in output
