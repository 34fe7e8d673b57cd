"""The possible targets of references: identifiers, numbered chapters, figures, tables, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Literal

from reqlint.consistency.vocabulary import alternatives, listed, table
from reqlint.language.detect import to_simplified
from reqlint.model import Document, Location, Text

Kind = Literal["identifier", "section", "figure", "table", "appendix"]
IDENTIFIER = r"[A-Za-z]+(?:[-_][A-Za-z]+)*[-_. ]?\d+(?:[.\-_]\d+)*"
PART_NUMBER = r"(?:\d+(?:[.\-．]\d+)*|[A-Za-z](?![A-Za-z])|[一二三四五六七八九十]{1,3})"

_BEGINNING = 100
"""Characters at the start of a line in which its number must be."""
_MOST_IN_A_ROW = 20
_IDENTIFIER = re.compile(rf"[\[【(（*_ ]*({IDENTIFIER})")
_AT_THE_END = re.compile(rf"[(（\[【]({IDENTIFIER})[)）\]】]\s*$")
"""An identifier in brackets after the title it belongs to: "Revenue codes (FR-2)"."""
_LONGEST_TITLE = 80
_PIECES = re.compile(r"(.*?)[-_. ]?(\d+(?:[.\-_]\d+)*)")
_SECTION = re.compile(r"\W*(?:第\s*)?(\d+(?:[.．]\d+)*)(?![\d:：])")
_CHINESE_SECTION = re.compile(r"(?:第\s*)?([一二三四五六七八九十]{1,3})\s*[章节、.．]")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets, by kind and number in the format of `target`, and where identifiers are written.

    `identifiers` maps a place to all identifiers of its line or row, each with its own place.
    """

    known: frozenset[tuple[Kind, str]]
    identifiers: dict[Location, dict[str, Location]]


def targets(document: Document) -> Targets:
    """The targets in a document: the beginnings of its lines, headings and cells."""
    known = {found for text, _ in _beginnings(document) for found in _begun(text[:_BEGINNING])}
    return Targets(frozenset(known), _identifiers(document))


def target(kind: Kind, written: str) -> tuple[Kind, str]:
    """A target in normal form: "fr_01" and "FR-1" are one, "图三" and "图 3" are another."""
    plain = to_simplified(written).strip(" .").upper()
    if kind != "identifier":
        plain = re.sub(r"[-．_]", ".", plain)
        return kind, str(_counted(plain)) if plain[0] in _DIGITS or plain[0] == "十" else plain
    letters, numbers = match.groups() if (match := _PIECES.fullmatch(plain)) else (plain, "")
    counts = [part.lstrip("0") or "0" for part in re.split(r"[.\-_]", numbers)]
    return kind, f"{letters} {'.'.join(counts)}"


def place(location: Location) -> Location:
    """The line, paragraph or cell, without the column in it."""
    return replace(location, column=None, headings=())


@cache
def kinds() -> dict[str, Kind]:
    """The names of parts that have a number, in lower case."""
    data = [table("english")["parts"], table("chinese")["parts"]]
    return {name: kind for each in data for kind, names in each.items() for name in listed(names)}


def _begun(text: str) -> Iterator[tuple[Kind, str]]:
    """The target that a line defines by its beginning."""
    if match := _IDENTIFIER.match(text) or _titled(text):
        yield target("identifier", match[1])
    if match := _caption().match(to_simplified(text)):
        yield target(kinds()[match["name"].lower()], match["number"])
    if match := _SECTION.match(text) or _CHINESE_SECTION.match(text):
        yield target("section", match[1])


def _titled(text: str) -> re.Match[str] | None:
    """The identifier that a title ends with."""
    return _AT_THE_END.search(text) if len(text) <= _LONGEST_TITLE else None


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(rf"\W*(?P<name>(?i:{alternatives(kinds())}))\s*(?P<number>{PART_NUMBER})")


def _beginnings(document: Document) -> Iterator[tuple[str, Location]]:
    """Every line and every cell, with the number that a format shows before a paragraph, and its place."""
    for block in document.blocks:
        if block.label:
            yield f"{block.label} {block.text}", block.body.location
        yield from _lines(block.body)
        yield from ((value.text, value.location) for _, value in block.fields)
        for cell in (cell for row in block.rows for cell in row):
            yield from _lines(cell)


def _lines(text: Text) -> Iterator[tuple[str, Location]]:
    for match in re.finditer(r"[^\n]+", text.text):
        yield match[0], text.location_at(match.start())


def _identifiers(document: Document) -> dict[Location, dict[str, Location]]:
    found: dict[Location, dict[str, Location]] = {}
    for text, location in _beginnings(document):
        if match := _IDENTIFIER.match(text[:_BEGINNING]) or _titled(text):
            found.setdefault(place(location), {})[target("identifier", match[1])[1]] = place(location)
    for row in (row for block in document.blocks for row in block.rows):
        written = (item for cell in row for item in found.get(place(cell.location), {}).items())
        own = dict(islice(written, _MOST_IN_A_ROW))
        for cell in row:
            found.setdefault(place(cell.location), {}).update(own)
    return found


def _counted(chinese: str) -> int:
    """A Chinese number up to 99."""
    tens, ten, ones = chinese.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
