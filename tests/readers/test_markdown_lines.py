"""Lines that an author broke by hand are paragraphs; lines that were full are one."""

from __future__ import annotations

import pytest

from .made import blocks


@pytest.mark.parametrize(
    "lines",
    [
        ["Goals", "Keep the shelves filled.", "Post the waste of each day to the ledger before the store opens."],
        ["Route: /orders (GET)", "Login by badge", "Rate limited (5 attempts)"],
        ["店员登录", "商品盘点", "订单管理"],
        ["系统应记录每次盘点。", "店长可以导出盘点差异，按门店汇总。"],
    ],
)
def test_lines_broken_by_hand_are_paragraphs(lines: list[str]) -> None:
    found = blocks("\n".join(lines) + "\n", "a.md")
    assert [block.text for block in found] == lines
    assert [block.body.location.line for block in found] == [*range(1, len(lines) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "When goods arrive the clerk scans each carton at the back door of the store. The\nClerk signs the note.",
        "The clerk counts the shelf and\nposts the difference.",
        "Given an open order\nWhen the clerk cancels it\nThen the stock is free",
        "系统应在付款\n成功后发送通知。",
    ],
)
def test_lines_that_were_full_or_are_steps_are_one(text: str) -> None:
    assert len(blocks(f"{text}\n", "a.md")) == 1


def test_the_lines_of_an_item_stand_below_it() -> None:
    first, second = blocks("1. Goals\nKeep the shelves filled.\n", "a.md")
    assert (first.kind, first.label, second.kind, second.text) == (
        "item",
        "1.",
        "paragraph",
        "Keep the shelves filled.",
    )


def test_text_without_mark_up_is_read_by_its_lines_also_with_blank_ones_and_a_limit() -> None:
    source = "2.1 查询\n\n按编号查询\n\n2.2 盘点\n\n录入数量\n\n2.3 性能\n\n响应 < 2s\n"
    assert [block.kind for block in blocks(source, "a.md")] == ["heading", "paragraph"] * 3
