"""Tables of HTML: rows of cells, merged cells repeated in each place they cover."""

from __future__ import annotations

from dataclasses import dataclass, field

from reqlint.model import Block, Location, Text
from reqlint.readers.html.tokens import Token
from reqlint.readers.source import MAX_CELLS, TextBuilder

_MOST_COLUMNS = 250
_MOST_FILLED = 200_000
"""Places that merged cells may cover from above; more are an attack."""


@dataclass(slots=True)
class _Cell:
    column: int
    columns: int
    rows: int
    place: Location
    lines: list[Text] = field(default_factory=list)

    def text(self) -> Text:
        """The cell's lines as one text; an empty text is placed where the cell begins."""
        builder = TextBuilder()
        for number, line in enumerate(self.lines):
            if number:
                builder.add("\n", line.location.line or 1, line.location.column or 1)
            builder.append(line)
        return builder.build() if self.lines else Text("", self.place)


@dataclass(slots=True)
class Table:
    """An open table. `after` are the blocks of the tables in its cells, which follow it."""

    place: Location
    after: list[Block] = field(default_factory=list)
    _rows: list[dict[int, Text]] = field(default_factory=list)
    _cell: _Cell | None = None
    _reaching: dict[int, tuple[int, Text]] = field(default_factory=dict)
    """By column: how many more rows a merged cell covers, and its text."""
    _filled: int = 0
    """How many cells merged ones have filled."""

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open."""
        return self._cell is not None

    def open_row(self) -> None:
        """Begins a row with the cells that reach into it from above."""
        self.close_cell()
        self._filled += len(self._reaching)
        if self._filled > _MOST_FILLED:
            self._reaching.clear()
        self._rows.append({column: text for column, (_, text) in self._reaching.items()})
        self._reaching = {c: (rows - 1, text) for c, (rows, text) in self._reaching.items() if rows > 1}

    def open_cell(self, tag: Token, place: Location) -> None:
        """Begins a cell in the next free column."""
        self.close_cell()
        if not self._rows:
            self.open_row()
        row = self._rows[-1]
        column = next((n for n in range(_MOST_COLUMNS) if n not in row), _MOST_COLUMNS)
        columns = max(1, min(tag.number("colspan", 1), _MOST_COLUMNS - column))
        self._cell = _Cell(column, columns, tag.number("rowspan", 1), place)

    def add(self, line: Text) -> None:
        """Adds a line to the open cell."""
        if self._cell:
            self._cell.lines.append(line)

    def close_cell(self) -> None:
        """Ends the open cell, if there is one."""
        if cell := self._cell:
            text = cell.text()
            for column in range(cell.column, cell.column + cell.columns):
                self._rows[-1][column] = text
                if cell.rows > 1:
                    self._reaching[column] = (cell.rows - 1, text)
            self._cell = None

    def blocks(self) -> list[Block]:
        """The table as one block and those of its cells; a frame around one text becomes its paragraphs."""
        self.close_cell()
        rows = [row for row in self._rows if row]
        width = 1 + max((max(row) for row in rows), default=0)
        empty = Text("", self.place)
        cells = tuple(
            tuple(row.get(column, empty) for column in range(width)) for row in rows[: MAX_CELLS // width]
        )
        texts = {id(cell): cell for row in cells for cell in row if cell.text}
        if len(texts) > 1:
            return [Block("table", Text("", self.place), rows=cells), *self.after]
        return [*(Block("paragraph", line) for text in texts.values() for line in _lines(text)), *self.after]


def _lines(text: Text) -> list[Text]:
    lines: list[Text] = []
    start = 0
    for line in text.text.split("\n"):
        lines.append(text.cut(start, start + len(line)))
        start += len(line) + 1
    return lines
