"""CSV and TSV samples: facts that all rows share. Everything is marked as inferred."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePosixPath

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.model import Entity, Field, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.csv_shapes import counted, is_ambiguous, is_missing, is_number, shape_of

_MOST_ROWS = 200_000
_MOST_CODES = 12
_DELIMITERS = ",;\t|"
_TOTAL = re.compile(r"^\s*(?:(?:grand|sub)?\s*total\b|(?:\w+ )?total:?\s*$|合计|总计|小计|合計|總計)", re.I)
_SAMPLE = 50
"""Rows used to choose the delimiter."""
_MOST_SHOWN = 5
_CODE = re.compile(r"[^\s@]{1,6}")


def read(source: Source) -> Specification:
    """One entity named like the file."""
    rows = _rows(source)
    width = max((len(row) for row in rows), default=0)
    start = next((i for i, row in enumerate(rows) if _is_header(row, width)), None)
    if start is None:
        raise ReadError.of(
            "No header row was found.", path=source.path, hint="The first full row must name the columns."
        )
    body = [row for row in rows[start + 1 :] if _is_row(row, width)]
    columns = [
        (name.strip(), [row[i].strip() if i < len(row) else "" for row in body])
        for name, i in zip(rows[start], range(width), strict=False)
        if name.strip()
    ]
    fields = tuple(_field(name, cells, start) for name, cells in columns)
    name = re.sub(r"^\d+_(?:csv_)?", "", PurePosixPath(source.path).stem)
    entity = Entity(name=name, fields=fields, path=source.path, location=Location(line=start + 1))
    notes = [*_passed_over(rows, start, width), *_ambiguous(columns)]
    return Specification(
        source.path, "CSV sample", (entity,), (), tuple(f"{source.path}:{note}" for note in notes)
    )


def _passed_over(rows: Sequence[Sequence[str]], start: int, width: int) -> Iterator[str]:
    """Rows above the header, and those below that are not rows of the table."""
    for index, row in enumerate(rows):
        if not any(cell.strip() for cell in row) or index == start or (index > start and _is_row(row, width)):
            continue
        short = f"it has {len(row)} of {width} cells" if len(row) <= 1 < width else "it is a total"
        where = "it stands above the header" if index < start else short
        yield f"{index + 1}: this row was passed over: {where}."


def _is_row(row: Sequence[str], width: int) -> bool:
    """Whether a row below the header belongs to the table: not a footer, not a total."""
    return (len(row) > 1 or width == 1) and not (width > 1 and _TOTAL.search(row[0]))


def _ambiguous(columns: Sequence[tuple[str, list[str]]]) -> Iterator[str]:
    for name, cells in columns:
        if is_ambiguous([cell for cell in cells if not is_missing(cell)]):
            yield f' the column "{name}" does not tell days from months: no number in it is above 12.'


def _rows(source: Source) -> list[list[str]]:
    reader = csv.reader(io.StringIO(_decode(source), newline=None), delimiter=_delimiter(source))
    try:
        return list(islice(reader, _MOST_ROWS))
    except csv.Error as error:
        raise ReadError.of(
            f"The file is no table of texts: {error}.", path=source.path, place=f"line {reader.line_num}"
        ) from error


def _decode(source: Source) -> str:
    if source.data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return source.data.decode("utf-16", "replace")
    if b"\0" in source.data:
        raise ReadError.of("The file is not text.", path=source.path, place=f"byte {source.data.index(0)}")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return source.data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return source.data.decode("latin-1")


def _delimiter(source: Source) -> str:
    """The character that splits most rows into the same number of cells."""
    lines = _decode(source)[:20_000].splitlines()[:_SAMPLE]
    return max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> float:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=mark) if row]
    except csv.Error:
        return 0.0
    wide = [width for width in widths if width > 1]
    common = max(set(wide), key=wide.count, default=0)
    return wide.count(common) / len(widths) + min(common, 100) / 1000 if widths and common else 0.0


def _is_header(row: Sequence[str], width: int) -> bool:
    """The first row that is as wide as the table and holds names, not values."""
    named = [cell for cell in row if cell.strip() and not is_number(cell)]
    least = max(width - 1, min(width, 2))
    return len(row) >= least and len(named) >= least


def _padded(values: list[str]) -> str | None:
    """The scheme of figures that are filled up with zeros to one length."""
    lengths = {len(value) for value in values}
    filled = all(map(str.isdigit, values)) and any(value.startswith("0") for value in values)
    return f"padded-{lengths.pop()}" if filled and len(lengths) == 1 else None


def _short(values: list[str]) -> tuple[str, ...]:
    """The first values where all are as short as codes are; names and numbers of persons are not kept."""
    return tuple(values[:_MOST_CODES]) if all(map(_CODE.fullmatch, values)) else ()


def _field(name: str, cells: list[str], start: int) -> Field:
    values = [cell for cell in cells if not is_missing(cell)]
    shape = shape_of(values)
    form = shape.format or (counted(name, values) if shape.type == "integer" else None)
    codes = sorted(set(values))
    repeats = len(values) >= 5 * len(codes)
    textual = shape.type == "string"
    coded = textual and shape.format is None and 1 < len(codes) <= _MOST_CODES and repeats
    unique = bool(values) and len(set(values)) == len(cells)
    is_named_key = bool(re.search(r"id$|code$|编号|编码|單號|单号", name, re.I))
    return Field(
        path=name, type=shape.type, native="text", format=form, samples=_short(values) if textual else (),
        max_length=max(map(len, values), default=None) if textual else None,
        scale=shape.scale, enum=tuple(codes) if coded else None, time_zone=shape.zone,
        nullable=len(values) < len(cells), required=len(values) == len(cells),
        key=unique and shape.type in ("integer", "string") and is_named_key,
        identifier_scheme=_padded(values) if textual else None,
        sign="trailing" if shape.type == "decimal" and any(value.endswith("-") for value in values) else None,
        inferred=True, location=Location(line=start + 1),
    )  # fmt: skip
