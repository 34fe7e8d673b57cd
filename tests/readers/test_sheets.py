from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reqlint.errors import ReadError
from reqlint.readers.sheets import address

from .made import cells, document
from .word_files import packed

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def workbook() -> tuple[openpyxl.Workbook, Worksheet]:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "需求"
    return made, sheet


def open_document(rows: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OPEN_DOCUMENT}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{OPEN_DOCUMENT}:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def row(*contents: str, repeated: int = 1) -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        if text
        else text
        for text in contents
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inner}</table:table-row>'


def gap(columns: int) -> str:
    return f'<table:table-row><table:table-cell table:number-columns-repeated="{columns}"/></table:table-row>'


def test_each_visible_sheet_is_a_heading_and_a_table() -> None:
    made, first = workbook()
    first.append(["ID", "Requirement"])
    first.append(["R-1", "The app shall count."])
    made.create_sheet("Empty")
    made.create_chartsheet("Chart")
    hidden = made.create_sheet("Hidden")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "x"
    made.create_sheet("Waste")["C7"] = "y"
    read = document(saved(made), "a.xlsx")
    assert [(block.kind, block.text) for block in read.blocks] == [
        ("heading", "需求"),
        ("table", ""),
        ("heading", "Waste"),
        ("table", ""),
    ]
    place = read.blocks[1].rows[1][1].location
    assert (place.sheet, place.cell) == ("需求", "B2")
    assert read.blocks[3].rows[0][0].location.cell == "C7"


def test_values_are_shown_as_a_person_sees_them() -> None:
    made, sheet = workbook()
    moment = datetime.datetime(2024, 1, 2, 15, 4, 5)
    sheet.append([1, 1.0, 2.5, 0.1 + 0.2, True, moment, moment.date(), datetime.time(9, 30), "  a\nb ", 1e20])
    (shown,) = cells(document(saved(made), "a.xlsx").blocks[1])
    assert shown == [
        *("1", "1", "2.5", "0.3", "TRUE", "2024-01-02 15:04:05", "2024-01-02", "09:30:00", "a\nb", "1e+20"),
    ]


def test_lines_of_a_cell_end_in_line_feeds_only() -> None:
    made, sheet = workbook()
    sheet["A1"] = "count_x000D_\npost\r\nclose"
    assert cells(document(saved(made), "a.xlsx").blocks[1]) == [["count\npost\nclose"]]


def test_merged_cells_are_repeated() -> None:
    made, sheet = workbook()
    sheet["B2"], sheet["D3"], sheet["D4"] = "Module", "count", "post"
    sheet.merge_cells("B2:C4")
    assert cells(document(saved(made), "a.xlsx").blocks[1]) == [
        ["Module", "Module", ""],
        ["Module", "Module", "count"],
        ["Module", "Module", "post"],
    ]


def test_one_empty_row_stays_between_what_stands_apart() -> None:
    made, sheet = workbook()
    sheet["A2"], sheet["A3"], sheet["A9"] = "a", "b", "c"
    block = document(saved(made), "a.xlsx").blocks[1]
    assert [(line[0].text, line[0].location.cell) for line in block.rows] == [
        ("a", "A2"),
        ("b", "A3"),
        ("", "A8"),
        ("c", "A9"),
    ]


def test_open_document_sheets() -> None:
    data = open_document(row("ID", "Text") + row("R-1", "The app shall count.") + gap(16384))
    assert cells(document(data, "a.ods").blocks[1]) == [["ID", "Text"], ["R-1", "The app shall count."]]


@pytest.mark.parametrize(
    ("row_number", "column", "name"),
    [(0, 0, "A1"), (6, 2, "C7"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 16383, "XFD1")],
)
def test_addresses(row_number: int, column: int, name: str) -> None:
    assert address(row_number, column) == name


def test_a_sheet_of_cells_far_apart_is_told_before_memory_is_taken() -> None:
    made, sheet = workbook()
    sheet["A1"], sheet["XFD1048576"] = "x", "y"
    made.create_sheet("Waste")["A1"] = "z"
    read = document(saved(made), "a.xlsx")
    assert [block.text for block in read.blocks] == ["Waste", ""]
    (problem,) = read.problems
    assert problem.startswith("sheet 需求: its cells lie too far apart")


def test_empty_cells_far_away_do_not_matter() -> None:
    made, sheet = workbook()
    sheet["A1"] = "x"
    sheet["XFD1048576"].number_format = "0%"
    read = document(saved(made), "a.xlsx")
    assert (cells(read.blocks[1]), read.problems) == ([["x"]], ())


def test_a_cell_below_the_table_is_no_reason_to_refuse() -> None:
    made, sheet = workbook()
    sheet["A1"], sheet["C60000"] = "x", "y"
    assert [line[0].text for line in document(saved(made), "a.xlsx").blocks[1].rows] == ["x", "", ""]


def test_rows_without_numbers_are_counted_too() -> None:
    data = saved(workbook()[0])
    wide = "<row>" + "<c><v>1</v></c>" * 9000 + "</row>" + "<row><c><v>1</v></c></row>" * 1000
    (problem,) = document(with_sheet(data, f"<sheetData>{wide}</sheetData>"), "a.xlsx").problems
    assert "too far apart" in problem


@pytest.mark.parametrize(
    "rows", [row("a", repeated=10_000_000), row("a") + row("", repeated=9_000_000) + row("b")]
)
def test_repeated_rows_of_open_documents_are_counted(rows: str) -> None:
    with pytest.raises(ReadError, match="too far apart"):
        document(open_document(rows), "a.ods")


def test_a_damaged_sheet_is_told_and_the_others_read() -> None:
    made, sheet = workbook()
    sheet["A1"] = "x"
    made.create_sheet("Waste")["A1"] = "y"
    read = document(with_sheet(saved(made), "<sheetData><row r='1'><c r='A1'><v>1</c>"), "a.xlsx")
    assert [block.text for block in read.blocks] == ["Waste", ""]
    (problem,) = read.problems
    assert problem.startswith("sheet 需求: ")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 junk", b"ID;Text", packed({"a.txt": "x"}), packed({"xl/workbook.bin": "x"})]
)
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        document(data, "a.xlsx")
    assert caught.value.problems[0].hint


def with_sheet(data: bytes, inner: str) -> bytes:
    """The workbook with another content of its first sheet."""
    import zipfile

    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    files["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{space}">{inner}</worksheet>'
    return packed(files)
