"""Chapters that hold no requirements wherever they stand, and their sections."""

from __future__ import annotations

import pytest

from reqlint.extraction import extract
from reqlint.extraction.lexicon import is_apart
from tests.extraction.made import document, extracted, heading, items, paragraph, table, texts


@pytest.mark.parametrize(
    ("name", "apart"),
    [
        ("3.1 Personas", True),
        ("Current System(s)", False),
        ("用戶畫像", True),
        ("痛点需求", True),
        ("狀況描述", True),
        ("資料字典", True),
        ("Personas and user stories", False),
        ("Assumptions and constraints", False),
        ("约束和假设", False),
        ("Notable requirements conflicts and their resolution", True),
    ],
)
def test_a_heading_is_apart_if_all_that_it_names_is(name: str, apart: bool) -> None:
    assert is_apart(name) == apart


def test_a_section_below_a_persona_tells_what_that_person_does_today() -> None:
    found = extracted(
        heading("2 用户需求", 1),
        heading("2.1 用户画像", 2),
        heading("2.1.1 仓库管理员", 3),
        heading("痛点需求", 4),
        items("盘点数据不准，难以核对", "补货通知不及时"),
        heading("使用场景", 4),
        items("每日查看库存", "提交补货申请"),
        heading("3 功能需求", 1),
        items("系统应支持导出盘点结果", "支持按仓库查询库存"),
    )
    assert texts(found) == ["系统应支持导出盘点结果", "支持按仓库查询库存"]


def test_a_section_that_calls_itself_requirements_is_not_apart() -> None:
    found = extracted(
        heading("Assumptions", 2), paragraph("Clerks can read."), heading("Constraints", 3),
        paragraph("A licence is required to print labels."),
    )  # fmt: skip
    assert texts(found) == ["A licence is required to print labels."]


def test_the_values_of_a_data_dictionary_are_no_requirements() -> None:
    found = extracted(
        heading("5 数据需求", 1),
        heading("5.1 数据字典", 2),
        heading("5.1.1 订单等级", 3),
        table(("代码", "名称", "说明"), ("LOW", "普通", "按序处理"), ("HIGH", "加急", "需要立即处理")),
    )
    assert found == ()


@pytest.mark.parametrize("name", ["Won’t have (this release)", "本期不做", "暫不支援"])
def test_what_is_not_done_now_is_no_requirement(name: str) -> None:
    made = document(heading("Requirements", 1), heading(name, 2), items("Native mobile app", "支持多语言界面"))
    assert extract(made).requirements == ()


def test_won_t_have_is_planned_for_later() -> None:
    made = document(heading("Won't have", 2), items("Native mobile app"))
    assert [text.text for text in extract(made).planned] == ["Native mobile app"]


def test_the_names_below_a_sequence_diagram_s_heading_are_captions() -> None:
    found = extracted(
        heading("4 功能規格", 1),
        heading("4.3 系統功能循序圖", 2),
        paragraph("FR001訂單查詢"),
        paragraph("FR002退貨申請"),
    )
    assert found == ()


def test_what_the_system_shall_do_is_a_requirement_where_such_a_thing_is_its_function() -> None:
    found = extracted(
        heading("功能需求", 1),
        heading("数据字典", 2),
        items("系统应支持管理员新增字典项。", "系统应支持停用字典项。"),
        heading("现状", 1),
        items("店员手工登记。"),
    )
    assert texts(found) == ["系统应支持管理员新增字典项。", "系统应支持停用字典项。"]
