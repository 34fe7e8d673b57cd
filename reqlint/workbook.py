"""Excel workbooks for people to work in: one table per sheet, the same bytes for the same content."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from rich.cells import cell_len

from reqlint.characters import xml_text
from reqlint.own import PROPERTY, Kind

_HEAD, _HEAD_FONT = PatternFill("solid", fgColor="1F3A5F"), Font(bold=True, color="FFFFFF")
RED, YELLOW, GREEN = (PatternFill("solid", fgColor=color) for color in ("F9DEDC", "FDF0D5", "E1F3E5"))
_TOP = Alignment(wrap_text=True, vertical="top")
_WIDEST, _LINE = 60, 15  # characters, points
_NO_DATE = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its title, the names of its columns, its rows; `widths` are the least ones, by names of columns."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[str]]
    widths: Mapping[str, int] = field(default_factory=dict)


def workbook(kind: Kind, sheets: Iterable[Sheet], fills: Mapping[str, PatternFill]) -> bytes:
    """The workbook, with the mark of a kind of file; a cell whose text is a key of `fills` has that colour."""
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.created, book.properties.modified = "reqlint", _NO_DATE, _NO_DATE
    book.custom_doc_props.append(StringProperty(name=PROPERTY, value=kind))  # type: ignore[attr-defined] # no stub
    for sheet in sheets:
        _sheet(book, fills, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream)


def _undated(stream: io.BytesIO) -> bytes:
    """The workbook without the clock: openpyxl writes the time of saving into it and onto its parts."""
    out = io.BytesIO()
    with ZipFile(stream) as saved, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in saved.namelist():
            content = saved.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            entry = ZipInfo(name, _NO_DATE.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, content)
    return out.getvalue()


def _sheet(book: Workbook, fills: Mapping[str, PatternFill], table: Sheet) -> None:
    header = table.header
    sheet, body = book.create_sheet(table.title[:31]), [header, *table.rows]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(body)}"
    for index, column in enumerate(zip(*body, strict=True), start=1):
        longest = max(_width(line) for text in column for line in text.split("\n"))
        dimension = sheet.column_dimensions[get_column_letter(index)]
        least = max(longest + 3, table.widths.get(column[0], 0))
        dimension.width, dimension.alignment = min(_WIDEST, least), _TOP
    for number, row in enumerate(body[1:], start=2):
        sheet.row_dimensions[number].height = _LINE * max(map(_rows, row))
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    head, plain = _cell(sheet, font=_HEAD_FONT, fill=_HEAD), _cell(sheet, alignment=_TOP)
    marked = {text: _cell(sheet, fill=fill, alignment=_TOP) for text, fill in fills.items()}
    sheet.append(_filled(head, text) for text in header)
    for row in body[1:]:
        sheet.append(_filled(marked.get(text, plain), text) if text else None for text in row)


def _cell(sheet: WriteOnlyWorksheet, **style: object) -> Cell:
    """A cell to be filled again and again: openpyxl writes it at once, and setting a style takes long."""
    cell = WriteOnlyCell(sheet)
    for name, value in style.items():
        setattr(cell, name, value)
    return cell


def _filled(cell: Cell, text: str) -> Cell:
    cell.value, cell.data_type = xml_text(text), "s"  # a text that begins with = or + stays a text
    return cell


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _rows(text: str) -> int:
    """How many rows a text takes in the widest column; not every program adapts the height of a row."""
    return sum(1 + _width(line) // (_WIDEST - 8) for line in text.split("\n"))
