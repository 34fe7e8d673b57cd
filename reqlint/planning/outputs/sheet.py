"""The mapping sheet an integration team works with: an Excel workbook."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from rich.cells import cell_len

from reqlint.planning.graph import duration, route
from reqlint.planning.judge import arguments, message, question
from reqlint.planning.outputs.common import mode_text, sources_text, steps_text, type_text
from reqlint.planning.outputs.words import words
from reqlint.planning.plan import Plan

_HEAD, _HEAD_FONT = PatternFill("solid", fgColor="1F3A5F"), Font(bold=True, color="FFFFFF")
_FILLS = {
    "breaking": PatternFill("solid", fgColor="F9DEDC"),
    "lossy": PatternFill("solid", fgColor="FDF0D5"),
    "safe": PatternFill("solid", fgColor="E1F3E5"),
}
_TOP = Alignment(wrap_text=True, vertical="top")
_WIDEST, _LINE = 60, 15  # characters, points
_NO_DATE = datetime(2000, 1, 1)


def render(plan: Plan) -> bytes:
    """The workbook: mapping, mismatches, decisions, latency."""
    w = words(plan.language)
    fills = {w[verdict]: fill for verdict, fill in _FILLS.items()}
    book = Workbook(write_only=True)
    book.properties.creator, book.properties.created, book.properties.modified = "reqlint", _NO_DATE, _NO_DATE
    _sheet(book, fills, w["adapters"], (
        w["adapter"], w["interface"], w["source"], w["type"], w["transformation"], w["target"], w["type"], w["required"], w["verdict"], w["note"],
    ), (
        (a.id, r.interface.id, sources_text(r), type_text(r.mapping.sources[0]) if r.mapping.sources else "", steps_text(r, w["proposed"]),
         r.mapping.target.path, type_text(r.mapping.target), "✓" if r.mapping.target.required else "",
         w[_worst([j.verdict for j in r.open])] if r.open else "", "; ".join(f"{j.rule.id} {j.rule.name}" for j in r.open))
        for a in plan.adapters.values() for r in a.rows
    ))  # fmt: skip
    _sheet(book, fills, w["mismatches"], (w["interface"], w["verdict"], w["rule"], w["source"], w["target"], w["sent"], w["received"], w["finding"], w["question"]), (
        (j.interface.id, w[j.verdict], f"{j.rule.id} {j.rule.name}", j.mapping.sources[0].path if j.mapping else "",
         j.mapping.target.path if j.mapping else "", texts["sent"], texts["received"], message(j, plan.language),
         "" if j.resolved else question(j, plan.language))
        for j in plan.judgements for texts in (arguments(j, plan.language),)
    ))  # fmt: skip
    _sheet(book, fills, w["decisions"], (w["owner"], w["verdict"], w["question"], w["fields_of"], w["proposed"], w["interface"], w["rule"], w["answer"]), (
        (d.owner, w[d.verdict], d.question, "\n".join(d.fields), "\n".join(d.proposals), "\n".join(d.interfaces), ", ".join(d.rules), "")
        for d in plan.decisions
    ))  # fmt: skip
    _sheet(book, fills, w["latency"], (w["interface"], w["mode"], w["needed"], w["takes"], w["route"]), (
        (i.id, mode_text(i, plan.language), duration(i.freshness or 0, plan.language), duration(p.total, plan.language),
         route(p.hops, plan.language))
        for i, p in plan.paths
    ))  # fmt: skip
    stream = io.BytesIO()
    book.save(stream)
    return _undated(stream)


def _worst(verdicts: Sequence[str]) -> str:
    return next((v for v in ("breaking", "lossy") if v in verdicts), "safe")


def _undated(stream: io.BytesIO) -> bytes:
    """The workbook without the clock: openpyxl writes the time of saving into it and onto its parts."""
    out = io.BytesIO()
    with ZipFile(stream) as saved, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in saved.namelist():
            content = saved.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            entry = ZipInfo(name, _NO_DATE.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, content)
    return out.getvalue()


def _sheet(
    book: Workbook, fills: dict[str, PatternFill], title: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    sheet, body = book.create_sheet(title[:31]), [header, *rows]
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(body)}"
    for index, column in enumerate(zip(*body, strict=True), start=1):
        longest = max(_width(line) for text in column for line in text.split("\n"))
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width, dimension.alignment = min(_WIDEST, longest + 3), _TOP
    for number, row in enumerate(body[1:], start=2):
        sheet.row_dimensions[number].height = _LINE * max(map(_rows, row))
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    head, plain = _cell(sheet, font=_HEAD_FONT, fill=_HEAD), _cell(sheet, alignment=_TOP)
    marked = {text: _cell(sheet, fill=fill, alignment=_TOP) for text, fill in fills.items()}
    sheet.append(_filled(head, text) for text in header)
    for row in body[1:]:
        sheet.append(_filled(marked.get(text, plain), text) if text else None for text in row)


def _cell(sheet: WriteOnlyWorksheet, **style: object) -> Cell:
    """A cell to be filled again and again: openpyxl writes it at once, and setting a style takes long."""
    cell = WriteOnlyCell(sheet)
    for name, value in style.items():
        setattr(cell, name, value)
    return cell


def _filled(cell: Cell, text: str) -> Cell:
    cell.value, cell.data_type = text, "s"  # a text that begins with = or + stays a text
    return cell


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _rows(text: str) -> int:
    """How many rows a text takes in the widest column; programs do not all fit the height of a row by themselves."""
    return sum(1 + _width(line) // (_WIDEST - 8) for line in text.split("\n"))
