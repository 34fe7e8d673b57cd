from __future__ import annotations

import random
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from reqlint.budget import LIMITS
from reqlint.errors import ReadError
from reqlint.model import Location
from reqlint.readers import is_document
from reqlint.readers import pdf as reader

from .made import blocks, cells, document
from .pdf_files import Line, pdf

pytest.importorskip("pdfplumber")

PAGE = [
    Line("Till requirements", 80, size=22, bold=True),
    Line("1. Returns", 130, size=16, bold=True),
    Line("The till shall print each return with its reason and its number so that the", 170),
    Line("auditors find it.", 184),
    Line("- first item", 210),
    Line("- second item", 225, left=80),
    Line("3. third item", 240),
    Line("收银台应打印每张退货单，并注明原因。", 270),
]


def test_headings_paragraphs_and_items_by_their_looks() -> None:
    assert [(b.kind, b.level, b.label, b.text) for b in blocks(pdf(PAGE), "a.pdf")] == [
        ("heading", 1, "", "Till requirements"),
        ("heading", 2, "", "1. Returns"),
        (
            "paragraph",
            0,
            "",
            "The till shall print each return with its reason and its number so that the auditors find it.",
        ),
        ("item", 0, "-", "first item"),
        ("item", 1, "-", "second item"),
        ("item", 0, "3.", "third item"),
        ("paragraph", 0, "", "收银台应打印每张退货单，并注明原因。"),
    ]


def test_places_are_pages() -> None:
    read = document(pdf(PAGE, [Line("On the second page.", 300)]), "a.pdf")
    assert read.format == "pdf"
    assert [block.body.location for block in read.blocks[-2:]] == [Location(page=1), Location(page=2)]


def test_headers_and_footers_are_left_out() -> None:
    pages = [
        [Line("Till requirements v1", 20), Line(f"Statement number {'ab'[n % 2]}.", 300), Line(f"Page {n}", 770)]
        for n in range(4)
    ]
    assert [block.text for block in blocks(pdf(*pages), "a.pdf")] == [
        f"Statement number {letter}." for letter in "abab"
    ]


def test_tables_with_lines_around_their_cells() -> None:
    lines = [
        Line("ID", 105),
        Line("Requirement", 105, left=160),
        Line("R-1", 135),
        Line("The till counts.", 135, left=160),
    ]
    drawn = "".join(f"50 {800 - y} m 400 {800 - y} l S " for y in (100, 130, 160))
    drawn += "".join(f"{x} 700 m {x} 640 l S " for x in (50, 150, 400))
    before, table, after = blocks(pdf([Line("Before.", 60), *lines, Line("After.", 200)], drawn=drawn), "a.pdf")
    assert (before.text, after.text) == ("Before.", "After.")
    assert cells(table) == [["ID", "Requirement"], ["R-1", "The till counts."]]


def test_lines_that_end_early_are_paragraphs_of_their_own() -> None:
    lines = [
        Line("The till shall print each return with its reason.", 100),
        Line("Short one.", 114),
        Line("Another.", 128),
    ]
    assert len(blocks(pdf(lines), "a.pdf")) == 3


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(ReadError, match="extra that is not installed") as caught:
        document(pdf(PAGE), "a.pdf")
    assert "reqlint[pdf]" in caught.value.problems[0].hint


def test_a_folder_with_pdfs_is_no_failure_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_document(Path("a.pdf"))
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    assert not is_document(Path("a.pdf"))


def test_pictures_of_pages_and_other_files_are_told() -> None:
    for data, word in ((pdf([]), "pictures"), (b"%PDF-1.7\ngarbage", "damaged"), (b"plain text", "damaged")):
        with pytest.raises(ReadError, match=word) as caught:
            document(data, "a.pdf")
        assert caught.value.problems[0].hint


def test_more_pages_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_PAGES", 1)
    read = document(pdf(PAGE, PAGE), "a.pdf")
    assert {block.body.location.page for block in read.blocks} == {1}
    assert read.problems == ("only its first 1 pages were read.",)


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_refused_however_often_it_is_packed(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "packed", replace(LIMITS["packed"], most=1 << 20))
    bomb = b"0" * (2 << 20)
    for _ in range(times):
        bomb = zlib.compress(bomb)
    with pytest.raises(ReadError, match="unpack to more than 1 MB"):
        document(pdf(PAGE) + b"9 0 obj\n<< >>\nstream\n" + bomb + b"\nendstream\nendobj\n", "a.pdf")
    assert document(pdf(PAGE), "a.pdf").blocks


def test_damaged_files_are_read_or_refused() -> None:
    whole = pdf(PAGE)
    made = random.Random(1)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(made.randrange(1, 6)):
            data[made.randrange(len(data))] = made.randrange(256)
        try:
            document(bytes(data), "a.pdf")
        except ReadError as error:
            assert error.problems
