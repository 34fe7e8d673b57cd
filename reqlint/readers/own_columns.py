"""The columns of an annotated workbook that reqlint filled: they and its sheet are not part of the document.

Hidden defined names cover them, so that they are found wherever people move them. The columns hold the verdict,
the findings, each with its key at its end, and people's answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from reqlint.guard import without_memory_limit
from reqlint.messages import LANGUAGES, tables
from reqlint.own import mark_in
from reqlint.readers.extents import column_number
from reqlint.readers.office import Element, Package
from reqlint.readers.source import Source

NAME = "reqlint_own_"
"""Prefix of the defined names."""
OVERVIEW = f"{NAME}sheet"
"""The name of the columns of the summary sheet."""
COLUMNS = ("verdict", "findings", "answer")
"""The purposes of the columns beside requirements, as in the ids of their labels."""
ACCEPTED = "✓"
"""Beginning of the line that holds the keys of accepted findings."""

_AREA = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!]+)!\$(?P<first>[A-Z]{1,3})(?:\$\d+)?:\$(?P<last>[A-Z]{1,3})")
_LAST_COLUMN = 16_384
_KEY = re.compile(r"#([0-9a-f]{8})$", re.MULTILINE)
_KEYS = re.compile(r"#([0-9a-f]{8})")
_PLAIN = str.maketrans("", "", " .!。！✓")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """The columns beside the requirements of a row, counted from 0; `keys` are those of its open `findings`."""

    sheet: str
    row: int
    keys: tuple[str, ...]
    accepted: tuple[str, ...]
    findings: str
    answer: str

    @property
    def resolved(self) -> tuple[str, ...]:
        """The keys that people accept: those accepted before, and all of the row where they write so."""
        return (*self.accepted, *self.keys) if is_acceptance(self.answer) else self.accepted


def is_acceptance(answer: str) -> bool:
    """Whether an answer only accepts the point as it is."""
    return answer.translate(_PLAIN).casefold() in {
        word for language in LANGUAGES for word in tables("asking", language)["asking"]["accepting"].split()
    }


def own_columns(source: Source, data: bytes) -> dict[str, range]:
    """The columns, counted from 0, by the names of their sheets; `data` is the workbook, made safe."""
    mark = mark_in(source.data)
    if mark is None or mark.kind != "copy" or source.suffix == ".ods":
        return {}
    package = Package(Source(data, source.suffix, source.shown), "a workbook")
    return columns_named(package.parse(package.main_part("xl/workbook.xml")))


def columns_named(workbook: Element) -> dict[str, range]:
    """The columns that the names in the main part of a workbook cover."""
    found: dict[str, range] = {}
    for match in filter(None, (_AREA.match(name.text or "") for name in _names(workbook))):
        first, last = (min(column_number(match[side]), _LAST_COLUMN) - 1 for side in ("first", "last"))
        found[_sheet(match)] = range(first, last + 1)
    return found


def overview_named(workbook: Element) -> str:
    """The name of the summary sheet; "" if there is none."""
    areas = (_AREA.match(name.text or "") for name in _names(workbook) if name.get("name") == OVERVIEW)
    return next((_sheet(match) for match in areas if match), "")


def own_rows(workbook: CalamineWorkbook, own: dict[str, range]) -> Iterator[OwnRow]:
    """The content of the columns, row by row."""
    for name, columns in own.items():
        try:
            sheet = workbook.get_sheet_by_name(name)
        except CalamineError:  # deleted, or damaged, which its reader reports
            continue
        if len(columns) == len(COLUMNS):
            top, left = sheet.start or (0, 0)
            with without_memory_limit():
                values = sheet.to_python()
            for number, row in enumerate(values, top):
                shown = dict(enumerate(row, left))
                findings, answer = (str(shown.get(column, "")).strip() for column in columns[1:])
                yield _own_row(name, number, findings, answer)


def own_rows_of(source: Source, data: bytes) -> list[OwnRow]:
    """The content of the columns of a workbook; `data` is the workbook, made safe."""
    own = own_columns(source, data)
    return list(own_rows(CalamineWorkbook.from_filelike(BytesIO(data)), own)) if own else []


def _own_row(sheet: str, row: int, findings: str, answer: str) -> OwnRow:
    findings = findings.replace("_x000D_", "").replace("\r", "")
    accepted = "\n".join(line for line in findings.split("\n") if line.startswith(ACCEPTED))
    open_ = "\n".join(line for line in findings.split("\n") if not line.startswith(ACCEPTED))
    return OwnRow(sheet, row, tuple(_KEY.findall(open_)), tuple(_KEYS.findall(accepted)), open_, answer)


def _names(workbook: Element) -> Iterator[Element]:
    named = workbook.iterfind(".//{*}definedName")
    return (name for name in named if name.get("name", "").startswith(NAME))


def _sheet(match: re.Match[str]) -> str:
    return match["sheet"].strip("'").replace("''", "'")
