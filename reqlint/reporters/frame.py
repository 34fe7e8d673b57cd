"""A requirement as a terminal shows it: its lines, with carets under the phrases findings are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reqlint.characters import one_line
from reqlint.model import Finding, Severity
from reqlint.reporters.marks import Piece, pieces
from reqlint.wrapping import wrap

_PLAIN_LINES = 3
_MARKED_LINES = 8


@dataclass(frozen=True, slots=True)
class Underline:
    """Columns `start` to `end` of a row, marked by ^ for a phrase, ~ for the text around it in a larger one."""

    start: int
    end: int
    sign: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the frame; the text "…" marks omitted lines."""

    text: str
    underlines: tuple[Underline, ...] = ()


def frame(text: str, findings: Sequence[Finding], width: int) -> list[Row]:
    """The lines of `text` at `width` columns around the phrases; its beginning if no phrase is marked."""
    text = one_line(text)
    marked = [piece for piece in pieces(text, findings) if piece.findings]
    rows = [Row(text[start:end], tuple(_underlines(text, start, end, marked))) for start, end in wrap(text, width)]
    return list(_shortened(rows))


def _underlines(text: str, start: int, end: int, marked: Sequence[Piece]) -> Iterator[Underline]:
    for piece in marked:
        first, last = max(start, piece.start), min(end, piece.end)
        if first < last:
            before, wide = cell_len(text[start:first]), max(1, cell_len(text[first:last]))
            yield Underline(before, before + wide, _sign(piece), max(f.severity for f in piece.findings))


def _sign(piece: Piece) -> str:
    innermost = min(finding.end - finding.start for finding in piece.findings)
    return "^" if innermost == piece.end - piece.start else "~"


def _shortened(rows: Sequence[Row]) -> Iterator[Row]:
    marked = [number for number, row in enumerate(rows) if row.underlines][:_MARKED_LINES]
    kept = {0, *marked} if marked else set(range(_PLAIN_LINES))
    if len(rows) <= _PLAIN_LINES + 1:
        kept = set(range(len(rows)))
    skipped = False
    for number, row in enumerate(rows):
        if number in kept:
            yield row
        elif not skipped:
            yield Row("…")
        skipped = number not in kept
