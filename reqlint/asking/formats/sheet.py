"""A page as a workbook; questions to all people on one sheet, so that it can be filtered."""

from __future__ import annotations

from collections.abc import Iterable

from reqlint.asking.sheets import Page
from reqlint.workbook import Sheet, workbook

_LAST_WIDTH = 50
"""Width in characters of the last column, for the answers."""


def render(page: Page) -> bytes:
    """The workbook: a sheet for each table; similar tables are merged, with their titles in the first column."""
    if not page.tables:
        return workbook(page.kind, [Sheet(page.title, (page.note,), ())], {})
    if not page.titles:
        return workbook(page.kind, [_sheet(table.title, table.header, table.rows) for table in page.tables], {})
    rows = [(table.title, *row) for table in page.tables for row in table.rows]
    return workbook(page.kind, [_sheet(page.title, (page.titles, *page.tables[0].header), rows)], {})


def _sheet(title: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Sheet:
    return Sheet(title, header, tuple(rows), {header[-1]: _LAST_WIDTH})
