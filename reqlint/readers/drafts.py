"""Drafts that reqlint made from answers: each row of their table is a requirement, in its new words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reqlint.messages import LANGUAGES, tables
from reqlint.model import Block, Document, Role, Text
from reqlint.own import mark_in
from reqlint.readers.source import Source

_COLUMNS = ("id", "verdict", "old", "new", "criteria", "answer", "open")
"""The labels of the table's columns, in their order."""
_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".md")
_MARKED = ("draft", "copy")
"""A copy may be one of a draft."""
_CRITERION = re.compile(r"(?:-\s+)?(\S.*)")


def as_requirements(document: Document, source: Source) -> Document:
    """A draft with its new requirements alone; every other document as it is."""
    mark = mark_in(source.data) if source.suffix in _SUFFIXES else None
    if mark is None or mark.kind not in _MARKED:
        return document
    drafted = [block for block in document.blocks if block.rows and _is_header(block.rows[0])]
    records = tuple(record for block in drafted for row in block.rows[1:] for record in _records(row))
    return replace(document, blocks=records) if drafted else document


def _is_header(row: Sequence[Text]) -> bool:
    return tuple(cell.text.strip() for cell in row[: len(_COLUMNS)]) in _headers()


@cache
def _headers() -> frozenset[tuple[str, ...]]:
    words = (tables("asking", language)["asking"] for language in LANGUAGES)
    return frozenset(tuple(str(known[column]) for column in _COLUMNS) for known in words)


def _records(row: Sequence[Text]) -> Iterator[Block]:
    if len(row) < len(_COLUMNS) or _is_header(row):
        return
    cells = dict(zip(_COLUMNS, row, strict=False))
    new = cells["new"].strip()
    if new.text:
        fields: list[tuple[Role, Text]] = [("id", cells["id"].strip()), ("requirement", new)]
        fields += [("acceptance", criterion) for criterion in _criteria(cells["criteria"])]
        yield Block("record", new, fields=tuple(fields))


def _criteria(cell: Text) -> Iterator[Text]:
    for match in _CRITERION.finditer(cell.text):
        yield cell.cut(match.start(1), match.end(1))
