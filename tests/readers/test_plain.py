from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from .made import blocks, misplaced, outline


def test_a_wrapped_paragraph_stays_one() -> None:
    source = """\
When goods arrive, the store manager confirms the delivery in the store app, and the
supply chain system books the goods receipt. The purchase order is then closed. Other
orders stay open.
"""
    assert [block.text for block in blocks(source, "a.txt")] == [" ".join(source.split())]


def test_wrapped_chinese_is_joined_without_spaces() -> None:
    first = "门店收货时，店长应在门店应用中确认收货数量，供应链系统随后登记收货并关闭对应的采购订单，没"
    source = f"{first}\n有收到的商品保持打开。\n"
    assert [block.text for block in blocks(source, "a.txt")] == [source.replace("\n", "")]


def test_one_requirement_a_line() -> None:
    source = """\
The app shall count the stock of each shelf.
The app shall post the waste of each day to the finance system before 6 am.
The app shall print labels.
"""
    assert [block.text for block in blocks(source, "a.txt")] == source.splitlines()


def test_short_lines_without_punctuation_are_not_joined() -> None:
    assert [block.text for block in blocks("会员注册\n会员登录\n订单管理\n", "a.txt")] == [
        "会员注册",
        "会员登录",
        "订单管理",
    ]


def test_stories_one_a_line() -> None:
    stories = [
        "As a clerk, I want to count stock",
        "As a store manager, I want to post waste, so that finance knows it",
        "As a buyer, I want to see stock",
    ]
    assert [block.text for block in blocks("\n".join(stories), "a.txt")] == stories


def test_items_have_labels_levels_and_continuations() -> None:
    source = """\
- The app shall show the open
  orders of the store.
  * by supplier
1) count
2）盘点
#G14# As a clerk, I want to count.
"""
    assert outline(source, "a.txt") == [
        ("item", 0, "-", "The app shall show the open orders of the store."),
        ("item", 1, "*", "by supplier"),
        ("item", 0, "1)", "count"),
        ("item", 0, "2）", "盘点"),
        ("item", 0, "#G14#", "As a clerk, I want to count."),
    ]


def test_a_dotted_number_inside_an_open_list_is_an_item() -> None:
    source = "1. When the van is loaded-\n\t1.1. Scan each parcel\n\t1.2. Print the tour\n\n1.3 Tours\n"
    found = outline(source, "a.txt")
    assert found[1:3] == [("item", 1, "1.1", "Scan each parcel"), ("item", 1, "1.2", "Print the tour")]
    assert found[3][0] == "heading"


def test_headings_by_their_looks() -> None:
    source = """\
STORE APP

1. Purpose

The app counts stock.

Functions
---------

2.1 Counting
The app shall count stock.

# Waste

第二章 报表

3.5 seconds are enough.

1. count
2. post
"""
    assert outline(source, "a.txt") == [
        ("heading", 1, "", "STORE APP"),
        ("heading", 1, "", "1. Purpose"),
        ("paragraph", 0, "", "The app counts stock."),
        ("heading", 2, "", "Functions"),
        ("heading", 2, "", "2.1 Counting"),
        ("paragraph", 0, "", "The app shall count stock."),
        ("heading", 1, "", "Waste"),
        ("heading", 1, "", "第二章 报表"),
        ("paragraph", 0, "", "3.5 seconds are enough."),
        ("item", 0, "1.", "count"),
        ("item", 0, "2.", "post"),
    ]


def test_lines_of_contents() -> None:
    source = "1. Purpose ........ 3\n2. Functions ........ 4\n"
    assert [block.kind for block in blocks(source, "a.txt")] == ["contents", "contents"]


LINE = st.one_of(
    st.text("ab XY.,- 12\t", max_size=90),
    st.text("店长库存系统应，。 ", max_size=60),
    st.sampled_from(
        ["", "- a", "  1. b", "====", "---", "# c", "a\x0cb", "第一章", "As a clerk", "lower case line"]
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_character_stands_where_it_is_said_to(lines: list[str], end: str) -> None:
    source = end.join(lines)
    for block in blocks(source, "a.txt") if source.strip() else ():
        assert misplaced(block.body, source) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    source = "\n".join(lines)
    if not source.strip():
        return
    shown = "".join(block.label + block.text for block in blocks(source, "a.txt"))
    ignored = str.maketrans("", "", "-=#")
    assert "".join(shown.split()).translate(ignored) == "".join(source.split()).translate(ignored)


def test_an_empty_file_with_a_byte_order_mark_has_no_blocks() -> None:
    assert not blocks("\ufeff", "a.txt")


def test_chapters_counted_through_the_text_are_headings_over_their_sections() -> None:
    source = "1. 目标\n\n减少差异\n\n2. 功能\n2.1 货架\n\n查询货架\n\n2.2 盘点\n\n录入数量\n\n3. 环境\n\n浏览器\n"
    found = [(kind, level) for kind, level, *_ in outline(source, "a.txt")]
    assert [level for kind, level in found if kind == "heading"] == [1, 1, 2, 2, 1]


def test_a_numbered_list_without_sections_has_no_chapters() -> None:
    assert {kind for kind, *_ in outline("1. 货架查询\n2. 盘点录入\n3. 余量提醒\n", "a.txt")} == {"item"}


def test_lines_of_chinese_below_an_item_are_items_of_their_own() -> None:
    source = "(1)货架\n\t查询项：编号、楼层、区域、状态、盘点日期\n\t添加：编号、楼层\n\t可编辑\n(2)盘点\n"
    assert [level for _, level, *_ in outline(source, "a.txt")] == [0, 1, 1, 1, 0]
