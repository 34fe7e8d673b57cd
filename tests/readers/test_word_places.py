"""Each character of a Word document's text leads back to the element that says it."""

from __future__ import annotations

import pytest

from reqlint.model import Text
from reqlint.readers.source import Source
from reqlint.readers.word import pieces, read

from .word_files import cell, item, numbering, paragraph, run, style, table, word

_BREAK = "<w:r><w:br/></w:r>"
_INSERTED = f'<w:ins w:id="1" w:author="A">{run("inserted ")}</w:ins>'
_DELETED = '<w:del w:id="2" w:author="A"><w:r><w:delText>deleted </w:delText></w:r></w:del>'
_JOINED = '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>' + (
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("3.2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def texts(data: bytes) -> list[Text]:
    blocks = read(Source(data, ".docx", "a.docx")).blocks
    return [
        text for block in blocks for text in (block.body, *(c for row in block.rows for c in row)) if text.text
    ]


def misled(text: Text, data: bytes) -> list[tuple[int, str]]:
    """The characters that are not in the paragraph and at the column that their anchors name."""
    _, found = pieces(Source(data, ".docx", "a.docx"))
    shown = {number: "".join(piece for _, piece in those) for number, those in found.items()}
    wrong = []
    for offset, character in enumerate(text.text):
        anchor = text.anchor_at(offset)
        assert anchor is not None
        there = shown[anchor.line]
        added = not 0 < anchor.column <= len(there)  # a number or the end of a line, which no element says
        if not added and there[anchor.column - 1] != character:
            wrong.append((offset, character))
    return wrong


@pytest.mark.parametrize(
    "body",
    [
        paragraph("  The ", run("system"), " shall ", _DELETED, _INSERTED, "export", _FIELD, "  "),
        paragraph("A title", _BREAK, "  and what follows", style="H"),
        paragraph("one ", properties=_JOINED) + paragraph(" two"),
        table(cell("head") + cell(item("first"), item("  second"), "", "third")),
        table(cell("a", table(cell("inner 門市") + cell("x"))) + cell("b")),
    ],
    ids=["runs", "heading", "joined paragraphs", "cell with a list", "nested table"],
)
def test_anchors_lead_to_the_piece_that_says_the_character(body: str) -> None:
    heading = style("H", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    data = word(body, styles=heading, numbering=numbering(("decimal", "%1.")))
    found = texts(data)
    assert found
    assert [misled(text, data) for text in found] == [[]] * len(found)


def test_a_part_of_a_text_keeps_its_place() -> None:
    (text,) = texts(word(paragraph("skip") + paragraph("  one two")))[1:]
    anchor = text.cut(4, 7).anchor_at(0)
    assert anchor is not None
    assert (anchor.line, anchor.column) == (2, 7)
    assert text.cut(4, 7).location == text.location
