"""Which column of a table holds its requirements."""

from __future__ import annotations

import pytest

from reqlint.extraction.lexicon import topic_of
from tests.extraction.made import extracted, heading, paragraph, said, table, texts


@pytest.mark.parametrize(
    "name",
    [
        "Channel (shop, web shop, or both)",
        "Channel（门店，网店，或两者）",
        "Is it built?",
        "是否完成？",
        "（人/天）",
    ],
)
def test_examples_in_brackets_and_a_question_mark_leave_a_header_one(name: str) -> None:
    (found,) = extracted(
        table(["Module", "Description", name], ["Returns", "Refunds of more than 50 euros", "both"])
    )
    assert found.text == "Refunds of more than 50 euros"


def test_a_row_without_a_description_asks_for_its_deepest_function() -> None:
    found = extracted(
        table(
            ["一级菜单", "二级菜单", "三级功能", "四级功能", "功能描述", "功能描述", "是否实现？"],
            ["仓库", "收货", "扫码收货", "打印标签", "按托盘打印标签", "按托盘打印标签", "是"],
            ["仓库", "收货", "扫码收货", "扫描条码", "", "", "是"],
            ["仓库", "发货", "装车登记", "", "记录车牌号和装车时间", "记录车牌号和装车时间", "否"],
        )
    )
    assert texts(found) == ["按托盘打印标签", "扫描条码", "记录车牌号和装车时间"]


def test_names_that_say_what_must_be_are_the_requirements() -> None:
    found = extracted(
        table(
            ["Req ID", "Requirement Name", "Requirement Description"],
            [
                "R-1",
                "Drivers must be able to reserve a dock.",
                "The system should offer a calendar of free docks.",
            ],
            ["R-2", "Clerks should see late lorries.", "The system should list lorries that are overdue."],
        )
    )
    assert texts(found) == ["Drivers must be able to reserve a dock.", "Clerks should see late lorries."]
    assert said(found[0]) == [("rule", "The system should offer a calendar of free docks.")]


def test_names_in_one_word_are_the_requirements_beside_their_criteria() -> None:
    found = extracted(
        table(
            ["ID Number", "Requirement Name", "Acceptance Criteria"],
            ["1.1", "AddLorry", "Lorry is in the list"],
            ["1.2", "RemoveLorry", "N/A"],
        )
    )
    assert texts(found) == ["AddLorry", "RemoveLorry"]
    assert said(found[0]) == [("acceptance", "Lorry is in the list")]


def test_a_bold_line_of_five_words_names_the_chapter_of_the_table_below() -> None:
    found = extracted(
        heading("Gate project", 1),
        paragraph("List of Non-Functional Requirements", style="bold"),
        table(["Name", "Remark on it", "Kind"], ["Speed", "The gate must open within 3 seconds.", "Performance"]),
    )
    assert texts(found) == ["The gate must open within 3 seconds."]


def test_identifiers_with_a_full_stop_are_cut_off() -> None:
    found = extracted(
        heading("Requirements"),
        paragraph("BG1. The gate must open by itself."),
        paragraph("BG2. The gate must close by itself."),
    )
    assert [(one.id, one.text) for one in found] == [
        ("BG1", "The gate must open by itself."),
        ("BG2", "The gate must close by itself."),
    ]


@pytest.mark.parametrize("name", ["三、承运商的权利", "承运商的义务", "双方权利"])
def test_chapters_on_rights_and_duties_are_a_contract(name: str) -> None:
    assert topic_of(name) == "background"


def test_a_column_of_another_name_that_says_what_must_be_is_taken_before_names() -> None:
    (found,) = extracted(
        heading("Requirements"),
        table(["Name", "In brief", "Category"], ["Gate log", "The gate must log each lorry.", "Audit"]),
    )
    assert found.text == "The gate must log each lorry."
    assert said(found)[0] == ("title", "Gate log")


def test_tests_of_a_story_card_are_its_criteria() -> None:
    story = "作为司机，我想预约月台，以便不用排队"
    card = table(["编号", "S-3"], ["故事", story], ["测试", "预约成功后收到短信"], ["优先级", "高"])
    (found,) = extracted(heading("用户故事"), card)
    assert (found.id, found.text, said(found)[0]) == ("S-3", story, ("acceptance", "预约成功后收到短信"))


def test_a_column_of_test_results_holds_no_criteria() -> None:
    first, second = extracted(
        table(["编号", "用户故事", "测试"], ["1", "司机可以预约月台", "通过"], ["2", "门卫可以查询预约", "未测"])
    )
    assert said(first) == [("other", "通过")]
    assert said(second) == [("other", "未测")]
