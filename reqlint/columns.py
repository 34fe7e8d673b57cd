"""Plain columns on a terminal. Rich takes ten times as long to draw them, too long for a hundred thousand rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from reqlint.wrapping import wrapped

_GAP = 2
"""Blank columns between two."""


def aligned(rows: Sequence[Sequence[str]], width: int) -> str:
    """Rows of equally many cells as lines of at most `width` columns; cells too long for theirs are wrapped.

    The first column has names, which people copy: it is wrapped only where it takes more than two fifths.
    """
    first, *others = [max(map(_length, column)) for column in zip(*rows, strict=True)]
    room = width - _GAP * len(others)
    first = min(first, max(width * 2 // 5, room - sum(others)))
    widths = [first, *_narrowed(others, room - first)]
    return "".join(f"{line}\n" for row in rows for line in _lines(row, widths))


def _narrowed(widths: list[int], room: int) -> list[int]:
    """The widths with the widest columns cut until all fit; no column goes below one cell."""
    while sum(widths) > room and max(widths) > 1:
        widest = max(widths)
        second = max((width for width in widths if width < widest), default=1)
        shared = -(-(sum(widths) - room) // widths.count(widest))
        widths = [max(second, widest - shared, 1) if width == widest else width for width in widths]
    return widths


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row: the first lines of its cells side by side, then the second ones."""
    cells = [
        [cell] if _length(cell) <= size else wrapped(cell, size) for cell, size in zip(row, widths, strict=True)
    ]
    for parts in zip_longest(*cells, fillvalue=""):
        padded = (part + " " * (size + _GAP - _length(part)) for part, size in zip(parts, widths, strict=True))
        yield "".join(padded).rstrip()


def _length(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
