"""The JSON Schema (2020-12) of the settings, generated from the dataclasses, so that the two cannot differ."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import Field, fields, is_dataclass
from enum import IntEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from reqlint.config import Settings

Schema = dict[str, Any]


@cache
def settings_schema() -> Schema:
    """The schema of reqlint.toml, and of [tool.reqlint] in pyproject.toml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of reqlint (reqlint.toml, or [tool.reqlint] in pyproject.toml)",
        **_of_class(Settings),
    }


def key_of(field_name: str) -> str:
    """The name of a field as it is written in TOML."""
    return field_name.replace("_", "-")


def _of_class(cls: type) -> Schema:
    hints, described = get_type_hints(cls), _docstrings(cls)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key_of(field.name): _of_field(field, hints[field.name], described.get(field.name, ""))
            for field in fields(cls)
            if not field.metadata.get("internal")
        },
    }


def _of_field(field: Field[Any], hint: Any, description: str) -> Schema:
    schema = {"description": description, **_of_type(hint)}
    if isinstance(field.default, IntEnum):
        return {**schema, "default": field.default.name.lower()}
    if isinstance(field.default, str):
        return {**schema, "default": field.default}
    return schema


def _of_type(hint: Any) -> Schema:
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": {**_of_type(arguments[0]), "minLength": 1}}
    if get_origin(hint) is dict:
        names: Schema = {} if arguments[0] is str else {"propertyNames": _of_type(arguments[0])}
        return {"type": "object", **names, "additionalProperties": _of_type(arguments[1])}
    if get_origin(hint) is Literal:
        return {"enum": list(arguments)}
    if is_dataclass(hint) and isinstance(hint, type):
        return _of_class(hint)
    if isinstance(hint, type) and issubclass(hint, IntEnum):
        return {"enum": [member.name.lower() for member in hint]}
    return {"type": {str: "string"}[hint]}


def _docstrings(cls: type) -> dict[str, str]:
    """The docstring under each field; Python keeps it in the source only."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(tree, ast.ClassDef)
    return {
        statement.target.id: " ".join(following.value.value.split())
        for statement, following in zip(tree.body, tree.body[1:], strict=False)
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
        if isinstance(following.value.value, str)
    }
