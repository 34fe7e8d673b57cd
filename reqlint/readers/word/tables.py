"""Tables of Word: rows of cells, merged cells repeated in each place they cover."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reqlint.readers.office import Element
from reqlint.readers.word.package import W, is_on, number, value

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})
_MOST_COLUMNS = 63
"""Word's own limit."""


def grid(table: Element) -> list[list[Element]]:
    """The cells of a table by rows; rows and cells whose deletion is tracked are left out."""
    rows: list[list[Element]] = []
    above: dict[int, Element] = {}
    for row in _parts(table, "tr"):
        if is_on(row, "trPr/del") is None:
            above = _row(row, above)
            rows.append([above[column] for column in sorted(above)])
    return [row for row in rows if row]


def _row(row: Element, above: dict[int, Element]) -> dict[int, Element]:
    """The cells by columns; a cell that continues a vertical merge is the one above it."""
    cells: dict[int, Element] = {}
    column = min(number(row, "trPr/gridBefore") or 0, _MOST_COLUMNS)
    for cell in _parts(row, "tc"):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        continues = cell.find(f"{W}tcPr/{W}vMerge") is not None and value(cell, "tcPr/vMerge") != "restart"
        shown = above.get(column, cell) if continues else cell
        for _ in range(min(number(cell, "tcPr/gridSpan") or 1, _MOST_COLUMNS)):
            cells[column] = shown
            column += 1
    return cells


def _parts(container: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls and tracked insertions."""
    for child in container:
        kind = etree.QName(child).localname
        if kind == name:
            yield child
        elif kind in _WRAPPERS:
            yield from _parts(child, name)
