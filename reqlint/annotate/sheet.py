"""Copies of workbooks: findings as comments on cells and in columns beside the requirements, and an overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from reqlint.annotate.cells import Cells, R, S, position, whole_number
from reqlint.annotate.comments import Comment, set_comments
from reqlint.annotate.formats import Formats, add_formats
from reqlint.annotate.notes import Note, note_on, questions
from reqlint.annotate.overview import add_overview
from reqlint.annotate.ownership import add_own_columns
from reqlint.annotate.package import Copy
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Location, Verdict
from reqlint.readers.extents import safe_workbook
from reqlint.readers.office import Element
from reqlint.readers.own_columns import (
    ACCEPTED,
    COLUMNS,
    OwnRow,
    columns_named,
    is_acceptance,
    overview_named,
    own_rows_of,
)
from reqlint.readers.source import Source
from reqlint.reporters.labels import label
from reqlint.views.entries import Entry, entries

_WIDTHS = (12, 70, 40)
"""Widths, in characters, of the columns of verdicts, findings and answers."""
_STANDARD_WIDTH = 609_600
"""A column's usual width in the units of drawings."""
_ASSUMED_ROWS = 100
"""Rows assumed for a drawing of which only the size is known."""

_WORST_FIRST: tuple[Verdict, ...] = ("bounce", "ask", "ready")

_Cell = tuple[int, int]


def annotate(source: Source, document: CheckedDocument, language: MessageLanguage) -> bytes:
    """The copy: formulas, formats, validations, charts and pictures of the original stay as they are.

    In a workbook that was annotated before, our columns, comments and sheet are replaced; answers stay.
    """
    package = Copy(source, "a workbook", "xl/workbook.xml")
    parts = _parts(package)
    own = columns_named(package.tree(package.main))
    before = {(row.sheet, row.row): row for row in _rows_before(source, own)}
    formats = add_formats(package)
    by_sheet: dict[str, list[CheckedRequirement]] = {name: [] for name in own if name in parts}
    for checked in document.requirements:
        by_sheet.setdefault(checked.requirement.location.sheet or "", []).append(checked)
    by_sheet.pop(overview_named(package.tree(package.main)), None)
    for name, requirements in by_sheet.items():
        if name in parts:
            findings = [finding for finding in document.findings if finding.location.sheet == name]
            rows = {number: row for (sheet, number), row in before.items() if sheet == name}
            sheet = _Sheet(package, name, parts[name], formats, language, own.get(name), rows)
            sheet.annotate(requirements, findings)
    add_overview(package, document, formats, language)
    package.sign(PurePath(source.shown).name)
    return package.save()


def holds_answers(source: Source) -> bool:
    """Whether people have written an answer into a workbook, or accepted a finding."""
    return any(row.answer or row.accepted for row in own_rows_of(source, safe_workbook(source)[0]))


def _rows_before(source: Source, own: dict[str, range]) -> list[OwnRow]:
    return own_rows_of(source, safe_workbook(source)[0]) if own else []


def _parts(package: Copy) -> dict[str, str]:
    """The worksheet parts by sheet name."""
    sheets = package.tree(package.main).iterfind(f"{S}sheets/{S}sheet")
    found = ((sheet.get("name", ""), package.target(package.main, sheet.get(f"{R}id", ""))) for sheet in sheets)
    return {name: part for name, part in found if part is not None}


@dataclass(frozen=True, slots=True)
class _Sheet:
    package: Copy
    name: str
    part: str
    formats: Formats
    language: MessageLanguage
    own: range | None
    """The columns that are ours already."""
    before: dict[int, OwnRow]
    """Their content, by rows."""

    def annotate(self, requirements: Sequence[CheckedRequirement], findings: Sequence[Finding]) -> None:
        """Annotates the sheet's requirements; `findings` are those on other places in it."""
        cells = Cells(self.package.tree(self.part))
        if requirements:
            self._fill_columns(cells, requirements)
        comments = self._comments(cells, (findings, *(checked.findings for checked in requirements)))
        set_comments(self.package, self.part, cells, comments)

    def _fill_columns(self, cells: Cells, requirements: Sequence[CheckedRequirement]) -> None:
        """Writes verdicts and findings to our columns; the row above the first requirement has their names."""
        by_row: dict[int, list[CheckedRequirement]] = {}
        for checked in requirements:
            row, _ = cells.shown_at(*_cell(checked.requirement.location))
            by_row.setdefault(row, []).append(checked)
        head = min(by_row) - 1
        column = self._column(cells, head, max(by_row))
        for offset, key in enumerate(COLUMNS):
            if head >= 0:
                cells.write(head, column + offset, label(f"report.{key}", self.language), self.formats.head)
        for row, those in by_row.items():
            worst = min((checked.verdict for checked in those), key=_WORST_FIRST.index)
            verdicts = dict.fromkeys(label(f"verdict.{checked.verdict}", self.language) for checked in those)
            cells.write(row, column, "\n".join(verdicts), self.formats.verdict(worst))
            open_ = [entry for checked in those for entry in entries(checked.findings)]
            shown = "\n\n".join((*self._accepted(row), *self._summaries(open_)))
            if shown:
                cells.write(row, column + 1, shown, self.formats.body)
            answer = self.before[row].answer if row in self.before else ""
            cells.write(row, column + 2, "" if is_acceptance(answer) else answer, self.formats.body)
            cells.make_room(row, ((column + 1, shown), *_texts(those, row)))

    def _column(self, cells: Cells, first_row: int, last_row: int) -> int:
        """The first of our columns: added if missing, else cleared."""
        if self.own is not None:
            for column in self.own:
                cells.clear(column)
            return self.own.start
        column = max(cells.free_column(), self._behind_drawings(cells, first_row, last_row))
        for offset, width in enumerate(_WIDTHS):
            cells.widen(column + offset, width)
        add_own_columns(self.package, self.name, column, column + len(_WIDTHS) - 1)
        return column

    def _accepted(self, row: int) -> Iterator[str]:
        """The line with the keys of what people have accepted in a row."""
        if row in self.before and (keys := dict.fromkeys(self.before[row].resolved)):
            yield " ".join((ACCEPTED, label("copy.accepted-keys", self.language), *(f"#{key}" for key in keys)))

    def _summaries(self, open_: Sequence[Entry]) -> Iterator[str]:
        """Entries as shown beside the row: the questions, numbered throughout, what is wrong, and the key."""
        number = 1 if sum(len(entry.asked) for entry in open_) > 1 else 0
        for entry in open_:
            *_, last = note_on(entry, self.language).lines
            yield "\n".join((*questions(entry, number), entry.finding.message, last))
            number += len(entry.asked) if number else 0

    def _comments(self, cells: Cells, groups: Iterable[Sequence[Finding]]) -> list[Comment]:
        """A comment for each cell with findings; those with one headline are in one of the groups."""
        placed: dict[_Cell, list[Note]] = {}
        for entry in (entry for group in groups for entry in entries(group)):
            place = cells.shown_at(*_cell(entry.finding.location))
            placed.setdefault(place, []).append(note_on(entry, self.language))
        return [Comment(row, column, notes) for (row, column), notes in sorted(placed.items())]

    def _behind_drawings(self, cells: Cells, first_row: int, last_row: int) -> int:
        """The first column to the right of the charts and pictures over some rows."""
        drawing = cells.root.find(f"{S}drawing")
        part = None if drawing is None else self.package.target(self.part, drawing.get(f"{R}id", ""))
        if part is None:
            return 0
        covered = (_covered(anchor) for anchor in self.package.parse(part))
        over = (column for top, bottom, column in covered if top <= last_row and bottom >= first_row)
        return max(over, default=-1) + 1


def _covered(anchor: Element) -> tuple[int, int, int]:
    """The first and last row under a drawing, and its last column; a size is converted into columns roughly."""
    top, left, bottom, right = (
        whole_number(anchor.findtext(f"{{*}}{corner}/{{*}}{what}"))
        for corner in ("from", "to")
        for what in ("row", "col")
    )
    if anchor.find("{*}to") is not None:
        return top, bottom, right
    extent = anchor.find("{*}ext")
    width = 0 if extent is None else whole_number(extent.get("cx"))
    return top, top + _ASSUMED_ROWS, left + width // _STANDARD_WIDTH + 1


def _texts(requirements: Iterable[CheckedRequirement], row: int) -> Iterator[tuple[int, str]]:
    """The text of each requirement of a row, with its column."""
    for checked in requirements:
        for text in (checked.requirement.body, *(detail.body for detail in checked.requirement.details)):
            own_row, column = _cell(text.location)
            if own_row == row:
                yield column, text.text


def _cell(location: Location) -> _Cell:
    return position(location.cell or "A1")
