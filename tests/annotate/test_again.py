"""Annotating again: what is mended goes, what people wrote stays, what they accept is not asked again."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import openpyxl.comments
import pytest
from lxml import etree
from readers.word_files import paragraph, word

from reqlint import engine
from reqlint.annotate import annotate, holds_answers
from reqlint.asking import People, asked_of, replies
from reqlint.config import Settings
from reqlint.model import Report
from reqlint.readers import read_bytes
from reqlint.readers.office import pack
from reqlint.readers.source import Source
from reqlint.readers.word.threads import W14, W15, threads_of
from reqlint.reporters import REPORTERS, Context

from .made import W, converted, parts, shown_text
from .test_sheet import saved, sheet_of

POOR = "Support user-friendly reporting."
VAGUE = "When a clerk opens the list, the till shall show the stock quickly."
_EXTENDED = "word/commentsExtended.xml"
_KIND = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"


def report_of(data: bytes, name: str = "a.docx") -> Report:
    return engine.check([read_bytes(data, name, name)], Settings())


def copied(data: bytes, name: str = "a.docx") -> bytes:
    return annotate(Source(data, f".{name[-4:]}", name), report_of(data, name).documents[0], "en")


def answers(data: bytes, name: str = "a.docx") -> dict[str, str]:
    """The answers in a copy, by the texts of their questions."""
    report = report_of(data, name)
    document = read_bytes(data, name, name)
    questions = asked_of(report, {name: People.of(document)})
    found = replies(data, name, report, questions).answers
    return {question.text: found[question.id] for question in questions if question.id in found}


def loose(data: bytes, name: str = "a.docx") -> list[str]:
    """The answers in a copy that are on no question of the document any more."""
    report = report_of(data, name)
    questions = asked_of(report, {})
    given = replies(data, name, report, questions)
    return [f"{given.asked[own_id]}: {answer}" for own_id, answer in given.loose(questions).items()]


def comments(data: bytes) -> list[str]:
    """What the comments say."""
    root = etree.fromstring(parts(data)["word/comments.xml"])
    return ["\n".join(shown_text(line) for line in one.iter(f"{W}p")) for one in root]


def on(data: bytes, rule: str) -> str:
    """The number of the comment that names a rule."""
    root = etree.fromstring(parts(data)["word/comments.xml"])
    return next(one.get(f"{W}id") for one in root if f"\n{rule} " in "\n".join(shown_text(p) for p in one))


def as_word_does(data: bytes, number: str, *, reply: str = "", resolved: bool = False) -> bytes:
    """A copy in which somebody has replied to a comment, or resolved it, as Word writes that down."""
    files = parts(data)
    root = etree.fromstring(files["word/comments.xml"])
    (comment,) = (one for one in root if one.get(f"{W}id") == number)
    list(comment)[-1].set(f"{W14}paraId", "0A000001")
    extended = etree.Element(f"{W15}commentsEx", nsmap={"w15": W15[1:-1]})
    etree.SubElement(extended, f"{W15}commentEx", {f"{W15}paraId": "0A000001", f"{W15}done": str(int(resolved))})
    if reply:
        body = etree.fromstring(files["word/document.xml"])
        said = etree.SubElement(root, f"{W}comment", {f"{W}id": "900", f"{W}author": "Ann"})
        line = etree.fromstring(paragraph(reply).replace("<w:p>", f'<w:p xmlns:w="{W[1:-1]}">'))
        line.set(f"{W14}paraId", "0A000002")
        said.append(line)
        state = {f"{W15}paraId": "0A000002", f"{W15}paraIdParent": "0A000001", f"{W15}done": "0"}
        etree.SubElement(extended, f"{W15}commentEx", state)
        for name in ("commentRangeStart", "commentRangeEnd"):
            (mark,) = (one for one in body.iter(W + name) if one.get(f"{W}id") == number)
            mark.addnext(etree.Element(W + name, {f"{W}id": "900"}))
        (sign,) = (one for one in body.iter(f"{W}commentReference") if one.get(f"{W}id") == number)
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": "900"})
        sign.getparent().addnext(run)  # type: ignore[union-attr]
        files["word/document.xml"] = etree.tostring(body)
    files["word/comments.xml"] = etree.tostring(root)
    if _EXTENDED not in files:
        told = f'<Override PartName="/{_EXTENDED}" ContentType="{_TYPE}"/></Types>'.encode()
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", told)
        link = f'<Relationship Id="x1" Type="{_KIND}" Target="commentsExtended.xml"/></Relationships>'.encode()
        rels = "word/_rels/document.xml.rels"
        files[rels] = files[rels].replace(b"</Relationships>", link)
    files[_EXTENDED] = etree.tostring(extended)
    return pack(files, compressed=True)


def replaced(data: bytes, old: str, new: str) -> bytes:
    """A document in which somebody has written something else."""
    files = parts(data)
    assert old.encode() in files["word/document.xml"]
    files["word/document.xml"] = files["word/document.xml"].replace(old.encode(), new.encode())
    return pack(files, compressed=True)


TWO = word(paragraph(POOR) + paragraph(VAGUE))


def test_a_second_annotation_changes_nothing() -> None:
    once = copied(TWO)
    assert comments(copied(once)) == comments(once)
    assert len(comments(once)) >= 3
    body = parts(once)["word/document.xml"]
    assert parts(copied(once))["word/document.xml"] == body


def test_what_is_mended_goes_with_its_marks() -> None:
    once = copied(TWO)
    number = on(once, "VAG103")
    again = copied(replaced(once, "quickly", "within 2 seconds"))
    assert "VAG103" not in "".join(comments(again))
    assert f'w:id="{number}"'.encode() not in parts(again)["word/document.xml"]
    assert sum("REQ001" in one for one in comments(again)) >= 1
    docx.Document(io.BytesIO(again))


def test_a_reply_stays_with_what_stays_and_is_an_answer() -> None:
    told = as_word_does(copied(TWO), on(copied(TWO), "VAG103"), reply="Within 2 seconds.")
    (answer,) = answers(told).items()
    assert "“quickly”" in answer[0]
    assert answer[1] == "Within 2 seconds."
    again = copied(told)
    assert answers(again) == answers(told)
    assert comments(again).count("Within 2 seconds.") == 1
    assert holds_answers(Source(told, ".docx", "a.docx"))
    assert not holds_answers(Source(copied(TWO), ".docx", "a.docx"))


def test_a_reply_on_a_sentence_that_was_rewritten_is_listed() -> None:
    told = as_word_does(copied(TWO), on(copied(TWO), "VAG103"), reply="Within 2 seconds.")
    (line,) = loose(replaced(told, "quickly", "by noon"))
    assert "“quickly”" in line
    assert line.endswith(": Within 2 seconds.")
    assert loose(told) == []


def test_an_answer_in_a_row_that_was_rewritten_is_listed() -> None:
    told = written(copied(workbook(), SHEET), G3="Within 2 seconds.", B3="The clerk closes the till at 22:00.")
    (line,) = loose(told, SHEET)
    assert "VAG103" in line
    assert line.endswith(": Within 2 seconds.")


def test_a_thread_with_replies_is_resolved_when_its_finding_is_mended() -> None:
    told = as_word_does(copied(TWO), on(copied(TWO), "VAG103"), reply="Within 2 seconds.")
    again = copied(replaced(told, "quickly", "within 2 seconds"))
    (closed,) = (one for one in comments(again) if "VAG103" in one)
    assert closed.startswith("No longer found")
    assert "#" not in closed
    assert "Within 2 seconds." in comments(again)
    states = etree.fromstring(parts(again)[_EXTENDED])
    assert [state.get(f"{W15}done") for state in states] == ["1", "0"]
    back = copied(replaced(again, "within 2 seconds", "quickly"))
    assert sum("VAG103" in one for one in comments(back)) == 2, "a finding that comes back is told anew"


def test_a_resolved_thread_is_accepted_and_the_report_says_so() -> None:
    once = copied(TWO)
    accepted = as_word_does(once, on(once, "VAG103"), resolved=True)
    report = report_of(accepted)
    assert [finding.rule for finding in report.documents[0].accepted] == ["VAG103"]
    assert report.suppressed == report_of(once).suppressed + 1
    assert "VAG103" not in {finding.rule for finding in report.findings}
    again = copied(accepted)
    assert sum("VAG103" in one for one in comments(again)) == 1
    assert "Accepted by people, and not asked again: 1." in comments(again)[0]
    assert report_of(again).documents[0].accepted


def test_what_a_section_shares_is_accepted_for_the_section() -> None:
    lines = ("Approve the order list", "Review the orders", "Release the orders", "Confirm the price labels")
    once = copied(word("".join(map(paragraph, lines))))
    assert sum("ACT101 missing-actor" in one for one in comments(once)) == 1
    accepted = as_word_does(once, on(once, "ACT101"), resolved=True)
    assert [finding.rule for finding in report_of(accepted).documents[0].accepted].count("ACT101") == 4
    mended = replaced(accepted, "Approve the order list", "The clerk shall approve the order list")
    assert [finding.rule for finding in report_of(mended).documents[0].accepted].count("ACT101") == 3
    assert "ACT101" not in {finding.rule for finding in report_of(mended).findings}


def test_numbered_lines_of_a_reply_answer_the_numbered_questions() -> None:
    once = copied(TWO)
    number = on(once, "REQ001")
    asked = next(one for one in comments(once) if "\nREQ001" in one).splitlines()
    assert [line[:2] for line in asked[:2]] == ["1.", "2."]
    told = as_word_does(once, number, reply="2) Their points. 1) is for Ann.")
    (answer,) = answers(told).items()
    assert answer[1] == "Their points. 1) is for Ann."
    assert asked[1].endswith(answer[0])


@pytest.mark.parametrize("rounds", [1, 2])
def test_libreoffice_in_between_doubles_and_loses_nothing(rounds: int, tmp_path: Path) -> None:
    data = copied(TWO)
    count = len(comments(data))
    data = as_word_does(data, on(data, "VAG103"), reply="Within 2 seconds.")
    for _ in range(rounds):
        data = copied(converted(data, "a.docx", "docx", tmp_path).read_bytes())
    assert len(comments(data)) == count + 1
    assert list(answers(data).values()) == ["Within 2 seconds."]
    assert {len(thread.replies) for thread in threads_of(Source(data, ".docx", "a.docx")).values()} == {0, 1}


SHEET = "a.xlsx"


def workbook() -> bytes:
    sheet = sheet_of(("R-1", POOR, "", 3), ("R-2", VAGUE, "", 5))
    assert sheet.parent is not None
    return saved(sheet.parent)


def written(data: bytes, **cells: str) -> bytes:
    """A copy in which somebody has filled in cells, in a program that knows no inline texts."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, text in cells.items():
        book.worksheets[0][place] = text
    return saved(book)


def cells_of(data: bytes) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[cell.value or None for cell in row] for sheet in book for row in sheet.iter_rows()]


def notes_of(data: bytes) -> dict[str, str]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_a_workbook_annotated_again_is_the_same() -> None:
    once = copied(workbook(), SHEET)
    again = copied(once, SHEET)
    assert cells_of(again) == cells_of(once)
    assert notes_of(again) == notes_of(once)
    assert parts(again).keys() == parts(once).keys()
    assert parts(again)["xl/styles.xml"] == parts(once)["xl/styles.xml"]


def test_an_answer_in_a_workbook_stays_and_is_read() -> None:
    told = written(copied(workbook(), SHEET), G3="Within 2 seconds.")
    (answer,) = answers(told, SHEET).items()
    assert "“quickly”" in answer[0]
    assert answer[1] == "Within 2 seconds."
    again = copied(told, SHEET)
    assert cells_of(again)[2][6] == "Within 2 seconds."
    assert answers(again, SHEET) == answers(told, SHEET)
    assert holds_answers(Source(told, ".xlsx", SHEET))


def test_what_is_mended_in_a_workbook_goes() -> None:
    mended = written(copied(workbook(), SHEET), B3=VAGUE.replace("quickly", "within 2 seconds"))
    again = copied(mended, SHEET)
    assert "VAG103" not in str(cells_of(again))
    assert "VAG103" not in str(notes_of(again))
    assert report_of(again, SHEET).findings == report_of(mended, SHEET).findings


@pytest.mark.parametrize("word_", ["accepted", "Accepted.", "接受"])
def test_an_accepted_row_of_a_workbook_is_not_asked_again(word_: str) -> None:
    told = written(copied(workbook(), SHEET), G3=word_)
    accepted = report_of(told, SHEET).documents[0].accepted
    assert "VAG103" in {finding.rule for finding in accepted}
    again = copied(told, SHEET)
    assert not cells_of(again)[2][6]
    assert str(cells_of(again)[2][5]).startswith("✓ accepted: #")
    assert report_of(again, SHEET).documents[0].accepted == accepted
    assert cells_of(copied(again, SHEET)) == cells_of(again)
    worse = written(again, B3=VAGUE.replace("stock", "stock easily"))
    assert "VAG101" in {finding.rule for finding in report_of(worse, SHEET).findings}


def test_what_others_say_in_a_comment_on_a_cell_stays() -> None:
    sheet = sheet_of(("R-1", VAGUE, "", 3))
    sheet["B2"].comment = openpyxl.comments.Comment("Who says so?", "Ann")
    assert sheet.parent is not None
    once = copied(saved(sheet.parent), SHEET)
    assert notes_of(once)["B2"].startswith("Who says so?\n\nreqlint:\n")
    assert notes_of(copied(once, SHEET)) == notes_of(once)
    mended = copied(written(once, B2="When a clerk opens the list, the till shall show it within 2 s."), SHEET)
    assert notes_of(mended)["B2"] == "Who says so?"


def test_libreoffice_in_between_leaves_a_workbook_as_it_is(tmp_path: Path) -> None:
    data = written(copied(workbook(), SHEET), G3="Within 2 seconds.")
    for _ in range(2):
        path = converted(data, SHEET, "xlsx", tmp_path)
        again = copied(path.read_bytes(), SHEET)
        assert [row[:7] for row in cells_of(again)[:3]] == [row[:7] for row in cells_of(data)[:3]]
        assert openpyxl.load_workbook(io.BytesIO(again)).sheetnames == ["Orders", "reqlint"]
        data = again
    assert list(answers(data, SHEET).values()) == ["Within 2 seconds."]


@pytest.mark.parametrize("name", ["text", "json", "markdown", "html"])
def test_reports_show_what_is_accepted(name: str) -> None:
    once = copied(TWO)
    accepted = as_word_does(once, on(once, "VAG103"), resolved=True)
    shown = REPORTERS[name].render(report_of(accepted), Context(width=120))
    said = "“quickly” gives no time that could be measured."
    assert said in shown
    assert ("accepted" if name == "json" else "Accepted in the document, not reported:") in shown
