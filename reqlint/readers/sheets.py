"""Spreadsheets (.xlsx, .xlsm, .xlsb, .xls, .ods): each visible sheet a heading and a table of its used cells."""

from __future__ import annotations

import datetime
import math
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from reqlint.model import Block, Document, Location, Text
from reqlint.readers.source import Source

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def read(source: Source) -> Document:
    """The blocks of a workbook."""
    blocks: list[Block] = []
    problems: list[str] = []
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                blocks += _sheet_blocks(workbook.get_sheet_by_name(sheet.name))
    except PasswordError as error:
        raise source.error("protected") from error
    return Document(source.shown, source.suffix.lstrip("."), tuple(blocks), problems=tuple(problems))


def _sheet_blocks(sheet: CalamineSheet) -> list[Block]:
    rows = [[shown(value) for value in row] for row in sheet.to_python()]
    top, left = sheet.start or (0, 0)
    for first, last in sheet.merged_cell_ranges or ():
        _repeat(rows, (first[0] - top, first[1] - left), (last[0] - top, last[1] - left))
    texts = tuple(
        tuple(Text(value, Location(sheet=sheet.name, cell=address(top + r, left + c))) for c, value in enumerate(row))
        for r, row in enumerate(rows)
    )
    if not any(cell.text for row in texts for cell in row):
        return []
    place = Location(sheet=sheet.name, cell=address(top, left))
    return [Block("heading", Text(sheet.name, Location(sheet=sheet.name)), 1, style="sheet"),
            Block("table", Text("", place), rows=texts)]


def _repeat(rows: list[list[str]], first: tuple[int, int], last: tuple[int, int]) -> None:
    """Writes a merged cell's text into each place it covers."""
    if not (0 <= first[0] < len(rows) and 0 <= first[1] < len(rows[first[0]])):
        return
    text = rows[first[0]][first[1]]
    for row in rows[first[0] : last[0] + 1]:
        for column in range(first[1], min(last[1] + 1, len(row))):
            row[column] = text


def shown(value: Cell) -> str:
    """A value as a person sees it in the sheet: 1 for 1.0, dates in ISO form."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes" if not value.second else "seconds")
    return str(value).strip()


def address(row: int, column: int) -> str:
    """The address of a cell, from zero-based numbers: (6, 2) is C7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
