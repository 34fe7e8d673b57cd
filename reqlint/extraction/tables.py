"""Requirements in tables: rows under a header, use cases told as name and value, sheets of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.extraction.drafts import BODY_PARTS, Draft, Field, compose, details_of
from reqlint.extraction.lexicon import Column, Part, Topic, column_of, is_requirement_id, part_of
from reqlint.extraction.numbering import strip_marker
from reqlint.extraction.signals import ENOUGH, score
from reqlint.model import Anchor, Detail, Text

Row = Sequence[Text]

_HEADER_CELL = re.compile(r"[^，。；;！？!?\d][^，。；;！？!?]{0,39}")
_WORDS = re.compile(r"[\u3400-\u9fff]{2}|[A-Za-z]{2,}\S*\s+\S*[A-Za-z]")
_STRONG = ("requirement", "rule", "acceptance")
"""Columns that make a table a list of requirements whatever its other columns hold."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What each column of a table holds, None for unknown ones."""

    columns: tuple[Column | None, ...]
    has_requirement_ids: bool = False

    @property
    def is_background(self) -> bool:
        """Whether the columns are those of a table of terms, roles or changes, or of a data dictionary."""
        known = [column for column in self.columns if column]
        first = known[0] if known else None
        return first in ("background", "data") or ("background" in known and not self.has_requirement_ids)

    @property
    def tells(self) -> bool:
        """Whether a column tells what kind of things the table lists."""
        return any(column in (*BODY_PARTS, "background") for column in self.columns)


def drafts_of(rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None) -> tuple[Draft, ...]:
    """The requirements of a table that stands in a chapter on `topic`."""
    rows = [row for row in rows if any(cell.text.strip() for cell in row)]
    if fields := _key_values(rows):
        return compose(fields, headings, split=False)
    drafts: list[Draft] = []
    place = headings
    for header, section in _sections(rows):
        if header is None:
            drafts += _sentences(section, headings, topic)
        else:
            drafts += _listed(header, section, place, topic)
        if len(section) == 1 and _spans(section[0]):
            place = (*headings, _distinct(section[0])[-1].text)
    return tuple(drafts)


def _key_values(rows: Sequence[Row]) -> list[Field]:
    """The fields of a table that tells one requirement, a name and a value in each row; empty for other tables."""
    pairs = [_distinct(row) for row in rows]
    named = [(part_of(pair[0].text), pair) for pair in pairs if len(pair) >= 2]
    known = [part for part, _ in named if part]
    if len(known) < 3 or 2 * len(known) < len(rows) or any(len(pair) > 3 for pair in pairs):
        return []
    return [(part or "other", value) for part, pair in named for value in pair[1:]]


def _distinct(row: Row) -> list[Text]:
    """A row's cells, a cell that is merged over several columns once."""
    cells: list[Text] = []
    for cell in row:
        if cell.text.strip() and (not cells or cell.text != cells[-1].text):
            cells.append(cell)
    return cells


def _sections(rows: Sequence[Row]) -> Iterator[tuple[_Header | None, list[Row]]]:
    """The rows under each header; a sheet may have several. None for rows that no header precedes."""
    header: _Header | None = None
    section: list[Row] = []
    for row in rows:
        found = _header_of(row)
        if found or _spans(row):
            yield header, section
            section = []
        if _spans(row):
            yield None, [row]
        elif found:
            header = found
        else:
            section.append(row)
    yield header, section


def _spans(row: Row) -> bool:
    """Whether a row is one text over all columns, or a name and one text."""
    return len(_distinct(row)) <= 2 and sum(bool(cell.text.strip()) for cell in row) >= 4


def _header_of(row: Row) -> _Header | None:
    """The row as a header, if most of its cells name what a column holds."""
    cells = [cell.text.strip() for cell in row]
    filled = {cell for cell in cells if cell}
    is_list = len(filled) == len(_distinct(row)) and all(_HEADER_CELL.fullmatch(cell) for cell in filled)
    if len(filled) < 2 or not is_list:
        return None
    columns = tuple(column_of(cell) if cell else None for cell in cells)
    known = {cell for cell, column in zip(cells, columns, strict=True) if column}
    header = _Header(columns, any(is_requirement_id(cell) for cell in filled))
    return header if header.tells and len(known) >= 2 and 2 * len(known) >= len(filled) else None


def _listed(
    header: _Header, rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None
) -> Iterator[Draft]:
    """The requirements of the rows under a header."""
    body = _body_column(header, rows, topic)
    if body is None:
        return
    parts = tuple(_parts(header, rows, body))
    for first, *further in _grouped(rows, body, parts.index("id") if "id" in parts else None):
        fields = _fields(parts, first)
        if header.columns[body] == "rule":
            fields = [(part, _unnumbered(text) if part == "requirement" else text) for part, text in fields]
        more = details_of(field for row in further for field in _fields(parts, row))
        for draft in compose(fields, headings):
            yield replace(draft, details=_once((*draft.details, *more)))


def _once(details: Iterable[Detail]) -> tuple[Detail, ...]:
    """The details, those of merged cells once."""
    first: dict[tuple[str, str], Detail] = {}
    for detail in details:
        first.setdefault((detail.role, detail.text), detail)
    return tuple(first.values())


def _body_column(header: _Header, rows: Sequence[Row], topic: Topic | None) -> int | None:
    """The column that holds the requirements; None for a table of something else."""
    allowed = [part for part in BODY_PARTS if part in _STRONG or not header.is_background]
    if topic == "background" and not header.has_requirement_ids:
        allowed = ["requirement"]
    elif topic in (None, "mixed", "goal"):
        allowed = [part for part in allowed if part != "title"]
    for part in allowed:
        columns = [n for n, column in enumerate(header.columns) if column == part and _is_prose(_texts(rows, n))]
        if columns:
            return max(columns, key=lambda n: sum(len(text) for text in _texts(rows, n)))
    return None


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether a column holds words rather than numbers, marks or references."""
    return 2 * sum(_WORDS.search(text) is not None for text in texts) >= max(1, len(texts))


def _texts(rows: Sequence[Row], column: int) -> list[str]:
    """What stands in a column."""
    return [text for row in rows if (text := _text_of(row, column))]


def _parts(header: _Header, rows: Sequence[Row], body: int) -> Iterator[Part | None]:
    """What each column says of its row's requirement; the first identifier that differs by row identifies it."""
    id_seen = False
    for n, column in enumerate(header.columns):
        if n == body:
            yield "requirement"
        elif column == "id":
            is_id = not id_seen and len(set(_texts(rows, n))) > 0.8 * len(set(_texts(rows, body)))
            id_seen = id_seen or is_id
            yield "id" if is_id else None
        elif column == "background":
            yield None
        else:
            yield "other" if column in ("requirement", "description") else column


def _grouped(rows: Sequence[Row], body: int, own_id: int | None) -> list[list[Row]]:
    """The rows of each requirement: those that follow have no text of their own or the same merged cells."""
    groups: list[list[Row]] = []
    last = ("", "")
    for row in rows:
        this = (_text_of(row, body), "" if own_id is None else _text_of(row, own_id))
        if groups and (not this[0] or this == last):
            groups[-1].append(row)
        elif this[0]:
            groups.append([row])
            last = this
    return groups


def _text_of(row: Row, column: int) -> str:
    return row[column].text.strip() if column < len(row) else ""


def _fields(parts: Sequence[Part | None], row: Row) -> list[Field]:
    return [(part, text) for part, text in zip(parts, row, strict=False) if part]


def _unnumbered(cell: Text) -> Text:
    """The rules of one cell as one text, without the numbers of its lines."""
    if cell.location.line is not None:
        return cell
    text = ""
    anchors: tuple[Anchor, ...] = ()
    for match in re.finditer(r"[^\n]*\n?", cell.text):
        line = strip_marker(cell.cut(*match.span()))[1]
        anchors = (*anchors, *(replace(anchor, offset=anchor.offset + len(text)) for anchor in line.anchors))
        text += line.text
    return Text(text, cell.location, anchors)


def _sentences(rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None) -> Iterator[Draft]:
    """Requirements in the cells of a table without a header: each cell that reads like one."""
    seen: set[str] = set()
    for cell in (cell for row in rows for cell in _distinct(row)):
        if cell.text not in seen and _is_sentence(cell.text, topic):
            yield from compose([("requirement", cell)], headings)
        seen.add(cell.text)


def _is_sentence(text: str, topic: Topic | None) -> bool:
    """Whether a cell is a requirement in a table whose columns nothing tells about: it must do so by itself."""
    return min(score(text, topic, is_item=True), score(text, None, is_item=True)) >= ENOUGH
