"""Delimited text (.csv, .tsv): one table, every cell with its line and column.

The csv module tells neither the column a cell begins in nor the lines of a cell that has several.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reqlint.model import Block, Document, Location, Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.source import MAX_CELLS, Source, TextBuilder

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 1 << 15
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\n")


def read(source: Source) -> Document:
    """The one table of a delimited file."""
    lines, problems = read_lines(source)
    text = "\n".join(line.text for line in lines)
    rows: list[tuple[Text, ...]] = []
    cells = 0
    for row in _rows(text, _delimiter(source, text)):
        cells += len(row)
        if cells > MAX_CELLS:
            problems += (f"only the first {len(rows)} rows were read; the rest is more than {MAX_CELLS} cells.",)
            break
        rows.append(row)
    table = Block("table", Text("", Location(line=1, column=1)), rows=tuple(rows))
    return Document(source.shown, source.suffix.lstrip("."), (table,), problems=problems)


def _delimiter(source: Source, text: str) -> str:
    if declared := _SEPARATOR_LINE.match(text):
        return declared[1]
    return "\t" if source.suffix == ".tsv" else sniff(text[:_SAMPLE])


def sniff(sample: str) -> str:
    """The character that splits most rows of a sample into the same number of cells; "" where none does."""
    best, best_share = "", 0.0
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, delimiter))
        width, count = max(widths.items(), key=lambda known: (known[1], known[0]), default=(1, 0))
        share = count / max(1, sum(widths.values()))
        if width > 1 and share > best_share:
            best, best_share = delimiter, share
    return best


def _rows(text: str, delimiter: str) -> Iterator[tuple[Text, ...]]:
    """The rows that are not empty, of a text whose lines end in line feeds."""
    end = rf"(?:{re.escape(delimiter) or '(?!)'}|\n|\Z)"
    quoted = r' *"(?P<quoted>(?:[^"]++|"")*+)" *'
    plain = rf"(?P<plain>[^{re.escape(delimiter)}\n]*+)"
    cell = re.compile(rf"(?:{quoted}(?={end})|{plain})(?P<end>{end})")
    row: list[Text] = []
    line, line_start = 1, 0
    for match in cell.finditer(text):
        group = "plain" if match["quoted"] is None else "quoted"
        row.append(_text(match[group], line, match.start(group) - line_start + 1))
        if newlines := match[0].count("\n"):
            line, line_start = line + newlines, match.start() + match[0].rindex("\n") + 1
        if match["end"] in ("", "\n"):
            if any(cell.text for cell in row):
                yield tuple(row)
            row = []


def _text(content: str, line: int, column: int) -> Text:
    """A cell's text; a doubled quotation mark is one, single ones around the whole are none."""
    builder = TextBuilder()
    for piece in filter(None, re.split(r'(""|\n)', content)):
        builder.add('"' if piece == '""' else piece, line, column)
        line, column = (line + 1, 1) if piece == "\n" else (line, column + len(piece))
    text = builder.build().strip()
    if len(text.text) > 1 and text.text[0] == text.text[-1] == "'":
        return text.cut(1, len(text.text) - 1).strip()
    return text
