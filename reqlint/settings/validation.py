"""What is wrong with the data of a settings file: all errors at once, each in a sentence.

Implements the few keywords of JSON Schema that the settings' schema uses: the jsonschema library, against which a
test compares this, takes seconds to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reqlint.errors import did_you_mean
from reqlint.rules import unknown
from reqlint.settings.schema import Schema, settings_schema

Path = tuple[str | int, ...]

_TYPES: dict[str, type] = {"string": str, "array": list, "object": dict}
_WANTED = {"string": "text in quotes", "array": "a list", "object": "a table"}
_GIVEN = {str: "text", list: "a list", dict: "a table", bool: "true or false", int: "a number", float: "a number"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error at `path` (keys, and list positions from 0)."""

    path: Path
    message: str
    hint: str = ""


def complaints(data: dict[str, Any]) -> Iterator[Complaint]:
    """Everything in `data` that the schema does not allow, and every unknown rule in it."""
    schema = settings_schema()
    yield from schema_complaints(data, schema, ())
    for path, selector in _selectors(data):
        if sentence := unknown(selector):
            yield Complaint(path, sentence)
    for number, entry in enumerate(_texts(data.get("suppress"))):
        if entry and len(entry.split(maxsplit=1)) < 2:
            message = f'entry {number + 1} of "suppress" must be a rule and a file pattern.'
            yield Complaint(("suppress", number), message, f'For example "{entry} plan.docx".')


def schema_complaints(value: object, schema: Schema, path: Path) -> Iterator[Complaint]:
    """Everything in `value` that `schema` does not allow."""
    if "enum" in schema:
        yield from _not_among(value, schema["enum"], path)
    elif not isinstance(value, _TYPES[schema["type"]]):
        yield _wrong_type(value, schema["type"], path)
    elif isinstance(value, dict):
        yield from _in_table(value, schema, path)
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from schema_complaints(entry, schema["items"], (*path, number))
    elif value == "" and "minLength" in schema:
        yield Complaint(path, f"{_name(path)} is empty.")


def _not_among(value: object, allowed: list[str], path: Path) -> Iterator[Complaint]:
    if value not in allowed:
        listed = ", ".join(f'"{name}"' for name in allowed)
        shown = f'"{value}"' if isinstance(value, str) else _kind(value)
        yield Complaint(
            path, f"{_name(path)} must be one of {listed}, not {shown}.", did_you_mean(str(value), allowed)
        )


def _wrong_type(value: object, wanted: str, path: Path) -> Complaint:
    example = f'Write {path[-1]} = ["{value}"].' if wanted == "array" and isinstance(value, str) else ""
    return Complaint(path, f"{_name(path)} must be {_WANTED[wanted]}, not {_kind(value)}.", example)


def _in_table(table: dict[str, Any], schema: Schema, path: Path) -> Iterator[Complaint]:
    known: dict[str, Schema] = schema.get("properties", {})
    others: Schema | bool = schema["additionalProperties"]
    names: list[str] | None = schema.get("propertyNames", {}).get("enum")
    for key, value in table.items():
        place = (*path, key)
        if key in known:
            yield from schema_complaints(value, known[key], place)
        elif isinstance(others, bool) or (names is not None and key not in names):
            yield _unknown_key(place, known or names or ())
        else:
            yield from schema_complaints(value, others, place)


def _unknown_key(path: Path, known: Iterable[str]) -> Complaint:
    key = str(path[-1])
    hint = did_you_mean(key, known)
    if not hint and len(path) == 1 and key in settings_schema()["properties"]["vocabulary"]["properties"]:
        hint = f'"{key}" belongs under [vocabulary].'
    return Complaint(path, f'unknown key "{key}".', hint or f"Known here: {', '.join(known)}.")


def _name(path: Path) -> str:
    dotted = f'"{".".join(part for part in path if isinstance(part, str))}"'
    return f"entry {path[-1] + 1} of {dotted}" if path and isinstance(path[-1], int) else dotted


def _kind(value: object) -> str:
    return _GIVEN.get(type(value), "a date or a time")


def _selectors(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for key in ("select", "ignore"):
        yield from (((key, number), entry) for number, entry in enumerate(_texts(data.get(key))) if entry)
    suppress = enumerate(_texts(data.get("suppress")))
    yield from ((("suppress", number), entry.split(maxsplit=1)[0]) for number, entry in suppress if entry.strip())
    severity = data.get("severity")
    yield from ((("severity", rule), rule) for rule in (severity if isinstance(severity, dict) else ()))


def _texts(value: object) -> list[str]:
    """The entries of a list, "" in place of one that is not a string: the schema reports that already."""
    return [entry if isinstance(entry, str) else "" for entry in value] if isinstance(value, list) else []
