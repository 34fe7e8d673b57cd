"""Components of API descriptions compared as whole schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from reqlint.cli.group import commands
from reqlint.planning.read.whole import components, whole_schema
from reqlint.planning.values.containment import compare_schemas


def api(version: str, **schemas: Any) -> dict[str, Any]:
    return {
        "openapi": version,
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }


PARCEL = {
    "type": "object", "required": ["id"],
    "properties": {"id": {"type": "string"}, "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ({"type": "object", "properties": {"count": {"type": "integer"}}}, "compatible"),
        ({"type": "object", "properties": {"count": {"type": "integer", "maximum": 9}}}, "incompatible"),
        ({"type": "object", "required": ["count"]}, "incompatible"),
        ({"type": "object", "properties": {"count": {"type": "string"}}}, "incompatible"),
    ],
)
def test_a_change_deep_inside_a_component_is_seen(line: dict[str, Any], verdict: str) -> None:
    before = api("3.1.0", Parcel=PARCEL, Line={"type": "object", "properties": {"count": {"type": "integer"}}})
    after = api("3.1.0", Parcel=PARCEL, Line=line)
    whole = [whole_schema(document, "Parcel") for document in (before, after)]
    assert whole[0] is not None
    assert whole[1] is not None
    assert compare_schemas(whole[0], whole[1]).verdict == verdict


def test_nullable_of_older_descriptions_is_a_type() -> None:
    made = [whole_schema(api("3.0.3", N={"type": "string", "nullable": null}), "N") for null in (True, False)]
    assert made[0] is not None
    assert made[1] is not None
    assert compare_schemas(made[0], made[1]).witness is None
    assert compare_schemas(made[0], made[1]).verdict == "incompatible"
    assert compare_schemas(made[1], made[0]).verdict == "compatible"


def test_what_is_no_component_has_no_schema() -> None:
    document = api("3.1.0", Parcel=PARCEL)
    assert components(document) == {"Parcel": ("components", "schemas")}
    assert whole_schema(document, "GET /parcels (response 200)") is None


def test_every_component_of_one_name_is_compared(tmp_path: Path) -> None:
    before = api(
        "3.1.0", Same={"type": "object", "properties": {"a": {"type": "string"}}}, Code={"enum": ["A", "B"]}
    )
    after = api("3.1.0", Same={"type": "object", "properties": {"a": {"type": "string"}}}, Code={"enum": ["A"]})
    for name, value in (("v1.yaml", before), ("v2.yaml", after)):
        (tmp_path / name).write_text(yaml.safe_dump(value), "utf-8")
    result = CliRunner().invoke(commands, ["compare", str(tmp_path / "v1.yaml"), str(tmp_path / "v2.yaml")])
    assert result.exit_code == 1, result.output
    assert "v1.yaml#Code" in result.output
    assert "v1.yaml#Same" not in result.output
