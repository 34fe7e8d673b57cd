"""Delimited text (.csv, .tsv): one table, or the issues of Jira; every cell with its line and column.

The csv module reports neither the column in which a cell begins nor the lines of a multi-line cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reqlint.model import Block, Document, Location, Text
from reqlint.readers import jira
from reqlint.readers.encoding import read_lines
from reqlint.readers.source import MAX_CELLS, Piece, Source, TextBuilder

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 1 << 15
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\n")


def read(source: Source) -> Document:
    """The one table of a delimited file."""
    lines, problems = read_lines(source)
    rows: list[tuple[Text, ...]] = []
    cells = 0
    delimiter, text = _delimiter(source, "\n".join(line.text for line in lines))
    for row in _rows(text, delimiter):
        source.budget.check("columns", len(row))
        cells += len(row)
        if cells > MAX_CELLS:
            problems += (f"only the first {len(rows)} rows were read; the rest is more than {MAX_CELLS} cells.",)
            break
        rows.append(tuple(_text(cell) for cell in row))
    table = Block("table", Text("", Location(line=1, column=1)), rows=tuple(rows))
    return Document(source.shown, source.suffix.lstrip("."), jira.of_rows(rows) or (table,), problems=problems)


def _delimiter(source: Source, text: str) -> tuple[str, str]:
    """The delimiter of the cells, and the text without a line that declares it."""
    if declared := _SEPARATOR_LINE.match(text):
        return declared[1], text[declared.end(1) :]
    return "\t" if source.suffix == ".tsv" else sniff(text[:_SAMPLE]), text


def sniff(sample: str) -> str:
    """The character that splits most rows of a sample into the same number of cells; "" if there is none."""
    best, best_share = "", 0.0
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, delimiter))
        width, count = max(widths.items(), key=lambda known: (known[1], known[0]), default=(1, 0))
        share = count / max(1, sum(widths.values()))
        if width > 1 and share > best_share:
            best, best_share = delimiter, share
    return best


def _rows(text: str, delimiter: str) -> Iterator[list[Piece]]:
    """The rows that are not empty, of a text whose lines end in line feeds; cells as they are written."""
    end = rf"(?:{re.escape(delimiter) or '(?!)'}|\n|\Z)"
    quoted = r' *"(?P<quoted>(?:[^"]++|"")*+)" *'
    plain = rf"(?P<plain>[^{re.escape(delimiter)}\n]*+)"
    cell = re.compile(rf"(?:{quoted}(?={end})|{plain})(?P<end>{end})")
    row: list[Piece] = []
    line, line_start = 1, 0
    for match in cell.finditer(text):
        group = "plain" if match["quoted"] is None else "quoted"
        row.append(Piece(match[group], line, match.start(group) - line_start + 1))
        if newlines := match[0].count("\n"):
            line, line_start = line + newlines, match.start() + match[0].rindex("\n") + 1
        if match["end"] in ("", "\n"):
            if any(piece.text.strip() for piece in row):
                yield row
            row = []


def _text(cell: Piece) -> Text:
    """A cell's text; a doubled quotation mark is one, single ones around the whole are dropped."""
    builder = TextBuilder()
    line, column = cell.line, cell.column
    for part in re.split(r'(""|\n)', cell.text):
        builder.add('"' if part == '""' else part, line, column)
        line, column = (line + 1, 1) if part == "\n" else (line, column + len(part))
    text = builder.build().strip()
    if len(text.text) > 1 and text.text[0] == text.text[-1] == "'":
        return text.cut(1, len(text.text) - 1).strip()
    return text
