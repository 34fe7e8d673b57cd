"""The overview sheet of a workbook's findings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reqlint.annotate.cells import Cells, R, S, new_part, whole_number
from reqlint.annotate.formats import Formats
from reqlint.annotate.ownership import add_own_columns, forget_filter
from reqlint.annotate.package import Copy
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Report
from reqlint.readers.own_columns import OVERVIEW, overview_named
from reqlint.readers.sheets import address
from reqlint.reporters.labels import label
from reqlint.reporters.summary import summarise, whom_to_ask
from reqlint.rules import find
from reqlint.views.entries import Entry, entries

_NAME = "reqlint"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_COLUMNS = (
    ("role.id", 14), ("report.place", 18), ("report.verdict", 12), ("report.severity", 10), ("report.rule", 28),
    ("report.phrase", 24), ("report.findings", 50), ("report.question", 50), ("report.rewrite", 60),
)  # fmt: skip
"""The headers of the list of findings, with the widths of their columns in characters."""
_PLACE = 1
"""The column of the list that links to the finding's cell."""
_VERDICT = 2
_FEW = 5
"""The most frequent rules and the people with most questions that are counted."""


def add_overview(package: Copy, document: CheckedDocument, formats: Formats, language: MessageLanguage) -> None:
    """Adds a last sheet: counts by verdict and severity, then each finding with a link to its cell."""
    cells = Cells(new_part("worksheet"))
    counts = list(_counts(document, language))
    for row, (name, count) in enumerate(counts):
        cells.write(row, 0, name, formats.head)
        cells.write(row, 1, count, formats.number)
    top = len(counts) + 1
    for column, (key, width) in enumerate(_COLUMNS):
        cells.widen(column, width)
        cells.write(top, column, label(key, language), formats.head)
    rows: list[tuple[CheckedRequirement | None, Entry]] = [(None, entry) for entry in entries(document.findings)]
    rows += [(checked, entry) for checked in document.requirements for entry in entries(checked.findings)]
    for row, (checked, entry) in enumerate(rows, top + 1):
        texts = _texts(checked, entry, language)
        for column, text in enumerate(texts):
            verdict = checked.verdict if checked and column == _VERDICT else None
            cells.write(row, column, text, formats.verdict(verdict))
        cells.make_room(row, enumerate(texts))
        if entry.finding.location.cell:
            _link(cells, address(row, _PLACE), entry.finding)
    heads = f"{address(top, 0)}:{address(top + len(rows), len(_COLUMNS) - 1)}"
    cells.section("autoFilter").set("ref", heads)
    _add_sheet(package, cells)


def _counts(document: CheckedDocument, language: MessageLanguage) -> Iterator[tuple[str, int]]:
    """The totals, the most frequent rules, and the number of questions by the person to ask."""
    report = Report((document,))
    summary = summarise(report)
    yield label("report.requirements", language), summary.requirements
    for verdict, count in summary.verdicts.items():
        yield label(f"verdict.{verdict}", language), count
    yield label("report.findings", language), summary.findings
    for severity, count in summary.severities.items():
        yield label(f"severity.{severity.label}", language), count
    for number, count in list(summary.rules.items())[:_FEW]:
        rule = find(number)
        yield f"{number} {rule.name if rule else ''}".strip(), count
    for whom, count in list(whom_to_ask(report).items())[:_FEW]:
        yield f"{label('report.whom', language)}{label('report.colon', language)}{whom}", count


def _texts(checked: CheckedRequirement | None, entry: Entry, language: MessageLanguage) -> tuple[str, ...]:
    """The texts for a finding; one on the document as a whole has no requirement."""
    finding, place = entry.finding, entry.finding.location
    return (
        checked.requirement.id if checked else "",
        f"{place.sheet}!{place.cell}" if place.cell else place.sheet or label("report.whole", language),
        label(f"verdict.{checked.verdict}", language) if checked else "",
        label(f"severity.{finding.severity.label}", language),
        f"{finding.rule} {finding.name}",
        finding.phrase,
        finding.message,
        entry.question,
        entry.rewrite,
    )


def _link(cells: Cells, reference: str, finding: Finding) -> None:
    sheet = (finding.location.sheet or "").replace("'", "''")
    link = etree.SubElement(cells.section("hyperlinks"), f"{S}hyperlink")
    link.set("ref", reference)
    link.set("location", f"'{sheet}'!{finding.location.cell}")


def _add_sheet(package: Copy, cells: Cells) -> None:
    """Puts the sheet into the workbook, replacing the one from an earlier annotation."""
    workbook = package.tree(package.main)
    sheets = workbook.find(f"{S}sheets")
    if sheets is None:
        return
    links = {sheet.get("name", ""): sheet.get(f"{R}id", "") for sheet in sheets}
    before = overview_named(workbook)
    if before in links and (part := package.target(package.main, links[before])):
        forget_filter(package, before)
        package.put(part, cells.root)
        return
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.add(part, cells.root, _CONTENT_TYPE)
    taken = {name.casefold() for name in links}
    names = (_NAME, *(f"{_NAME} {number}" for number in range(2, len(taken) + 3)))
    number = 1 + max((whole_number(sheet.get("sheetId")) for sheet in sheets), default=0)
    sheet = etree.SubElement(sheets, f"{S}sheet", {"name": next(name for name in names if name not in taken)})
    sheet.set("sheetId", str(number))
    sheet.set(f"{R}id", package.relate(package.main, "worksheet", part))
    add_own_columns(package, sheet.get("name", ""), 0, len(_COLUMNS) - 1, OVERVIEW)
