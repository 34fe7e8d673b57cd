"""`reqlint import` lists the first fields of a large specification, and all of them where that is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def large(tmp_path: Path) -> str:
    fields = {f"f{number}": {"type": "string"} for number in range(150)}
    record = {"type": "object", "properties": fields}
    (tmp_path / "large.json").write_text(json.dumps({"$defs": {"First": record, "Second": record}}), "utf-8")
    return "large.json"


def test_the_first_fields_are_listed_with_the_totals(run: Run, large: str) -> None:
    output = run("import", large).stdout
    assert output.count("string") == 200
    assert "2 entities, 300 fields; the first 200 are listed" in output
    everything = run("import", large, "--all").stdout
    assert everything.count("string") == 300
    assert "--all" not in everything


def test_programs_get_every_field(run: Run, large: str) -> None:
    found = json.loads(run("import", large, "--format", "json").stdout)
    assert [len(entity["fields"]) for entity in found["entities"]] == [150, 150]
