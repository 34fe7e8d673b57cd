"""Tables of fields without a header: names in one row and what they mean below it, or both side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint.model import Text
from reqlint.planning.model import Field
from reqlint.planning.read.importers.documents.grid import Row
from reqlint.planning.read.importers.documents.records import Record
from reqlint.planning.read.importers.prose import facts_of

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*")
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_IDENTITY = re.compile(r"(?:^|_)(?:id|no|code)$|[a-z](?:Id|No|Code)$", re.I)
_TABLE = re.compile(r"表$|实体|实体类|table$|entity$", re.I)
_LEAST = 3
"""Fewest names of a table without a header."""


def headless(grid: Sequence[Row], heading: str) -> Iterator[Record]:
    """The records of a grid that has no other table of fields; one of the names must identify the rest."""
    found = list(_across(grid))
    yield from found
    if not found and _TABLE.search(heading):
        yield from _side_by_side(grid, heading)


def _across(grid: Sequence[Row]) -> Iterator[Record]:
    """A row of names above a row of words, below a row with the name of the table."""
    for above, names, words in zip(grid, grid[1:], grid[2:], strict=False):
        columns = [i for i, cell in enumerate(names) if _NAME.fullmatch(cell.text.strip())]
        filled = [i for i, cell in enumerate(names) if cell.text.strip() and not _is_remark(cell, names)]
        explained = [i for i in columns if _WORDS.search(words[i].text)]
        if len(columns) < _LEAST or columns != filled or 2 * len(explained) < len(columns):
            continue
        title = next((text for cell in above if _NAME.fullmatch(text := cell.text.strip())), "")
        if title and _identified(names[i] for i in columns):
            yield Record(title, "", _label(above), [_field(names[i], words[i].text.strip()) for i in columns])


def _side_by_side(grid: Sequence[Row], heading: str) -> Iterator[Record]:
    """Words and names in two columns, and nothing else."""
    rows = [[cell for cell in row if cell.text.strip()] for row in grid]
    rows = [row for row in rows if row]
    for at in (0, 1):
        named = [row for row in rows if len(row) == 2 and _NAME.fullmatch(row[at].text.strip())]
        worded = [row for row in named if _WORDS.search(row[1 - at].text)]
        if len(named) == len(rows) > _LEAST and 2 * len(worded) > len(rows) and _identified(r[at] for r in rows):
            yield Record(heading, "", "", [_field(row[at], row[1 - at].text.strip()) for row in rows])
            return


def _is_remark(cell: Text, row: Row) -> bool:
    """Whether a cell of words stands behind the names of a row."""
    return bool(_WORDS.search(cell.text)) and cell is next(c for c in reversed(row) if c.text.strip())


def _identified(names: Iterator[Text] | Sequence[Text]) -> bool:
    return any(_IDENTITY.search(name.text.strip()) for name in names)


def _label(row: Row) -> str:
    return next((text for cell in row if _WORDS.search(text := cell.text.strip())), "")


def _field(name: Text, words: str) -> Field:
    facts = facts_of(words)
    return Field(
        path=name.text.strip(), type="enum" if facts.enum else "any", enum=facts.enum, description=words,
        format=facts.format, inferred=True, location=name.location,
    )  # fmt: skip
