"""Interface documents in Excel and Markdown: tables of 字段 / 类型 / 长度 / 必填 / 说明.

A table with a header of fields is a record. It is named by the heading above it (with 请求参数, 返回参数 ... where
such a label stands between), by a row "表名 | order", or by a column that groups the rows. Constraints are also
read from the remarks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reqlint.errors import ReadError
from reqlint.model import Block, Text
from reqlint.planning.model import Entity, Field, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.interface_rows import Column, field_of, plain, vocabulary
from reqlint.readers import read_bytes

_LEADING = re.compile(r"^([A-Za-z_]\w+)(?=\s*[\s（(\u4e00-\u9fff]|$)")
_SHORT = 40


def read(source: Source) -> Specification:
    """The records of an interface document."""
    document = read_bytes(source.data, source.path, source.path)
    reader = _Reader(source.path)
    for block in document.blocks:
        reader.take(block)
    if not reader.entities:
        raise ReadError.of(
            "No table of fields was found.", path=source.path,
            hint="A table needs a header: 字段 | 类型 | 必填 | 说明 or Field | Type | Required | Description.",
        )  # fmt: skip
    return Specification(source.path, "interface document", tuple(reader.entities), document.problems)


@dataclass
class _Group:
    """A name column of a table with the columns that describe its fields."""

    name: int
    columns: tuple[Column, ...]
    label: str = ""


@dataclass
class _Reader:
    path: str
    entities: list[Entity] = field(default_factory=list)
    _headings: dict[int, str] = field(default_factory=dict)
    _label: str = ""

    def take(self, block: Block) -> None:
        """Notes headings and labels, reads tables."""
        text = block.text.strip()
        if block.kind == "heading":
            self._headings = {level: t for level, t in self._headings.items() if level < block.level}
            self._headings[block.level] = text
            self._label = ""
        elif block.kind == "table":
            self._table([row for row in block.rows if row])
        elif text and len(text) <= _SHORT and block.kind in ("paragraph", "quote", "item"):
            self._label = text.rstrip(":： ")

    def _table(self, rows: list[tuple[Text, ...]]) -> None:
        start, title = 0, ""
        for index, row in enumerate(rows):
            groups = _header(row, rows[index - 1] if index else ())
            if not groups:
                continue
            title = _title(rows[start:index])
            end = next(
                (i for i in range(index + 1, len(rows)) if _header(rows[i], ()) or _named(rows[i])), len(rows)
            )
            self._records(row, rows[index + 1 : end], groups, title)
            start = end

    def _records(
        self, header: Sequence[Text], body: list[tuple[Text, ...]], groups: list[_Group], title: str
    ) -> None:
        by = _grouping(header, groups)
        for group in groups:
            records: dict[str, list[Field]] = {}
            for row in body:
                cell = row[group.name] if group.name < len(row) else None
                if cell is None or not cell.text.strip():
                    continue
                key = row[by].text.strip() if by is not None else ""
                known = records.setdefault(key, [])
                made = field_of(cell, [(c, row[c.index]) for c in group.columns if c.index < len(row)])
                if made is not None and made.path not in {f.path for f in known}:
                    known.append(made)
            for key, fields in records.items():
                if fields:
                    self._add(self._name(key or title, group.label), fields)

    def _add(self, name: str, fields: list[Field]) -> None:
        self.entities.append(Entity(name=name, fields=tuple(fields), path=self.path, location=fields[0].location))

    def _name(self, given: str, group: str) -> str:
        words = vocabulary()
        if given:
            return f"{given} {group}".strip()
        chain = [text for _, text in sorted(self._headings.items())]
        label = self._label if self._label and plain(self._label) not in words.silent else ""
        while len(chain) > 1 and plain(chain[-1]) in words.generic:
            label = label or ("" if plain(self._label) in words.silent else chain[-1])
            chain.pop()
        heading = chain[-1] if chain else ""
        match = _LEADING.match(heading)
        heading = match[1] if match else heading
        return f"{heading} {label}".strip() or "record"


def _header(row: Sequence[Text], above: Sequence[Text]) -> list[_Group]:
    """The groups of columns of a header row; empty where the row is none."""
    words = vocabulary()
    columns = [Column(i, role, cell.text) for i, cell in enumerate(row) if (role := words.role(cell.text))]
    names = [c for c in columns if c.role == "name"]
    others = {c.role for c in columns} - {"name"}
    if not names or not others & {"type", "description", "required", "length"}:
        return []
    if len(names) > 1 and len({c.title for c in names}) < len(names):
        # A header of two levels: 传入参数 (变量名, 说明), 回传参数 (变量名, 说明).
        starts = [c.index for c in names] + [len(row)]
        return [
            _Group(
                a, tuple(c for c in columns if a < c.index < b), above[a].text.strip() if a < len(above) else ""
            )
            for a, b in pairwise(starts)
        ]
    return [_Group(names[-1].index, tuple(c for c in columns if c.index != names[-1].index))]


def _title(rows: Sequence[Sequence[Text]]) -> str:
    """The name in the rows between two tables: "表名 | order" or a single cell."""
    for row in reversed(rows):
        named = _named(row)
        if named:
            return named
        filled = list(dict.fromkeys(cell.text.strip() for cell in row if cell.text.strip()))
        if len(filled) == 1 and len(filled[0]) <= _SHORT:
            match = _LEADING.match(filled[0])
            return match[1] if match else filled[0]
    return ""


def _named(row: Sequence[Text]) -> str:
    words = vocabulary()
    if len(row) > 1 and plain(row[0].text) in words.record and row[1].text.strip() and not words.role(row[1].text):
        return row[1].text.strip()
    return ""


def _grouping(header: Sequence[Text], groups: list[_Group]) -> int | None:
    """The column left of the fields that tells which record a row belongs to."""
    words = vocabulary()
    left = [i for i in range(groups[0].name) if plain(header[i].text) in words.group]
    return left[-1] if left else None
