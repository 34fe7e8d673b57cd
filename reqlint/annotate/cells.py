"""The cells of a worksheet's XML, and how to add texts beside existing ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import copy

from lxml import etree
from rich.cells import cell_len

from reqlint.characters import xml_text
from reqlint.readers.extents import column_number
from reqlint.readers.office import RELATIONSHIPS, Element
from reqlint.readers.sheets import address

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""Prefix of SpreadsheetML names."""
R = f"{{{RELATIONSHIPS}}}"
"""Prefix of the attributes that refer to other parts."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LONGEST_TEXT = 32_767
"""Characters that a cell or a comment of Excel may hold."""
_STANDARD_WIDTH, _LINE_HEIGHT = 9, 15
"""A column's usual width in characters, the height of a line in points."""
_HIGHEST_ROW = 400
"""Points; Excel allows a few more."""
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_DECIMAL = re.compile(r"\d{1,5}(?:\.\d{1,20})?")
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
"""The order that the schema prescribes for the parts of a worksheet."""


def position(reference: str) -> tuple[int, int]:
    """Row and column of an address such as "C7", counted from 0."""
    match = _ADDRESS.match(reference)
    return (int(match[2]) - 1, column_number(match[1]) - 1) if match else (0, 0)


def new_part(name: str) -> Element:
    """The root of a part that does not exist yet."""
    return etree.fromstring(f'<{name} xmlns="{S[1:-1]}" xmlns:r="{RELATIONSHIPS}"/>')


def whole_number(text: str | None) -> int:
    """The number in an attribute; 0 for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def clipped(text: str) -> str:
    """A text that a cell may hold, without characters that XML does not allow."""
    return xml_text(text)[:_LONGEST_TEXT]


def lines_in(text: str, width: int) -> int:
    """How many lines a text takes at a width in characters; a Chinese character is two wide."""
    return sum(1 + max(0, cell_len(line) - 1) // width for line in text.split("\n"))


class Cells:
    """A worksheet; rows and columns count from 0."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._data = self.section("sheetData")
        self._rows = dict(_numbered(self._data))
        self._merged = [
            (position(first), position(last or first))
            for merged in root.iterfind(f"{S}mergeCells/{S}mergeCell")
            for first, _, last in [merged.get("ref", "").partition(":")]
        ]

    def section(self, name: str) -> Element:
        """A part of the worksheet such as "cols", created in its place when it is missing."""
        found = self.root.find(S + name)
        if found is None:
            found = etree.Element(S + name)
            before = set(_ORDER[: _ORDER.index(name)])
            place = sum(1 for child in self.root if etree.QName(child).localname in before)
            self.root.insert(place, found)
        return found

    def shown_at(self, row: int, column: int) -> tuple[int, int]:
        """The cell shown at a place: the first one of a merged range, else the one there."""
        for first, last in self._merged:
            if first[0] <= row <= last[0] and first[1] <= column <= last[1]:
                return first
        return row, column

    def free_column(self) -> int:
        """The first column to the right of every filled cell."""
        filled = (position(cell.get("r", ""))[1] for row in self._rows.values() for cell in row if len(cell))
        return 1 + max([*filled, *(last[1] for _, last in self._merged)], default=-1)

    def write(self, row: int, column: int, content: str | int, style: int) -> None:
        """Sets a cell to a number, or to a text that is never taken for a formula."""
        element = self._row(row)
        element.attrib.pop("spans", "")
        cell = etree.Element(f"{S}c", {"r": address(row, column), "s": str(style)})
        if isinstance(content, int):
            etree.SubElement(cell, f"{S}v").text = str(content)
        else:
            cell.set("t", "inlineStr")
            inner = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t", {SPACE: "preserve"})
            inner.text = clipped(content)
        before = [known for known in element if position(known.get("r", ""))[1] < column]
        if len(before) < len(element) and element[len(before)].get("r") == cell.get("r"):
            element.remove(element[len(before)])
        element.insert(len(before), cell)
        self._grow(row, column)

    def clear(self, column: int) -> None:
        """Takes the cells out of a column."""
        for row in self._rows.values():
            for cell in [known for known in row if position(known.get("r", ""))[1] == column]:
                row.remove(cell)

    def widen(self, column: int, width: int) -> None:
        """Sets the width of a column, in characters."""
        columns = self.section("cols")
        number = column + 1
        for known in list(columns):
            first, last = whole_number(known.get("min")), whole_number(known.get("max"))
            if _is_within(number, known):
                for start, end in ((first, number - 1), (number + 1, last)):
                    if start <= end:
                        part = copy(known)
                        part.set("min", str(start))
                        part.set("max", str(end))
                        known.addprevious(part)
                columns.remove(known)
        before = sum(whole_number(known.get("max")) < number for known in columns)
        made = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        columns.insert(before, etree.Element(f"{S}col", made))

    def width(self, column: int) -> float:
        """The width of a column in characters."""
        known = self.root.iterfind(f"{S}cols/{S}col")
        own = (c.get("width") for c in known if _is_within(column + 1, c))
        return _decimal(next(own, None)) or _STANDARD_WIDTH

    def height(self, row: int) -> float:
        """The height of a row in points."""
        return (_decimal(self._rows[row].get("ht")) if row in self._rows else 0) or _LINE_HEIGHT

    def make_room(self, row: int, texts: Iterable[tuple[int, str]]) -> None:
        """Makes a row high enough for texts in its columns; not all programs do so themselves."""
        lines = max(lines_in(text, max(1, int(self.width(column)) - 1)) for column, text in texts)
        height = min(_HIGHEST_ROW, lines * _LINE_HEIGHT)
        if height > self.height(row):
            self._row(row).set("ht", str(height))

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            row = self._rows[number] = etree.Element(f"{S}row", {"r": str(number + 1)})
            self._data.insert(sum(known < number for known in self._rows), row)
        return self._rows[number]

    def _grow(self, row: int, column: int) -> None:
        """Extends the sheet's dimension to include a cell."""
        dimension = self.section("dimension")
        first, _, last = (dimension.get("ref") or address(row, column)).partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        corners = address(min(top, row), min(left, column)), address(max(bottom, row), max(right, column))
        dimension.set("ref", ":".join(corners))


def _is_within(number: int, columns: Element) -> bool:
    return whole_number(columns.get("min")) <= number <= whole_number(columns.get("max"))


def _decimal(text: str | None) -> float:
    """The number in an attribute; 0 for anything else."""
    return float(text) if text and _DECIMAL.fullmatch(text) else 0


def _numbered(data: Element) -> Iterator[tuple[int, Element]]:
    """The rows by number; rows and cells without a number get one."""
    row_number = -1
    for row in data.iterchildren(f"{S}row"):
        row_number = (whole_number(row.get("r")) or row_number + 2) - 1
        row.set("r", str(row_number + 1))
        column = -1
        for cell in row.iterchildren(f"{S}c"):
            column = position(cell.get("r", ""))[1] if cell.get("r") else column + 1
            cell.set("r", address(row_number, column))
        yield row_number, row
