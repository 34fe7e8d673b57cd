"""Validates user files against the schemas in the package: every error with its line and the expected value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.validators import extend

from reqlint.errors import Problem
from reqlint.planning.read.places import Key
from reqlint.planning.read.tree import Tree

_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("encoding", raises=(LookupError, ValueError))
def _is_encoding(value: object) -> bool:
    """Text encodings; Python's "hex" and "rot13" are rejected."""
    return not isinstance(value, str) or "a".encode(value).decode(value) == "a"


@_FORMATS.checks("time-zone", raises=(ZoneInfoNotFoundError, ValueError, OSError))
def _is_time_zone(value: object) -> bool:
    return not isinstance(value, str) or bool(ZoneInfo(value))


def _referred(validator: Any, reference: str, instance: Any, own: Any) -> Iterator[Any]:
    """`$ref`, except for a line of a mapping with two names: there are thousands, all right."""
    names = list(instance.values()) if isinstance(instance, dict) and instance.keys() == {"from", "to"} else []
    if reference != "#/$defs/mapping" or [type(name) for name in names] != [str, str]:
        yield from Draft202012Validator.VALIDATORS["$ref"](validator, reference, instance, own)


_Validator = extend(Draft202012Validator, {"$ref": _referred})  # type: ignore[no-untyped-call]


@cache
def schema(name: str) -> dict[str, Any]:
    """A schema shipped with the package: "system" or "interfaces"."""
    text = files("reqlint.planning.read").joinpath(f"schemas/{name}.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@dataclass(frozen=True, slots=True)
class Error:
    """An error at a place of a file. `fatal`: the value cannot be used."""

    keys: tuple[Key, ...]
    problem: Problem
    fatal: bool = True


def errors(tree: Tree, name: str) -> list[Error]:
    """The errors of a file, in the order of the file."""
    validator = _Validator(schema(name), format_checker=_FORMATS)
    found = [made for error in validator.iter_errors(tree.value) for made in _errors(tree, error)]
    found += [
        Error((), Problem(tree.path, f"line {line}", f'"{key}" stands twice; only the last counts.'), fatal=False)
        for key, line in tree.repeated_keys()
    ]
    distinct = {error.problem: error for error in found}.values()
    return sorted(distinct, key=lambda e: (int("".join(filter(str.isdigit, e.problem.place)) or 0), e.problem))


def problem(tree: Tree, keys: Sequence[Key], message: str, hint: str = "") -> Problem:
    """A problem at a place of a file."""
    line = tree.location(keys).line
    return Problem(tree.path, f"line {line}" if line else "", message, hint)


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint with the nearest known names, or all of them if they are few; "" if there are none."""
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    return f"Known are: {', '.join(sorted(known)[:12])}." if known else ""


def _errors(tree: Tree, error: Any) -> Iterator[Error]:
    keys = tuple(error.absolute_path)
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = sorted(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                message = f'"{key}" is not known in {_where(tree, keys)}.'
                yield Error(keys, problem(tree, [*keys, key], message, nearest(str(key), known)), fatal=False)
        return
    closest = _closest(error)
    if closest:
        yield from (replace(made, fatal=True) for inner in closest for made in _errors(tree, inner))
    else:
        yield Error(keys, problem(tree, keys, *_sentence(error, _where(tree, keys))))


def _closest(error: Any) -> list[Any]:
    """The errors of the only alternative with the value's shape; empty if there is not exactly one."""
    forms: dict[Any, list[Any]] = {}
    for inner in error.context or ():
        forms.setdefault(inner.schema_path[0], []).append(inner)
    fitting = [
        found
        for found in forms.values()
        if not any(inner.validator in ("type", "enum", "const") and not inner.path for inner in found)
    ]
    return fitting[0] if len(fitting) == 1 else []


def _where(tree: Tree, keys: Sequence[Key]) -> str:
    """The place in words: an interface by its id, else the keys."""
    if not keys:
        return "the file"
    names = [str(key) for key in keys]
    if keys[0] == "interfaces" and len(keys) > 1:
        entry = tree.value["interfaces"][keys[1]]
        identifier = entry.get("id") if isinstance(entry, dict) else None
        names[:2] = [f'interface "{identifier}"' if identifier else f"interface {names[1]}"]
    return ".".join(names)


def _sentence(error: Any, where: str) -> tuple[str, str]:
    """The error message and a hint."""
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        return f"{where} lacks {', '.join(missing)}.", ""
    if error.validator in ("oneOf", "anyOf"):
        return f"{where}: {_shown(error.instance)} has none of the forms that are allowed.", _forms(error)
    return f"{where}: {_expected(error)}", ""


def _expected(error: Any) -> str:
    have, want = _shown(error.instance), error.validator_value
    if error.validator == "type":
        return f"{have} is not of type {' or '.join(want) if isinstance(want, list) else want}."
    if error.validator == "enum":
        return f"{have} is not one of {', '.join(map(str, want))}."
    if error.validator == "pattern":
        return f"{have} does not look like {error.schema.get('description') or want}."
    if error.validator == "format":
        return f"{have} is no {str(want).replace('-', ' ')}."
    return f"{error.message}."


def _forms(error: Any) -> str:
    described = error.schema.get("description") if isinstance(error.schema, dict) else None
    return f"Expected: {described}" if described else ""


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."
