"""What the planner's commands load: nothing that only lint needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEMBER = "schemas/retail-core/member.schema.json"


@pytest.mark.parametrize(
    "command",
    [
        ["plan"],
        ["plan", "--messages", "zh"],
        ["impact", "store-operations.Receiving.orderNo"],
        ["import", MEMBER],
        ["compare", MEMBER, "integration_specs/store-operations/store-app.schema.json"],
    ],
    ids=" ".join,
)
def test_planning_does_not_load_a_language(command: list[str]) -> None:
    python = [sys.executable, "-X", "importtime", "-m", "reqlint"]
    done = subprocess.run([*python, *command], cwd=ROOT, capture_output=True, encoding="utf-8")
    loaded = {
        line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")
    }
    assert done.returncode in (0, 1)
    assert "reqlint.planning" in loaded
    assert not loaded & {"spacy", "thinc", "rjieba", "en_core_web_sm"}


def test_linting_loads_nothing_that_the_shipped_pipelines_can_do_without(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Export\n\n- The system shall be fast.\n", "utf-8")
    program = "import sys, reqlint.cli as c\ntry: c.main()\nfinally: print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program, "lint", str(tmp_path / "a.md"), "--no-config"]
    modules = subprocess.run(command, capture_output=True, encoding="utf-8").stderr.split()
    assert "spacy" in modules
    assert not {"torch", "spacy.cli", "spacy.cli.info", "requests", "rich.progress"} & set(modules)
