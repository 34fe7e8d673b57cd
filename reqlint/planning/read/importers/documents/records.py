"""From tables to records: their names, which rows are their fields, which are skipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reqlint.model import Location, Text
from reqlint.planning.model import Field
from reqlint.planning.read.importers.documents.grid import Row, is_header
from reqlint.planning.read.importers.documents.headers import Group, grouping, groups_of, sectioning
from reqlint.planning.read.importers.documents.names import Nesting, name_of
from reqlint.planning.read.importers.documents.rows import Cells, field_of, is_not_null
from reqlint.planning.read.importers.documents.vocabulary import (
    Section,
    distinct,
    plain,
    vocabulary,
    without_number,
)

_LEADING = re.compile(r"^([A-Za-z_]\w+)(?=\s*[\s（(\u4e00-\u9fff:：]|$)")
_SHORT = 40
_TRAILING = re.compile(r"[\u4e00-\u9fff]\s*(?:[(（]\s*([A-Za-z]\w+)\s*[)）]|[:：]?\s*([A-Za-z][A-Za-z0-9]*_\w+))$")
_OUTER = ("number", "location", "example")


@dataclass
class Record:
    """Fields that belong together, with the heading and labels above their table."""

    title: str
    section: str
    description: str = ""
    fields: list[Field] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)

    @property
    def kind(self) -> Section:
        """Whether they are those of a request or a response."""
        return vocabulary().section(self.section)


def identifier_in(title: str) -> str:
    """The name of a table in its title: t_order 订单表, 订单表 t_order, 订单表（order）; "" if there is none."""
    match = _LEADING.match(title) or _TRAILING.search(title)
    return next(filter(None, match.groups()), "") if match else ""


@dataclass
class Titles:
    """The name and the section given by the rows above a table; a name applies until the next."""

    name: str = ""
    section: str = ""
    description: str = ""


def records_of(grid: Sequence[Row], note: Callable[[Location, str], None]) -> Iterator[Record]:
    """The records of one grid; `note` is called for skipped rows."""
    heads = [i for i, row in enumerate(grid) if is_header(row)]
    titles = Titles()
    start, columns = 0, dict[int, str]()
    for position, head in enumerate(heads):
        following = heads[position + 1] if position + 1 < len(heads) else len(grid)
        end = _end_of_body(grid, head, following)
        above = [grid[i] for i in range(start, head) if not _is_filler(grid, i, columns)]
        _read_titles(above, titles)
        body = grid[head + 1 : end]
        found = groups_of(grid[head], grid[head - 1] if head else None, body)
        columns = {c.index: c.role for group in found for c in group.columns}
        for group in found:
            yield from _records(grid[head], body, group, titles, note)
        start = end if found else head + 1
        titles.section = ""


def _end_of_body(grid: Sequence[Row], head: int, following: int) -> int:
    """Where the rows of a table end: before the header of the next, or before a row that names another record."""
    for index in range(head + 1, following):
        if _named(grid[index]):
            return index
    end = following
    if following < len(grid):
        while end > head + 1 and _is_title(grid[end - 1]):
            end -= 1
    return end


def _is_title(row: Row) -> bool:
    texts = distinct([cell.text for cell in row])
    if not texts:
        return True
    words = vocabulary()
    if len(texts) == 1:
        first = next(i for i, cell in enumerate(row) if cell.text.strip())
        return first == 0 or words.section(texts[0]) != "entity"
    return words.has("second", texts[0]) or words.has("record", texts[0])


def _is_filler(grid: Sequence[Row], index: int, columns: dict[int, str]) -> bool:
    """Whether a row only continues a merged cell of the table above: body in its column of objects."""
    filled = [i for i, cell in enumerate(grid[index]) if cell.text.strip()]
    if len(filled) != 1 or filled[0] not in columns or not index:
        return False
    text = grid[index][filled[0]].text.strip()
    if filled == [0] and not any(cell.text.strip() for cell in grid[index - 1]):
        return False  # after an empty row: the title of the next table
    return columns[filled[0]] != "parent" or text.isascii() or text == grid[index - 1][filled[0]].text.strip()


def _named(row: Row) -> str:
    """The value after 表名, 接口名称 and the like, in a row of labels and values."""
    words = vocabulary()
    texts = [
        t for i, cell in enumerate(row) if (t := cell.text.strip()) and (not i or cell.text != row[i - 1].text)
    ]
    if not texts or not (words.has("record", texts[0]) or words.has("second", texts[0])):
        return ""
    if texts[0].isascii() and any(plain(text) in words.types for text in texts[1:]):
        return ""  # message | string: a field with such a name
    pairs = zip(texts[::2], texts[1::2], strict=False)
    return next((v for label, v in pairs if words.has("record", label) and not words.role(v)), "")


def _read_titles(rows: Sequence[Row], titles: Titles) -> None:
    words = vocabulary()
    for row in rows:
        texts = distinct([cell.text for cell in row])
        named = _named(row)
        if named:
            titles.name, titles.section, titles.description = named, "", _second(texts)
        elif len(texts) == 1 and len(texts[0]) <= _SHORT:
            if words.has("second", texts[0]) or words.has("record", texts[0]):
                continue  # a label whose value is empty
            text = without_number(texts[0]).rstrip(":： ")
            if words.section(text) != "entity" and not _LEADING.match(text):
                titles.section = text
            elif text:
                own = identifier_in(text)
                titles.name, titles.section, titles.description = own or text, "", text if own else ""
        elif texts and words.has("second", texts[0]) and not titles.description:
            titles.description = " ".join(texts[1:])


def _second(texts: Sequence[str]) -> str:
    words = vocabulary()
    return next((b for a, b in pairwise(texts) if words.has("second", a) or words.has("record", a)), "")


def _records(
    header: Row, body: Sequence[Row], group: Group, titles: Titles, note: Callable[[Location, str], None]
) -> Iterator[Record]:
    by, section_at = grouping(header, group), sectioning(header, group, body)
    reader = _Rows(header, group, body, note)
    records: dict[tuple[str, str], Record] = {}
    for row in body:
        title = row[by].text.strip() if by is not None else ""
        section = row[section_at].text.strip() if section_at is not None else titles.section
        if section_at is not None and section and vocabulary().section(section) == "entity":
            continue  # 说明, 用例
        key = (title or (next(reversed(records))[0] if by is not None and records else titles.name), section)
        if key not in records:
            records[key] = Record(key[0], group.label or section, titles.description)
        reader.take(row, records[key])
    yield from (record for record in records.values() if record.fields)


class _Rows:
    """Reads the rows of one table into records."""

    def __init__(
        self, header: Row, group: Group, body: Sequence[Row], note: Callable[[Location, str], None]
    ) -> None:
        self._group, self._note = group, note
        self._nesting: dict[int, Nesting] = {}
        self._marked = frozenset(
            c.role for c in group.columns if any(c.index < len(r) and r[c.index].text.strip() for r in body)
        )
        needed = {c.index for c in group.columns if c.role == "required"}
        if any(is_not_null(r[i].text) for r in body for i in needed if i < len(r)):
            self._marked |= {"filled"}
        used = {c.index for c in group.columns} | set(group.names)
        self._extra = [i for i in range(len(header)) if i not in used and not header[i].text.strip()]
        self._last: tuple[Text, str, Cells, bool] | None = None

    def take(self, row: Row, record: Record) -> None:
        """Adds the row's field to its record."""
        nesting = self._nesting.setdefault(id(record), Nesting())
        cells = self._cells(row)
        parts = distinct([row[i].text for i in self._group.names if i < len(row)])
        if not parts:
            self._continue(row, cells, record)
            return
        written = next(row[i].text for i in reversed(self._group.names) if i < len(row) and row[i].text.strip())
        name = name_of(written, spaced=self._group.spaced)
        if name is None:
            if not vocabulary().has("nothing", parts[-1]) and any(text for _, text in cells.columns):
                cell = row[self._group.names[0]]
                self._note(
                    cell.location, f'the row "{parts[-1][:_SHORT]}" was passed over: this is no name of a field.'
                )
            return
        if any(mark in name.parts[0] for mark in "[") and len(name.parts) == 1 and name.parts[0] == "[]":
            return  # a list without a name contains the fields below
        depth = self._depth(row, parts)
        outer = cells.get("parent").strip("./ ")
        if len(parts) > 1:
            name = replace(name, parts=(*self._outer(parts[:-1]), *name.parts))
        path = nesting.path(name, depth)
        path = f"{outer}.{path}" if outer and name_of(outer, spaced=False) else path
        made = field_of(
            path.removesuffix("[]"), row[self._group.names[0]], name.beside, cells, is_array=name.is_array
        )
        if made.repeated:
            nesting.arrays.add(made.path)
        if name.is_array and not cells.get("type"):
            nesting.enter(f"{made.path}[]")
        if made.path not in record.paths:
            record.paths.add(made.path)
            record.fields.append(made)
            self._last = (row[self._group.names[0]], name.beside, cells, name.is_array)

    def _cells(self, row: Row) -> Cells:
        columns = [(c, row[c.index].text.strip() if c.index < len(row) else "") for c in self._group.columns]
        extra = "\n".join(row[i].text.strip() for i in self._extra if i < len(row))
        return Cells(columns, self._marked, extra)

    def _outer(self, parts: Sequence[str]) -> list[str]:
        """Names of the levels above, given in columns of their own: rules[<Rule>] | channelId."""
        names = [name_of(part, spaced=False) for part in parts]
        return [f"{n.parts[-1].removesuffix('[]')}{'[]' if n.is_array else ''}" for n in names if n is not None]

    def _depth(self, row: Row, parts: Sequence[str]) -> int | None:
        """The level given by a column, or by the name's position among the columns of names."""
        level = self._group.of("level")
        text = row[level.index].text.strip() if level is not None and level.index < len(row) else ""
        if text.isdigit():
            return int(text)
        if len(self._group.names) > 1 and len(parts) == 1 and not self._merged(row):
            return next(n for n, i in enumerate(self._group.names) if row[i].text.strip())
        return None

    def _merged(self, row: Row) -> bool:
        texts = {row[i].text for i in self._group.names if i < len(row)}
        return len(texts) == 1

    def _continue(self, row: Row, cells: Cells, record: Record) -> None:
        """A row without a name continues the remarks of the row above."""
        present = [(c, text) for c, text in cells.columns if text and c.role not in _OUTER]
        if not present or not record.fields or self._last is None:
            return
        if any(column.role not in ("description", "codes", "required") for column, _ in present):
            where = next(row[c.index].location for c, text in present)
            self._note(where, "a row without a name of a field was passed over.")
            return
        name, beside, before, is_array = self._last
        joined = [
            (
                c,
                f"{old}\n{new}".strip()
                if c.role in ("description", "codes") and new not in old.split("\n")
                else old,
            )
            for (c, old), (_, new) in zip(before.columns, cells.columns, strict=True)
        ]
        merged = Cells(joined, before.marked, before.extra)
        last = record.fields[-1]
        record.fields[-1] = field_of(last.path, name, beside, merged, is_array=is_array)
        self._last = (name, beside, merged, is_array)
