from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_runs_are_kept_when_asked_for(run: Run, folder: Path) -> None:
    document = folder / "plan.md"
    for text in ("打通销售数据，提升培训效果。", "店长应在每日 22:00 前提交报损单。"):
        document.write_text(f"# 需求\n\n- {text}\n", "utf-8")
        run("lint", "plan.md", "--history", "kept.db")
    first, second = json.loads(run("history", "plan.md", "--history", "kept.db", "--format", "json").stdout)
    assert (first["bounce"], first["new"], second["bounce"]) == (1, None, 0)
    assert second["gone"] > 0
    shown = run("history", "--history", "kept.db").stdout
    assert "plan.md" in shown
    assert "bounce" in shown


def test_nothing_is_kept_otherwise(run: Run, folder: Path) -> None:
    before = set(folder.iterdir())
    run("lint", ".")
    assert set(folder.iterdir()) == before
    result = run("history")
    assert result.exit_code == 2
    assert result.stderr.startswith("reqlint: reqlint.db: there is no history here.")
