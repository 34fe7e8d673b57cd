"""What the documentation says of the code: paths, commands, options and packages that exist; two READMEs alike."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import click
import pytest

from reqlint.cli.group import commands

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md")]
PAGES += sorted((ROOT / "docs").rglob("*.md"))
DEVELOPERS = (ROOT / "CONTRIBUTING.md", ROOT / "docs/architecture.md")
ENGLISH, CHINESE = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md"))
FOLDERS = ("reqlint", "tests", "docs", "examples", ".ci")
NOT_SHIPPED = {"dev", "erp-test", "train"}
PATH = re.compile(r"[\w.*<>-]+/[\w./*<>-]*|[\w-]+\.(?:py|toml|md)")
FENCED = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def spans(text: str) -> list[str]:
    """The code spans of a page, without its blocks."""
    return re.findall(r"`([^`\n]+)`", FENCED.sub("", text))


def shell(text: str) -> list[str]:
    return [block for language, block in FENCED.findall(text) if language == "sh"]


def called(text: str) -> Iterator[list[str]]:
    """The arguments of each call of reqlint in code spans and shell blocks."""
    lines = [line.split("  #")[0] for block in shell(text) for line in block.splitlines()]
    for line in (*lines, *spans(text)):
        for part in line.split("&&"):
            words = shlex.split(part)
            if len(words) > 1 and words[0].rpartition("/")[2] == "reqlint":
                yield words[1:]


def headings(text: str) -> list[str]:
    return [line.partition(" ")[0] for line in FENCED.sub("", text).splitlines() if line.startswith("#")]


def test_the_readmes_have_the_same_headings_and_commands() -> None:
    assert headings(ENGLISH) == headings(CHINESE)
    assert shell(ENGLISH) == shell(CHINESE)
    assert list(called(ENGLISH)) == list(called(CHINESE))


def test_the_readmes_have_the_same_tables_links_and_figures() -> None:
    rows = [
        [line.count(" | ") for line in text.splitlines() if line.startswith("|")] for text in (ENGLISH, CHINESE)
    ]
    assert rows[0] == rows[1]
    links = [set(re.findall(r"\]\(([^)]+)\)", text)) for text in (ENGLISH, CHINESE)]
    assert links[0] - {"README.zh.md"} == links[1] - {"README.md"}
    figures = [re.findall(r"\b\d\.\d+\b", text) for text in (ENGLISH, CHINESE)]
    assert sorted(figures[0]) == sorted(figures[1])


def test_the_readme_is_short() -> None:
    assert len(ENGLISH.splitlines()) <= 140


def test_the_readme_leads_to_every_page() -> None:
    pages = {page.relative_to(ROOT).as_posix() for page in PAGES} - {"README.md"}
    assert {page for page in pages if f"({page})" not in ENGLISH} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", FENCED.sub("", page.read_text("utf-8")))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_and_options_exist(page: Path) -> None:
    for command, *arguments in called(page.read_text("utf-8")):
        if command.startswith("-"):
            continue
        assert command in commands.list_commands(click.Context(commands)), command
        found = commands.get_command(click.Context(commands), command)
        assert found is not None
        options = {name for parameter in found.params for name in parameter.opts} | {"--help"}
        assert {word for word in arguments if word.startswith("-") and word != "-"} <= options, (
            command,
            arguments,
        )


@pytest.mark.parametrize("page", DEVELOPERS, ids=lambda page: page.name)
def test_paths_in_the_pages_for_developers_exist(page: Path) -> None:
    known = [place.relative_to(ROOT).as_posix() for folder in FOLDERS for place in (ROOT / folder).rglob("*")]
    known += [place.name for place in ROOT.iterdir()]
    for span in spans(page.read_text("utf-8")):
        if PATH.fullmatch(span):
            pattern = re.sub(r"<[^>]+>", "*", span).rstrip("/")
            assert any(fnmatchcase(f"/{path}", f"*/{pattern}") for path in known), span


def test_the_architecture_gives_a_reason_for_every_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {*project["dependencies"], *(one for name in extras.keys() - NOT_SHIPPED for one in extras[name])}
    names = {re.split(r"[\[>=<~]", one)[0] for one in wanted} - {"reqlint"}
    page = (ROOT / "docs/architecture.md").read_text("utf-8").split("## Dependencies")[1]
    given = {name for row in page.splitlines() if row.startswith("| ") for name in re.split(r"[|,\s]+", row)}
    assert names - given == set()
