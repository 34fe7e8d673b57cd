from __future__ import annotations

import pytest

from reqlint.model import Block
from tests.extraction.made import extracted, heading, items, paragraph, said, text, texts


def test_sentences_of_a_requirements_chapter_are_found_and_those_of_background_are_not() -> None:
    found = extracted(
        heading("Stock App - Software Requirements Specification", 1),
        heading("1. Introduction"),
        paragraph("The app should make store managers happy."),
        heading("1.1 Glossary", 3),
        *items("SKU: a unit that can be sold.", "DC: the distribution centre."),
        heading("2. Functional Requirements"),
        paragraph("This section describes what the app must do."),
        *items("The app shall post waste to the ledger.", "Count stock by shelf.", "Print labels"),
        heading("3. Revision History"),
        *items("1.1 must be approved by the board"),
    )
    assert texts(found) == ["The app shall post waste to the ledger.", "Count stock by shelf.", "Print labels"]
    assert {requirement.headings for requirement in found} == {
        ("Stock App - Software Requirements Specification", "Functional Requirements")
    }


def test_chinese_chapters_in_both_scripts() -> None:
    simplified = extracted(
        heading("1 引言"),
        paragraph("本系统应当提升门店效率。"),
        heading("2 功能需求"),
        *items("支持按货架盘点库存。", "导出盘点差异表；"),
        heading("3 名词术语"),
        *items("临期：距保质期不足三天。"),
    )
    traditional = extracted(
        heading("1 背景"),
        paragraph("門市目前以紙本盤點，應改善。"),
        heading("2 功能需求"),
        *items("支援依貨架盤點庫存。", "匯出盤點差異表"),
    )
    assert texts(simplified) == ["支持按货架盘点库存。", "导出盘点差异表；"]
    assert texts(traditional) == ["支援依貨架盤點庫存。", "匯出盤點差異表"]
    assert {requirement.language for requirement in simplified} == {"zh-Hans"}
    assert {requirement.language for requirement in traditional} == {"zh-Hant"}


def test_a_short_text_of_a_traditional_document_is_traditional_though_no_character_tells() -> None:
    found = extracted(heading("功能需求"), *items("盤點差異通知", "匯出庫存報表", "分店管理"))
    assert {requirement.language for requirement in found} == {"zh-Hant"}


def test_a_document_without_chapters_is_judged_by_its_sentences() -> None:
    found = extracted(
        paragraph("Hello team,"),
        paragraph("The cashier must see the member's points at checkout."),
        paragraph("Regards"),
        paragraph("店长可以在手机上审批调拨单。"),
    )
    assert texts(found) == [
        "The cashier must see the member's points at checkout.",
        "店长可以在手机上审批调拨单。",
    ]
    assert [requirement.language for requirement in found] == ["en", "zh-Hans"]


@pytest.mark.parametrize(
    ("label", "value", "role"),
    [
        ("Acceptance criteria", "The slip prints within 3 s.", "acceptance"),
        ("验收标准", "3 秒内打印小票。", "acceptance"),
        ("Actor", "Cashier", "actor"),
        ("角色", "收银员", "actor"),
        ("前置条件", "收银员已登录。", "trigger"),
        ("Inputs", "Order number", "data"),
        ("Business Rules", "One slip for each order.", "rule"),
    ],
)
def test_a_labelled_paragraph_belongs_to_the_requirement_before_it(label: str, value: str, role: str) -> None:
    story = "As a cashier, I want to reprint a slip so that the customer can return goods."
    (found,) = extracted(heading("User stories"), paragraph(story), paragraph(f"{label}: {value}"))
    assert (found.text, said(found)) == (story, [(role, value)])


def test_labels_tell_one_requirement_whatever_their_order() -> None:
    (found,) = extracted(
        heading("5.1 巡店检查", 3),
        paragraph("用例名称：巡店检查"),
        paragraph("主要参与者：区域经理"),
        paragraph("简要说明：区域经理按检查表给门店打分。"),
        paragraph("事件流："),
        paragraph("1、打开检查表"),
        paragraph("2、逐项打分"),
        paragraph("后置条件：得分写入门店档案"),
    )
    assert found.text == "区域经理按检查表给门店打分。"
    assert said(found) == [
        ("title", "巡店检查"),
        ("actor", "区域经理"),
        ("step", "打开检查表"),
        ("step", "逐项打分"),
        ("outcome", "得分写入门店档案"),
    ]


def test_headings_that_repeat_are_labels() -> None:
    def feature(name: str, need: str, criterion: str) -> list[Block]:
        return [
            heading(name, 3),
            heading("Requirement", 4),
            *items(need),
            heading("Acceptance criteria", 4),
            *items(criterion),
        ]

    found = extracted(
        heading("Features", 2),
        feature("Waste", "Staff can post waste.", "Posted within 5 s."),
        feature("Counting", "Staff can count a shelf.", "Differences are shown."),
    )
    assert texts(found) == ["Staff can post waste.", "Staff can count a shelf."]
    assert [said(requirement) for requirement in found] == [
        [("acceptance", "Posted within 5 s.")],
        [("acceptance", "Differences are shown.")],
    ]
    assert found[0].headings == ("Features", "Waste")


def test_a_list_under_a_requirement_belongs_to_it() -> None:
    (found,) = extracted(
        heading("Functional requirements"),
        *items("FR-7: The app shall export the count."),
        *items("the file must be UTF-8", "store, shelf, quantity", level=1),
    )
    assert (found.id, found.text) == ("FR-7", "The app shall export the count.")
    assert said(found) == [("rule", "the file must be UTF-8"), ("data", "store, shelf, quantity")]


def test_a_title_over_a_list_is_context_of_its_items() -> None:
    found = extracted(
        heading("功能需求"),
        *items("库存调拨："),
        *items("仅店长可以发起。", "仓管员确认收货。", level=1),
    )
    assert texts(found) == ["仅店长可以发起。", "仓管员确认收货。"]
    assert found[0].headings == ("功能需求", "库存调拨")


def test_a_heading_with_an_identifier_names_the_requirement_below() -> None:
    (found,) = extracted(
        paragraph("FR-012: Shelf count"),
        *items("Description: The app shall count a shelf.", "Outputs: difference list", "Rationale: audits"),
    )
    assert (found.id, found.text) == ("FR-012", "The app shall count a shelf.")
    assert said(found) == [("data", "difference list"), ("benefit", "audits")]


def test_a_feature_that_states_nothing_is_known_by_its_title() -> None:
    (found,) = extracted(
        heading("US-9: Reprint a slip", 3), paragraph("Acceptance criteria:"), *items("It prints within 3 s.")
    )
    assert (found.id, found.text) == ("US-9", "Reprint a slip")
    assert said(found) == [("acceptance", "It prints within 3 s.")]


def test_a_chapter_of_acceptance_criteria_alone_holds_requirements() -> None:
    found = extracted(heading("8 验收标准"), *items("盘点结果与账面差异可追溯。", "导出文件不超过 10 秒。"))
    assert texts(found) == ["盘点结果与账面差异可追溯。", "导出文件不超过 10 秒。"]


def test_several_numbered_requirements_in_one_paragraph_are_split() -> None:
    found = extracted(
        heading("Functional Requirements"),
        paragraph("FR-1: The app shall post waste. FR-2: The app shall post returns."),
        paragraph("前台：1、按分类浏览商品；2、加入购物车。"),
    )
    assert [(r.id, r.text) for r in found[:2]] == [
        ("FR-1", "The app shall post waste."),
        ("FR-2", "The app shall post returns."),
    ]
    assert texts(found[2:]) == ["按分类浏览商品；", "加入购物车。"]
    assert found[2].headings == ("Functional Requirements", "前台")


def test_numbers_inside_a_sentence_do_not_split_it() -> None:
    story = "As an owner, I want a survey so that I can 1) find issues, and 2) praise staff."
    assert texts(extracted(heading("User stories"), paragraph(story))) == [story]


def test_a_list_of_definitions_that_uses_a_label_by_chance_is_not_read_as_labels() -> None:
    found = extracted(
        heading("3. 订单的字段"),
        *items(
            "编号：必填，由系统自动生成。",
            "商品：必须是在售商品。",
            "数量：必填，不得为零。",
            "价格：默认取菜单价。",
        ),
    )
    assert texts(found)[0] == "编号：必填，由系统自动生成。"
    assert len(found) == 4


def test_prose_among_stories_speaks_about_them() -> None:
    stories = [f"As Staff, I need to determine order {n} so that I can pack it." for n in range(3)]
    found = extracted(
        heading("Backlog user stories"),
        paragraph("These stories may be changed by the product owner at any time."),
        *(paragraph(story) for story in stories),
    )
    assert texts(found) == stories


@pytest.mark.parametrize(
    "noise",
    [
        paragraph("1) The app has the following parts:"),
        paragraph("Which stores must be first?"),
        paragraph("Note: the pilot must end in May."),
        paragraph("Figure 3: stock must flow to finance"),
        Block("code", text("```\nif (mustCount) { count(); }\n```")),
        Block("caption", text("The count screen must look like this")),
        Block("contents", text("2 Requirements that must be met 7")),
        Block("quote", text("Describe here what the system must do.")),
        Block("item", text("view_stock: may view stock"), 0, "-"),
    ],
)
def test_what_is_no_requirement_even_in_a_requirements_chapter(noise: Block) -> None:
    kept = "The app shall count stock."
    assert texts(extracted(heading("Functional requirements"), paragraph(kept), noise)) == [kept]


def test_lines_that_are_merely_indented_are_a_list() -> None:
    block = Block("code", text("    Count a shelf\n    Post waste"))
    assert texts(extracted(heading("User Requirements"), block)) == ["Count a shelf", "Post waste"]


def test_suppressions_of_a_block_and_of_its_heading_go_with_the_requirement() -> None:
    def silenced(block: Block, rule: str) -> Block:
        return Block(block.kind, block.body, block.level, fields=(("suppress", text(rule)),))

    (found,) = extracted(
        silenced(heading("Functional requirements"), "ACT101"),
        silenced(paragraph("The app shall be fast."), "VAG103"),
    )
    assert said(found) == [("suppress", "ACT101"), ("suppress", "VAG103")]


def test_a_plain_line_of_few_words_is_no_requirement_but_an_item_is() -> None:
    lines = [paragraph(line) for line in ("Shelf plan", "Notes · Tips", "The clerk can count a shelf.", "Printer")]
    assert texts(extracted(heading("Requirements"), *lines)) == ["The clerk can count a shelf."]
    assert texts(extracted(heading("Requirements"), items("Shelf plan", "Printer labels"))) == [
        "Shelf plan",
        "Printer labels",
    ]


def test_a_description_that_binds_stands_beside_the_requirement_it_describes() -> None:
    lines = "Requirement: Clerks can count a shelf.", "Description: The system shall keep the date of each count."
    found = extracted(heading("Counting"), *map(paragraph, lines))
    assert texts(found) == ["Clerks can count a shelf.", "The system shall keep the date of each count."]


def test_criteria_without_bullets_belong_to_the_story_above_them_and_a_name_begins_the_next() -> None:
    lines = [
        "Clerk",
        "User story: As a clerk, I want to count a shelf so that it is right.",
        "Acceptance criteria:",
        "The count is saved.",
        "The clerk sees the date",
        "Driver",
        "User story: As a driver, I want to see my tour so that I start in time.",
        "Acceptance criteria:",
        "The tour shows each stop.",
    ]
    found = extracted(*map(paragraph, lines))
    assert [(one.headings, [detail.text for detail in one.details]) for one in found] == [
        (("Clerk",), ["The count is saved.", "The clerk sees the date"]),
        (("Driver",), ["The tour shows each stop."]),
    ]
