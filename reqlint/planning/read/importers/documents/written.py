"""What the Markdown reader drops from the cells of a table: indents, and types such as List<Goods>."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reqlint.model import Text
from reqlint.planning.read.importers.documents.grid import Row

_INDENT = re.compile(r"^\s*((?:&nbsp;|&emsp;|&ensp;|\u3000|\u00a0)+)")
_GENERIC = re.compile(r"^[\s`*]*\w+\\?<\s*\w+(?:\s*,\s*\w+)*\s*\\?>[\s`*]*$")
_CELL = re.compile(r"(?<!\\)\|")
_ALIGNED = re.compile(r"^\s*\|?\s*:?-+:\s*(?:\||$)")
_ITEM = re.compile(r"^ *(?:[-*+]|\d{1,9}[.)]) +(?=\S)")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*")
_MARK = "\u00a0"


def as_written(rows: Sequence[Row], lines: Sequence[str]) -> list[Row]:
    """The rows with the indents of their first cells and with generic types, as in the file."""
    raw = [_cells(row, lines) for row in rows]
    depths = [0] * len(rows) if _is_centred(rows, lines) else _depths([cells[0] if cells else "" for cells in raw])
    return [
        tuple(_restored(*pair, depth if at == 0 else 0) for at, pair in enumerate(zip(row, cells, strict=True)))
        if cells
        else row
        for row, cells, depth in zip(rows, raw, depths, strict=True)
    ]


def _is_centred(rows: Sequence[Row], lines: Sequence[str]) -> bool:
    """Whether the first column is centred or aligned right (:---:), so that its blanks are no indents."""
    line = rows[0][0].location.line if rows and rows[0] else None
    return line is not None and line < len(lines) and _ALIGNED.match(lines[line]) is not None


def detached(text: str) -> str:
    """The document, with tables directly below an item of a list as parts of that item.

    Their authors leave out the empty line between; to Markdown the rows are then words of the item.
    """
    lines, inside, made = text.split("\n"), 0, list[str]()
    for at, line in enumerate(lines):
        item = _ITEM.match(line)
        begins = at + 1 < len(lines) and "|" in line and _DELIMITER.fullmatch(lines[at + 1]) is not None
        is_row = "|" in line and (begins or (bool(made) and made[-1] != lines[at - 1]))
        if item:
            inside = len(item[0])
        elif not line.strip():
            inside = 0
        indent = inside - (len(line) - len(line.lstrip(" ")))
        made.append(" " * indent + line if is_row and not item and indent > 0 else line)
    return "\n".join(made)


def _cells(row: Row, lines: Sequence[str]) -> list[str]:
    """The cells of a row as written; empty if they cannot be separated."""
    line = row[0].location.line
    if not line or line > len(lines):
        return []
    cells = _CELL.split(lines[line - 1].strip().removeprefix("|").removesuffix("|"))
    return cells if len(cells) == len(row) else []


def _depths(firsts: Sequence[str]) -> list[int]:
    """The indent of each first cell in spaces; empty if spaces only align the column."""
    spaces = [len(cell) - len(cell.lstrip(" ")) for cell in firsts]
    least = min((n for n, cell in zip(spaces[1:], firsts[1:], strict=True) if cell.strip()), default=0)
    depths = [0, *(max(0, n - least) for n in spaces[1:])]
    step = min((n for n in depths if n), default=0)
    return depths if step > 1 and _is_nested(depths, step) else [0] * len(depths)


def _is_nested(depths: Sequence[int], step: int) -> bool:
    """Whether each row is at most one step deeper than the one above it."""
    return depths[0] == 0 and all(n % step == 0 and n <= above + step for above, n in pairwise(depths))


def _restored(cell: Text, raw: str, depth: int) -> Text:
    indent = _INDENT.match(raw)
    if indent or depth:
        width = len(re.sub(r"&\w+;", " ", indent[1])) if indent else depth
        return Text(_MARK * width + cell.text, cell.location)
    return Text(raw.replace("\\", "").strip(" `*"), cell.location) if _GENERIC.match(raw) else cell
