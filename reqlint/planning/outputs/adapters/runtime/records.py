"""Records in JSON: reading the fields that a mapping names, and building records of the consumer."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reqlint.planning.values.exact import plain
from reqlint.planning.values.steps import Apply, TransformError, apply, number_of, taxed

Index = tuple[int, ...]
"""The position in the arrays around a value: the second code of the first line is (0, 1)."""
Tables = Mapping[str, Mapping[str, str]]
"""Tables of identifiers, by the names that cross_reference uses."""
VALUE = "#text"
"""The key for the value of an XML element that also has attributes."""
_PART = re.compile(r"([^.\[\]]+)((?:\[\])*)")


@dataclass(frozen=True)
class Step:
    """One step of a transformation, as in interfaces.yaml."""

    kind: str
    argument: object


@dataclass(frozen=True)
class Line:
    """A line of the mapping: the consumer's field, the producer's fields, the steps between them.

    `nullable`: if there is no value, null is sent; otherwise the field is left out.
    """

    target: str
    sources: Sequence[str]
    steps: Sequence[Step] = ()
    encoding: str = "UTF-8"
    nullable: bool = False

    @property
    def is_split(self) -> bool:
        """Whether every value becomes a record of its own."""
        return any(step.kind == "aggregate" and step.argument == "each" for step in self.steps)


def wire(value: Any) -> str | None:
    """A JSON value as written on the wire; None if there is none."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | Decimal):
        found = Decimal(repr(value)) if isinstance(value, float) else value
        return plain(found) if found.is_finite() else str(value)
    return str(value)


def records(
    record: Mapping[str, Any], mapping: Sequence[Line], tables: Tables | None = None, tax: Decimal | None = None
) -> list[dict[str, Any]]:
    """The consumer's records made from one record of the producer: one, or several with `aggregate: each`.

    `tables` is for cross_reference, `tax` is the rate (0.13) for tax. TransformError if a value cannot be
    transformed, with the name of the field.
    """
    others = _with(tables or {}, tax)
    filled: list[_Filled] = []
    for line in mapping:
        try:
            filled.append(_Filled(line, _values(record, line, others)))
        except TransformError as error:
            raise TransformError(f"{line.target}: {error}") from error
    places = {place[: one.split] for one in filled for place in one.values if one.split}
    if not places and any(one.line.is_split and not one.values for one in filled):
        return []
    return [_built(filled, place) for place in sorted(places or {()})]


@dataclass(frozen=True)
class _Filled:
    """A line with the values that it gives for one record, by place."""

    line: Line
    values: Mapping[Index, Any]

    @property
    def split(self) -> int:
        """How many levels of arrays become records of their own."""
        depth = max(map(len, self.values), default=0) - self.line.target.count("[]")
        return max(0, depth) if self.line.is_split else 0


def _with(tables: Tables, tax: Decimal | None) -> dict[str, Apply]:
    """The steps that need more than their argument."""

    def looked_up(value: str, table: Any) -> str:
        if value not in tables.get(table, {}):
            raise TransformError(f'the table "{table}" has no entry for "{value}"')
        return tables[table][value]

    def with_tax(value: str, direction: Any) -> str:
        if tax is None:
            raise TransformError("no tax rate is given")
        return taxed(value, direction, tax)

    return {"cross_reference": looked_up, "tax": with_tax, "aggregate": lambda value, way: value}


def _values(record: Mapping[str, Any], line: Line, others: Mapping[str, Apply]) -> dict[Index, Any]:
    """The results of a line for a record, by place."""
    found = [read(record, path) for path in line.sources]
    way = next((step.argument for step in line.steps if step.kind == "aggregate"), None)
    if way not in (None, "each") and found:
        found = [{(): _aggregated(found[0], way)}, *found[1:]]
    deepest = max((len(place) for one in found for place in one), default=0)
    places = sorted({place for one in found for place in one if len(place) == deepest})
    if not found:
        places = [()]
    return {place: _value([_nearest(one, place) for one in found], line, others) for place in places}


def _nearest(values: Mapping[Index, Any], place: Index) -> Any:
    """The value at a place, or the one that all elements around it share."""
    return next((values[place[:n]] for n in range(len(place), -1, -1) if place[:n] in values), None)


def _value(values: Sequence[Any], line: Line, others: Mapping[str, Apply]) -> Any:
    if not line.steps and len(values) == 1 and isinstance(values[0], dict | list):
        return values[0]
    return apply(line.steps, [wire(value) for value in values], line.encoding, others)


def _aggregated(values: Mapping[Index, Any], way: object) -> str | None:
    own = [text for _, value in sorted(values.items()) if (text := wire(value)) is not None]
    if way == "count":
        return str(len(own))
    if way == "sum":
        return plain(sum((number_of(text) for text in own), Decimal(0)))
    return (own[0] if way == "first" else own[-1]) if own else None


def read(value: Any, path: str) -> dict[Index, Any]:
    """The values at a path, by place; None if an element has none. An array at its end is one of values."""
    found: dict[Index, Any] = {(): value}
    for name, marks in _PART.findall(path):
        found = {place: one.get(name) if isinstance(one, Mapping) else None for place, one in found.items()}
        for _ in range(marks.count("[]")):
            found = dict(_elements(found))
    if any(isinstance(one, list) for one in found.values()):
        found = dict(_elements(found))
    return {
        place: one[VALUE] if isinstance(one, Mapping) and VALUE in one else one for place, one in found.items()
    }


def _elements(found: Mapping[Index, Any]) -> Iterator[tuple[Index, Any]]:
    for place, one in found.items():
        if one is not None:
            for number, element in enumerate(one if isinstance(one, list) else [one]):
                yield (*place, number), element


def _built(filled: Sequence[_Filled], record: Index) -> dict[str, Any]:
    """One record of the consumer."""
    made: dict[str, Any] = {}
    fed = {
        array for one in filled for array in _arrays(one.line.target) if any("[]" in s for s in one.line.sources)
    }
    for one in sorted(
        filled, key=lambda one: -max(map(len, one.values), default=0)
    ):  # arrays before what they share
        for place, value in sorted(one.values.items()):
            if place[: one.split] == record[: one.split] and (value is not None or one.line.nullable):
                _put(made, one.line, place[one.split :], value, fed)
    return made


def _arrays(path: str) -> list[str]:
    """The arrays that a path leads through: "a[].b[].c" -> "a[]", "a[].b[]"."""
    return [path[: match.end()] for match in re.finditer(r"\[\]", path)]


def _put(made: dict[str, Any], line: Line, place: Index, value: Any, fed: Container[str]) -> None:
    """Sets a value; in arrays beyond its place all elements share it. An array without elements gets one."""
    arrays = _arrays(line.target)
    if len(place) > len(arrays):
        if any(place[len(arrays) :]):
            raise TransformError(f"{line.target}: there are several values for one field")
        place = place[: len(arrays)]
    parts = [part for name, marks in _PART.findall(line.target) for part in (name, *([None] * marks.count("[]")))]
    is_shared = len(place) < len(arrays) and any(array in fed for array in arrays[len(place) :])
    _set(made, parts, place, value, alone=not is_shared)


def _set(node: Any, parts: Sequence[str | None], place: Index, value: Any, *, alone: bool) -> None:
    head, rest = parts[0], parts[1:]
    if head is not None and not rest:
        node[head] = value
    elif head is not None:
        if alone or head in node:
            _set(node.setdefault(head, [] if rest[0] is None else {}), rest, place, value, alone=alone)
    else:
        for number in [place[0]] if place else list(range(len(node))) or ([0] if alone else []):
            while len(node) <= number:
                node.append(None if not rest else [] if rest[0] is None else {})
            if rest:
                _set(node[number], rest, place[1:], value, alone=alone)
            else:
                node[number] = value
