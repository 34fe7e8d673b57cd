"""A page as a workbook; questions to all people on one sheet, so that it can be filtered."""

from __future__ import annotations

from collections.abc import Iterable

from reqlint.asking.sheets import Page
from reqlint.workbook import Sheet, workbook

_LAST_WIDTH = 50
"""Characters in the last column, in which answers are written."""


def render(page: Page) -> bytes:
    """The workbook: a sheet for each table; tables that are alike are one, their titles in its first column."""
    if not page.tables:
        return workbook(page.kind, [Sheet(page.title, (page.note,), ())], {})
    if not page.titles:
        return workbook(page.kind, [_sheet(table.title, table.header, table.rows) for table in page.tables], {})
    rows = [(table.title, *row) for table in page.tables for row in table.rows]
    return workbook(page.kind, [_sheet(page.title, (page.titles, *page.tables[0].header), rows)], {})


def _sheet(title: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Sheet:
    return Sheet(title, header, tuple(rows), {header[-1]: _LAST_WIDTH})
