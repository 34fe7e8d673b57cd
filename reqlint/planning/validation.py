"""User files against the schemas in the package: every error with its line and what was expected."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

from reqlint.errors import Problem
from reqlint.planning.tree import Key, Tree


@cache
def schema(name: str) -> dict[str, Any]:
    """A schema shipped with the package: "system" or "interfaces"."""
    text = files("reqlint.planning").joinpath(f"schemas/{name}.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def problems(tree: Tree, name: str) -> list[Problem]:
    """What is wrong with a file, in the order of the file."""
    errors: Iterator[Any] = Draft202012Validator(schema(name)).iter_errors(tree.value)
    found = [problem for error in errors for problem in _problems(tree, error)]
    return sorted(dict.fromkeys(found), key=lambda p: (int("".join(filter(str.isdigit, p.place)) or 0), p))


def problem(tree: Tree, keys: Sequence[Key], message: str, hint: str = "") -> Problem:
    """A problem at a place of a file."""
    line = tree.location(keys).line
    return Problem(tree.path, f"line {line}" if line else "", message, hint)


def nearest(word: str, known: Sequence[str]) -> str:
    """A hint with the nearest known names, or all of them where there are few; "" where there are none."""
    close = get_close_matches(word, known, n=3, cutoff=0.5)
    if close:
        return f"Did you mean {' or '.join(close)}?"
    return f"Known are: {', '.join(sorted(known)[:12])}." if known else ""


def _problems(tree: Tree, error: Any) -> Iterator[Problem]:
    keys = list(error.absolute_path)
    where = ".".join(str(k) for k in keys) or "the file"
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = sorted(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                yield problem(tree, [*keys, key], f'"{key}" is not known in {where}.', nearest(str(key), known))
    elif error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        yield problem(tree, keys, f"{where} lacks {', '.join(missing)}.")
    elif error.validator in ("oneOf", "anyOf"):
        yield problem(
            tree, keys, f"{where}: {_shown(error.instance)} has none of the forms that are allowed.", _forms(error)
        )
    else:
        yield problem(tree, keys, f"{where}: {_expected(error)}")


def _expected(error: Any) -> str:
    have, want = _shown(error.instance), error.validator_value
    if error.validator == "type":
        return f"{have} is not of type {' or '.join(want) if isinstance(want, list) else want}."
    if error.validator == "enum":
        return f"{have} is not one of {', '.join(map(str, want))}."
    if error.validator == "pattern":
        return f"{have} does not look like {error.schema.get('description') or want}."
    return f"{error.message}."


def _forms(error: Any) -> str:
    described = error.schema.get("description") if isinstance(error.schema, dict) else None
    return f"Expected: {described}" if described else ""


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
