"""A document as passages: each sentence, row and cell with the names it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.extraction.numbering import split_label
from reqlint.extraction.outline import Unit
from reqlint.model import Location, Requirement, Role, Text

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)%”\"]{2}[.!?])\s+|(?<=[。！？；])")
_CELLS = " | "
_FOR_BUILDERS: frozenset[Role] = frozenset({"acceptance", "rule", "step", "trigger", "outcome", "data"})
"""Details of a requirement that speak of the system, as the requirement does."""

Place = tuple[str | None, str | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text. `names`: the headings above it, the header of its column, the label before its colon.

    The document's own title is no name: it stands above everything. `is_requirement`: the text was taken for one;
    in a chapter of requirements (`in_requirements`) it surely is one.
    """

    names: tuple[str, ...]
    text: str
    location: Location
    is_cell: bool = False
    is_requirement: bool = False
    in_requirements: bool = False


def passages(units: Sequence[Unit], requirements: Iterable[Requirement]) -> Iterator[Passage]:
    """The passages of a document's pieces, in its order; of a table each row and each cell."""
    title = _title(units)
    taken = frozenset(_places(requirements))
    for unit in units:
        headings = tuple(heading.text for heading in unit.headings if heading.text != title)
        names = (*headings, *unit.parents)
        if unit.block.rows:
            yield from _of_table(unit, names, taken)
        elif unit.body.text:
            yield from _of_text(unit, names, taken)


def _title(units: Sequence[Unit]) -> str:
    """The heading over most of the document."""
    first = next((unit.headings[0].text for unit in units if unit.headings), "")
    below = sum(bool(unit.headings) and unit.headings[0].text == first for unit in units)
    return first if 2 * below > len(units) or below == 1 else ""


def _places(requirements: Iterable[Requirement]) -> Iterator[Place]:
    for requirement in requirements:
        yield _place(requirement.location)
        yield from (_place(d.body.location) for d in requirement.details if d.role in _FOR_BUILDERS)


def _place(location: Location) -> Place:
    return location.sheet, location.cell, location.paragraph, location.line


def _of_text(unit: Unit, names: tuple[str, ...], taken: frozenset[Place]) -> Iterator[Passage]:
    label, _ = split_label(unit.whole)
    is_requirement = _place(unit.whole.location) in taken or _place(unit.body.location) in taken
    for sentence in _sentences(unit.whole):
        yield Passage(
            (*names, label) if label else names,
            sentence.text,
            sentence.location,
            is_requirement=is_requirement,
            in_requirements=unit.topic == "requirement",
        )


def _sentences(text: Text) -> Iterator[Text]:
    start = 0
    for match in _SENTENCE_END.finditer(text.text):
        yield text.cut(start, match.start())
        start = match.end()
    if start < len(text.text):
        yield text.cut(start, len(text.text))


def _of_table(unit: Unit, names: tuple[str, ...], taken: frozenset[Place]) -> Iterator[Passage]:
    header, *body = unit.block.rows
    if len(header) == 2:  # names and values: the first row may be one of them
        body = [header, *body]
    for row in body:
        filled = [(_header(header, column), cell) for column, cell in enumerate(row) if cell.text.strip()]
        is_requirement = any(_place(cell.location) in taken for _, cell in filled)
        if len(filled) < 2:
            continue
        headers = tuple(dict.fromkeys(name for name, _ in filled if name))
        text = _CELLS.join(cell.text for _, cell in filled)
        whole = Passage(
            (*names, *headers),
            text,
            filled[0][1].location,
            is_cell=True,
            is_requirement=is_requirement,
            in_requirements=unit.topic == "requirement",
        )
        yield whole
        for name, cell in filled:
            own = (name, row[0].text) if len(row) == 2 else (name,)
            if cell is not row[0]:
                yield replace(whole, names=(*names, *own), text=cell.text, location=cell.location)


def _header(header: tuple[Text, ...], column: int) -> str:
    return header[column].text if column < len(header) else ""
