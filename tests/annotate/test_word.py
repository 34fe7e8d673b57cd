"""Word documents with comments on the very phrases; all that was there is there."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Inches
from lxml import etree
from readers.word_files import cell, paragraph, run, table, word

from reqlint.annotate import annotate
from reqlint.model import CheckedDocument, Finding, Location, Severity
from reqlint.readers.source import Source

from .made import W, annotated, commented, converted, parts, shown_text

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccfc050"
    "0f00048501809c5c1f0d0000000049454e44ae426082"
)
POOR = "The system shall show the stock list fast and be user-friendly."
INSERTED = f'<w:ins w:id="91" w:author="Ann">{run("be user-")}</w:ins>'
DELETED = '<w:del w:id="92" w:author="Ann"><w:r><w:delText>slowly </w:delText></w:r></w:del>'
FIELD = '<w:fldSimple w:instr="REF list"><w:r><w:t>stock list</w:t></w:r></w:fldSimple>'
LINK = f'<w:hyperlink w:anchor="x">{run("user-")}</w:hyperlink>'


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("body", "rule", "phrase"),
    [
        (paragraph(POOR), "VAG105", "fast"),
        (paragraph("The system shall show the stock list fa", run("st", "<w:b/>"), "."), "fast", "fast"),
        (paragraph("The system shall show the stock list ", DELETED, INSERTED, "friendly."), "", "user-friendly"),
        (paragraph("The system shall show the ", FIELD, " and be ", LINK, "friendly."), "", "user-friendly"),
        (table(cell("Requirement") + cell("Owner"), cell(POOR) + cell("Sales")), "", "user-friendly"),
        (table(cell("<w:p/>", table(cell("Requirement") + cell("ID"), cell(POOR) + cell("R-1")))), "", "fast"),
        (paragraph("系統應", run("快速", "<w:b/>"), "顯示門市的庫存清單。"), "", "快速"),
    ],
    ids=["one run", "two runs", "tracked changes", "link", "cell", "nested table", "traditional Chinese"],
)
def test_the_comment_encloses_exactly_the_phrase(body: str, rule: str, phrase: str) -> None:
    copy = annotated(word(body), "a.docx", "vague")
    assert phrase in [text for text, _ in commented(copy)]


def test_the_text_is_the_same_with_its_formats() -> None:
    before = word(
        paragraph("The system shall show", "<w:r><w:tab/></w:r>", run(f"the list fast {POOR}", "<w:i/>"))
    )
    after = annotated(before, "a.docx", "vague")
    old, new = (etree.fromstring(parts(data)["word/document.xml"]) for data in (before, after))
    assert shown_text(new) == shown_text(old)
    formatted = (
        "".join(text for text in r.itertext()) for r in new.iter(f"{W}r") if r.find(f".//{W}i") is not None
    )
    assert "".join(formatted) == f"the list fast {POOR}"


def test_findings_that_a_headline_sums_up_are_one_comment() -> None:
    found = commented(annotated(word(paragraph("Improve the user experience.")), "a.docx"))
    assert found == [("Improve the user experience.", "REQ001")]


def test_the_comment_leads_with_the_question_and_ends_with_the_rule() -> None:
    said = lines_of(annotated(word(paragraph("Support reporting.")), "a.docx"))[1]
    assert said[0].startswith("1. Ask the business owner: ")
    assert [line.partition(": ")[0] for line in said if ": " in line][-1] == "Rewrite"
    assert re.fullmatch(r"REQ001 one-sentence-requirement · error · #[0-9a-f]{8}", said[-1])


def test_the_first_comment_sums_up() -> None:
    body = paragraph("Needs of the shops") + paragraph("Improve reporting.") + paragraph("Improve the checkout.")
    copy = annotated(word(body), "a.docx")
    said = lines_of(copy)[0]
    assert said[0] == (
        "reqlint checked the requirements: 0 ready, 0 to ask about first, 2 to send back; 2 in all."
    )
    assert said[1].startswith("Most frequent (")
    assert said[-1] == "reqlint · #summary"
    (first, *_) = etree.fromstring(parts(copy)["word/document.xml"]).iter(f"{W}commentRangeStart")
    assert first.get(f"{W}id") == "0"


def test_comments_are_dated_by_the_state_of_the_document(rich: bytes) -> None:
    files = parts(annotated(rich, "a.docx"))
    (saved_at,) = re.findall(rb"<dcterms:modified[^>]*>([^<]*)", files["docProps/core.xml"])
    comments = etree.fromstring(files["word/comments.xml"])
    dates = {one.get(f"{W}date") for one in comments if one.get(f"{W}author") == "reqlint"}
    assert dates == {saved_at.decode()}
    undated = etree.fromstring(parts(annotated(word(paragraph(POOR)), "a.docx"))["word/comments.xml"])
    assert {one.get(f"{W}date") for one in undated} == {None}


def lines_of(copy: bytes) -> list[list[str]]:
    """The lines of each comment."""
    comments = etree.fromstring(parts(copy)["word/comments.xml"])
    return [[shown_text(line) for line in comment.iter(f"{W}p")] for comment in comments]


def test_a_finding_on_the_document_is_a_comment_on_its_title_a_paragraph_for_each_who_is_asked() -> None:
    finding = Finding(
        rule="RDY001", name="document-not-ready", category="readiness", severity=Severity.WARNING, path="",
        location=Location(), message="Nobody owns it.", key="0123abcd",
    )  # fmt: skip
    parts_of = (("Ann", "who?"), ("Bob", "when?"))
    findings = (
        finding,
        *(
            replace(finding, rule="RDY101", part_of="RDY001", ask_whom=whom, question=asked)
            for whom, asked in parts_of
        ),
    )
    document = CheckedDocument("a.docx", "docx", "en", (), findings=findings)
    data = word(paragraph("Price tags") + paragraph("Prices change weekly."))
    copy = annotate(Source(data, ".docx", "a.docx"), document, "en")
    assert commented(copy) == [("Price tags", "RDY001")]
    said = lines_of(copy)[1]
    assert said[:3] == ["1. Ask Ann: who?", "2. Ask Bob: when?", "Nobody owns it."]


def test_a_formula_and_a_text_box_are_enclosed_as_a_whole() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(POOR)}</w:txbxContent></w:pict></w:r>"
    body = etree.fromstring(parts(annotated(word(paragraph(box)), "a.docx", "vague"))["word/document.xml"])
    marks = list(body.iter(f"{W}commentRangeStart"))
    assert marks
    assert all(next(mark.iterancestors(f"{W}txbxContent"), None) is None for mark in marks)


@pytest.fixture
def rich() -> bytes:
    """A document with a comment, tracked changes, a picture, a field, a header and a nested table."""
    made = docx.Document()
    made.add_heading("Functional requirements", 1)
    made.sections[0].header.paragraphs[0].text = "Draft"
    first = made.add_paragraph(POOR, style="List Bullet")
    made.add_comment(first.runs, text="Who says so?", author="Ann", initials="A")
    made.add_picture(io.BytesIO(PICTURE), width=Inches(1))
    outer = made.add_table(1, 2)
    outer.cell(0, 0).add_table(1, 1).cell(0, 0).text = "The clerk shall export data in a timely manner."
    changed = made.add_paragraph("The system shall be ")
    changed._p.append(etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{DELETED}{INSERTED}{FIELD}</w:x>')[0])
    changed._p.append(etree.fromstring(f'<w:x xmlns:w="{W[1:-1]}">{INSERTED}</w:x>')[0])
    changed.add_run("friendly.")
    return saved(made)


def test_all_else_survives(rich: bytes) -> None:
    copy = annotated(rich, "a.docx")
    before, after = parts(rich), parts(copy)
    changed = {name for name in after if before.get(name) != after[name]}
    told = {"[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"}
    assert changed == {"word/document.xml", "word/comments.xml"} | told
    old, new = (etree.fromstring(files["word/document.xml"]) for files in (before, after))
    for name in ("ins", "del", "drawing", "fldSimple", "tbl", "pStyle"):
        assert [etree.tostring(e)[:20] for e in new.iter(W + name)] == [
            etree.tostring(e)[:20] for e in old.iter(W + name)
        ], name
    comments = docx.Document(io.BytesIO(copy)).comments
    assert next(comment.text for comment in comments) == "Who says so?"
    assert [comment.author for comment in comments].count("Ann") == 1
    assert len({comment.comment_id for comment in comments}) == len(list(comments))


def test_a_strict_document_stays_one() -> None:
    copy = parts(annotated(word(paragraph(POOR), strict=True), "a.docx"))
    assert b"http://schemas.openxmlformats.org/wordprocessingml" not in copy["word/document.xml"]
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in copy["word/comments.xml"]


def test_the_copy_is_the_same_each_time(rich: bytes) -> None:
    assert annotated(rich, "a.docx") == annotated(rich, "a.docx")


def test_libreoffice_shows_the_comments(rich: bytes, tmp_path: Path) -> None:
    read = parts(converted(annotated(rich, "a.docx"), "a.docx", "odt", tmp_path).read_bytes())[
        "content.xml"
    ].decode()
    assert read.count("<dc:creator>reqlint</dc:creator>") == 1 + len(commented(annotated(rich, "a.docx")))
    assert "Who says so?" in read
    assert "VAG" in read
