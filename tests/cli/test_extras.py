"""What an installation without extras does, and what it answers to commands that need one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reqlint.extras import _PACKAGES, extra_for

ROOT = Path(__file__).parents[2]
WITHOUT = f"""
import sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {sorted(one for packages in _PACKAGES.values() for one in packages)!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
from reqlint.cli.group import commands
for line in sys.argv[1:]:
    try:
        commands.main(line.split(), prog_name="reqlint")
    except SystemExit as end:
        print(f"[{{end.code}}] {{line}}", flush=True)
"""


def run(folder: Path, *lines: str) -> tuple[list[str], str]:
    """The exit codes of command lines, "[0] rules", and what they print to standard error."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WITHOUT, *lines]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
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


def test_every_package_has_its_extra() -> None:
    assert extra_for("pint.util") == "plan"
    assert extra_for("click") == ""
