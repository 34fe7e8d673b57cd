"""Inventories in Excel, CSV and Markdown, recognised by their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reqlint.characters import one_line
from reqlint.errors import ReadError
from reqlint.model import Location, Text
from reqlint.planning.read.importers.documents.grid import is_header
from reqlint.planning.read.inventory import diagrams
from reqlint.planning.read.inventory.listed import Inventory, Listed
from reqlint.planning.read.inventory.words import first, role
from reqlint.planning.read.tree import read_bytes
from reqlint.readers import read_bytes as document_of

_SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".md", ".markdown")
_MOST_BYTES = 4 * 1024 * 1024
_CONTENT = ("object", "mode", "transport", "frequency")
_COUNTED = (*_CONTENT, "owner", "title")
_ENOUGH = 2
_Row = Sequence[Text]


def read_inventory(file: Path) -> Inventory | None:
    """The inventory in a file; None for anything else, such as a document with tables of fields.

    A diagram of systems and flows counts as one; raises ReadError for a damaged one.
    """
    if file.suffix.lower() in diagrams.SUFFIXES and file.is_file():
        return diagrams.read(file)
    if file.suffix.lower() not in _SUFFIXES or not file.is_file() or file.stat().st_size > _MOST_BYTES:
        return None
    path = file.as_posix()
    try:
        document = document_of(read_bytes(file, path), path, path)
    except ReadError:
        return None  # the importer of its format reports what is wrong
    rows: list[Listed] = []
    notes: list[str] = []
    for block in document.blocks:
        if block.kind != "table":
            continue
        head = next((index for index, row in enumerate(block.rows) if _columns(row)), None)
        if any(is_header(row) for index, row in enumerate(block.rows) if index != head):
            return None
        if head is not None:
            listed = list(_listed(block.rows[head + 1 :], _columns(block.rows[head])))
            rows += [row for row in listed if row["from"] and row["to"]]
            notes += [
                f"{path}:{row.place}: this row was passed over: it lacks a system that sends or receives."
                for row in listed
                if not (row["from"] and row["to"])
            ]
    return Inventory(path, tuple(rows), (*document.problems, *notes)) if rows else None


def _columns(row: _Row) -> dict[str, int]:
    """The column of each role in a header of an inventory; empty for any other row."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        found.setdefault(role(cell.text), index)
    has_content = any(name in found for name in _CONTENT) and sum(name in found for name in _COUNTED) >= _ENOUGH
    about_fields = any(first("fields", cell.text) for cell in row)
    if not (has_content and "from" in found and "to" in found) or about_fields:
        return {}
    return {name: index for name, index in found.items() if name}


def _listed(rows: Sequence[_Row], columns: dict[str, int]) -> Iterator[Listed]:
    """The rows below a header that are not empty, nor the header again."""
    for row in rows:
        cells = {
            name: one_line(row[index].text).strip() if index < len(row) else "" for name, index in columns.items()
        }
        if any(cells.values()) and not _columns(row):
            yield Listed(cells, _place(row[0].location))


def _place(location: Location) -> str:
    return f"{location.sheet} {location.cell}" if location.cell else str(location.line or "")
