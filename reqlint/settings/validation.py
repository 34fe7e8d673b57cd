"""What is wrong with the data of a settings file: everything at once, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from reqlint.errors import did_you_mean
from reqlint.selectors import unknown
from reqlint.settings.schema import settings_schema

Path = tuple[str | int, ...]

_WANTED = {"string": "text in quotes", "array": "a list", "object": "a table"}
_GIVEN = {str: "text", list: "a list", dict: "a table", bool: "true or false", int: "a number", float: "a number"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong at `path` (keys, and list positions from 0)."""

    path: Path
    message: str
    hint: str = ""


def complaints(data: dict[str, Any]) -> Iterator[Complaint]:
    """Everything in `data` that the schema does not allow, and every rule in it that there is not."""
    for error in Draft202012Validator(settings_schema()).iter_errors(data):
        yield from _of_error(error)
    for path, selector in _selectors(data):
        if sentence := unknown(selector):
            yield Complaint(path, sentence)
    for number, entry in enumerate(_texts(data.get("suppress"))):
        if entry and len(entry.split(maxsplit=1)) < 2:
            message = f'entry {number + 1} of "suppress" must be a rule and a file pattern.'
            yield Complaint(("suppress", number), message, f'For example "{entry} plan.docx".')


def _selectors(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for key in ("select", "ignore"):
        yield from (((key, number), entry) for number, entry in enumerate(_texts(data.get(key))) if entry)
    suppress = enumerate(_texts(data.get("suppress")))
    yield from ((("suppress", number), entry.split(maxsplit=1)[0]) for number, entry in suppress if entry.strip())
    severity = data.get("severity")
    yield from ((("severity", rule), rule) for rule in (severity if isinstance(severity, dict) else ()))


def _texts(value: object) -> list[str]:
    """The entries of a list, "" in the place of what is no text: the schema has complained of it already."""
    return [entry if isinstance(entry, str) else "" for entry in value] if isinstance(value, list) else []


def _of_error(error: ValidationError) -> Iterator[Complaint]:
    path = tuple(error.absolute_path)
    given: Any = error.instance
    wanted: Any = error.validator_value
    where = _name(path)
    if error.validator == "additionalProperties":
        yield from _unknown_keys(path, given, error.schema)
    elif "propertyNames" in error.absolute_schema_path:
        yield _unknown_key((*path, given), wanted)
    elif error.validator == "enum":
        listed = ", ".join(f'"{value}"' for value in _listed(wanted))
        shown = f'"{given}"' if isinstance(given, str) else _kind(given)
        yield Complaint(
            path, f"{where} must be one of {listed}, not {shown}.", did_you_mean(str(given), _listed(wanted))
        )
    elif error.validator == "type":
        example = f'Write {path[-1]} = ["{given}"].' if wanted == "array" and isinstance(given, str) else ""
        yield Complaint(path, f"{where} must be {_WANTED[str(wanted)]}, not {_kind(given)}.", example)
    else:
        yield Complaint(path, f"{where} is empty.")


def _name(path: Path) -> str:
    dotted = f'"{".".join(part for part in path if isinstance(part, str))}"'
    return f"entry {path[-1] + 1} of {dotted}" if path and isinstance(path[-1], int) else dotted


def _listed(values: Any) -> list[str]:
    return list(values)


def _kind(value: object) -> str:
    return _GIVEN.get(type(value), "a date or a time")


def _unknown_keys(path: Path, given: Any, schema: Any) -> Iterator[Complaint]:
    for key in given:
        if key not in schema["properties"]:
            yield _unknown_key((*path, key), schema["properties"])


def _unknown_key(path: Path, known: Any) -> Complaint:
    key = str(path[-1])
    hint = did_you_mean(key, known)
    if not hint and len(path) == 1 and key in settings_schema()["properties"]["vocabulary"]["properties"]:
        hint = f'"{key}" belongs under [vocabulary].'
    return Complaint(path, f'unknown key "{key}".', hint or f"Known here: {', '.join(known)}.")
