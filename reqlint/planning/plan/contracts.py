"""Contract tests: a payload that must be accepted, and one for each witness that must be rejected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from reqlint.planning.judge.judging import Judgement, arguments
from reqlint.planning.judge.required import required
from reqlint.planning.model import Field, Interface, path_parts
from reqlint.planning.values.exact import number
from reqlint.planning.values.samples import NUMBERS, date_form, sample


@dataclass(frozen=True, slots=True)
class ContractTest:
    """One file: the payload and whether the consumer must accept it."""

    interface: str
    name: str
    accept: bool
    payload: Any
    why: str = ""


VALUE = "#text"
"""The key for the value of an XML element beside its attributes, as in xmltodict and others."""
_MOST_ITEMS = 100
_MISREAD = ("INT121", "INT124", "INT134", "INT141")
"""Rules whose witness is a valid value with another meaning: no consumer can detect that, so none can reject it.

The same applies to a time without its zone (INT132), except for consumers that require one.
"""


def contract_tests(interface: Interface, judgements: Sequence[Judgement]) -> list[ContractTest]:
    """The tests of one interface: an ordinary record, and one for each witness that the consumer rejects."""
    good = example(interface)
    tests = [
        ContractTest(interface.id, "accept-example", True, good, "An ordinary record with every required field.")
    ]
    seen: set[str] = set()
    for one in judgements:
        if (
            one.mapping is None
            or one.mismatch.verdict != "breaking"
            or one.rule.id in _MISREAD
            or (one.rule.id == "INT132" and one.mapping.target.format != "date-time")
            or (one.mismatch.witness is None and one.rule.id != "INT108")
            or one.mapping.target.type == "binary"  # JSON writes bytes as text
        ):
            continue
        name = f"reject-{one.rule.id}-{re.sub(r'[^0-9A-Za-z㐀-鿿]+', '-', one.mapping.target.path).strip('-')}"
        if name not in seen:
            seen.add(name)
            payload = deepcopy(good)
            place(payload, one.mapping.target.path, _as_json(one.mismatch.witness, one.mapping.target))
            why = f"{one.rule.name}: {one.mapping.sources[0].path} is sent as {arguments(one)['sent']}"
            tests.append(ContractTest(interface.id, name, False, payload, why))
    return tests


def example(interface: Interface) -> Any:
    """An ordinary record of the consumer's entity: its required and its mapped fields."""
    wanted = {m.target.path for m in interface.mapping}.union(field.path for field in required(interface))
    fields = interface.consumer.entity.fields
    records = {field.path.rpartition("[].")[0] for field in fields}
    attributed = {field.path.rpartition(".@")[0] for field in fields}
    payload: Any = {}
    for field in fields:
        if field.path in wanted:
            made = {} if field.type == "object" or field.path in records else value_of(field)
            made = {VALUE: made} if field.path in attributed and not isinstance(made, dict) else made
            place(payload, field.path, [made] if field.path in records else made)
    for field in sorted(fields, key=lambda one: -len(one.path)):
        if field.min_items:
            _repeat(payload, path_parts(field.path), min(field.min_items, _MOST_ITEMS))
    return payload


def _repeat(value: Any, parts: Sequence[tuple[str, str]], count: int) -> None:
    """Fills the arrays at a path up to a number of elements."""
    inner = value.get(parts[0][0]) if isinstance(value, dict) else None
    if len(parts) > 1:
        for each in inner if isinstance(inner, list) else [inner]:
            _repeat(each, parts[1:], count)
    elif isinstance(inner, list) and inner:
        inner.extend(deepcopy(inner[0]) for _ in range(count - len(inner)))


def value_of(field: Field) -> Any:
    """An ordinary value of a field in JSON's types."""
    if field.element:
        return [value_of(replace(field, type=field.element, element=None, repeated=False))]
    text = sample(field)
    if (field.type == "integer" and date_form(field) is None) or date_form(field) in ("epoch-s", "epoch-ms"):
        return int(text) if text.lstrip("-").isdigit() else text
    if field.type in NUMBERS and field.type != "decimal":
        return float(text)
    if field.type == "boolean":
        return text == "true" if text in ("true", "false") else text
    return [text] if field.repeated else text


def _as_json(witness: object, target: Field) -> object:
    """A number if the field is one and the witness can be parsed as one, so that it is rejected for its value."""
    value = number(witness) if isinstance(witness, str) and target.type in NUMBERS else None
    if value is None or target.type == "decimal":
        return witness
    return int(value) if value == value.to_integral() else float(value)


def place(payload: Any, path: str, value: Any) -> None:
    """Sets the value at a path such as "lines[].sku"; every array gets one element.

    An element of XML that has a value and attributes is a record whose value is called "#text".
    """
    parts = path_parts(path)
    for name, marks in parts[:-1]:
        if marks:
            payload = _record_at(payload.setdefault(name, [{}]), 0)
        else:
            payload.setdefault(name, {})
            payload = _record_at(payload, name)
    name, marks = parts[-1]
    if marks:
        payload[name] = [value]
    elif not isinstance(value, dict | list) and any(key[:1] in "#@" for key in _keys(payload.get(name))):
        payload[name][VALUE] = value
    else:
        payload[name] = value


def _keys(value: Any) -> list[str]:
    return [*value] if isinstance(value, dict) else []


def _record_at(holder: Any, key: Any) -> Any:
    """The record at a key; a single value at the key becomes a record with that value."""
    if not isinstance(holder[key], dict):
        holder[key] = {VALUE: holder[key]}
    return holder[key]
