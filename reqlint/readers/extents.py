"""How far the cells of a sheet lie apart, found out before calamine allocates the whole rectangle between them.

With one cell in A1 and one in XFD1048576, a few kilobytes make it ask for 512 GB and abort the process.
"""

from __future__ import annotations

import re
from io import BytesIO

from lxml import etree

from reqlint.readers.office import Element, Package
from reqlint.readers.source import Source

_MOST_CELLS = 8_000_000
"""Cells of a rectangle that calamine may allocate, 32 bytes each."""
_ELEMENT = re.compile(
    rb"<(?:\w+:)?(?:(?P<row>row)|c)(?=[\s/>])[^>]*?(?:\sr\s*=\s*[\"'](?P<column>[A-Za-z]*)(?P<number>\d+)[^>]*)?>"
)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def refuse_scattered(source: Source) -> None:
    """Raises ReadError for a workbook in which the cells of a sheet lie too far apart."""
    if source.suffix == ".xls":
        return  # 65,536 rows and 256 columns at most
    package = Package(source, "a workbook")
    for name in package.names():
        if name.endswith(".xml"):
            part = package.read(name)
            cells = _rectangle(part) if b"sheetData" in part else 0
            if b":table-row" in part:
                cells = _open_document_rectangle(part)
            if cells > _MOST_CELLS:
                raise source.error(
                    f"the cells in its part {name} lie too far apart: they span a rectangle of {cells:,}.",
                    hint="Delete the cells far below or to the right of the tables and save it again.",
                )


def _rectangle(sheet: bytes) -> int:
    """The number of cells between the first and the last one of a sheet of Excel."""
    row = column = last_column = last_row = 0
    first_row = None
    for match in _ELEMENT.finditer(sheet):
        if match["row"]:
            row, column = int(match["number"] or row + 1), 0
            continue
        column = _column(match["column"]) if match["column"] else column + 1
        row = int(match["number"] or row)
        first_row = row if first_row is None else min(first_row, row)
        last_row, last_column = max(last_row, row), max(last_column, column)
    return 0 if first_row is None else (last_row - first_row + 1) * last_column


def _column(letters: bytes) -> int:
    """The number of a column: 3 for C, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _open_document_rectangle(content: bytes) -> int:
    """The largest rectangle of filled cells in the sheets of an OpenDocument file."""
    largest = row = last_row = columns = 0
    first_row = None
    tags = (f"{_TABLE}table", f"{_TABLE}table-row")
    for _, element in etree.iterparse(BytesIO(content), tag=tags, resolve_entities=False, no_network=True):
        if element.tag == tags[0]:
            largest = max(largest, (last_row - (first_row or 0)) * columns)
            row = last_row = columns = 0
            first_row = None
            continue
        cells = list(element)
        repeated = _repeats(element, "rows")
        if any(len(cell) for cell in cells):
            first_row = row if first_row is None else first_row
            last_row = row + repeated
            columns = max(columns, sum(_repeats(cell, "columns") for cell in cells))
        row += repeated
        element.clear()
    return largest


def _repeats(element: Element, what: str) -> int:
    number = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(number) if number.isdigit() else 1
