"""Workbooks with findings in comments, in columns and on a sheet; all that was there is there."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reqlint.annotate import annotate
from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Location, Requirement, Severity
from reqlint.readers.source import Source
from reqlint.text import Text

from .made import annotated, converted, parts
from .test_word import PICTURE

VAGUE = "The system shall show the stock list fast and be user-friendly."
HEAD = ("ID", "Requirement", "Acceptance criteria", "Priority")


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_of(*rows: tuple[object, ...]) -> Worksheet:
    sheet = openpyxl.Workbook().active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Orders"
    for row in (HEAD, *rows):
        sheet.append(row)
    return sheet


def copied(sheet: Worksheet, *rules: str) -> openpyxl.Workbook:
    assert sheet.parent is not None
    return opened(annotated(saved(sheet.parent), "a.xlsx", *rules))


@pytest.fixture
def rich() -> bytes:
    """A workbook with a formula, a validation, a chart, a picture, a conditional format and a comment."""
    sheet = sheet_of(("R-1", VAGUE, "", 3), ("R-2", "Improve the user experience.", "", 5))
    sheet["D4"] = "=SUM(D2:D3)"
    sheet["B3"].comment = Comment("Who says so?", "Ann")
    sheet.add_data_validation(DataValidation(type="list", formula1='"1,3,5"', sqref="D2:D3"))
    sheet.conditional_formatting.add("D2:D3", CellIsRule("greaterThan", ["4"], fill=PatternFill(bgColor="FF0000")))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=1, max_row=3))
    sheet.add_chart(chart, "F2")
    sheet.add_image(Image(io.BytesIO(PICTURE)), "A8")
    assert sheet.parent is not None
    return saved(sheet.parent)


def test_findings_and_verdicts_stand_beside_each_requirement() -> None:
    sheet = copied(sheet_of(("R-1", VAGUE, "", 3), ("R-2", "Support reporting.", "", 5)))["Orders"]
    assert [cell.value for cell in sheet[1]][4:] == ["Verdict", "Findings", "Answer"]
    assert sheet["E3"].value == "Send back"
    told = str(sheet["F3"].value).split("\n")
    assert told[0].startswith("1. Ask the business owner: ")
    assert re.fullmatch(r"REQ001 one-sentence-requirement · error · #[0-9a-f]{8}", told[-1])
    assert not sheet["G3"].value
    assert "“user-friendly”" in str(sheet["F2"].value)


def test_rows_are_high_enough_for_what_is_written_into_them() -> None:
    book = copied(sheet_of(("R-1", VAGUE, "", 3), ("R-2", "Each cashier shall see the price.", "", 5)))
    sheet = book["Orders"]
    told = str(sheet["F2"].value)
    assert sheet.row_dimensions[2].height >= 15 * len(told.split("\n"))
    questions = [row for row in book["reqlint"].iter_rows(min_row=11) if len(str(row[7].value or "")) > 100]
    assert questions
    for row in questions:
        assert book["reqlint"].row_dimensions[row[0].row].height >= 15 * (len(str(row[7].value)) // 50)


def test_verdicts_differ_in_colour() -> None:
    ask = "When a cashier scans a bottle, the till shall show related prices within 1 second."
    sheet = copied(sheet_of(("R-1", ask, "", 3), ("R-2", VAGUE, "", 5)))["Orders"]
    assert [sheet["E2"].value, sheet["E3"].value] == ["Ask first", "Send back"]
    assert len({sheet[cell].fill.fgColor.rgb for cell in ("E2", "E3", "F2")}) == 3


def test_a_finding_on_the_document_stands_on_the_summary_sheet() -> None:
    sheet = sheet_of(("R-1", "x", "", 1))
    finding = Finding(
        rule="RDY001", name="document-not-ready", category="readiness", severity=Severity.WARNING, path="",
        location=Location(), message="Nobody owns it.", question="Ask Ann: who?\nAsk Bob: when?",
    )  # fmt: skip
    document = CheckedDocument("a.xlsx", "xlsx", "en", (), findings=(finding,))
    assert sheet.parent is not None
    page = opened(annotate(Source(saved(sheet.parent), ".xlsx", "a.xlsx"), document, "en"))["reqlint"]
    told = [cell.value for cell in page[page.max_row]]
    assert told[1] == "The document as a whole"
    assert told[4:] == ["RDY001 document-not-ready", "", "Nobody owns it.", finding.question, ""]


@pytest.mark.parametrize("width", [3, 9, 30])
def test_the_box_of_a_comment_is_as_wide_whatever_the_columns(width: int) -> None:
    sheet = sheet_of(("R-1", VAGUE, "", 3))
    sheet.column_dimensions.group("C", "Z", hidden=False)
    sheet.column_dimensions["C"].width = width
    sheet["Z1"] = "last"
    assert sheet.parent is not None
    files = parts(annotated(saved(sheet.parent), "a.xlsx", "vague"))
    (drawing,) = (content.decode() for name, content in files.items() if name.endswith(".vml"))
    match = re.search(r"<x:Anchor>(\d+), (\d+), \d+, \d+, (\d+), (\d+)", drawing)
    assert match
    left, indent, right, rest = map(int, match.groups())
    assert (right - left) * width * 7 + rest - indent == 360


def test_findings_are_comments_on_their_cells() -> None:
    sheet = copied(sheet_of(("R-1", VAGUE, "", 3)), "vague")["Orders"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["B2"]
    assert "“fast”" in sheet["B2"].comment.text


def test_a_comment_that_is_there_goes_on(rich: bytes) -> None:
    sheet = opened(annotated(rich, "a.xlsx"))["Orders"]
    assert sheet["B3"].comment is not None
    assert sheet["B3"].comment.text.startswith("Who says so?\n\nreqlint:\nAsk ")


def test_a_merged_cell_has_its_comment_where_it_is_shown() -> None:
    sheet = sheet_of(("R-1", None, VAGUE, 3), ("R-2", VAGUE, None, 3))
    sheet.merge_cells("B3:C3")
    read = copied(sheet, "vague")["Orders"]
    assert "C3" not in {cell.coordinate for row in read.iter_rows() for cell in row if cell.comment}


def test_all_else_survives(rich: bytes) -> None:
    before, after = parts(rich), parts(annotated(rich, "a.xlsx"))
    assert set(before) <= set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert not {name for name in changed if "chart" in name or "media" in name or "/drawings/drawing" in name}
    sheet = opened(annotated(rich, "a.xlsx"))["Orders"]
    assert sheet["D4"].value == "=SUM(D2:D3)"
    assert [str(known.sqref) for known in sheet.data_validations.dataValidation] == ["D2:D3"]
    assert [str(known.sqref) for known in sheet.conditional_formatting] == ["D2:D3"]


def test_the_columns_stand_clear_of_a_chart(rich: bytes) -> None:
    sheet = opened(annotated(rich, "a.xlsx"))["Orders"]
    (verdict,) = (cell for cell in sheet[1] if cell.value == "Verdict")
    assert verdict.column > openpyxl.utils.column_index_from_string("F") + 5


def test_the_last_sheet_sums_up_and_leads_to_the_cells(rich: bytes) -> None:
    book = opened(annotated(rich, "a.xlsx"))
    assert book.sheetnames == ["Orders", "reqlint"]
    rows = [[cell.value for cell in row] for row in book["reqlint"].iter_rows()]
    assert rows[0][:2] == ["Requirements", 2]
    (headline,) = (n for n, row in enumerate(rows, 1) if row[0] == "R-2")
    assert book["reqlint"].cell(headline, 2).hyperlink.location == "'Orders'!B3"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = sheet_of(("R-1", "x", "", 1))
    location = Location(sheet="Orders", cell="B2")
    finding = Finding(
        rule=text, name="", category="", severity=Severity.ERROR, path="", location=location, phrase=text,
        message=text, question=text, rewrite=text,
    )  # fmt: skip
    checked = CheckedRequirement(Requirement(text, Text("x", location), "en"), (), "ask", (finding,))
    assert sheet.parent is not None
    source = Source(saved(sheet.parent), ".xlsx", "a.xlsx")
    book = opened(annotate(source, CheckedDocument("a.xlsx", "xlsx", "en", (checked,)), "en"))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if str(cell.value).startswith(text)]
    assert len(cells) >= 6
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


def test_the_copy_is_the_same_each_time(rich: bytes) -> None:
    assert annotated(rich, "a.xlsx") == annotated(rich, "a.xlsx")


def test_libreoffice_reads_all_of_it(rich: bytes, tmp_path: Path) -> None:
    path = converted(annotated(rich, "a.xlsx", language="zh-Hans"), "a.xlsx", "ods", tmp_path)
    files = parts(path.read_bytes())
    content = files["content.xml"].decode()
    assert content.count("<office:annotation ") == 2
    assert 'table:formula="of:=SUM([.D2:.D3])"' in content
    assert "退回" in content
    assert any(name.startswith("Object") for name in files)
