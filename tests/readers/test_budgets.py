"""Documents of a few kilobytes that ask for minutes or gigabytes: each kind is refused within seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from reqlint.budget import OverBudgetError
from reqlint.errors import ReadError

from .made import document
from .pdf_files import file_of
from .word_files import packed, paragraph, table, word


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < 10


def test_blank_runs_without_end() -> None:
    for count, said in ((4_000_000, "more than 64 MB of XML"), (1_600_000, "tags and attributes")):
        with pytest.raises(OverBudgetError, match=said):
            document(word("<w:p>" + "<w:r><w:t> </w:t></w:r>" * count + "</w:p>"), "a.docx")


WIDE = {
    "a.csv": ",".join(["Name"] * 97_000) + "\n",
    "a.md": "|" + "Name|" * 97_000 + "\n|" + "---|" * 97_000 + "\n",
    "a.rst": "= " * 97_000 + "\n" + "a " * 97_000 + "\n" + "= " * 97_000 + "\n",
    "a.adoc": "|===\n" + "|a " * 97_000 + "\n|===\n",
}


@pytest.mark.parametrize("name", WIDE)
def test_more_columns_than_a_sheet_has(name: str) -> None:
    with pytest.raises(OverBudgetError, match="more than 16,384 columns"):
        document(WIDE[name], name)


def test_more_columns_than_a_word_table_has() -> None:
    with pytest.raises(OverBudgetError, match="more than 16,384 columns"):
        document(word(table(f"<w:tc>{paragraph('Name')}</w:tc>" * 20_000)), "a.docx")


def test_merged_cells_count_wherever_they_reach() -> None:
    text = "x" * 100_000
    rows = f"<table><tr><td rowspan=9999>{text}<td>a" + "<tr><td>b" * 3000 + "</table>"
    with pytest.raises(OverBudgetError, match="million characters"):
        document(rows, "a.html")


def test_tags_without_end() -> None:
    with pytest.raises(OverBudgetError, match="1,000,000 tags"):
        document("<div>" * 1_000_001, "a.html")


def test_a_part_that_unpacks_to_too_much() -> None:
    with pytest.raises(ReadError, match="64 MB of XML"):
        document(packed({"word/document.xml": b" " * (65 << 20)}), "a.docx")


def test_forms_that_draw_forms() -> None:
    pytest.importorskip("pdfplumber")
    with pytest.raises(OverBudgetError, match=r"same (ones|forms) too often"):
        document(forms(depth=9, times=9), "a.pdf")


def test_forms_nested_too_deep() -> None:
    pytest.importorskip("pdfplumber")
    with pytest.raises(OverBudgetError, match="same forms too often"):
        document(forms(depth=60, times=1), "a.pdf")


def forms(depth: int, times: int) -> bytes:
    """A page that draws a form, which draws the next one several times; the last one draws a word."""
    resources = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> {} >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    first = resources.format("/XObject << /X 5 0 R >>")
    objects += [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {first} /Contents 4 0 R >>",
        _stream("/X Do", ""),
    ]
    for number in range(depth):
        is_last = number == depth - 1
        content = "BT /F 9 Tf 9 9 Td (word) Tj ET" if is_last else "/X Do " * times
        inner = resources.format("" if is_last else f"/XObject << /X {number + 6} 0 R >>")
        objects.append(_stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 600 800] {inner}"))
    return file_of(objects)


def _stream(content: str, entries: str) -> str:
    return f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream"


def test_a_text_that_thousands_of_cells_share() -> None:
    """The library would be refused memory and end or block the process."""
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 40))
    sheet = f'<worksheet {MAIN}><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    with pytest.raises(OverBudgetError, match="32 million characters"):
        document(_workbook(sheet, f"<sst {MAIN}><si><t>{'a' * 1_000_000}</t></si></sst>"), "a.xlsx")


def test_a_long_cell_that_is_repeated() -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cell = (
        f'<t:table-cell t:number-columns-repeated="9000" o:value-type="string"><p>{"a" * 100}</p></t:table-cell>'
    )
    row = f'<t:table-row t:number-rows-repeated="60">{cell}</t:table-row>'
    content = f'<o:body xmlns:o="{names}:office:1.0" xmlns:t="{names}:table:1.0"><t:table>{row}</t:table></o:body>'
    with pytest.raises(OverBudgetError, match="32 million characters"):
        document(packed({"content.xml": content}), "a.ods")


@pytest.mark.parametrize("place", ["9" * 5000, "A" + "9" * 5000, "Z" * 5000 + "1"])
def test_places_of_thousands_of_figures(place: str) -> None:
    sheet = (
        f'<worksheet {MAIN}><sheetData><row><c r="{place}" t="s"><v>{place}</v></c></row></sheetData></worksheet>'
    )
    with suppress(ReadError):
        document(_workbook(sheet, f"<sst {MAIN}><si><t>a</t></si></sst>"), "a.xlsx")


@pytest.mark.parametrize(
    "header",
    [
        "Subject: " + "=?utf-8?q?a?= " * 90_000,
        "Content-Type: text/plain; " + 'a="b"; ' * 90_000,
        "From: " + "a," * 90_000,
    ],
)
def test_headers_of_mails_without_end(header: str) -> None:
    (body,) = (
        block for block in document(f"Date: x\n{header}\n\nThe till prints.\n", "a.eml").blocks if not block.level
    )
    assert body.text == "The till prints."


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _workbook(sheet: str, shared: str) -> bytes:
    return packed(
        {
            "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="worksheet"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relations(worksheet="sheet.xml", sharedStrings="texts.xml"),
            "xl/sheet.xml": sheet,
            "xl/texts.xml": shared,
        }
    )


def _relations(**targets: str) -> str:
    lines = (f'<Relationship Id="{k}" Type="{OFFICE}/{k}" Target="{target}"/>' for k, target in targets.items())
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{names}">{"".join(lines)}</Relationships>'
