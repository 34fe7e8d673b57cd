"""Interface documents in Excel and Markdown: tables of 字段 / 类型 / 长度 / 必填 / 说明.

A table with a header of fields is a record. It is named by the heading above it (with 请求参数, 返回参数 ... if
there is such a label between), by a row "表名 | order", or by a column that groups the rows. Constraints are also
read from the remarks. Rows and tables that declare no fields are noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reqlint.errors import ReadError
from reqlint.model import Block, Location
from reqlint.planning.model import Entity, Specification
from reqlint.planning.read.importers.base import Source
from reqlint.planning.read.importers.documents.attaching import attached
from reqlint.planning.read.importers.documents.enumerations import coded, codes_of, is_list, named
from reqlint.planning.read.importers.documents.grid import Row, regions
from reqlint.planning.read.importers.documents.headless import headless
from reqlint.planning.read.importers.documents.listed import listed
from reqlint.planning.read.importers.documents.records import Record, identifier_in, records_of
from reqlint.planning.read.importers.documents.vocabulary import (
    Section,
    distinct,
    vocabulary,
    without_number,
)
from reqlint.planning.read.importers.documents.written import as_written, detached
from reqlint.readers import read_bytes

_SHORT = 40
_LABELS = ("paragraph", "quote", "item")
_ODCS_SHEET = re.compile(r"^Schema\s+(.+)$")


def read(source: Source) -> Specification:
    """The records of an interface document."""
    data, lines = source.data, list[str]()
    if _is_markdown(source.path):
        text = data.decode("utf-8", "replace")
        lines = text.splitlines()
        if "\ufffd" not in text:
            data = detached(text).encode("utf-8")
    document = read_bytes(data, source.path, source.path)
    contract = _is_data_contract(document.blocks)
    reader = _DocumentReader(source.path, lines, contract)
    for block in document.blocks:
        reader.take(block)
    if not reader.entities:
        raise ReadError.of(
            "No table of fields was found.", path=source.path,
            hint="A table needs a header: 字段 | 类型 | 必填 | 说明 or Field | Type | Required | Description.",
        )  # fmt: skip
    kind = "data contract" if contract else "interface document"
    entities = tuple(attached(list(coded(reader.entities, reader.lists))))
    return Specification(source.path, kind, entities, document.problems, tuple(reader.notes))


def _is_markdown(path: str) -> bool:
    return path.lower().endswith((".md", ".markdown"))


def _is_data_contract(blocks: tuple[Block, ...]) -> bool:
    """Whether a workbook follows the Open Data Contract Standard: a sheet of fundamentals, one per schema."""
    sheets = [block.text.strip() for block in blocks if block.kind == "heading" and block.style == "sheet"]
    return "Fundamentals" in sheets and any(_ODCS_SHEET.match(name) for name in sheets)


def _contract_name(grid: list[Row]) -> str:
    """The name of the schema that a sheet of a data contract describes."""
    return next((row[1].text.strip() for row in grid if len(row) > 1 and row[0].text.strip() == "Name"), "")


def _label_below(rows: list[Row]) -> str:
    """A label directly after a Markdown table, which makes it the last row; "" if there is none."""
    texts = distinct([cell.text for cell in rows[-1]]) if len(rows) > 1 else []
    words = vocabulary()
    is_label = len(texts) == 1 and (words.has("generic", texts[0]) or words.has("silent", texts[0]))
    return texts[0] if is_label and rows[-1][0].text.strip() else ""


@dataclass
class _DocumentReader:
    path: str
    lines: list[str]
    contract: bool
    entities: list[Entity] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Code lists by their headings."""
    _headings: dict[int, str] = field(default_factory=dict)
    _label: str = ""

    def take(self, block: Block) -> None:
        """Collects headings and labels, reads tables."""
        text = block.text.strip()
        if block.kind == "heading":
            self._headings = {level: t for level, t in self._headings.items() if level < block.level}
            self._headings[block.level] = text
            self._label = ""
        elif block.kind == "table":
            rows = as_written([row for row in block.rows if row], self.lines)
            label = _label_below(rows)
            self._table(rows[:-1] if label else rows)
            self._label = label or self._label
        elif text and len(text) <= _SHORT and text[-1] not in "。.；" and block.kind in _LABELS:
            self._label = text.rstrip(":： ")

    def _table(self, rows: list[Row]) -> None:
        sheet = _ODCS_SHEET.match(self._headings.get(1, ""))
        if self.contract and not sheet:
            return
        for grid in regions(rows):
            heading = next(reversed(self._headings.values()), "")
            codes = codes_of(grid)
            if codes and is_list(heading):
                self.lists.setdefault(named(heading), codes)
                continue
            count = len(self.entities)
            for record in records_of(grid, self._note):
                if sheet:
                    record.title, record.section = _contract_name(grid) or sheet[1], ""
                self._add(record)
            if len(self.entities) == count:
                for record in listed(grid, self._note):
                    self._add(record)
            if len(self.entities) == count and not codes:
                for record in headless(grid, heading):
                    self._add(record)
            if codes and len(self.entities) == count:
                self.lists.setdefault(named(heading), codes)
            elif len(self.entities) == count and grid and grid[0]:
                self._note(grid[0][0].location, "a table without a header of fields was passed over.")

    def _note(self, location: Location, text: str) -> None:
        place = (
            f"{location.sheet} {location.cell}" if location.cell else f"{location.line}" if location.line else ""
        )
        self.notes.append(f"{self.path}:{place}: {text}")

    def _add(self, record: Record) -> None:
        name, kind = self._named(record)
        made = Entity(
            name=self._unique(name), fields=tuple(record.fields), kind=kind, path=self.path,
            description=record.description, location=record.fields[0].location,
        )  # fmt: skip
        self.entities.append(made)

    def _unique(self, name: str) -> str:
        """Two records of one name are qualified by the heading above them, else by a number."""
        known = {e.name for e in self.entities}
        if name not in known:
            return name
        above = [text for _, text in sorted(self._headings.items())]
        candidates = [f"{text} {name}" for text in reversed(above) if text not in name]
        numbered = (f"{name} {n}" for n in range(2, len(known) + 3))
        return next(c for c in [*candidates, *numbered] if c not in known)

    def _named(self, record: Record) -> tuple[str, Section]:
        words = vocabulary()
        kind = record.kind
        if record.title:
            return f"{record.title} {record.section}".strip(), kind
        chain = [text for _, text in sorted(self._headings.items())]
        above = "" if words.has("mute", without_number(self._label)) else self._label
        silent = words.has("silent", above)
        label = record.section or ("" if silent else above)
        while len(chain) > 1 and words.has("generic", without_number(chain[-1])):
            kind = kind if kind != "entity" else words.section(chain[-1])
            popped = chain.pop()
            mute = silent or words.has("mute", without_number(popped))
            label = label or ("" if mute else without_number(popped))
        heading = chain[-1] if chain else ""
        heading = identifier_in(heading) or heading
        return f"{heading} {label}".strip() or "record", kind if kind != "entity" else words.section(label)
