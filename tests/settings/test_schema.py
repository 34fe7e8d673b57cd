from __future__ import annotations

import tomllib
from importlib.resources import files

from jsonschema import Draft202012Validator

from reqlint.settings.schema import settings_schema
from reqlint.settings.validation import complaints


def test_the_schema_is_valid_and_says_what_each_setting_is_for() -> None:
    schema = settings_schema()
    Draft202012Validator.check_schema(schema)
    assert not [key for key, value in schema["properties"].items() if not value["description"]]


def test_the_template_of_init_shows_every_setting_and_is_valid_when_uncommented() -> None:
    template = files("reqlint.settings").joinpath("template.toml").read_text("utf-8")
    assert tomllib.loads(template) == {}
    code = [line.removeprefix("# ") for line in template.splitlines() if " = " in line or line.startswith("# [")]
    data = tomllib.loads("\n".join(code))
    schema = settings_schema()
    assert data.keys() == schema["properties"].keys()
    assert data["vocabulary"].keys() == schema["properties"]["vocabulary"]["properties"].keys()
    assert list(complaints(data)) == []
