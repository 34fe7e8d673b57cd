from __future__ import annotations

import pytest

from tests.extraction.made import extracted, heading, said, table, texts


def test_the_other_columns_of_a_row_are_details() -> None:
    (found,) = extracted(
        table(
            ["ID", "Requirement", "Actor", "Acceptance criteria", "Data", "Priority", "Suppress", "Colour"],
            ["R-7", "Post waste to the ledger.", "Clerk", "Within 5 s", "SKU, quantity", "high", "VAG103", "red"],
        )
    )
    assert (found.id, found.text, found.location.cell) == ("R-7", "Post waste to the ledger.", "B2")
    assert said(found) == [
        ("actor", "Clerk"),
        ("acceptance", "Within 5 s"),
        ("data", "SKU, quantity"),
        ("priority", "high"),
        ("suppress", "VAG103"),
    ]
    assert found.details[1].body.location.cell == "D2"


@pytest.mark.parametrize(
    "header",
    [
        ["编号", "需求描述", "角色", "验收标准"],
        ["需求编号", "功能说明*", "用户角色", "验收条件"],
        ["編號", "需求描述", "角色", "驗收標準"],
        ["Req ID", "User Story Description", "User role", "Acceptance Criteria"],
    ],
)
def test_headers_in_both_languages_and_scripts(header: list[str]) -> None:
    (found,) = extracted(table(header, ["R-1", "店长可以审批调拨单。", "店长", "两小时内完成"]))
    assert (found.id, found.text) == ("R-1", "店长可以审批调拨单。")
    assert said(found) == [("actor", "店长"), ("acceptance", "两小时内完成")]


def test_a_header_may_stand_below_a_title_and_context_columns_are_headings() -> None:
    found = extracted(
        table(
            ["门店系统功能清单", "", "", ""],
            ["模块", "主功能", "功能说明", "备注"],
            ["库存", "盘点", "1、支持按货架盘点；\n2、支持导出差异表；", ""],
            ["库存", "调拨", "店长可以发起调拨", "二期"],
        )
    )
    assert texts(found) == ["支持按货架盘点；", "支持导出差异表；", "店长可以发起调拨"]
    assert {requirement.headings for requirement in found} == {("库存",)}
    assert said(found[0]) == [("title", "盘点")]


def test_rows_without_a_text_of_their_own_continue_the_requirement_above() -> None:
    found = extracted(
        table(
            ["ID", "User story", "Acceptance criteria"],
            ["US-1", "As a clerk, I want to post waste.", "Posted within 5 s"],
            ["", "", "The ledger shows it"],
            ["US-2", "As a clerk, I want to count.", "Differences are shown"],
            ["US-2", "As a clerk, I want to count.", "A count can be resumed"],
        )
    )
    assert [requirement.id for requirement in found] == ["US-1", "US-2"]
    assert said(found[0]) == [("acceptance", "Posted within 5 s"), ("acceptance", "The ledger shows it")]
    assert said(found[1]) == [("acceptance", "Differences are shown"), ("acceptance", "A count can be resumed")]


def test_a_column_that_repeats_its_numbers_identifies_nothing() -> None:
    found = extracted(
        table(["标题", "产品ID", "需求描述"], ["盘点", "83", "支持按货架盘点"], ["调拨", "83", "支持店间调拨"])
    )
    assert [requirement.id for requirement in found] == ["Sheet1!C2", "Sheet1!C3"]


def test_a_use_case_table_is_one_requirement() -> None:
    (found,) = extracted(
        heading("用例"),
        table(
            ["用例名称", "审批调拨", "审批调拨"],
            ["主要参与者", "店长", "店长"],
            ["前置条件", "存在待审批的调拨单", "存在待审批的调拨单"],
            ["基本流程", "1. 打开调拨单\n2. 点击通过", "1. 打开调拨单\n2. 点击通过"],
            ["验收标准", "2 秒内更新状态", "2 秒内更新状态"],
        ),
    )
    assert found.text == "审批调拨"
    assert said(found) == [
        ("actor", "店长"),
        ("trigger", "存在待审批的调拨单"),
        ("step", "1. 打开调拨单\n2. 点击通过"),
        ("acceptance", "2 秒内更新状态"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Term", "Description"], ["SKU", "A unit that can be sold must have one."]],
        [["缩写", "说明"], ["DC", "配送中心，应由总部管理。"]],
        [["版本", "日期", "修改内容", "作者"], ["1.1", "5月1日", "应客户要求增加盘点", "李"]],
        [["Role", "Responsibilities"], ["Clerk", "Must count stock"]],
        [["Field", "Type", "Description"], ["qty", "int", "Must be positive in stock"]],
        [["字段", "说明"], ["数量", "库存数量，必填"]],
        [["Test ID", "Req ID", "Procedure"], ["T-1", "R-1", "Open the list and check that it must load"]],
    ],
)
def test_tables_of_other_things_hold_no_requirements(rows: list[list[str]]) -> None:
    assert extracted(heading("Functional requirements"), table(*rows)) == ()


def test_a_description_column_counts_where_the_chapter_or_an_identifier_tells_of_requirements() -> None:
    rows = [["Req ID", "Description", "Test ID"], ["4", "The user shall be able to count stock.", "9"]]
    (found,) = extracted(heading("Requirement traceability matrix"), table(*rows))
    assert (found.id, found.text) == ("4", "The user shall be able to count stock.")


def test_rules_of_one_cell_stay_one_requirement_without_the_numbers_of_its_lines() -> None:
    (found,) = extracted(table(["欄位名稱", "規則說明"], ["電話", "1. 必填\n2. 全為數字"]))
    assert (found.text, said(found)) == ("必填\n全為數字", [])


def test_a_sheet_without_a_header_gives_the_cells_that_read_like_requirements() -> None:
    found = extracted(
        table(
            ["Clerk", ""],
            ["A clerk can post waste.", "A manager can approve waste."],
            ["see mail", "A manager can approve waste."],
        )
    )
    assert texts(found) == ["A clerk can post waste.", "A manager can approve waste."]


def test_a_row_that_spans_the_table_is_context_of_the_rows_below() -> None:
    story = "As a clerk, I should be able to post waste"
    found = extracted(
        table(
            ["FEATURE 1", story, story, story],
            ["Task", "Description", "Flow", "Acceptance criteria"],
            ["1", "API to post waste", "1) Call it\n2) It answers", "Answers in 1 s"],
        )
    )
    assert texts(found) == [story, "API to post waste"]
    assert found[1].headings == (story,)
    assert ("step", "1) Call it\n2) It answers") in said(found[1])


@pytest.mark.parametrize(
    "rows",
    [
        (["部门", "姓名", "角色", "参与情况"], ["培训部", "何丽", "系统与接口负责人", "参与评审"]),
        (["岗位", "新增工作", "每天分钟数", "取消的工作"], ["店长", "查看补货建议、确认到货", "12 分钟", "报货"]),
        (["Skill", "People", "Who", "From"], ["Support of the stores", "2", "F. Pan", "2026-09-01"]),
        (["Measure", "Baseline", "Target", "By"], ["Share of clerks that pass", "34 %", "80 %", "2026-12-31"]),
    ],
)
def test_tables_of_people_and_of_measures_are_background(rows: tuple[list[str], ...]) -> None:
    assert extracted(table(*rows)) == ()


@pytest.mark.parametrize("covered", ["SO-01, SO-02", "WM-101 to WM-103", "Section 5", "第 3 章、FR-7"])
def test_references_alone_are_no_requirement(covered: str) -> None:
    header = ["Department", "Requirement", "Evidence"]
    rows = (["IT", covered, "Load test"], ["Finance", "Post waste to the ledger.", "Ledger"])
    assert [one.text for one in extracted(table(header, *rows))] == ["Post waste to the ledger."]
