"""A document as passages: each sentence, row and cell with content, and the names above or before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.extraction.lexicon import Topic, topic_of
from reqlint.extraction.numbering import split_label
from reqlint.extraction.outline import Unit
from reqlint.model import Location, Requirement, Role, Text
from reqlint.readiness.groups import denies, is_statement

_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)%”\"]{2}[.!?])\s+|(?<=[。！？；])|\n(?=\s*(?:[•·*–-]\s|\d+(?:\.\d+)*[.、\s]))"
)
"""End of a sentence: its mark, or a line break before a list item."""
_TEMPLATE_HELP = re.compile(r"\s*[\[【<][^\]】>]*[\]】>]\s*")
_DASHED_LABEL = re.compile(r"\s*([^–—\n.。:：]{2,40}?)\s+[–—]\s")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONGEST_NAME = 60
"""Characters of a name, a Chinese one counting as two."""
_CELLS = " | "
_FOR_BUILDERS: frozenset[Role] = frozenset({"acceptance", "rule", "step", "trigger", "outcome", "data"})
"""Details of a requirement that describe the system, as the requirement does."""

Place = tuple[str | None, str | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text. `names`: the headings above it, the header of its column, the label before a colon or dash;
    `headings`: the first of these alone.

    The document's own title is not a name: it is above everything. `is_requirement`: the text was classified as
    one; in a chapter of requirements (`in_requirements`) that is certain.
    """

    names: tuple[str, ...]
    text: str
    location: Location
    is_cell: bool = False
    is_requirement: bool = False
    in_requirements: bool = False
    headings: tuple[str, ...] = ()


def passages(units: Sequence[Unit], requirements: Iterable[Requirement]) -> Iterator[Passage]:
    """The passages of a document's pieces, in its order; of a table each row and each cell."""
    title = _title(units)
    taken = frozenset(_places(requirements))
    for unit in units:
        headings = [heading.text for heading in unit.headings if heading.text != title]
        names = tuple(name for name in (*headings, *unit.parents) if is_name(name))
        found = _of_table(unit, names) if unit.block.rows else _of_text(unit, names)
        for passage, places in found:
            yield replace(
                passage,
                is_requirement=not taken.isdisjoint(places),
                in_requirements=_innermost_topic(headings) == "requirement",
                headings=tuple(filter(is_name, headings)),
            )


def _innermost_topic(headings: Sequence[str]) -> Topic | None:
    return next((topic for heading in reversed(headings) if (topic := topic_of(heading))), None)


def is_name(text: str) -> bool:
    """Whether a text is short enough to name something."""
    return len(text) + len(_HAN.findall(text)) <= _LONGEST_NAME


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


def _of_text(unit: Unit, names: tuple[str, ...]) -> Iterator[tuple[Passage, list[Place]]]:
    """The sentences of a paragraph, with the places of their requirements; a name alone is skipped."""
    label, value = split_label(unit.whole)
    if match := _DASHED_LABEL.match(unit.whole.text):
        label = match[1]
    if not value.text or (unit.opens and is_name(unit.body.text)) or _is_help(unit.whole.text, value.text):
        return
    places = [_place(unit.whole.location), _place(unit.body.location)]
    for sentence in _sentences(unit.whole):
        if is_statement(sentence.text):
            own = (*names, label) if label and is_name(label) else names
            yield Passage(own, sentence.text, sentence.location), places


def _is_help(*texts: str) -> bool:
    """Whether one of these texts is a template's prompt to its author: "[Describe the scope here.]"."""
    return any(_TEMPLATE_HELP.fullmatch(text) for text in texts)


def _sentences(text: Text) -> Iterator[Text]:
    start = 0
    for match in _SENTENCE_END.finditer(text.text):
        yield text.cut(start, match.start())
        start = match.end()
    if start < len(text.text):
        yield text.cut(start, len(text.text))


def _of_table(unit: Unit, names: tuple[str, ...]) -> Iterator[tuple[Passage, list[Place]]]:
    """The rows and cells of a table; a row with one filled cell is an open point, and a row of people who were not
    asked is skipped.
    """
    header, *body = unit.block.rows
    if len(header) == 2:  # names and values: the first row may be one of them
        body = [header, *body]
    for row in body:
        cells = [(_header(header, column), cell) for column, cell in enumerate(row)]
        filled = [(name, cell) for name, cell in cells if is_statement(cell.text) and not _is_help(cell.text)]
        if len({cell.text for _, cell in filled}) < 2 or any(denies(name, cell.text) for name, cell in cells):
            continue
        places = [_place(cell.location) for _, cell in filled]
        headers = tuple(dict.fromkeys(name for name, _ in filled if is_name(name)))
        text = _CELLS.join(cell.text for _, cell in filled)
        yield Passage((*names, *headers), text, filled[0][1].location, is_cell=True), places
        for name, cell in filled:
            own = (name, row[0].text) if len(row) == 2 and cell is not row[0] else (name,)
            yield Passage((*names, *filter(is_name, own)), cell.text, cell.location, is_cell=True), places


def _header(header: tuple[Text, ...], column: int) -> str:
    return header[column].text if column < len(header) else ""
