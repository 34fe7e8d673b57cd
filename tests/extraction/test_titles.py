"""Lines that only their neighbours tell from others."""

from __future__ import annotations

from dataclasses import replace

from reqlint.extraction.blocks import with_whole_lines
from reqlint.model import Block
from tests.extraction.made import extracted, heading, items, paragraph, text, texts


def _bold(blocks: list[Block]) -> list[Block]:
    return [replace(block, style="List, bold") for block in blocks]


def test_a_sentence_in_the_style_of_a_heading_is_text() -> None:
    found = extracted(
        heading("Charging of tools"),
        heading("6.1 Before charging, the clerk must switch off the device and take out the key.", 1),
        heading("禁止在同一台设备中混用不同品牌的电池，必须使用厂家推荐的充电器。", 1),
        heading("Records", 1),
    )
    assert len(found) == 2
    assert {requirement.headings for requirement in found} == {("Charging of tools",)}


def test_a_counted_name_over_a_sentence_is_its_title() -> None:
    found = extracted(
        heading("安全性需求"),
        paragraph("（1）权限控制"),
        paragraph("系统应根据不同的用户角色设置相应的操作权限。"),
        paragraph("（2）数据备份"),
        paragraph("系统应允许管理员每天备份并恢复门店数据。"),
    )
    assert texts(found) == [
        "系统应根据不同的用户角色设置相应的操作权限。",
        "系统应允许管理员每天备份并恢复门店数据。",
    ]
    assert found[0].headings == ("安全性需求", "（1）权限控制")


def test_counted_names_in_a_row_are_a_list() -> None:
    found = extracted(
        heading("功能需求"), paragraph("1）库存盘点"), paragraph("2）调拨审批"), paragraph("3）损耗登记")
    )
    assert len(found) == 3


def test_steps_that_are_numbered_like_sections_belong_to_the_item_above() -> None:
    found = extracted(
        heading("功能要求"),
        paragraph("1、校验账号"),
        paragraph("1.1、判断账号是否为空"),
        paragraph("1.2、判断账号是否存在"),
        paragraph("2、支持记住登录状态"),
    )
    assert [(r.text, r.headings) for r in found] == [
        ("校验账号", ("功能要求",)),
        ("支持记住登录状态", ("功能要求",)),
    ]
    assert [detail.text for detail in found[0].details] == ["判断账号是否为空", "判断账号是否存在"]


def test_a_bold_line_over_labelled_lines_is_the_title_of_a_feature() -> None:
    title = "Overview of all open transfers that are waiting for approval"
    found = extracted(
        heading("Features"),
        paragraph("Count", "Normal, bold"),
        paragraph("Description: The clerk can count a shelf with a scanner."),
        paragraph(title, "Normal, bold"),
        paragraph("Description: The manager can see all open transfers."),
    )
    assert [(r.text, r.headings[-1]) for r in found] == [
        ("The clerk can count a shelf with a scanner.", "Count"),
        ("The manager can see all open transfers.", title),
    ]


def test_a_bold_item_with_a_colon_is_a_heading_and_so_is_a_bold_name_over_a_sentence() -> None:
    counted = [replace(block, label="2.") for block in _bold(items("Functional Requirements:"))]
    found = extracted(
        heading("Introduction"),
        counted,
        _bold(items("Waste")),
        *items("The system shall post waste to the ledger.", "The system shall print a receipt."),
        _bold(items("Counting")),
        *items("The system shall keep each count for two years."),
    )
    assert [requirement.headings[-1] for requirement in found] == ["Waste", "Waste", "Counting"]


def test_bold_lines_with_a_colon_that_name_chapters_are_headings() -> None:
    found = extracted(
        paragraph("Purpose:", "Normal, bold"),
        paragraph("The purpose is to replace paper."),
        paragraph("Functional requirement:", "Normal, bold"),
        paragraph("Login", "Normal, bold"),
        paragraph("The clerk enters the number of the store and a password."),
        paragraph("Glossary:", "Normal, bold"),
        paragraph("SKU is a code of a product."),
    )
    assert [(r.text, r.headings) for r in found] == [
        ("The clerk enters the number of the store and a password.", ("Login",))
    ]


def test_a_paragraph_that_is_broken_into_lines_is_one() -> None:
    found = extracted(
        heading("Requirements"),
        paragraph("The manager must be able to approve a transfer on the phone"),
        paragraph("before the lorry leaves the warehouse."),
        paragraph("The clerk must be able to print a label."),
    )
    assert texts(found) == [
        "The manager must be able to approve a transfer on the phone before the lorry leaves the warehouse.",
        "The clerk must be able to print a label.",
    ]


def test_what_a_template_asked_for_and_is_not_there_is_no_requirement() -> None:
    found = extracted(
        heading("特殊需求"), paragraph("无"), heading("Performance requirements"), *items("N/A", "TBD")
    )
    assert not found


def test_all_lines_of_a_broken_paragraph_are_one_whatever_their_number() -> None:
    first = "The clerk enters the quantity that was counted on the shelf and then the"
    lines = [first, *["shelf after that,"] * 20_000, "and the store."]
    (whole,) = with_whole_lines([Block("paragraph", text(line)) for line in lines])
    assert whole.text == " ".join(lines)
