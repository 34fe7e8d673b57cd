from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from reqlint.planning.read.tree import load_file
from reqlint.planning.read.validation import errors, schema
from reqlint.reference import schemas
from reqlint.settings.schema import settings_schema
from reqlint.settings.validation import complaints


def keys(value: Any) -> set[str]:
    """Every key that a schema or one of its definitions knows."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if not isinstance(value, dict):
        return set()
    own = set(value["properties"]) if isinstance(value.get("properties"), dict) else set()
    return own.union(*map(keys, value.values()))


@pytest.mark.parametrize("name", ["interfaces", "system"])
def test_the_example_of_a_specification_file_is_valid(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(schemas.specification_example(name), "utf-8")
    assert [str(error.problem) for error in errors(load_file(file, file.name), name)] == []
    assert yaml.safe_load(file.read_text("utf-8"))


def test_the_example_of_the_settings_is_valid_and_uses_every_setting() -> None:
    used = tomllib.loads(schemas.settings_example())
    assert list(complaints(used)) == []
    assert set(used) == set(settings_schema()["properties"])
    assert set(used["vocabulary"]) == set(settings_schema()["properties"]["vocabulary"]["properties"])


@pytest.mark.parametrize(
    ("page", "of"),
    [
        (schemas.system_page(), schema("system")),
        (schemas.settings_page(), settings_schema()),
        (schemas.interfaces_page() + schemas.transformations_page(), schema("interfaces")),
    ],
    ids=["system", "settings", "interfaces"],
)
def test_a_page_names_every_key(page: str, of: dict[str, Any]) -> None:
    shown = page.replace("`", " ").replace("{", " ").replace(":", " ").split()
    assert keys(of) - set(shown) == set()


STEPS = schema("interfaces")["$defs"]["step"]["properties"]


@pytest.mark.parametrize("kind", STEPS)
def test_the_example_of_a_transformation_is_one(kind: str) -> None:
    (argument,) = STEPS[kind]["examples"]
    validator = Draft202012Validator(schema("interfaces")).evolve(schema=STEPS[kind])
    assert list(validator.iter_errors(argument)) == []
    sent = STEPS[kind]["x-values"]
    assert "x-arrives" in STEPS[kind] or schemas.arriving(kind, argument, sent) not in (None, sent[0])
    assert f"`{kind}`" in schemas.transformations_page()


def test_examples_are_yaml() -> None:
    rows = [line for line in schemas.transformations_page().splitlines() if line.startswith("| `")]
    for row in rows:
        kind, example = row.split("`")[1], next(cell for cell in row.split("`") if cell.startswith("{"))
        assert yaml.safe_load(example) == {kind: STEPS[kind]["examples"][0]}
        assert json.dumps(yaml.safe_load(example))
