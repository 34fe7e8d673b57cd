from __future__ import annotations

import pytest

from reqlint.readers.word.numbering import format_number

from .made import blocks
from .word_files import item, numbering, paragraph, style, word


def labels(body: str, **parts: str) -> list[str]:
    return [block.label for block in blocks(word(body, **parts), "a.docx")]


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 2, "b"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCounting", 35, "三十五"),
        ("ideographTraditional", 2, "乙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("none", 3, ""),
        ("unknownKind", 3, "3"),
        ("upperRoman", 0, "0"),
    ],
)
def test_kinds_of_numbers(kind: str, number: int, shown: str) -> None:
    assert format_number(number, kind) == shown


def test_levels_count_within_their_parents() -> None:
    three = numbering(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))
    body = (
        item("a") + item("b", level=1) + item("c", level=2) + item("d", level=2) + item("e") + item("f", level=1)
    )
    assert labels(body, numbering=three) == ["1.", "1.1", "a)", "b)", "2.", "2.1"]


def test_lists_count_apart_and_overrides_count_anew() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    again = f'<w:num w:numId="3"><w:abstractNumId w:val="1"/>{restart}</w:num>'
    same = '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    lists = numbering(("decimal", "%1.")) + numbering(("decimal", "(%1)"), number=2) + again + same
    body = item("a", 1) + item("b", 2) + item("c", 1) + item("d", 3) + item("e", 3) + item("f", 4)
    assert labels(body, numbering=lists) == ["1.", "(1)", "2.", "5.", "6.", "3."]


def test_bullets_of_symbol_fonts_are_dots() -> None:
    lists = numbering(("bullet", "\uf0b7"), ("bullet", "-"))
    assert labels(item("a") + item("b", level=1), numbering=lists) == ["•", "-"]


def test_headings_are_numbered_by_their_styles() -> None:
    styles = style("1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>') + style(
        "2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    body = paragraph("Scope", style="1") + paragraph("Aim", style="2") + paragraph("Plain", style="1")
    lists = numbering(("chineseCounting", "第%1章"), ("decimal", "%1.%2"), level_inner="<w:isLgl/>")
    assert labels(body, styles=styles, numbering=lists) == ["第1章", "1.1", "第2章"]


def test_number_zero_takes_a_paragraph_out_of_its_list() -> None:
    styles = style("1", "List", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    out = paragraph("b", style="1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = paragraph("a", style="1") + out
    kinds = [
        block.kind for block in blocks(word(body, styles=styles, numbering=numbering(("decimal", "%1"))), "a.docx")
    ]
    assert kinds == ["item", "paragraph"]


def test_numbers_of_missing_lists_are_empty() -> None:
    assert labels(item("a", 77) + item("b", 1, level=99), numbering=numbering(("decimal", "%1"))) == ["", ""]
