"""Requirements in tables: rows under a header, use cases told as name and value, sheets of sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.extraction.drafts import BODY_PARTS, Draft, Field, compose, detail_of
from reqlint.extraction.lexicon import Part, Topic, column_of, part_of
from reqlint.extraction.numbering import strip_marker
from reqlint.extraction.signals import ENOUGH, score
from reqlint.model import Detail, Text

Row = Sequence[Text]

_HEADER_CELL = re.compile(r"[^，。；;！？!?\d][^，。；;！？!?]{0,39}")
_STRONG = ("requirement", "rule", "acceptance")
"""Columns that make a table a list of requirements wherever it stands."""


@dataclass(frozen=True, slots=True)
class _Header:
    """What each column of a table holds, None for unknown ones."""

    parts: tuple[Part | None, ...]

    def has(self, *parts: Part) -> bool:
        return any(part in parts for part in self.parts)


def drafts_of(rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None) -> tuple[Draft, ...]:
    """The requirements of a table that stands in a chapter on `topic`."""
    rows = [row for row in rows if any(cell.text.strip() for cell in row)]
    if not rows:
        return ()
    if fields := _key_values(rows):
        return compose(fields, headings, split=False)
    return tuple(
        draft for header, part in _sections(rows) for draft in _section_drafts(header, part, headings, topic)
    )


def _key_values(rows: Sequence[Row]) -> list[Field]:
    """The fields of a table that tells one requirement, a name and a value in each row; empty for other tables."""
    pairs = [_distinct(row) for row in rows]
    named = [(part_of(pair[0].text), pair) for pair in pairs if len(pair) >= 2]
    known = [part for part, _ in named if part not in (None, "background")]
    if len(known) < 3 or len(known) < 0.5 * len(rows) or any(len(pair) > 3 for pair in pairs):
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
        if found := _header_of(row):
            if section:
                yield header, section
            header, section = found, []
        else:
            section.append(row)
    if section:
        yield header, section


def _header_of(row: Row) -> _Header | None:
    """The row as a header, if most of its cells name what a column holds."""
    cells = [cell.text.strip() for cell in row]
    filled = [cell for cell in dict.fromkeys(cells) if cell]
    if len(filled) < 2 or not all(_HEADER_CELL.fullmatch(cell) for cell in filled):
        return None
    parts = tuple(column_of(cell) if cell else None for cell in cells)
    known = {cell for cell, part in zip(cells, parts, strict=True) if part}
    header = _Header(parts)
    tells = header.has(*BODY_PARTS, "background")
    return header if tells and len(known) >= 2 and 2 * len(known) >= len(filled) else None


def _section_drafts(
    header: _Header | None, rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None
) -> Iterator[Draft]:
    if header is None:
        yield from _sentences(rows, headings, topic)
        return
    body = _body_column(header, rows, topic)
    if body is None:
        return
    columns = tuple(_column_parts(header, rows, body))
    draft_group: tuple[Draft, ...] = ()
    previous = ""
    for row in rows:
        fields = [(part, cell) for part, cell in zip(columns, row, strict=False) if part]
        text = row[body].text.strip() if body < len(row) else ""
        if draft_group and text in ("", previous):
            draft_group = tuple(replace(d, details=_joined(d.details, fields)) for d in draft_group)
            continue
        yield from draft_group
        if header.parts[body] == "rule":
            fields = [(part, _unnumbered(cell) if part == "requirement" else cell) for part, cell in fields]
        draft_group, previous = compose(fields, headings), text
    yield from draft_group


def _unnumbered(cell: Text) -> Text:
    """The rules of one cell as one text, without the numbers of its lines; places within a cell are not told."""
    lines = (strip_marker(Text(line, cell.location))[1].text for line in cell.text.split("\n"))
    return cell if cell.anchors else Text("\n".join(lines), cell.location)


def _joined(details: tuple[Detail, ...], fields: Sequence[Field]) -> tuple[Detail, ...]:
    """The details with those of a further row of the same requirement; a merged cell counts once."""
    seen = {(detail.role, detail.text) for detail in details}
    new = (
        detail_of(part, cell.strip())
        for part, cell in fields
        if cell.text.strip() and part not in ("requirement", "id", "context")
    )
    return details + tuple(detail for detail in new if (detail.role, detail.text) not in seen)


def _body_column(header: _Header, rows: Sequence[Row], topic: Topic | None) -> int | None:
    """The column that holds the requirements; None for a table of something else."""
    allowed = [part for part in BODY_PARTS if part in _STRONG or not header.has("background")]
    if topic == "background":
        allowed = ["requirement"]
    elif topic in (None, "mixed", "goal"):
        allowed = [part for part in allowed if part != "title"]
    for part in allowed:
        columns = [n for n, found in enumerate(header.parts) if found == part and _is_prose(_column(rows, n))]
        if columns:
            return max(columns, key=lambda n: sum(len(text) for text in _column(rows, n)))
    return None


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether a column holds words rather than numbers, marks or references."""
    return sum(any(c.isalpha() for c in text) and len(text) > 3 for text in texts) >= 0.5 * max(1, len(texts))


def _column(rows: Sequence[Row], column: int) -> list[str]:
    return [row[column].text.strip() for row in rows if column < len(row) and row[column].text.strip()]


def _column_parts(header: _Header, rows: Sequence[Row], body: int) -> Iterator[Part | None]:
    """What each column says of its row's requirement; the first identifier that differs by row identifies it."""
    id_seen = False
    for n, part in enumerate(header.parts):
        if n == body:
            yield "requirement"
        elif part == "id":
            values = _column(rows, n)
            is_id = not id_seen and len(set(values)) > 0.8 * len(values)
            id_seen = id_seen or is_id
            yield "id" if is_id else None
        else:
            yield "other" if part in ("requirement", "description") else None if part == "background" else part


def _sentences(rows: Sequence[Row], headings: tuple[str, ...], topic: Topic | None) -> Iterator[Draft]:
    """Requirements in the cells of a table without a header: each cell that reads like one."""
    seen: Counter[str] = Counter()
    for row in rows:
        for cell in _distinct(row):
            seen[cell.text] += 1
            if seen[cell.text] == 1 and _is_sentence(cell.text, topic):
                yield from compose([("requirement", cell)], headings)


def _is_sentence(text: str, topic: Topic | None) -> bool:
    """Whether a cell is a requirement in a table whose columns nothing tells about: it must do so by itself."""
    return min(score(text, topic, is_item=True), score(text, None, is_item=True)) >= ENOUGH
