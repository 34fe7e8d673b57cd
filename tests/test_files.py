from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from reqlint.errors import UsageError
from reqlint.files import Exclusions, find, shown

SUFFIXES = (".md", ".docx")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "docs/b.md",
        "docs/a.MD",
        "docs/deep/c.docx",
        "docs/deep/d.png",
        "docs/.git/e.md",
        "docs/~$c.docx",
        "f.xyz",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def names(*arguments: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [path.as_posix() for path in find(arguments, SUFFIXES, Exclusions(exclude)).files]


def problem(*arguments: str, exclude: tuple[str, ...] = ()) -> str:
    with pytest.raises(UsageError) as caught:
        find(arguments, SUFFIXES, Exclusions(exclude))
    return str(caught.value)


def test_a_folder_is_walked_and_what_cannot_be_read_is_named(folder: Path) -> None:
    found = find(["docs"], SUFFIXES)
    assert [path.as_posix() for path in found.files] == ["docs/a.MD", "docs/b.md", "docs/deep/c.docx"]
    assert [path.as_posix() for path in found.unknown] == ["docs/deep/d.png"]


def test_each_file_comes_once_in_the_order_of_the_arguments(folder: Path) -> None:
    assert names("docs/deep", "docs") == ["docs/deep/c.docx", "docs/a.MD", "docs/b.md"]


def test_what_a_file_holds_decides_in_folders_and_not_for_files_named_by_themselves(folder: Path) -> None:
    def found(argument: str) -> list[str]:
        files = find([argument], SUFFIXES, is_document=lambda path: path.name == "b.md").files
        return [path.as_posix() for path in files]

    assert found("docs") == ["docs/b.md"]
    assert found("docs/*") == ["docs/b.md"]
    assert found("docs/a.MD") == ["docs/a.MD"]


def test_patterns_are_expanded(folder: Path) -> None:
    assert names("docs/*.md") == ["docs/b.md"]
    assert names("d*") == ["docs/a.MD", "docs/b.md", "docs/deep/c.docx"]
    assert names("**/*.docx") == ["docs/deep/c.docx"]


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(folder: Path) -> None:
    (folder / "[new] plan.md").touch()
    assert names("[new] plan.md") == ["[new] plan.md"]


def test_excluded_files_are_left_out_unless_named(folder: Path) -> None:
    assert names("docs", exclude=("deep", "a.*")) == ["docs/b.md"]
    assert names("docs/b.md", exclude=("docs",)) == ["docs/b.md"]
    assert problem("docs", exclude=("docs",)) == "docs: every file in it is excluded by the settings."


def test_what_settings_exclude_is_left_out_below_their_folder_only(folder: Path) -> None:
    def left(inside: str) -> list[str]:
        exclude = Exclusions(("docs/**",), str(folder / inside))
        return [path.as_posix() for path in find(["."], SUFFIXES, exclude).files]

    (folder / "plan.md").touch()
    everything = ["plan.md", "docs/a.MD", "docs/b.md", "docs/deep/c.docx"]
    assert left("") == ["plan.md"]
    assert left("other") == everything
    (folder / "other/docs").mkdir(parents=True)
    (folder / "other/docs/z.md").touch()
    assert left("other") == everything


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("none.md", "none.md: there is no such file or folder."),
        ("*.md", "*.md: matches no file."),
        ("*.xyz", "*.xyz: matches no file that reqlint can read. reqlint reads .docx, .md."),
        ("f.xyz", "f.xyz: is of a type that reqlint cannot read. reqlint reads .docx, .md."),
        ("empty", "empty: holds no file that reqlint can read. reqlint reads .docx, .md."),
        ("", "there is no such file or folder."),
    ],
)
def test_what_names_nothing_is_an_error(folder: Path, argument: str, said: str) -> None:
    (folder / "empty").mkdir()
    assert problem(argument) == said


@pytest.mark.parametrize("argument", ["\0", "x" * 5000, "\ud800.md"])
def test_names_that_no_file_can_have(folder: Path, argument: str) -> None:
    assert problem(argument)


def test_all_arguments_are_told_at_once(folder: Path) -> None:
    assert problem("docs", "none.md", "f.xyz").count("\n") == 1


def test_reports_name_files_relative_to_the_working_directory(folder: Path) -> None:
    assert shown(folder / "docs" / "b.md") == "docs/b.md"
    assert shown(Path("../x.md")) == "../x.md"


def test_a_folder_that_cannot_be_opened_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = find(["docs"], SUFFIXES)
    assert [path.as_posix() for path in found.files] == ["docs/a.MD", "docs/b.md"]
    assert found.problems == ("docs/deep: cannot be opened: Permission denied.",)
