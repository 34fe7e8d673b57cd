"""Reads labelled requirements and turns them into training examples for the network."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reqlint.language.judge.encoding import Encoded, Encoder
from reqlint.language.judge.labels import HEADS, KINDS, MARKS

UNKNOWN = -100
"""A missing label; the losses leave it out."""

Places = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A requirement as its author wrote it, with labels; `spans` is None if the slots are not marked."""

    name: str
    language: str
    text: str
    context: str
    labels: Mapping[str, Any]
    spans: Mapping[str, Sequence[str]] | None
    source: str = ""
    places: Mapping[str, Sequence[Sequence[int]]] = field(default_factory=dict)
    """Places of phrases, by label or span name, where they are not their next occurrence in the text."""

    def places_of(self, name: str) -> Places:
        """The places of the vague phrases (`vague`) or of the phrases of a span."""
        if name in self.places:
            return [(start, end) for start, end in self.places[name]]
        phrases = self.labels["vague"] if name == "vague" else (self.spans or {}).get(name, ())
        return places_of(self.text, phrases)


@dataclass(frozen=True, slots=True)
class Example:
    """A requirement's numbers, the number of its label for each head, and for each mark 0 or 1 per piece."""

    encoded: Encoded
    heads: tuple[int, ...]
    marks: tuple[tuple[int, ...], ...]
    kinds: tuple[int, ...]
    """For each piece the number of the kind of its vague phrase."""


Kinds = Mapping[str, str]
"""The kind of a vague phrase, in lower-case letters, as in the vocabularies."""


def read_units(paths: Iterable[Path]) -> Iterator[Labelled]:
    """The units of files of JSON lines, labels beside the text or under `labels`."""
    for path in paths:
        for line in path.read_text("utf-8").split("\n"):
            if line.strip():
                unit = json.loads(line)
                labels = unit.get("labels", unit)
                yield Labelled(
                    str(unit.get("id", "")),
                    unit["lang"],
                    unit["text"],
                    unit.get("context") or "",
                    labels,
                    unit.get("spans"),
                    str(unit.get("source", "")),
                    unit.get("places") or {},
                )


def example(unit: Labelled, encoder: Encoder, kinds: Kinds) -> Example:
    """The training example of a unit; a text that is not a requirement has only that label and its vague words."""
    encoded = encoder.encode(unit.text, unit.context)
    wanted = bool(unit.labels["requirement"])
    heads = [
        _number(values, unit.labels[name]) if wanted or name == "requirement" else UNKNOWN
        for name, values in HEADS.items()
    ]
    vague = unit.places_of("vague")
    marks: dict[str, list[int]] = {"vague": _inside(encoded, vague)}
    marks["vague-begin"] = _beginning(encoded, vague)
    for name in MARKS[2:]:
        known = unit.spans is not None and wanted
        marks[name] = _inside(encoded, unit.places_of(name)) if known else [UNKNOWN] * len(encoded.ids)
    sorts = [UNKNOWN] * len(encoded.ids)
    for first, last in vague:
        kind = kinds.get(unit.text[first:last].lower())
        for number in _pieces(encoded, first, last) if kind else ():
            sorts[number] = KINDS.index(str(kind))
    return Example(encoded, tuple(heads), tuple(tuple(marks[name]) for name in MARKS), tuple(sorts))


def places_of(text: str, phrases: Iterable[str]) -> Places:
    """The places of the phrases, in order; a repeated phrase takes its next occurrence."""
    places: Places = []
    seen: Counter[str] = Counter()
    for phrase in phrases:
        start = text.find(phrase, seen[phrase])
        start = start if start >= 0 else text.lower().find(phrase.lower(), seen[phrase])
        if start >= 0:
            places.append((start, start + len(phrase)))
            seen[phrase] = start + len(phrase)
    return places


def _number(values: tuple[str, ...], label: object) -> int:
    return int(label) if isinstance(label, bool) else values.index(str(label))


def _inside(encoded: Encoded, places: Places) -> list[int]:
    marks = [UNKNOWN if start == end else 0 for start, end in encoded.offsets]
    for place in places:
        for number in _pieces(encoded, *place):
            marks[number] = 1
    return marks


def _beginning(encoded: Encoded, places: Places) -> list[int]:
    marks = [UNKNOWN if start == end else 0 for start, end in encoded.offsets]
    for place in places:
        for number in _pieces(encoded, *place)[:1]:
            marks[number] = 1
    return marks


def _pieces(encoded: Encoded, first: int, last: int) -> list[int]:
    """The pieces of these characters."""
    return [n for n, (start, end) in enumerate(encoded.offsets) if max(start, first) < min(end, last)]
