"""Extraction measured on real documents that do not belong to this repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reqlint import readers
from reqlint.errors import ReqlintError
from reqlint.extraction import requirements

SHARED = Path(__file__).parents[3] / "shared"
EVALUATION = SHARED / "eval"
BELONGING = ("acceptance", "rule", "step")

pytestmark = pytest.mark.skipif(not EVALUATION.exists(), reason="the evaluation material is not here")


@pytest.fixture(scope="module")
def extraction(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is extracted of all documents that can be read, as the scorers expect it."""
    documents = []
    for path in sorted((SHARED / "docs").iterdir()):
        if path.suffix not in readers.suffixes():
            continue
        try:
            document = readers.read(path, path.name)
        except ReqlintError:
            continue
        found = [
            {"text": r.text, "details": [{"text": detail.text} for detail in r.said(*BELONGING)]}
            for r in requirements(document)
        ]
        documents.append({"path": path.name, "requirements": found})
    out = tmp_path_factory.mktemp("extraction") / "out.json"
    out.write_text(json.dumps({"documents": documents}), "utf-8")
    return out


def figures(scorer: str, out: Path) -> list[float]:
    """The figures in the last line that a scorer prints."""
    command = [sys.executable, EVALUATION / f"{scorer}.py", EVALUATION / f"{scorer}_dev.json", out]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=EVALUATION).stdout
    return [float(figure) for figure in re.findall(r"\d\.\d+", printed.splitlines()[-1])]


def test_known_requirements_are_found(extraction: Path) -> None:
    exact, exact_or_part = figures("extraction", extraction)
    assert exact >= 0.80
    assert exact_or_part >= 0.90


def test_documents_read_exhaustively(extraction: Path) -> None:
    recall, precision = figures("extraction_full", extraction)
    assert recall >= 0.85
    assert precision >= 0.80
