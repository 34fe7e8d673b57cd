"""Spreadsheets (.xlsx, .xlsm, .ods): each visible sheet gives a heading and a table of its used cells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from reqlint.guard import without_memory_limit
from reqlint.model import Block, Document, Location, Text
from reqlint.readers.extents import safe_workbook
from reqlint.readers.own_columns import own_columns, own_rows
from reqlint.readers.source import MAX_CELLS, Source

_Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
_Corner = tuple[int, int]
_CARRIAGE_RETURN = re.compile(r"_x000D_|\r(?=\n)")
"""What files written on Windows have at the ends of a cell's lines."""
_LARGEST_INTEGER = 1e15
"""Beyond this, a number in a sheet has lost digits."""


def read(source: Source) -> Document:
    """The blocks of a workbook; hidden sheets are left out."""
    data, problems = safe_workbook(source)
    try:
        with without_memory_limit():
            workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    except CalamineError as error:
        hint = "Open it in the program it comes from and save it again."
        raise source.error(f"this is not a workbook, or it is damaged ({error}).", hint=hint) from error
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    own = own_columns(source, data)
    reader = _WorkbookReader(list(problems), own)
    blocks = tuple(block for name in names for block in reader.sheet(workbook, name))
    return Document(
        source.shown,
        source.suffix.lstrip("."),
        blocks,
        problems=tuple(reader.problems),
        resolved=tuple(sorted({key for row in own_rows(workbook, own) for key in row.resolved})),
    )


class _WorkbookReader:
    """Reads sheet by sheet, up to a number of cells."""

    def __init__(self, problems: list[str], own: dict[str, range]) -> None:
        self.problems = problems
        self._own = own
        self._cells = 0

    def sheet(self, workbook: CalamineWorkbook, name: str) -> Iterator[Block]:
        try:
            with without_memory_limit():
                sheet = workbook.get_sheet_by_name(name)
                values = sheet.to_python()
        except CalamineError as error:
            self.problems.append(f"sheet {name}: it is damaged and was not read ({error}).")
            return
        rows = tuple(self._rows(sheet, values))
        if rows:
            yield Block("heading", Text(name, Location(sheet=name)), 1, style="sheet")
            yield Block("table", Text("", rows[0][0].location), rows=rows)

    def _rows(self, sheet: CalamineSheet, values: list[list[_Value]]) -> Iterator[tuple[Text, ...]]:
        """The rows that are not empty, and one empty row where there is a gap."""
        top, left = sheet.start or (0, 0)
        merged = _Merged(sheet.merged_cell_ranges or [])
        own = self._own.get(sheet.name, range(0))
        apart = started = False
        for number, row in enumerate(values, top):
            shown = merged.fill(number, left, [show(value) for value in row])
            if not any(text for column, text in enumerate(shown, left) if column not in own):
                apart = started
                continue
            self._cells += len(shown) * (1 + apart)
            if self._cells > MAX_CELLS:
                self.problems.append(f"sheet {sheet.name}: not read from row {number + 1} on; too many cells.")
                return
            if apart:
                yield _texts(sheet.name, number - 1, left, [""] * len(shown), own)
            yield _texts(sheet.name, number, left, shown, own)
            apart, started = False, True


class _Merged:
    """Repeats a merged cell's text in each place it covers, row after row."""

    def __init__(self, ranges: list[tuple[_Corner, _Corner]]) -> None:
        self._starting: dict[int, list[tuple[_Corner, _Corner]]] = {}
        for known in ranges:
            self._starting.setdefault(known[0][0], []).append(known)
        self._open: dict[int, tuple[int, str]] = {}
        """By column: the last row that a merged cell covers, and its text."""

    def fill(self, row: int, left: int, shown: list[str]) -> list[str]:
        """The row with its merged cells filled; `left` is the column of its first cell."""
        for (_, first), (last_row, last) in self._starting.get(row, ()):
            if 0 <= first - left < len(shown):
                columns = range(first, min(last + 1, left + len(shown)))
                self._open.update(dict.fromkeys(columns, (last_row, shown[first - left])))
        self._open = {column: known for column, known in self._open.items() if known[0] >= row}
        for column, (_, text) in self._open.items():
            shown[column - left] = text
        return shown


def _texts(sheet: str, row: int, left: int, shown: list[str], own: range) -> tuple[Text, ...]:
    return tuple(
        Text(text, Location(sheet=sheet, cell=address(row, column)))
        for column, text in enumerate(shown, left)
        if column not in own
    )


def show(value: _Value) -> str:
    """A value as a person sees it in the sheet: 1 for 1.0, dates in ISO form."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < _LARGEST_INTEGER
        return str(int(value)) if whole else f"{value:.12g}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return _CARRIAGE_RETURN.sub("", str(value)).strip()


def address(row: int, column: int) -> str:
    """The address of a cell, from numbers that count from 0: C7 for (6, 2)."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
