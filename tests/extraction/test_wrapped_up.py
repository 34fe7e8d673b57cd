"""Requirements wrapped up in something else: a plan's table, a code block, a title, labels of a use case."""

from __future__ import annotations

import pytest

from reqlint.model import Block
from tests.extraction.made import code, extracted, heading, items, paragraph, said, table, text, texts

_STORY = "As a cashier, I want to sign in with my badge so that I start fast."
_ZH_STORY = "作为店长，我希望按小票退货，以便顾客不必等待。"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["ID", "Feature", "Phase", "Priority", "Effort"], ["F-1", "Return by receipt", "1", "M", "3"]),
        (["编号", "功能", "优先级", "工作量", "阶段"], ["F-1", "按小票退货", "高", "3", "1"]),
    ],
)
def test_a_backlog_may_plan_what_it_lists(header: list[str], row: list[str]) -> None:
    assert texts(extracted(heading("Backlog"), table(header, row))) == [row[1]]


@pytest.mark.parametrize(
    "header",
    [["Phase", "Name", "Priority", "Duration"], ["ID", "Risk", "Name", "Priority"], ["ID", "Name", "Duration"]],
)
def test_a_plan_or_a_list_of_risks_is_no_backlog(header: list[str]) -> None:
    rows = [[f"P-{n}", "Design of the shop", "Build of the shop", "high"][: len(header)] for n in range(3)]
    assert not extracted(heading("Overview"), table(header, *rows))


def test_a_story_may_stand_in_a_code_block() -> None:
    story = "```gherkin\nAs a cashier\nI want to sign in with my badge\nSo that I start fast\n```"
    assert texts(extracted(heading("Narrative"), code(story))) == [
        "As a cashier I want to sign in with my badge So that I start fast"
    ]


@pytest.mark.parametrize(
    ("line", "title", "story"),
    [
        (f"(must) — Sign in. {_STORY}", "(must) — Sign in", _STORY),
        (f"Sign in: {_STORY}", "Sign in", _STORY),
        (f"退货。{_ZH_STORY}", "退货", _ZH_STORY),
    ],
)
def test_what_titles_a_story_is_a_heading_of_it(line: str, title: str, story: str) -> None:
    (found,) = extracted(heading("User stories"), items(line))
    assert (found.text, found.headings[-1]) == (story, title)


def test_a_flow_under_labels_belongs_to_the_use_case_that_the_heading_names() -> None:
    found = extracted(
        heading("用例", 1),
        heading("用例1：退货", 2),
        paragraph("参与者：收银员"),
        paragraph("基本流程："),
        items("收银员扫描小票。", "系统显示金额。"),
    )
    assert texts(found) == ["退货"]
    assert said(found[0]) == [("actor", "收银员"), ("step", "收银员扫描小票。"), ("step", "系统显示金额。")]


@pytest.mark.parametrize(
    "parts",
    [
        ["As a cashier,", "I want to sign in with my badge", "So that I start fast."],
        ["作为店长，", "我希望按小票退货，", "以便顾客不必等待。"],
    ],
)
def test_a_story_may_be_broken_into_paragraphs_or_items(parts: list[str]) -> None:
    story = " ".join(parts)
    assert texts(extracted(heading("User stories"), *map(paragraph, parts))) == [story]
    assert texts(extracted(heading("User stories"), items(*parts))) == [story]


def test_what_follows_a_whole_story_is_no_part_of_it() -> None:
    found = extracted(heading("User stories"), paragraph(_STORY), paragraph("I want refunds by receipt."))
    assert found[0].text == _STORY


def test_an_indented_list_is_no_code() -> None:
    lines = "    1. 店长应能导出盘点差异(Excel)\n    2. 店员应能撤销盘点(24h内)"
    listed = Block("code", text(lines), style="indented")
    assert texts(extracted(heading("功能需求"), listed)) == [
        "店长应能导出盘点差异(Excel)",
        "店员应能撤销盘点(24h内)",
    ]
    assert not extracted(heading("功能需求"), Block("code", text("    x = f(1);\n    print(x)"), style="indented"))


def test_lines_with_letters_are_the_rules_of_their_paragraph() -> None:
    found = extracted(heading("功能需求"), items("订单管理：\na. 店长应能取消订单\nb. 店员应能查询订单"))
    assert texts(found) == ["店长应能取消订单", "店员应能查询订单"]


@pytest.mark.parametrize("name", ["版本与策略管理", "风险管理", "Risk management"])
def test_what_requirements_want_to_be_managed_is_a_function(name: str) -> None:
    rules = items("支持限制升级的路径。", "支持可选的升级方式。", "记录每次升级的日志。")
    assert len(extracted(heading("功能需求", 1), heading(name, 2), rules)) == 3
    assert not extracted(heading("项目说明", 1), heading(name, 2), items("每周评估一次。", "由项目经理负责。"))


def test_the_criteria_below_a_story_in_a_code_block_are_its_own() -> None:
    story = "作为店长\n我希望批量取消订单\n以便库存准确\n验收标准：\n- [ ] 可以多选订单\n- [ ] 取消后库存加回"
    (found,) = extracted(heading("用户故事"), code(story))
    assert found.text == "作为店长 我希望批量取消订单 以便库存准确"
    assert said(found) == [("acceptance", "可以多选订单"), ("acceptance", "取消后库存加回")]


def test_a_tree_that_is_drawn_in_a_code_block_is_no_list() -> None:
    assert not extracted(heading("功能需求"), code("订单\n├─ 更新订单状态为已完成\n└─ 通知店长领取商品"))
