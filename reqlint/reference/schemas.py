"""Pages on the files that users write, generated from the JSON Schemas of these files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from reqlint.planning.model import Step
from reqlint.planning.read.validation import schema as specification_schema
from reqlint.planning.values.transforms import apply
from reqlint.settings import template
from reqlint.settings.schema import settings_schema

Schema = Mapping[str, Any]

_MADE = "Made by `python -m reqlint.generated --write` from"
_WORDS = {"string": "text", "integer": "whole number", "boolean": "true or false", "object": "table"}
_COMMENTED = re.compile(r"^# (?=[a-zA-Z0-9-]+ = |\[)", re.MULTILINE)
"""The "# " before a setting, or the header of a table, that users can remove."""
_ARTICLE = re.compile(r"^an? ")
"""The prefix of a description that error messages use in a sentence ("does not look like a duration ...")."""
_MOST_INLINE = 4
"""A table with more keys gets a section of its own."""


def interfaces_page() -> str:
    """The reference of interfaces.yaml."""
    intro = "The interfaces of a proposed system: `integration_specs/<system>/interfaces.yaml`."
    return _specification_page("interfaces", "interfaces.yaml", intro, leave_out=("step",))


def system_page() -> str:
    """The reference of system.yaml."""
    intro = "What no schema says about a system: `schemas/<system>/system.yaml`, beside its specifications."
    return _specification_page("system", "system.yaml", intro)


def settings_page() -> str:
    """The reference of reqlint.toml."""
    intro = (
        "`reqlint.toml` in the folder of the documents or above it, or `[tool.reqlint]` in `pyproject.toml`. "
        "`reqlint init` writes a commented file; here every setting is in use:"
    )
    page = ["# reqlint.toml", "", f"{_MADE} the settings.", "", intro, "", *_fenced("toml", settings_example())]
    return "\n".join([*page, *_sections("Settings", settings_schema())]) + "\n"


def settings_example() -> str:
    """The commented file of `reqlint init` with every setting in use."""
    return _COMMENTED.sub("", template())


def specification_example(name: str) -> str:
    """The example of a file that the planner reads: "system" or "interfaces"."""
    return files("reqlint.planning.read").joinpath(f"schemas/{name}.example.yaml").read_text("utf-8")


def transformations_page() -> str:
    """The reference of the steps of a mapping, each with a value before and after it."""
    intro = 'A mapping names one step or a list of steps: `transform: {factor: "0.01"}`.'
    lines = ["# Transformations", "", f"{_MADE} the schema of [interfaces.yaml](interfaces.md).", "", intro, ""]
    lines += ["| Step | Argument | Meaning | Example | Sent | Arrives |", "|---|---|---|---|---|---|"]
    root = specification_schema("interfaces")
    for kind, step in root["$defs"]["step"]["properties"].items():
        (argument,) = step["examples"]
        sent = ", ".join("nothing" if value is None else f"`{value}`" for value in step["x-values"])
        cells = [f"`{kind}`", _shape(step, root), _meaning(step, root), f"`{_yaml({kind: argument})}`", sent]
        lines.append(_row([*cells, step.get("x-arrives") or f"`{arriving(kind, argument, step['x-values'])}`"]))
    return "\n".join(lines) + "\n"


def arriving(kind: str, argument: object, values: Sequence[str | None]) -> str | None:
    """The result of one step for the values of its sources."""
    return apply([Step(kind, argument)], values)


def _specification_page(name: str, file: str, intro: str, leave_out: Sequence[str] = ()) -> str:
    root = specification_schema(name)
    made = f"{_MADE} `reqlint/planning/read/schemas/{name}.schema.json`."
    lines = [f"# {file}", "", made, "", intro, "", *_fenced("yaml", specification_example(name))]
    lines += _sections("The file", root)
    for of, definition in root["$defs"].items():
        if "properties" in definition and of not in leave_out:
            lines += _sections(of.capitalize(), definition, root)
    return "\n".join(lines) + "\n"


def _sections(title: str, schema: Schema, root: Schema | None = None) -> Iterator[str]:
    """A table of the keys of a schema, then one for each table of keys inside it."""
    root = root or schema
    required = schema.get("required", ())
    yield from ("", f"## {title}", "", "| Key | Value | Meaning |", "|---|---|---|")
    for key, value in schema["properties"].items():
        needed = " (required)" if key in required else ""
        yield _row([f"`{key}`{needed}", _shape(value, root), _meaning(value, root)])
    for key, value in schema["properties"].items():
        if len(value.get("properties", ())) > _MOST_INLINE:
            yield from _sections(f"{title}: {key}", value, root)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _meaning(schema: Schema, root: Schema) -> str:
    """The description, as a sentence, with the default if the schema has one; every key has a description."""
    text = str(schema.get("description") or _definition(schema, root)["description"])
    sentence = text if text.endswith(".") else f"{text}."
    default = schema.get("default")
    return _ARTICLE.sub(lambda article: article[0].title(), sentence) + (
        f" Default: `{default}`." if default else ""
    )


def _shape(schema: Schema, root: Schema) -> str:
    """The values that a schema allows, in a few words."""
    if "$ref" in schema:
        return _reference(schema["$ref"].rpartition("/")[2], root)
    if "oneOf" in schema:
        return " or ".join(_shape(one, root) for one in schema["oneOf"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_shape(schema['items'], root)}"
    if schema.get("type") == "object":
        return _table(schema, root)
    types: list[str] = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = [schema["format"].replace("-", " ")] if "format" in schema else [_WORDS.get(t, t) for t in types]
    return " or ".join(words) + _limits(schema)


def _definition(schema: Schema, root: Schema) -> Schema:
    """The target of a reference."""
    found: Schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    return found


def _reference(name: str, root: Schema) -> str:
    """A definition: a link to its table or page, the name of a notation, or its values."""
    definition = root["$defs"][name]
    if name == "step":
        return "[step](transformations.md)"
    if "properties" in definition:
        return f"[{name}](#{name})"
    return name if definition.get("type") == "string" else _shape(definition, root)


def _table(schema: Schema, root: Schema) -> str:
    """A table with its keys, or with any keys and the values they have."""
    if "properties" not in schema:
        return f"table of {_shape(schema['additionalProperties'], root)}"
    if len(schema["properties"]) > _MOST_INLINE:
        return "table, see below"
    inner = ", ".join(f"{key}: {_shape(value, root)}" for key, value in schema["properties"].items())
    return f"{{{inner}}}"


def _limits(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is None:
        return ""
    return f" from {low}" + ("" if high is None else f" to {high}")


def _yaml(value: Mapping[str, object]) -> str:
    """A value on one line, as YAML reads it: JSON, with simple keys bare."""
    return re.sub(r'"([a-zA-Z_]\w*)":', r"\1:", json.dumps(value, ensure_ascii=False))


def _fenced(language: str, text: str) -> tuple[str, ...]:
    return (f"```{language}", *text.rstrip().splitlines(), "```")
