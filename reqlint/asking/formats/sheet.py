"""A page as a workbook: one sheet, the persons in its first column, so that it can be filtered."""

from __future__ import annotations

from reqlint.asking.sheets import Page
from reqlint.planning.outputs.workbook import Sheet, workbook
from reqlint.reporters.characters import xml_text


def render(page: Page) -> bytes:
    """The workbook."""
    if not page.tables:
        return workbook([Sheet(page.title, (page.note,), ())], {})
    header = page.tables[0].header
    rows = [(table.title, *row) for table in page.tables for row in table.rows]
    if not page.titles:
        return workbook([Sheet(page.title, header, [_clean(row[1:]) for row in rows])], {})
    return workbook([Sheet(page.title, (page.titles, *header), [_clean(row) for row in rows])], {})


def _clean(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(xml_text, row))
