"""Specifications by other people against facts read by hand, where they are on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[4]
SHARED = REPOSITORY.parent / "shared"
SCORER = SHARED / "eval/specs.py"


@pytest.mark.slow
@pytest.mark.skipif(not SCORER.is_file(), reason="the real specifications are not on this machine")
def test_facts_read_by_hand() -> None:
    command = f"{sys.executable} -m reqlint import {{file}} --format json"
    scored = subprocess.run(
        [sys.executable, str(SCORER), str(SHARED / "specs"), str(SHARED / "eval/specs_dev.jsonl"), "--run", command],
        capture_output=True, text=True, check=True, cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": "."},
    )  # fmt: skip
    row = re.search(r"^all +right ([\d.]+) .* files not read (\d+)$", scored.stdout, re.M)
    assert row, scored.stdout
    assert (int(row[2]), scored.stderr) == (0, "")
    assert float(row[1]) >= 0.985
