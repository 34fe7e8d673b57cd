"""Tables as grids: tables side by side are separated, those with fields as columns are transposed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint.model import Location, Text
from reqlint.planning.read.importers.documents.vocabulary import vocabulary

Row = tuple[Text, ...]
_LEAST_TURNED = 3
_MANY = 3
"""Number of column titles that make a header, whatever else is in the row."""


def regions(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The tables of a grid, each with its own header or unchanged."""
    grid = _even(rows)
    bands = _bands(grid)
    if len(bands) > 1 and all(any(is_header(row) for row in band) for band in bands):
        for band in bands:
            yield turned(band)
    else:
        yield turned(grid)


def _even(rows: Sequence[Row]) -> list[Row]:
    width = max((len(row) for row in rows), default=0)
    return [(*row, *(Text("", Location()) for _ in range(width - len(row)))) for row in rows]


def _bands(grid: list[Row]) -> list[list[Row]]:
    """The parts of a grid between columns that are empty from top to bottom."""
    width = len(grid[0]) if grid else 0
    filled = [any(row[i].text.strip() for row in grid) for i in range(width)]
    spans: list[list[int]] = []
    for index, has in enumerate(filled):
        if has and index and filled[index - 1] and spans:
            spans[-1].append(index)
        elif has:
            spans.append([index])
    return [[tuple(row[i] for i in span) for row in grid] for span in spans]


def is_header(row: Sequence[Text]) -> bool:
    """Whether most cells of a row are titles of columns, of two kinds or more."""
    words = vocabulary()
    titles = list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
    roles = [role for title in titles if (role := words.role(title))]
    if any(_DECLARED.match(title) for title in titles) or any(_OF_INDEXES.match(title) for title in titles):
        return False
    kinds = set(roles) - {"number"}
    most = len(roles) * 2 >= len(titles) or (
        "name" in kinds and sum(bool(words.role(c.text)) for c in row) > _MANY
    )
    return len(kinds) >= 2 and most and bool(kinds & _FACTS) and _names_or_types(kinds)


_DECLARED = re.compile(
    r"(?:n?(?:var)?char2?|decimal|numeric|number|float|double|(?:big|tiny|small)?int|datetime|timestamp)(?:\s*\(\s*\d.*)?$",
    re.I,
)
"""A database type: a row that has one declares a field, whatever its other cells are called."""
_OF_INDEXES = re.compile(
    r"索引名|索引$|外键名|约束名|(?:index|constraint|foreign key) ?name|index$|(?:必填|可选|选填)参数$", re.I
)
"""The title of a table of indexes or constraints, whose rows are not fields."""
_FACTS = {"type", "description", "required", "length", "codes", "default", "key", "label", "cardinality"}


def _names_or_types(kinds: set[str]) -> bool:
    return "name" in kinds or ("type" in kinds and len(kinds & _FACTS) >= 2)


def turned(grid: list[Row]) -> list[Row]:
    """A grid whose first column holds the titles (字段名 | a | b), transposed."""
    words = vocabulary()
    if any(is_header(row) for row in grid):
        return grid
    titles = [(i, words.role(row[0].text)) for i, row in enumerate(grid) if row]
    run = [i for i, role in titles if role]
    kinds = {role for _, role in titles if role}
    if len(run) < _LEAST_TURNED or "name" not in kinds or not kinds & _FACTS or len(kinds) < _LEAST_TURNED:
        return grid
    block = grid[run[0] : run[-1] + 1]
    return [*grid[: run[0]], *zip(*block, strict=True)]
