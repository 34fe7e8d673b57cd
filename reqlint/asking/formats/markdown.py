"""A page as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint import own
from reqlint.asking.sheets import Page
from reqlint.markdown import escaped, table


def render(page: Page) -> bytes:
    """A heading for the page and for each person, and tables."""
    return ("\n".join(_lines(page)) + "\n").encode()


def _lines(page: Page) -> Iterator[str]:
    yield from (own.comment(page.kind), f"# {escaped(page.title)}", "", escaped(page.note))
    for one in page.tables:
        if one.title:
            yield from ("", f"## {escaped(one.title)}")
        yield from ("", *table(one.header, one.rows))
