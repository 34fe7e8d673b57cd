from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from reqlint import generated
from reqlint.planning.read import importers
from reqlint.readers import suffixes

ROOT = Path(__file__).parents[1]


def test_the_files_in_the_repository_are_what_the_code_makes() -> None:
    result = CliRunner().invoke(generated.main, ["--check"])
    assert result.exit_code == 0, result.output


def test_a_file_that_differs_is_told_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated, "__file__", str(tmp_path / "reqlint" / "generated.py"))
    (tmp_path / "reqlint").mkdir()
    told = CliRunner().invoke(generated.main, ["--check"])
    assert told.exit_code == 1
    assert told.output.splitlines() == [f"{path} differs from what the code makes" for path in generated.GENERATED]
    assert CliRunner().invoke(generated.main, ["--write"]).exit_code == 0
    assert (tmp_path / ".pre-commit-hooks.yaml").read_text("utf-8") == generated.hooks()
    assert CliRunner().invoke(generated.main, ["--check"]).exit_code == 0


def hook(key: str, name: str = "reqlint") -> re.Pattern[str]:
    """A pattern of a hook, as pre-commit reads the file."""
    clientlib = pytest.importorskip("pre_commit.clientlib")
    read = {entry["id"]: entry for entry in clientlib.load_manifest(ROOT / ".pre-commit-hooks.yaml")}
    return re.compile(read[name][key])


FOR_THE_HOOK = [
    suffix for suffix in suffixes() if suffix not in (".htm", ".html", ".msg", ".pdf", ".xml", ".yaml", ".yml")
]


@pytest.mark.parametrize("suffix", FOR_THE_HOOK)
def test_the_hook_is_for_every_file_that_can_be_read(suffix: str) -> None:
    assert hook("files").search(f"docs/需求 v1.2{suffix}")
    assert hook("files").search(f"docs/PLAN{suffix.upper()}")


@pytest.mark.parametrize("name", ["plan.docx.bak", "docx", "plan.py", "csv/plan.png"])
def test_the_hook_is_for_no_other_file(name: str) -> None:
    assert not hook("files").search(name)


@pytest.mark.parametrize("name", ["ci.yml", "pom.xml", "page.html", "manual.pdf"])
def test_the_hook_is_for_no_file_that_is_rarely_about_requirements(name: str) -> None:
    assert not hook("files").search(name)


def test_the_hook_leaves_out_text_files_of_programmers() -> None:
    for name in ("requirements.txt", "app/requirements-dev.txt", "LICENSE.txt", "robots.txt"):
        assert hook("exclude").search(name)
    for name in ("requirements.docx", "requirements/orders.txt", "store requirements.txt", "需求.txt"):
        assert not hook("exclude").search(name)


def test_the_hook_of_plan_is_for_specifications_in_its_two_folders() -> None:
    files = hook("files", "reqlint-plan")
    for folder in ("schemas", "integration_specs"):
        assert all(files.search(f"{folder}/till/spec{suffix}") for suffix in importers.suffixes())
        assert files.search(f"{folder}/till/system.yaml")
    for name in ("docs/schemas/x.json", "schemas/notes.txt", "schemas.json"):
        assert not files.search(name)


def test_the_hook_of_trace_is_for_documents_and_specifications() -> None:
    files = hook("files", "reqlint-trace")
    for name in ("docs/需求.docx", "schemas/till/pos.sql", "integration_specs/till/interfaces.yaml", "needs.md"):
        assert files.search(name)
    for name in ("reqlint/engine.py", "docs/till/pos.sql", "ci.yaml"):
        assert not files.search(name)


@pytest.mark.slow
def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    programs = [shutil.which(name) for name in ("git", "pre-commit")]
    if not all(programs) or not (ROOT / ".git").exists():
        pytest.skip("needs git, pre-commit and the repository")
    project = tmp_path / "project"
    project.mkdir()
    (project / "poor.md").write_text("- Improve the user experience.\n", "utf-8")
    (project / "notes.py").write_text("# Improve the user experience.\n", "utf-8")
    for folder in ("schemas", "integration_specs"):
        shutil.copytree(ROOT / "tests" / "data" / "plan" / folder, project / folder)
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=project, check=True)
    tried = subprocess.run(
        ["pre-commit", "try-repo", str(ROOT), "--all-files"],
        cwd=project,
        capture_output=True,
        text=True,
    )
    if "Could not find a version" in tried.stdout + tried.stderr or "Connection" in tried.stdout:
        pytest.skip("needs the package index")
    assert tried.returncode == 1, tried.stdout + tried.stderr
    assert "poor.md" in tried.stdout
    assert "REQ001" in tried.stdout
    assert "INT121 minor-against-major-units" in tried.stdout
