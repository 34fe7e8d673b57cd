"""What counts as said: headings, tables, labels and sentences, not what is still open or about the system."""

from __future__ import annotations

import pytest

from reqlint.model import AspectStatus

from .made import checked, status


@pytest.mark.parametrize(
    ("chapter", "expected"),
    [
        ("## Scope\n\nIn scope: 40 stores.\n\nOut of scope: the warehouse.", "settled"),
        ("## Scope\n\n### In scope\n\n- 40 stores\n\n### Out of scope\n\n- the warehouse", "settled"),
        ("## 项目范围\n\n40 家门店，不包括中央仓。", "settled"),
        ("## 專案範圍\n\n### 範圍內\n\n40 家門市。\n\n### 範圍外\n\n中央倉。", "settled"),
        ("## Scope\n\n40 stores.", "partial"),
        ("## Out of scope\n\nThe warehouse.", "partial"),
        ("## Scope\n", "open"),
        ("## Scope\n\nTBD", "open"),
        ("## 范围\n\n待定。", "open"),
        ("## Scope\n\nIn scope:\n\nOut of scope:", "open"),
        ("## Scope of this document\n\nIt tells what developers need to know.", "open"),
    ],
)
def test_a_chapter_with_content_settles_an_aspect(chapter: str, expected: AspectStatus) -> None:
    assert status(checked(chapter), "scope")[0] == expected


def test_a_row_without_its_other_cells_names_nobody() -> None:
    rows = "| Department | Name |\n|---|---|\n| Marketing | A. Lopez |\n| IT | TBD |\n| Training | |"
    table = f"## Stakeholders\n\n{rows}"
    assert status(checked(table), "consultation") == ("partial", ("it", "operations", "training-department"))


@pytest.mark.parametrize(
    ("header", "department", "answer"),
    [
        ("Department | Name | Consulted", "IT", "No"),
        ("Department | Name | Involved?", "IT", "not yet"),
        ("Department | Name | Remarks", "IT", "Has not been consulted yet."),
        ("部门 | 姓名 | 是否征求意见", "信息部", "否"),
        ("部门 | 姓名 | 备注", "信息部", "尚未征求意见"),
    ],
)
def test_who_was_not_asked_is_not_consulted(header: str, department: str, answer: str) -> None:
    rows = f"| {header} |\n|---|---|---|\n| Marketing | A. Lopez | Yes |\n| {department} | J. Park | {answer} |"
    assert status(checked(f"## Stakeholders 干系人\n\n{rows}"), "consultation")[1][:1] == ("it",)
    assert (
        "it" not in status(checked(f"## Stakeholders 干系人\n\n{rows.replace(answer, 'Yes')}"), "consultation")[1]
    )


def test_a_sentence_that_nobody_was_asked_is_no_consultation() -> None:
    assert status(checked("## Background\n\nIT has not been consulted."), "consultation")[0] == "open"
    assert status(checked("## Background\n\nIT was consulted on 3 May."), "consultation")[0] == "partial"
    assert status(checked("## 背景\n\n尚未向信息部征求意见。"), "consultation")[0] == "open"


def test_a_responsibility_matrix_tells_who_is_consulted() -> None:
    header = "| Task | Marketing | IT | Store operations | Training |\n|---|---|---|---|---|"
    table = f"## RACI\n\n{header}\n| Pilot | A | R | C | I |"
    assert status(checked(table), "consultation") == ("settled", ())


@pytest.mark.parametrize(
    ("row", "aspect", "settled"),
    [
        (
            "Acceptance, test report of the pilot | 2027-05-03 | D. Fox",
            "acceptance",
            {"signer", "acceptance-evidence"},
        ),
        ("Stock accuracy of 96 % reached | 2027-06-30 | D. Fox", "outcome", {"outcome-date"}),
        ("Data analyst hired | 2027-03-01 | HR", "staffing", {"from-when"}),
        ("Cashier training, 45 minutes | 2027-05-10 | F. Hay", "training_plan", {"training-content"}),
        ("验收，依据为试点测试报告 | 2027-05-03 | 方丹", "acceptance", {"signer", "acceptance-evidence"}),
        ("数据分析师到岗 | 2027-03-01 | 人力资源部", "staffing", {"from-when"}),
        ("Kick-off | 2027-01-10 | D. Fox", "acceptance", set()),
    ],
)
def test_milestones_tell_who_accepts_and_from_when(row: str, aspect: str, settled: set[str]) -> None:
    everything = set(status(checked(), aspect)[1])
    table = f"## Milestones\n\n| Milestone | Date | Responsible |\n|---|---|---|\n| {row} |"
    assert everything - set(status(checked(table), aspect)[1]) == settled


def test_users_of_the_system_are_no_consulted_departments() -> None:
    table = "## User roles\n\n| Department | Permission |\n|---|---|\n| Store manager | Edit |\n| IT | Configure |"
    assert status(checked(table), "consultation")[0] == "open"


def test_requirements_on_trainings_are_no_training_of_the_users() -> None:
    chapter = (
        "## Functional requirements of training\n\n- The app shall list the content of each training every week."
    )
    assert status(checked(chapter), "training_plan")[0] == "open"


def test_an_aspect_that_does_not_arise_is_settled_where_the_document_says_so() -> None:
    assert status(checked("## Training\n\nNot needed."), "training_plan") == ("settled", ())
    assert status(checked("## 培训\n\n不需要培训。"), "training_plan") == ("settled", ())


def test_what_an_outcome_lacks_is_named() -> None:
    sentence = "## Goals\n\nStock accuracy rises from 88 % to 96 %."
    assert status(checked(sentence), "outcome") == ("partial", ("outcome-date", "attribution"))


def test_the_failure_path_of_a_requirement_counts() -> None:
    requirement = "- If the ledger is unavailable, the app shall keep the count for 3 days."
    chapter = f"## Functional requirements on counting\n\n{requirement}"
    assert status(checked(chapter), "fallback") == ("partial", ("fallback",))


def test_evidence_has_its_place() -> None:
    (aspect,) = checked("## Scope\n\nForty stores.", select=("RDY106",)).readiness
    assert [(place.line, place.column) for place in aspect.evidence] == [(17, 1)]
