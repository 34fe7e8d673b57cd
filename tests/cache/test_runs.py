"""Runs of the command line with a cache give what runs without one give, byte for byte."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from reqlint import language
from reqlint.cache.store import FILE
from reqlint.cli.group import commands
from reqlint.config import Settings
from reqlint.language import analyse
from reqlint.language.analysis import Analysis
from reqlint.model import Requirement

POOR = "# Export\n\n- Improve the checkout experience.\n- The system shall be fast.\n"
CHINESE = "# 导出\n\n- 系统应支持导出。\n- 门店经理应当及时处理相关数据。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / ".git").mkdir()
    (made / "en.md").write_text(POOR, "utf-8")
    (made / "zh.md").write_text(CHINESE, "utf-8")
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture(autouse=True)
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.delenv("REQLINT_NO_CACHE", raising=False)


def run(*arguments: object, stdin: str = "") -> tuple[int, bytes, str]:
    """Exit code, standard output and standard error of `reqlint`."""
    done = CliRunner().invoke(commands, list(map(str, arguments)), input=stdin)
    return done.exit_code, done.stdout_bytes, done.stderr


def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are analysed from now on."""
    texts: list[str] = []

    def noted(requirements: Iterable[Requirement], settings: Settings) -> Iterator[Analysis]:
        for analysis in analyse(requirements, settings):
            texts.append(analysis.requirement.text)
            yield analysis

    monkeypatch.setattr(language, "analyse", noted)
    return texts


@pytest.mark.parametrize("format_", ["text", "json", "sarif", "html"])
def test_the_bytes_are_those_of_a_run_without(format_: str, folder: Path, cache: Path) -> None:
    asked = ("lint", ".", "--format", format_)
    plain = run(*asked, "--no-cache")
    first, second = (run(*asked, "--cache-dir", cache) for _ in range(2))
    assert plain[0] == 1 and plain[1]
    assert first == second == plain


def test_an_unchanged_run_loads_no_language(cache: Path, folder: Path) -> None:
    asked = ("lint", "en.md", "--cache-dir", str(cache), "--format", "json")
    first = run(*asked)
    program = "import sys, reqlint.cli as c\ntry: c.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program, *asked], capture_output=True)
    assert (done.returncode, done.stdout) == first[:2]
    (folder / "en.md").write_text("\n\n" + POOR, "utf-8")
    moved = subprocess.run([sys.executable, "-c", program, *asked], capture_output=True)
    assert moved.returncode == 1 and moved.stdout != done.stdout
    assert "spacy" not in moved.stderr.decode().split(), "lines that moved are known"
    modules = done.stderr.decode().split()
    assert "reqlint.cli.lint" in modules
    assert not set(modules).intersection(("spacy", "numpy", "jinja2", "lxml", "reqlint.engine"))


def test_an_edit_costs_its_own_requirement_only(
    cache: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("lint", ".", "--format", "json")
    run(*asked, "--cache-dir", cache)
    (folder / "en.md").write_text("\n\n" + POOR.replace("fast", "very fast"), "utf-8")
    texts = analysed(monkeypatch)
    edited = run(*asked, "--cache-dir", cache)
    assert texts == ["The system shall be very fast."]
    assert edited == run(*asked, "--no-cache")


@pytest.mark.parametrize(
    "changed",
    [
        ["--messages", "zh"],
        ["--select", "VAG"],
        ["--strictness", "strict"],
        ["--fail-level", "error"],
        ["--baseline", "known.json"],
        ["--config", "other.toml"],
    ],
    ids=lambda option: option[0],
)
def test_whatever_is_asked_for_counts(changed: list[str], folder: Path, cache: Path) -> None:
    (folder / "other.toml").write_text('[vocabulary]\nallow = ["fast"]\nvague = ["checkout"]\n', "utf-8")
    run("lint", "en.md", "--write-baseline", "--baseline", "known.json", "--no-cache")
    run("lint", ".", "--cache-dir", cache)
    assert run("lint", ".", "--cache-dir", cache, *changed) == run("lint", ".", "--no-cache", *changed)


def test_a_glossary_and_a_baseline_that_change_count(folder: Path, cache: Path) -> None:
    (folder / "reqlint.toml").write_text(
        'baseline = "known.json"\n[vocabulary]\nglossary = "terms.txt"\n', "utf-8"
    )
    for words in ("checkout experience\n", "system\n"):
        (folder / "terms.txt").write_text(words, "utf-8")
        for known in ('{"findings": []}', None):
            if known:
                (folder / "known.json").write_text(known, "utf-8")
            else:
                run("lint", "en.md", "--write-baseline", "--no-cache")
            with_cache, without = (
                run("lint", "en.md", "zh.md", *options) for options in (("--cache-dir", cache), ("--no-cache",))
            )
            assert with_cache == without


def test_a_cache_that_cannot_be_used_is_a_note(folder: Path, cache: Path) -> None:
    cache.mkdir()
    (cache / FILE).write_bytes(b"something else" * 100)
    plain = run("lint", "en.md", "--no-cache")
    code, output, notes = run("lint", "en.md", "--cache-dir", cache)
    assert (code, output) == plain[:2]
    assert len(notes.splitlines()) == 1 and "made anew" in notes
    shutil.rmtree(cache)
    cache.mkdir()
    (cache / FILE).mkdir()
    code, output, notes = run("lint", "en.md", "--cache-dir", cache)
    assert (code, output) == plain[:2]
    assert len(notes.splitlines()) == 1 and "cannot be used" in notes
    assert run("lint", "en.md", "--cache-dir", cache, "--quiet") == plain


def test_standard_input_leaves_nothing_behind(folder: Path, cache: Path) -> None:
    code, output, _ = run("lint", "-", "--cache-dir", cache, "--format", "json", stdin=POOR)
    assert code == 1 and json.loads(output)["documents"]
    assert not cache.exists()


def test_what_could_not_be_read_is_tried_again(folder: Path, cache: Path) -> None:
    (folder / "broken.docx").write_bytes(b"no zip file")
    assert run("lint", ".", "--cache-dir", cache)[0] == 2
    (folder / "broken.docx").unlink()
    assert run("lint", ".", "--cache-dir", cache)[0] == 1
