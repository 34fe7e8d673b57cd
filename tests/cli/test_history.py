from __future__ import annotations

import json
from pathlib import Path

from rich.cells import cell_len

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


def test_many_runs_fit_a_terminal_of_80_columns_in_chinese(run: Run, folder: Path) -> None:
    (folder / "plan.md").write_text("# 需求\n\n- 打通销售数据，提升培训效果。\n", "utf-8")
    for _ in range(3):
        run("lint", "plan.md", "--history", "kept.db")
    path, *lines, _, _ = run("history", "--history", "kept.db", "--messages", "zh").stdout.splitlines()
    assert path == "plan.md"
    assert lines[0].split()[2:6] == ["需求", "可交付", "需确认", "退回"]
    assert len(lines) == 4
    assert all(cell_len(line) <= 80 and line.rstrip().endswith("█") for line in lines[1:])


def test_the_settings_say_where_the_history_is(run: Run, folder: Path) -> None:
    (folder / "reqlint.toml").write_text('history = "kept.db"\n', "utf-8")
    (folder / "plan.md").write_text("# Plan\n\n- The till shall be fast.\n", "utf-8")
    run("lint", "plan.md")
    assert "plan.md" in run("history", "./plan.md").stdout
    assert "knows nothing" in run("history", "an.md").stderr


def test_a_wrong_address_is_told_before_the_work(run: Run, folder: Path) -> None:
    (folder / "plan.md").write_text("# Plan\n\n- The till shall be fast.\n", "utf-8")
    result = run("lint", "plan.md", "--history", "nowhere/kept.db")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
