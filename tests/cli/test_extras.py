"""What an installation without extras does, and what it answers to commands that need one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from reqlint.extras import _PACKAGES, extra_for

ROOT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
MISSING = """
import sys
from importlib import import_module
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[1].split(","):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
"""
COMMANDS = """
from reqlint.cli.group import commands
for line in sys.argv[2:]:
    try:
        commands.main(line.split(), prog_name="reqlint")
    except SystemExit as end:
        print(f"[{end.code}] {line}", flush=True)
"""


def python(code: str, without: Iterable[str], *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs code in an interpreter in which these packages cannot be imported."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", MISSING + code, ",".join(without), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def run(folder: Path, *lines: str) -> tuple[list[str], str]:
    """The exit codes of command lines, "[0] rules", and what they print to standard error."""
    done = python(COMMANDS, set().union(*_PACKAGES.values()), *lines, folder=folder)
    return [line for line in done.stdout.splitlines() if line.startswith("[")], done.stderr


def test_linting_needs_no_extra(tmp_path: Path) -> None:
    (tmp_path / "needs.md").write_text("# Stock\n\n- Users can manage stock quickly.\n", "utf-8")
    lines = ("lint needs.md", "lint needs.md -o r.html", "ask needs.md -o q.docx", "ask needs.md -o q.xlsx")
    codes, errors = run(tmp_path, *lines, "rules", "explain VAG103", "init")
    assert codes[:4] == [f"[{code}] {line}" for code, line in zip((1, 1, 0, 0), lines, strict=True)], errors
    assert [code[:3] for code in codes[4:]] == ["[0]"] * 3
    assert {path.name for path in tmp_path.iterdir()} >= {"r.html", "q.docx", "q.xlsx", "reqlint.toml"}


@pytest.mark.parametrize(
    ("line", "extra"),
    [
        ("plan", "plan"),
        ("trace needs.md", "plan"),
        ("serve", "web"),
        ("lsp", "lsp"),
        ("history", "history"),
        ("lint needs.md --history runs.db", "history"),
        ("lint needs.pdf", "pdf"),
    ],
)
def test_a_command_names_the_extra_it_needs(line: str, extra: str, tmp_path: Path) -> None:
    (tmp_path / "needs.md").write_text("# Stock\n\n- Users can manage stock quickly.\n", "utf-8")
    (tmp_path / "needs.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    codes, errors = run(tmp_path, line)
    assert codes == [f"[2] {line}"]
    assert f'pip install "reqlint[{extra}]"' in errors.replace("'", '"')


def closure(extra: str) -> set[str]:
    """An extra with those it brings."""
    named = [match[1] for text in EXTRAS[extra] if (match := re.fullmatch(r"reqlint\[(.+)\]", text))]
    return {extra}.union(*(closure(one) for names in named for one in names.split(",")))


@pytest.mark.parametrize(
    ("extra", "module"),
    [
        ("history", "reqlint.history.store"),
        ("lsp", "reqlint.lsp.server"),
        ("plan", "reqlint.planning.outputs.page"),
        ("plan", "reqlint.trace.outputs.page"),
        ("web", "reqlint.web.application"),
    ],
)
def test_an_extra_brings_all_that_its_command_imports(extra: str, module: str, tmp_path: Path) -> None:
    there = {"sqlalchemy"}.union(*(_PACKAGES[one] for one in closure(extra)))
    missing = set().union(*_PACKAGES.values()) - there
    done = python("import_module(sys.argv[2])", missing, module, folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_every_package_has_its_extra() -> None:
    assert extra_for("pint.util") == "plan"
    assert extra_for("click") == ""
