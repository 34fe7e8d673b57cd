"""A page as a workbook: one sheet, the persons in its first column, so that it can be filtered."""

from __future__ import annotations

from reqlint.asking.sheets import Page
from reqlint.planning.outputs.workbook import Sheet, workbook
from reqlint.reporters.characters import xml_text

_LAST_WIDTH = 50
"""Characters in the last column, in which answers are written."""


def render(page: Page) -> bytes:
    """The workbook."""
    if not page.tables:
        return workbook([Sheet(page.title, (page.note,), ())], {})
    header = page.tables[0].header
    rows = [(table.title, *row) for table in page.tables for row in table.rows]
    if page.titles:
        header = (page.titles, *header)
    else:
        rows = [row[1:] for row in rows]
    cells = [tuple(map(xml_text, row)) for row in rows]
    return workbook([Sheet(page.title, header, cells, {header[-1]: _LAST_WIDTH})], {})
