"""CSV and TSV samples: what all rows show. Everything is marked as inferred."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import PurePosixPath

from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.planning.model import Entity, Field, FieldType, Specification
from reqlint.planning.read.importers.base import Source

_MOST_ROWS = 200_000
_MOST_CODES = 12
_DATES = (
    (re.compile(r"^\d{4}-\d{2}-\d{2}$"), "YYYY-MM-DD"),
    (re.compile(r"^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$"), "YYYYMMDD"),
    (re.compile(r"^\d{4}/\d{1,2}/\d{1,2}$"), "YYYY/MM/DD"),
    (re.compile(r"^(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/\d{4}$"), "MM/DD/YYYY"),
    (re.compile(r"^\d{1,2}\.\d{1,2}\.\d{4}$"), "DD.MM.YYYY"),
)
_INSTANT = re.compile(r"^\d{4}[-/]\d{2}[-/]\d{2}[ T]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$")
_AS_OF = re.compile(r"^(\S+) as of \S+$")
_INTEGER = re.compile(r"^[-+]?(?:0|[1-9]\d*)$")
_DECIMAL = re.compile(r"^[-+]?\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?-?$")


def read(source: Source) -> Specification:
    """One entity named like the file."""
    rows = _rows(source)
    width = max((len(row) for row in rows), default=0)
    start = next((i for i, row in enumerate(rows) if _is_header(row, width)), None)
    if start is None:
        raise ReadError.of(
            "No header row was found.", path=source.path, hint="The first full row must name the columns."
        )
    body = [row for row in rows[start + 1 :] if len(row) > 1 or width == 1]
    columns = zip(rows[start], range(width), strict=False)
    fields = tuple(
        _field(name.strip(), [row[i].strip() if i < len(row) else "" for row in body], start)
        for name, i in columns
        if name.strip()
    )
    name = re.sub(r"^\d+_(?:csv_)?", "", PurePosixPath(source.path).stem)
    return Specification(
        source.path,
        "CSV sample",
        (Entity(name=name, fields=fields, path=source.path, location=Location(line=start + 1)),),
    )


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
    head = _decode(source)[:20_000]
    return max(",;\t|", key=head.count)


def _is_header(row: Sequence[str], width: int) -> bool:
    """The first row that is as wide as the table and holds names, not values."""
    named = [cell for cell in row if cell.strip() and not _DECIMAL.match(cell.strip())]
    return len(row) >= width - 1 and len(named) >= max(1, width - 1)


def _field(name: str, cells: list[str], start: int) -> Field:
    values = [cell for cell in cells if cell]
    kind, form, scale = _shape(values)
    codes = sorted(set(values))
    repeats = len(values) >= 5 * len(codes)
    enum = tuple(codes) if kind == "string" and 1 < len(codes) <= _MOST_CODES and repeats else None
    unique = bool(values) and len(set(values)) == len(cells)
    return Field(
        path=name,
        type=kind,
        native="text",
        max_length=max(map(len, values), default=None) if kind == "string" else None,
        format=form,
        scale=scale,
        enum=enum,
        nullable=len(values) < len(cells),
        required=len(values) == len(cells),
        key=unique
        and kind in ("integer", "string")
        and bool(re.search(r"id$|code$|编号|编码|單號|单号", name, re.I)),
        inferred=True,
        location=Location(line=start + 1),
    )


def _shape(values: list[str]) -> tuple[FieldType, str | None, int | None]:
    """Type, format and number of decimals that all values share."""
    plain = [_AS_OF.sub(r"\1", value) for value in values]
    if not plain:
        return "string", None, None
    for pattern, name in _DATES:
        if _all(plain, pattern.match):
            return "date", name, None
    if _all(plain, _INSTANT.match):
        return "datetime", None, None
    if _all(plain, _INTEGER.match):
        return "integer", None, None
    if _all(plain, _DECIMAL.match) and not any(re.match(r"^0\d", v) for v in plain):
        decimals = [len(m[1] or "") for m in map(_DECIMAL.match, plain) if m]
        return "decimal", None, max(decimals)
    if {v.lower() for v in plain} <= {"true", "false"}:
        return "boolean", None, None
    return "string", None, None


def _all(values: list[str], test: Callable[[str], object]) -> bool:
    return all(test(value) for value in values)
