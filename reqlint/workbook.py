"""Excel workbooks for people to work in: one table per sheet, the same bytes for the same content."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reqlint.characters import xml_text
from reqlint.own import PROPERTY, Kind

_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F"}
RED, YELLOW, GREEN = "#F9DEDC", "#FDF0D5", "#E1F3E5"
_TOP = {"text_wrap": True, "valign": "top"}
_WIDEST, _LINE = 60, 15  # characters, points
_MOST = 32_767
"""Characters that a cell of Excel holds."""
_NO_DATE = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, the names of its columns, its rows; `widths` are minimum widths, by column name."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[str]]
    widths: Mapping[str, int] = field(default_factory=dict)


def workbook(kind: Kind, sheets: Iterable[Sheet], fills: Mapping[str, str]) -> bytes:
    """The workbook, marked as our own of this kind; a cell whose text is a key of `fills` has that colour."""
    stream = io.BytesIO()
    with Workbook(stream, {"constant_memory": True}) as book:  # rows are written immediately
        book.set_properties({"author": "reqlint", "created": _NO_DATE})
        book.set_custom_property(PROPERTY, kind, "text")
        head, plain = book.add_format(_HEAD), book.add_format(_TOP)
        marked = {text: book.add_format({**_TOP, "bg_color": color}) for text, color in fills.items()}
        for table in sheets:
            _sheet(book.add_worksheet(table.title[:31]), table, head, plain, marked)
    return stream.getvalue()


def _sheet(sheet: Worksheet, table: Sheet, head: Format, plain: Format, marked: Mapping[str, Format]) -> None:
    body = [table.header, *table.rows]
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(body) - 1, len(table.header) - 1)
    for index, column in enumerate(zip(*body, strict=True)):
        longest = max(_width(line) for text in column for line in text.split("\n"))
        least = max(longest + 3, table.widths.get(column[0], 0))
        sheet.set_column(index, index, min(_WIDEST, least), plain)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for number, row in enumerate(body):
        if number:
            sheet.set_row(number, _LINE * max(map(_rows, row)))
        for index, text in enumerate(row):
            if text or not number:
                form = marked.get(text, plain) if number else head
                sheet.write_string(number, index, xml_text(text)[:_MOST], form)  # even with = or + in front


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _rows(text: str) -> int:
    """How many lines a text takes in the widest column; not every program adapts the height of a row."""
    return sum(1 + _width(line) // (_WIDEST - 8) for line in text.split("\n"))
