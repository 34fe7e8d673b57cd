from __future__ import annotations

import pytest

from .made import blocks, cells, document, outline


def test_headings_paragraphs_and_nested_items() -> None:
    source = """\
# Store app

The app posts stock.

## Functions

1. Count stock
   - by shelf
     with a scanner
2. Post waste

   A second paragraph of the item.
"""
    assert outline(source, "app.md") == [
        ("heading", 1, "", "Store app"),
        ("paragraph", 0, "", "The app posts stock."),
        ("heading", 2, "", "Functions"),
        ("item", 0, "1.", "Count stock"),
        ("item", 1, "-", "by shelf with a scanner"),
        ("item", 0, "2.", "Post waste"),
        ("paragraph", 1, "", "A second paragraph of the item."),
    ]


def test_mark_up_is_removed() -> None:
    source = "The **store** *manager* ~~deletes~~ `posts` [the order](a(b).md 'x')\n"
    (block,) = blocks(source, "a.md")
    assert block.text == "The store manager  posts the order"
    (block,) = blocks("&amp; \\*all\\* <b>rows</b> ![i](i.png) <https://a.example>.\n", "a.md")
    assert block.text == "& *all* rows  https://a.example."


def test_lines_are_joined_without_a_space_between_chinese_characters() -> None:
    (block,) = blocks("系统应在付款\n成功后发送\nSMS 通知。\n", "a.md")
    assert block.text == "系统应在付款成功后发送 SMS 通知。"


def test_lines_that_begin_anew_stay_lines() -> None:
    source = "**Priority**: high\n**Actor**: store manager\n1）导出\n2）导入\n"
    (block,) = blocks(source, "a.md")
    assert block.text.split("\n") == ["Priority: high", "Actor: store manager", "1）导出", "2）导入"]


@pytest.mark.parametrize(
    "second", ["2.0 of the app.", "10:30 each day.", "e.g. a label.", "https://a.example", "and"]
)
def test_lines_that_merely_begin_with_a_number_or_a_colon_are_joined(second: str) -> None:
    (block,) = blocks(f"The clerk prints\n{second}\n", "a.md")
    assert block.text == f"The clerk prints {second}"


def test_hard_breaks_are_line_feeds() -> None:
    (block,) = blocks("first  \nsecond\\\nthird<br>fourth\n", "a.md")
    assert block.text == "first\nsecond\nthird\nfourth"


def test_table_cells_have_places_and_keep_escaped_pipes() -> None:
    source = "| ID | Text |\n|----|------|\n| R-1 | a \\| **b** |\n|  | `c` |\n"
    (block,) = blocks(source, "a.md")
    assert block.kind == "table"
    assert cells(block) == [["ID", "Text"], ["R-1", "a | b"], ["", "c"]]
    pipe = block.rows[1][1].location_at(2)
    assert (pipe.line, pipe.column) == (3, 12)
    assert block.rows[2][0].location.line == 4


def test_what_is_no_requirement_has_its_own_kind() -> None:
    source = """\
> **Note**: quoted
> - an item

```
code
```

![Login page](login.png)

- [Functions](#functions)

[TOC]

2.1 Scope ......... 4
"""
    assert [(block.kind, block.text) for block in blocks(source, "a.md")] == [
        ("quote", "Note: quoted"),
        ("quote", "an item"),
        ("code", "```\ncode\n```"),
        ("caption", "Login page"),
        ("contents", "Functions"),
        ("contents", "[TOC]"),
        ("contents", "2.1 Scope ......... 4"),
    ]


def test_front_matter_is_dropped_and_gives_the_title() -> None:
    read = document("---\ntitle: 'Stock app'\nowner: ops\n---\n\nThe app counts.\n", "a.md")
    assert read.title == "Stock app"
    assert [(block.text, block.body.location.line) for block in read.blocks] == [("The app counts.", 6)]


def test_text_between_rules_is_no_front_matter() -> None:
    assert [block.text for block in blocks("---\nThe app counts.\n\n---\n", "a.md")] == ["The app counts."]


def test_a_rule_below_a_sentence_does_not_make_it_a_heading() -> None:
    source = "The app shall count stock.\n---\n\nScope\n-----\n"
    assert [block.kind for block in blocks(source, "a.md")] == ["paragraph", "heading"]


def test_html_blocks_give_their_text_line_by_line() -> None:
    source = "<div align='center'>\nThe app counts.<br>It posts.\n<style>p {}</style>\n</div>\n"
    assert [block.text for block in blocks(source, "a.md")] == ["The app counts.", "It posts."]


def test_what_no_browser_shows_is_left_out() -> None:
    assert blocks("<script>\nx\n</script>\n\n<pre>\ny\n</pre>\n", "a.md") == ()


def test_bold_paragraphs_are_marked() -> None:
    source = "**1. Functions**\n\n**Actor**: clerk\n"
    assert [block.style for block in blocks(source, "a.md")] == ["bold", ""]


def test_the_label_of_an_empty_item_is_not_passed_on() -> None:
    assert outline("-\n\nA paragraph.\n", "a.md") == [("paragraph", 0, "", "A paragraph.")]


def test_title_is_the_heading_that_comes_first() -> None:
    assert document("# Stock app\n\n# Other\n", "a.md").title == "Stock app"
    assert document("Text.\n\n# Stock app\n", "a.md").title == ""


def test_a_document_in_a_code_block_is_read_and_asterisks_of_chinese_labels_are_no_text() -> None:
    source = "````markdown\n# 需求\n\n**BR1：**门卫应登记车牌。\n````\n"
    assert [(block.kind, block.text, block.body.location.line) for block in blocks(source, "app.md")] == [
        ("heading", "需求", 2),
        ("paragraph", "BR1：门卫应登记车牌。", 4),
    ]


_TITLED = "一、概述\n1.1 背景\n车辆多。\n1.2 登记管理\n司机扫码登记\n系统打印排队号\n1.3 月台\n先到先用。\n"


def test_a_file_with_numbered_titles_and_no_mark_up_is_plain_text() -> None:
    assert outline(_TITLED, "a.md") == outline(_TITLED, "a.txt")
    assert ("heading", 2, "", "1.2 登记管理") in outline(_TITLED, "a.md")


@pytest.mark.parametrize("mark_up", ["# 车辆", "**重要**", "| 车 | 牌 |", "<!-- 注 -->", "- 登记"])
def test_any_mark_up_makes_it_markdown(mark_up: str) -> None:
    assert ("heading", 2, "", "1.2 登记管理") not in outline(f"{mark_up}\n\n{_TITLED}", "a.md")
