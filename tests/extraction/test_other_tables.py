"""Tables that list something else than requirements, or whose columns only their contents tell."""

from __future__ import annotations

import pytest

from tests.extraction.made import extracted, heading, said, table, texts

_HISTORY = [["版本号", "修订类别", "简要说明", "日期"], ["V1.0", "C", "初稿，增加盘点说明", "2026-01-05"]]
_PLAN = [["WBS", "Task title", "Start date", "Due date"], ["1.1", "Write the charter", "2026-01-05", "2026-01-09"]]
_STEPS = [["步骤", "角色", "动作", "说明"], ["1", "店长", "打开列表", "点击盘点标签页，系统显示货架"]]
_FIELDS = [
    ["参数", "类型", "必填", "描述"],
    ["shelf", "String", "是", "货架编号"],
    ["count", "Integer", "否", "数量"],
]
_TYPES = [
    ["Item", "Kind", "Description"],
    ["shelf", "varchar(20)", "Number of the shelf"],
    ["n", "int", "How many"],
]
_ROLES = [["Role", "Description", "Duties"], ["Guest", "Visitor of the shop.", "None"]]
_QUESTIONS = [
    ["ID", "Question", "Owner"],
    ["Q-1", "Should the label show the price of each of its parcels?", "Sales"],
]


@pytest.mark.parametrize("rows", [_HISTORY, _PLAN, _STEPS, _FIELDS, _TYPES, _ROLES, _QUESTIONS])
def test_histories_plans_steps_fields_roles_and_questions_are_no_requirements(rows: list[list[str]]) -> None:
    assert not extracted(heading("Requirements"), table(*rows))


def test_what_each_role_may_do_is_a_requirement_on_it() -> None:
    rows = ["Role", "Description", "Core permissions"], ["Guest", "Visitor of the shop.", "View the catalogue"]
    (found,) = extracted(heading("Roles and permissions"), table(*rows))
    assert (found.text, said(found)) == (
        "View the catalogue",
        [("actor", "Guest"), ("other", "Visitor of the shop.")],
    )


def test_of_two_columns_of_names_the_one_that_repeats_itself_is_passed_over() -> None:
    rows = [
        ["Capability", "Feature", "Acceptance criteria"],
        ["Warehouse work", "Count shelf", "The count is saved."],
        ["Warehouse work", "Weigh box", "The weight is printed."],
    ]
    assert texts(extracted(heading("Features"), table(*rows))) == ["Count shelf", "Weigh box"]


@pytest.mark.parametrize("name", ["Target", "Success measure"])
def test_what_a_table_aims_at_is_the_criterion(name: str) -> None:
    rows = ["ID", "Objective", name], ["BO-1", "Reduce the time per shelf", "At most 4 minutes"]
    (found,) = extracted(heading("Objectives"), table(*rows))
    assert (found.id, found.text, said(found)) == ("BO-1", rows[1][1], [("acceptance", "At most 4 minutes")])


def test_reports_are_listed_by_their_names() -> None:
    rows = ["Report", "Audience", "Output"], ["Stock per shelf", "Buyer", "CSV"]
    (found,) = extracted(heading("Reporting requirements"), table(*rows))
    assert (found.text, said(found)) == ("Stock per shelf", [("actor", "Buyer"), ("data", "CSV")])


def test_a_story_tells_its_column_whatever_that_is_called() -> None:
    found = extracted(
        heading("Backlog"),
        table(
            ["Story ID", "User", "Action", "Result", "Function"],
            [
                "100",
                "Clerk",
                "I want to count a shelf",
                "So I know what is missing",
                "CountController.count_shelf",
            ],
            ["101", "Clerk", "I want to post waste", "So the ledger is right", "WasteController.post_waste"],
        ),
    )
    assert texts(found) == ["I want to count a shelf", "I want to post waste"]


def test_a_first_row_of_names_over_long_texts_is_a_header() -> None:
    found = extracted(
        heading("Constraints"),
        table(
            ["ID", "What holds"],
            ["C-01", "Receipts that were printed must not be deleted from the ledger."],
            ["C-02", "Passwords must be stored outside the repository of the source."],
        ),
    )
    assert [requirement.text[:8] for requirement in found] == ["Receipts", "Password"]


def test_names_of_story_columns_may_have_a_prefix_and_groups_of_stories_are_their_headings() -> None:
    found = extracted(
        table(
            ["ID", "US: As a", "US: I want to", "US: So that", "Acceptance criteria"],
            ["", "Counting", "Counting", "Counting", ""],
            ["1", "clerk", "count a shelf", "I see what is missing", "1. A shelf is counted in 5 minutes."],
        )
    )
    assert [(r.text, r.headings) for r in found] == [("count a shelf", ("Counting",))]


def test_another_table_behind_an_empty_row_is_not_read_under_the_header_above() -> None:
    found = extracted(
        table(
            ["ID", "As a", "I want to", "So that"],
            ["1", "clerk", "count a shelf", "I see what is missing"],
            ["", "", "", ""],
            ["Date", "Sprints", "Scrum master", "Developer"],
            ["2026-01-05", "1", "Kim", "Lee"],
            ["2026-01-12", "2", "Lee", "Kim"],
        )
    )
    assert texts(found) == ["count a shelf"]
