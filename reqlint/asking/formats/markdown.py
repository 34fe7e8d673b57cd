"""A page as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint import own
from reqlint.asking.sheets import Page
from reqlint.reporters.markdown import escaped


def render(page: Page) -> bytes:
    """A heading for the page and for each person, and tables."""
    return ("\n".join(_lines(page)) + "\n").encode()


def _lines(page: Page) -> Iterator[str]:
    yield from (own.comment(page.kind), f"# {escaped(page.title)}", "", escaped(page.note))
    for table in page.tables:
        if table.title:
            yield from ("", f"## {escaped(table.title)}")
        yield from ("", _row(table.header), _row(["---"] * len(table.header), is_text=False))
        yield from map(_row, table.rows)


def _row(cells: Sequence[str], *, is_text: bool = True) -> str:
    shown = ["<br>".join(map(escaped, cell.split("\n"))) for cell in cells] if is_text else cells
    return f"| {' | '.join(shown)} |"
