"""Tables as people type them: glued to the line above, or without the line of dashes that Markdown asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reqlint.readers.source import Piece

_ROW = re.compile(r" {0,3}\|.*\S[ \t]*")
_DASHES = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_CELL_END = re.compile(r"(?<!\\)\|")
_FEWEST_ROWS = 3
"""Rows from which on lines between pipes are a table although no dashes are below the first one."""


def with_tables(lines: Sequence[Piece]) -> list[Piece]:
    """The lines, an empty one above each glued table, and dashes below the first row of one without."""
    result: list[Piece] = []
    is_code = False
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and not is_code and _ROW.fullmatch(lines[end].text):
            end += 1
        if end == start:
            is_code ^= _FENCE.match(lines[start].text) is not None
            result.append(lines[start])
            start += 1
            continue
        table = _with_dashes(lines[start:end])
        if table and result and result[-1].text.strip():
            result.append(Piece("", table[0].line))
        result += table or lines[start:end]
        start = end
    return result


def _with_dashes(rows: Sequence[Piece]) -> list[Piece]:
    """The rows with dashes below the first one; empty if they are no table."""
    if len(rows) > 1 and _DASHES.fullmatch(rows[1].text):
        return list(rows)
    width = _width(rows[0].text)
    is_even = width > 1 and all(_width(row.text) == width for row in rows)
    if len(rows) < _FEWEST_ROWS or not is_even or any(_DASHES.fullmatch(row.text) for row in rows):
        return []
    return [rows[0], Piece("|" + "---|" * width, rows[0].line), *rows[1:]]


def _width(row: str) -> int:
    """The number of cells between the pipes of a row."""
    return len(_CELL_END.findall(row.strip().removesuffix("|")))
