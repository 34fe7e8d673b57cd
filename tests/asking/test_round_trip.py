"""From the document to the sheet, from the filled sheet to better requirements."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from annotate.made import converted, parts

from reqlint import engine
from reqlint.asking import Draft, Given, asked_of, draft_page, drafts_of, parse_answers, question_page
from reqlint.asking.formats import FORMATS
from reqlint.config import Settings
from reqlint.errors import ReadError
from reqlint.messages import MessageLanguage
from reqlint.model import Document, Report
from reqlint.readers import read_bytes

from .made import TABLE, asked, filled, of_rule, read

EXPORT = f"{TABLE}| R-1 | Support export. |\n"
ENGLISH = {
    "ACT101": "The order clerk; the finance team uses it",
    "TRG101": "When the clerk clicks Export",
    "DAT101": "order list with number, date and amount",
    "ACC101": "- The file opens in Excel\n- 10,000 orders take 10 seconds at most",
}
CHINESE = {"ACT101": "培训主管", "DAT101": "课程完成记录", "ACC101": "10 秒内生成 Excel 文件；文件可以打开"}


def check(document: Document) -> Report:
    return engine.check([document], Settings())


def answered(text: str, by_rule: Mapping[str, str]) -> tuple[Draft, ...]:
    document = read(text)
    questions = asked(document)
    answers = {q.id: by_rule[rule] for q in questions if (rule := q.about[0].finding.rule) in by_rule}
    return drafts_of(check(document), questions, answers, check)


@pytest.mark.parametrize("ending", list(FORMATS))
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_answers_come_back_from_each_format(ending: str, language: MessageLanguage) -> None:
    questions = asked(read(EXPORT))
    answers = {question.id: f"+{n} | 答复\nsecond line" for n, question in enumerate(questions)}
    del answers[questions[-1].id]
    sheet = FORMATS[ending](question_page(questions, language))
    found = parse_answers(filled(sheet, ending, answers), f"a.{ending}").answers
    assert {own_id: text.split("\n") for own_id, text in found.items()} == {
        own_id: text.split("\n") for own_id, text in answers.items()
    }


def test_rows_and_columns_may_stand_in_another_order() -> None:
    sheet = b"| Answer | Who | No. |\n|---|---|---|\n| two | x | Q-00000002 |\n| one | y | Q-00000001 |\n"
    assert parse_answers(sheet, "a.md").answers == {"Q-00000002": "two", "Q-00000001": "one"}


def test_of_two_answers_both_count() -> None:
    sheet = b"| No. | Answer |\n|---|---|\n| Q-00000001 | one |\n| Q-00000001 | two |\n| Q-00000001 | one |\n"
    assert parse_answers(sheet, "a.md").answers == {"Q-00000001": "one\ntwo"}


@pytest.mark.parametrize(("data", "name"), [(b"# No table\n", "a.md"), (b"{", "a.json"), (b"[1]", "a.json")])
def test_a_file_that_is_no_sheet_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(ReadError):
        parse_answers(data, name)


def test_answers_fill_the_pattern() -> None:
    (draft,) = answered(EXPORT, ENGLISH)
    assert "the order clerk shall" in draft.text
    assert "<role or system>" not in draft.text
    assert draft.criteria == ("The file opens in Excel", "10,000 orders take 10 seconds at most")
    assert draft.checked.requirement.text == "Support export."


def test_drafts_stand_in_the_order_of_the_document() -> None:
    stated = "When the clerk clicks Save, the system shall store the order number in a timely manner."
    drafts = answered(
        f"{TABLE}| R-1 | {stated} |\n| R-2 | Support export. |\n", {**ENGLISH, "VAG103": "within 2 s"}
    )
    assert [draft.checked.requirement.id for draft in drafts] == ["R-1", "R-2"]


def test_a_story_stays_one() -> None:
    (draft,) = answered(f"{TABLE}| R-1 | As a clerk, I want to manage orders. |\n", ENGLISH)
    assert draft.text.startswith("As a clerk, I want to")
    assert "The file opens in Excel" in draft.criteria


def test_chinese_drafts_are_chinese() -> None:
    (draft,) = answered("| 编号 | 需求 |\n|---|---|\n| R-1 | 支持导出。 |\n", CHINESE)
    assert "培训主管应" in draft.text
    assert draft.criteria[:2] == ("10 秒内生成 Excel 文件", "文件可以打开")


def test_a_word_is_replaced_by_what_it_means() -> None:
    rows = "| R-1 | When the clerk clicks Save, the system shall store the order number in a timely manner. |\n"
    (draft,) = answered(TABLE + rows, {"VAG103": "within 2 seconds"})
    assert draft.text == "When the clerk clicks Save, the system shall store the order number within 2 seconds."
    assert draft.verdict == "ready"


def test_what_a_quality_means_becomes_a_criterion() -> None:
    rows = "| R-1 | The clerk shall find the order list on a user-friendly page within 2 seconds. |\n"
    (draft,) = answered(TABLE + rows, {"VAG101": "at most 3 clicks from the start page"})
    assert "“user-friendly”: at most 3 clicks from the start page" in draft.criteria
    assert draft.verdict == "ready"


def test_a_phrase_whose_meaning_is_a_criterion_is_not_asked_about_again() -> None:
    document = read(f"{TABLE}| R-1 | The clerk shall find the order list on an easy page, if possible. |\n")
    questions = asked(document)
    given = {q.id: "at most 3 clicks" for q in questions if "“easy”" in q.text}
    drafts = drafts_of(check(document), questions, given, check)
    data = FORMATS["docx"](draft_page(drafts, questions, Given(given), "en"))
    again = {q.id for q in asked_of(check(read_bytes(data, "draft.docx", "draft.docx")), {})}
    assert given
    assert again.isdisjoint(given)
    assert {q.id for q in questions if "if possible" in q.text} <= again


def test_a_draft_with_open_slots_is_not_ready() -> None:
    (draft,) = answered(EXPORT, {"ACC101": ENGLISH["ACC101"]})
    assert "<" in draft.text
    assert draft.verdict != "ready"
    page = draft_page([draft], [], Given(), "en")
    assert "<role or system>" in page.tables[0].rows[0][-1]


def test_questions_without_an_answer_stay_open() -> None:
    (draft,) = answered(EXPORT, {"ACC101": ENGLISH["ACC101"]})
    assert [question.id for question in draft.open] == [
        question.id for question in asked(read(EXPORT)) if question not in of_rule(asked(read(EXPORT)), "ACC101")
    ]


def test_answers_on_the_document_as_a_whole_are_kept() -> None:
    rows = "".join(f"| R-{n} | When the clerk clicks {n}, the system shall print list {n}. |\n" for n in range(12))
    questions = asked(
        read(f"# Stock requirements document\n\n## 1 Scope\n\nStores.\n\n## 2 Requirements\n\n{TABLE}{rows}")
    )
    (scope,) = of_rule(questions, "RDY106")
    answers = {scope.id: "All stores but the airport."}
    (table,) = draft_page([], questions, Given(answers), "en").tables
    assert table.rows == ((scope.id, scope.whom, scope.text, "All stores but the airport."),)


@pytest.mark.parametrize("ending", list(FORMATS))
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_draft_is_checked_again_in_its_new_words_alone(ending: str, language: MessageLanguage) -> None:
    document = read(f"{TABLE}| R-1 | Support export. |\n| R-2 | The clerk shall see the list quickly. |\n")
    questions = asked(document)
    rules = {**ENGLISH, "VAG103": "within 2 seconds"}
    given = {q.id: rules[q.about[0].finding.rule] for q in questions if q.about[0].finding.rule in rules}
    drafts = drafts_of(check(document), questions, given, check)
    page = draft_page(drafts, questions, Given({**given, "Q-00000000": "A | stray one."}), language)
    data = FORMATS[ending](page)
    again = check(read_bytes(data, f"draft.{ending}", f"draft.{ending}"))
    (found,) = again.documents
    assert [one.requirement.text for one in found.requirements] == [draft.text for draft in drafts]
    assert [one.requirement.id for one in found.requirements] == ["R-1", "R-2"]
    criteria = [tuple(detail.text for detail in one.requirement.said("acceptance")) for one in found.requirements]
    assert criteria == [draft.criteria for draft in drafts]
    assert [one.verdict for one in found.requirements] == [draft.verdict for draft in drafts]
    assert {question.id for question in asked_of(again, {})}.isdisjoint(given)


@pytest.mark.parametrize("ending", list(FORMATS))
def test_answers_to_an_earlier_version_are_used_or_listed(ending: str) -> None:
    rows = ("Support export.", "The clerk shall see the order list immediately.", "Improve the service.")
    before = asked(read("# Orders\n\n" + "".join(f"- {row}\n" for row in rows)))
    sheet = FORMATS[ending](question_page(before, "en"))
    said = {question.id: f"Answer {n}" for n, question in enumerate(before)}
    given = parse_answers(filled(sheet, ending, said), f"a.{ending}")
    after = read("# Orders\n\n- Print order labels.\n\n# Returns\n\n" + f"- {rows[2]}\n- {rows[1]}\n")
    questions = asked(after)
    drafts = drafts_of(check(after), questions, given.answers, check)
    assert [draft.checked.requirement.text for draft in drafts] == [rows[2], rows[1]]
    loose = next(
        table for table in draft_page(drafts, questions, given, "en").tables if "no longer" in table.title
    )
    gone = [q for q in before if q.about[0].checked and q.about[0].checked.requirement.text == rows[0]]
    assert [(row[0], row[2]) for row in loose.rows] == [(q.id, said[q.id]) for q in gone]
    assert all(rows[0] in row[1] and q.text in row[1] for row, q in zip(loose.rows, gone, strict=True))
    used = {answer for draft in drafts for answer in draft.answers}
    assert used | {row[2] for row in loose.rows} == set(said.values())


def test_no_answer_makes_no_draft() -> None:
    assert answered(EXPORT, {}) == ()


@pytest.mark.parametrize("ending", list(FORMATS))
def test_the_same_page_is_the_same_file(ending: str) -> None:
    page = question_page(asked(read(EXPORT)), "en")
    assert FORMATS[ending](page) == FORMATS[ending](page)


def test_no_text_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    questions = asked(read(f"{TABLE}| =1+1 | Support export. |\n"))
    (tmp_path / "a.xlsx").write_bytes(FORMATS["xlsx"](question_page(questions, "en")))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_libreoffice_reads_the_word_sheet(tmp_path: Path) -> None:
    questions = asked(read(EXPORT))
    data = FORMATS["docx"](question_page(questions, "zh-Hans"))
    content = parts(converted(data, "a.docx", "odt", tmp_path).read_bytes())["content.xml"].decode()
    assert "待确认问题" in content
    assert all(question.id in content for question in questions)


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        (
            "Review the sales reports of every shop with different visuals on one page. Feel free to "
            "use your imagination to best represent the data.",
            "<do what exactly: {words}> within",
        ),
        (
            "复核各门店与总部之间的调拨差异，登记每一笔差异的原因、数量和金额，把结果汇总成每个月的报表，"
            "并且把汇总的报表留存备查。",
            "应 <具体做什么：{words}>，在",
        ),
    ],
)
def test_the_authors_words_stay_in_a_draft_however_long(text: str, slot: str) -> None:
    document = read(f"# Reports\n\n- {text}\n")
    questions = asked(document)
    first = next(q for q in questions if q.about[0].finding.rule == "ACT101")
    (draft,) = drafts_of(check(document), questions, {first.id: "店长 or the shop manager"}, check)
    assert slot.format(words=text.rstrip(".。")) in draft.text
    assert "店长 or the shop manager" in draft.text
    data = FORMATS["md"](draft_page([draft], questions, Given(), "en"))
    again = check(read_bytes(data, "draft.md", "draft.md"))
    assert sum(finding.rule == "WRD103" for finding in again.findings) == 1
    assert "具体" not in {finding.phrase for finding in again.findings}, "a word of the slot"
