from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reqlint.settings.schema import settings_schema
from reqlint.settings.validation import complaints, schema_complaints

SCHEMA = settings_schema()
words = st.sampled_from(["", "en", "zh", "fr", "auto", "error", "Error", "actors"])
keys = st.sampled_from([*SCHEMA["properties"], *SCHEMA["properties"]["vocabulary"]["properties"]]) | words
values = st.recursive(
    words | st.integers() | st.booleans() | st.none() | st.floats(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=2),
    max_leaves=6,
)


@given(st.dictionaries(keys, values, max_size=3))
def test_validation_agrees_with_the_schema(data: dict[str, Any]) -> None:
    assert (not list(schema_complaints(data, SCHEMA, ()))) == Draft202012Validator(SCHEMA).is_valid(data)


def test_the_schema_is_valid_and_says_what_each_setting_is_for() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert not [key for key, value in SCHEMA["properties"].items() if not value["description"]]


def test_the_template_of_init_shows_every_setting_and_is_valid_when_uncommented() -> None:
    template = files("reqlint.settings").joinpath("template.toml").read_text("utf-8")
    assert tomllib.loads(template) == {}
    code = [line.removeprefix("# ") for line in template.splitlines() if " = " in line or line.startswith("# [")]
    data = tomllib.loads("\n".join(code))
    assert data.keys() == SCHEMA["properties"].keys()
    assert data["vocabulary"].keys() == SCHEMA["properties"]["vocabulary"]["properties"].keys()
    assert list(complaints(data)) == []
