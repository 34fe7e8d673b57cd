from __future__ import annotations

from dataclasses import replace

import pytest

from reqlint.config import Vocabulary
from reqlint.glossary import Glossary
from reqlint.model import Aspect, Detail, Fact, Location, Text
from reqlint.trace.linking import trace
from reqlint.trace.model import CONFIDENT
from tests.trace.made import document, landscape, traced


def rows(text: str, **given: object) -> list[tuple[str, str, str]]:
    made = traced(text, **given)  # type: ignore[arg-type]
    return [
        (row.named.concept.id if row.named else "", row.verdict, row.last.id if row.last else "")
        for row in made.rows
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The learning app shall show the sales.", ("sales", "served", "sales-to-learning")),
        ("打通销售数据，提升培训效果。", ("sales", "served", "sales-to-learning")),
        ("The learning app shall show the exam results.", ("exam", "own", "")),
        ("The learning app shall publish a course.", ("course", "own", "")),
        ("The learning app shall fetch the stock level.", ("stock", "no-source", "")),
        ("The app shall be easy to use.", ("", "none", "")),
    ],
)
def test_a_row_for_what_a_requirement_names(text: str, row: tuple[str, str, str]) -> None:
    assert rows(text, interface={}) == [row]


def test_without_an_interface_nothing_arrives() -> None:
    assert rows("The learning app shall show the sales.", interface=None) == [("sales", "no-interface", "")]


def test_where_data_is_needed_must_be_known() -> None:
    assert rows("Show the sales.", interface={}, title="") == [("sales", "unclear", "")]


@pytest.mark.parametrize(
    ("title", "path", "reason"),
    [
        ("Requirements of the learning app", "a.md", "title"),
        ("学习平台需求规格说明书", "a.md", "title"),
        ("", "docs/learning/a.md", "folder"),
        ("", "docs/learning-pilot/a.md", "folder"),
    ],
)
def test_the_system_that_a_document_is_about(title: str, path: str, reason: str) -> None:
    read = document("Show the sales.", title=title, path=path)
    made = trace([read], landscape({}), Glossary.of(Vocabulary()))
    home = made.homes[path]
    assert (home.system.id, home.reason) == ("learning", reason)


def test_the_system_that_most_requirements_let_act() -> None:
    read = document("学习平台应显示课程。", "学习平台应显示考试。", "收银系统应打印小票。", title="", path="a.md")
    made = trace([read], landscape({}), Glossary.of(Vocabulary()))
    assert (made.homes["a.md"].system.id, made.homes["a.md"].reason) == ("learning", "majority")


def test_the_system_that_acts_in_the_sentence_comes_first() -> None:
    made = traced("收银系统应显示销售金额。", interface={})
    (row,) = made.rows
    assert (row.verdict, row.consumer.system.id if row.consumer else "") == ("own", "pos")


def test_data_goes_to_the_system_that_is_named_as_target() -> None:
    made = traced("The learning app shall send the exam results to the POS.", interface={})
    (row,) = made.rows
    assert row.consumer
    assert (row.verdict, row.consumer.system.id, row.consumer.reason) == ("no-interface", "pos", "toward")


def test_the_purpose_of_a_requirement_asks_for_no_data() -> None:
    assert rows("As a trainer I want to publish a course so that the sales grow.", interface={})[0][0] == "course"
    assert len(rows("As a trainer I want to publish a course so that the sales grow.", interface={})) == 1


def test_fields_of_the_data_column_are_asked_for_too() -> None:
    data = Detail("data", Text("store code, discount", Location(line=9)))
    read = document("The learning app shall show the sales.", details=[data])
    (subject,) = trace([read], landscape({}), Glossary.of(Vocabulary())).subjects
    assert [named.concept.id for named in subject.attributes] == ["store code", "discount"]
    assert subject.place(subject.attributes[0].span).location.line == 9


def test_a_projects_own_words_lead_to_the_same_data(tmp_path: pytest.TempPathFactory) -> None:
    file = tmp_path / "own.csv"  # type: ignore[operator]
    file.write_text("term,concept\nflash figures,sales\n", "utf-8")
    read = document("The learning app shall show the flash figures.")
    (row,) = trace([read], landscape({}), Glossary.of(Vocabulary(glossary=str(file)))).rows
    assert (row.verdict, [one.id for one in row.interfaces]) == ("served", ["sales-to-learning"])


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Member data shall be synchronised with the learning app.", True),
        ("When member data changes, the learning app shall show the sales.", False),
        ("The learning app shall greet each member.", False),
    ],
)
def test_what_only_gives_the_occasion_is_not_surely_needed(text: str, sure: bool) -> None:
    found = {row.named.concept.id: row.confidence for row in traced(text, interface={}).rows if row.named}
    assert (found["member"] >= CONFIDENT) is sure


def test_who_asks_for_an_interface() -> None:
    made = traced(
        "The learning app shall show the sales.", "The learning app shall publish a course.", interface={}
    )
    (row,) = made.asked["sales-to-learning"]
    assert row.subject.checked.requirement.id == "R-1"


def test_a_line_that_settles_the_project_needs_no_data() -> None:
    needs = ("In scope: the sales of 40 stores.", "The learning app shall show the sales.")
    settled = Aspect("scope", "settled", tuple(Fact("in-scope", Location(line=n, column=3), "") for n in (1, 2)))
    read = replace(document(*needs), readiness=(settled,))
    made = trace([read], landscape(None), Glossary.of(Vocabulary()))
    assert [subject.checked.requirement.text for subject in made.subjects] == [needs[1]], "a system acts there"
