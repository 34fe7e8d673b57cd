"""The mapping sheet an integration team works with: an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from reqlint.planning.graph import duration, route
from reqlint.planning.outputs.common import mode_text, sources_text, steps_text, type_text
from reqlint.planning.outputs.words import words
from reqlint.planning.plan import Plan

_HEAD = PatternFill("solid", fgColor="1F3A5F")
_FILLS = {
    "breaking": PatternFill("solid", fgColor="F9DEDC"),
    "lossy": PatternFill("solid", fgColor="FDF0D5"),
    "safe": PatternFill("solid", fgColor="E1F3E5"),
}
_WIDEST = 70
_NO_DATE = datetime(2000, 1, 1)


def render(plan: Plan) -> bytes:
    """The workbook: mapping, mismatches, decisions, latency."""
    w = words(plan.language)
    book = Workbook()
    book.properties.creator, book.properties.created, book.properties.modified = "reqlint", _NO_DATE, _NO_DATE
    _sheet(book, w["adapters"], (
        w["adapter"], w["interface"], w["source"], w["type"], w["transformation"], w["target"], w["type"], w["required"], w["verdict"], w["note"],
    ), (
        (a.id, r.interface.id, sources_text(r), type_text(r.mapping.sources[0]) if r.mapping.sources else "", steps_text(r, w["proposed"]),
         r.mapping.target.path, type_text(r.mapping.target), "✓" if r.mapping.target.required else "",
         _worst([j.verdict for j in r.open]), "; ".join(f"{j.rule.id} {j.rule.name}" for j in r.open))
        for a in plan.adapters.values() for r in a.rows
    ))  # fmt: skip
    _sheet(book, w["mismatches"], (w["interface"], w["rule"], w["verdict"], "", w["sent"], w["received"], w["question"]), (
        (j.interface.id, f"{j.rule.id} {j.rule.name}", j.verdict, f"{j.mapping.sources[0].path} → {j.mapping.target.path}" if j.mapping else "",
         j.mismatch.sent, j.mismatch.received, _question(plan, j))
        for j in plan.judgements
    ))  # fmt: skip
    _sheet(book, w["decisions"], (w["owner"], w["question"], w["rule"], w["interface"], ""), (
        (d.owner, d.question, d.rule, d.interface, "") for d in plan.decisions
    ))  # fmt: skip
    _sheet(book, w["latency"], (w["interface"], w["mode"], w["needed"], w["takes"], w["route"]), (
        (i.id, mode_text(i), duration(i.freshness or 0), duration(p.total), route(p.hops)) for i, p in plan.paths
    ))  # fmt: skip
    del book[book.sheetnames[0]]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _question(plan: Plan, judgement: Any) -> str:
    from reqlint.planning.judge import arguments

    return (
        "" if judgement.resolved else str(judgement.rule.says("question", plan.language, **arguments(judgement)))
    )


def _worst(verdicts: Sequence[str]) -> str:
    return next((v for v in ("breaking", "lossy") if v in verdicts), "safe")


def _sheet(book: Workbook, title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    sheet = book.create_sheet(title[:31])
    sheet.append(list(header))
    for row in rows:
        sheet.append([None] * len(row))
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(sheet.max_row, column)
            cell.value, cell.data_type = text, "s"  # a text that begins with = or + stays a text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if text in _FILLS:
                cell.fill = _FILLS[text]
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for index, column in enumerate(sheet.iter_cols(), start=1):
        longest = max((len(str(c.value or "")) for c in column), default=8)
        sheet.column_dimensions[get_column_letter(index)].width = min(_WIDEST, longest + 2)
