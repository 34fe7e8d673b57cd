from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reqlint.cli.group import commands

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(commands, arguments, input=stdin, prog_name="reqlint")
        assert "Traceback" not in result.output
        assert "internal error" not in result.output
        return result

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder in which `run` runs: one poor document, one good one."""
    (tmp_path / "poor.md").write_text("# Export\n\n- Improve the checkout experience.\n", "utf-8")
    (tmp_path / "good.md").write_text(
        "# Export\n\n- When the store manager clicks Export, the system shall write the stock list of the store "
        "to an .xlsx file within 10 seconds.\n",
        "utf-8",
    )
    return tmp_path
