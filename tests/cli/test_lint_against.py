"""`reqlint lint --against`: what is new and what is mended since a revision of git or another folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from .conftest import Run

OLD = "# Export\n\n- Improve the checkout experience.\n- Handle returns properly.\n"
NEW = "# Export\n\n- Improve the checkout experience.\n- The portal shall be user-friendly and fast.\n"


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", "-C", str(folder), *author, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A repository in which one requirement of two was rewritten after the first commit."""
    shutil.rmtree(tmp_path / ".git")
    (tmp_path / "needs").mkdir()
    (tmp_path / "needs" / "brd.md").write_text(OLD, "utf-8")
    git(tmp_path, "init", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    (tmp_path / "needs" / "brd.md").write_text(NEW, "utf-8")
    return tmp_path


@pytest.mark.parametrize("paths", [(), ("needs",), ("needs/brd.md",), ("needs/*.md",), ("**/*.md",)])
def test_only_what_is_new_is_shown_and_the_rest_is_counted(
    run: Run, project: Path, paths: tuple[str, ...]
) -> None:
    result = run("lint", *paths, "--against", "main", "--format", "markdown")
    assert result.exit_code == 1
    assert "Improve the checkout" not in result.stdout
    assert "> The portal shall be" in result.stdout
    report = json.loads(run("lint", *paths, "--against", "main", "--format", "json").stdout)
    comparison = report["comparison"]
    assert comparison["against"] == "main"
    assert {one["path"] for one in comparison["mended"]} == {"needs/brd.md"}
    found = [f["fingerprint"] for one in report["documents"][0]["requirements"] for f in one["findings"]]
    assert set(comparison["new"]) < set(found)
    assert comparison["open"] == len(found) - len(comparison["new"]) > 0
    figures = f"Compared with main: {len(comparison['new'])} new, {len(comparison['mended'])} fixed, "
    assert figures in result.stdout.replace("\\", "")


def test_the_comparison_keeps_to_the_contract(run: Run, project: Path) -> None:
    report = json.loads(run("lint", "--against", "main", "--format", "json").stdout)
    schema = resources.files("reqlint.reporters").joinpath("report.schema.json").read_text("utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(report)


@pytest.mark.parametrize("format_", ["text", "markdown", "html"])
def test_people_see_what_is_fixed(run: Run, project: Path, format_: str) -> None:
    shown = run("lint", "--against", "main", "--format", format_).stdout.replace("\\", "")
    assert "Compared with main: " in shown
    assert "properly" in shown
    assert "Fixed:" in shown


def test_nothing_new_is_no_failure(run: Run, project: Path) -> None:
    (project / "needs" / "brd.md").write_text(OLD.replace("- Handle returns properly.\n", ""), "utf-8")
    result = run("lint", "--against", "main")
    assert result.exit_code == 0
    assert "0 new" in result.stdout
    assert run("lint").exit_code == 1


def test_a_moved_document_has_nothing_new(run: Run, project: Path) -> None:
    (project / "needs" / "brd.md").write_text(OLD, "utf-8")
    (project / "needs").rename(project / "wishes")
    assert run("lint", ".", "--against", "main").exit_code == 0


def test_a_new_document_is_new_as_a_whole(run: Run, project: Path) -> None:
    (project / "needs" / "more.md").write_text("- Support campaigns.\n", "utf-8")
    result = run("lint", "needs/more.md", "--against", "main")
    assert result.exit_code == 1
    assert "0 fixed, 0 still open" in result.stdout


def test_another_folder_is_an_earlier_version_too(run: Run, project: Path) -> None:
    old = project.parent / f"{project.name}-old" / "needs"
    old.mkdir(parents=True)
    (old / "brd.md").write_text(OLD, "utf-8")
    by_folder = run("lint", "needs", "--against", str(old.parent), "--format", "json")
    by_revision = run("lint", "needs", "--against", "main", "--format", "json")
    news = [json.loads(result.stdout)["comparison"] for result in (by_folder, by_revision)]
    assert news[0] | {"against": "main"} == news[1]


def test_excluded_documents_are_excluded_in_both_versions(run: Run, project: Path) -> None:
    (project / "reqlint.toml").write_text('exclude = ["needs/old/**"]\n', "utf-8")
    (project / "needs" / "old").mkdir()
    (project / "needs" / "old" / "a.md").write_text("- Support everything.\n", "utf-8")
    git(project, "add", ".")
    git(project, "commit", "-m", "second")
    report = json.loads(run("lint", "--against", "main", "--format", "json").stdout)
    assert report["comparison"]["mended"] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--against", "nowhere"), '"nowhere" is neither a folder nor a revision of git.'),
        (("--against", "--help"), "is neither a folder nor a revision of git."),
        (("--against", "main", "--baseline", "b.json", "--write-baseline"), "goes with neither --write-baseline"),
        (("-", "--against", "main"), "nor standard input"),
    ],
)
def test_what_cannot_be_compared_is_told(
    run: Run, project: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    result = run("lint", *arguments, stdin="- Improve it.\n")
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_without_a_repository_there_is_only_a_folder_to_compare_with(run: Run, folder: Path) -> None:
    shutil.rmtree(folder / ".git")
    result = run("lint", "--against", "main")
    assert result.exit_code == 2
    assert "is in no git repository, so --against can only name a folder." in result.stderr


def test_code_scanning_is_told_what_is_new(run: Run, project: Path) -> None:
    log = json.loads(run("lint", "--against", "main", "--format", "sarif").stdout)
    states = [result["baselineState"] for result in log["runs"][0]["results"]]
    assert set(states) == {"new", "unchanged"}


def test_annotations_of_a_pull_request_are_the_new_findings(run: Run, project: Path) -> None:
    lines = run("lint", "--against", "main", "--format", "github").stdout.splitlines()
    assert lines
    assert all(",line=4," in line for line in lines)


def test_a_comment_is_no_longer_than_github_takes(run: Run, project: Path) -> None:
    many = "".join(f"- The portal shall handle list {n} properly and be user-friendly.\n" for n in range(400))
    (project / "needs" / "new.md").write_text(f"# Export\n\n{many}", "utf-8")
    comment = run("lint", "--against", "main", "--format", "markdown").stdout
    assert 50_000 < len(comment) < 65_536
    shown = comment.count("\n> The portal shall")
    assert f"and {401 - shown} more\n" in comment
    assert "| Send back | new |" in comment or "| new |" in comment


def test_a_part_that_is_fixed_is_named_while_the_rest_is_open(run: Run, project: Path) -> None:
    first = "# Export\n\n- The portal shall be user-friendly and fast.\n"
    (project / "needs" / "brd.md").write_text(first, "utf-8")
    git(project, "commit", "-am", "second")
    (project / "needs" / "brd.md").write_text(first.replace(" and fast", ""), "utf-8")
    comment = run("lint", "--against", "main", "--format", "markdown").stdout
    fixed = json.loads(run("lint", "--against", "main", "--format", "json").stdout)["comparison"]["mended"]
    assert fixed
    assert comment.count("needs/brd.md") > 1, "the sentence counts it, so the list names it"
