from __future__ import annotations

from reqlint.extraction.outline import outline
from reqlint.extraction.outlined import outlined
from tests.extraction.made import document, extracted, heading, items, paragraph, table, texts


def test_section_numbers_tell_more_than_levels() -> None:
    found = extracted(
        heading("商城需求文档", 1),
        heading("5. 功能需求", 2),
        heading("5.1 会员", 1),
        heading("5.1.1 注册", 3),
        *items("手机号"),
    )
    assert [requirement.headings for requirement in found] == [("商城需求文档", "功能需求", "会员", "注册")]


def test_paragraphs_that_are_printed_or_numbered_like_headings_are_headings() -> None:
    found = extracted(
        paragraph("2. Functional Requirements", "Normal"),
        paragraph("2.1 Counting", "Normal"),
        *items("Count a shelf."),
        paragraph("Assumptions", "Normal, bold"),
        *items("Stores must have a network."),
    )
    assert [(r.text, r.headings) for r in found] == [("Count a shelf.", ("Functional Requirements", "Counting"))]


def test_a_heading_may_be_an_identifier_alone() -> None:
    found = extracted(heading("Cart", 1), heading("US-012", 2), *items("The till shows the total of the cart."))
    assert [(r.text, r.headings) for r in found] == [("The till shows the total of the cart.", ("Cart", "US-012"))]


def test_bold_numbered_items_are_headings() -> None:
    blocks = items("Business Objectives", "User Stories", "Dependencies")
    numbered = [type(b)(b.kind, b.body, 0, f"{n}.", "List, bold") for n, b in enumerate(blocks, 1)]
    story = "As an owner, I want a report so that I see losses."
    found = extracted(
        numbered[0], numbered[1], paragraph(story), numbered[2], *items("Access to the ledger is needed")
    )
    assert texts(found) == [story]


def test_the_lines_of_a_table_of_contents_are_skipped() -> None:
    found = extracted(
        heading("目录", 1),
        paragraph("1  功能需求"),
        paragraph("2  应当支持的接口"),
        heading("1 功能需求", 1),
        paragraph("支持盘点。"),
    )
    assert texts(found) == ["支持盘点。"]


def test_numbers_in_plain_paragraphs_give_the_depth() -> None:
    units = outline(
        document(
            paragraph("1）用户故事：作为店员，我希望补录订单。"),
            paragraph("2）验收标准："),
            paragraph("（1）重复的订单必须被拒绝。"),
            paragraph("（2）补录必须留痕。"),
            paragraph("3）关键路径："),
        )
    )
    assert [(unit.depth, unit.part) for unit in units] == [
        (1, "requirement"),
        (1, "acceptance"),
        (2, "acceptance"),
        (2, "acceptance"),
        (1, "step"),
    ]


def test_lines_that_begin_anew_are_pieces_of_their_own() -> None:
    units = outline(document(paragraph("角色：店长\n优先级：P0\n故事：作为店长，我想\n看到差异")))
    assert [(unit.label, unit.body.text) for unit in units] == [
        ("角色", "店长"),
        ("优先级", "P0"),
        ("故事", "作为店长，我想\n看到差异"),
    ]


def test_identifiers_are_known_by_a_prefix_that_several_texts_share() -> None:
    found = extracted(
        heading("Functional requirements"),
        paragraph("WM-101 Each Monday the app shall send a report."),
        paragraph("WM-102 The app shall print it."),
        paragraph("AES-256 encryption must be used."),
    )
    assert [(requirement.id, requirement.text[:4]) for requirement in found] == [
        ("WM-101", "Each"),
        ("WM-102", "The "),
        ("L4", "AES-"),
    ]


def test_a_label_with_a_text_of_its_own_does_not_name_the_list_below() -> None:
    units = outline(
        document(paragraph("前置条件：门卫已登录"), paragraph("1. 门卫扫描车牌"), paragraph("2. 系统显示月台"))
    )
    assert [unit.part for unit in units] == ["trigger", None, None]


def test_a_paragraph_whose_lines_are_broken_by_hand_has_chapters() -> None:
    lines = (
        "1. Introduction",
        "Vans are late.",
        "2. Requirements",
        "- The gate shall open by 6:00.",
        "3. Glossary",
        "- Gate",
    )
    assert [(one.text, one.headings) for one in extracted(paragraph("\n".join(lines)))] == [
        ("The gate shall open by 6:00.", ("Requirements",))
    ]


def test_an_outline_is_made_once_and_is_that_of_its_own_document() -> None:
    for number in range(10):
        made = document(paragraph(f"The clerk files letter {number}."))
        assert outlined(made) is outlined(made)
        assert outlined(made) == outline(made)


def test_what_a_function_manages_is_no_background_below_a_scope_or_a_module() -> None:
    found = extracted(
        heading("Scope of Work", 1),
        heading("Supplier risk management"),
        items("Flag suppliers with late parcels"),
        heading("Parcel module"),
        heading("Version control", 3),
        items("Restore an earlier list", "Keep each list for a year", "Compare the lists of two days"),
    )
    assert len(found) == 4
    assert extracted(heading("Risk management"), items("Flag suppliers with late parcels")) == ()


def test_a_failure_is_a_part_of_its_use_case() -> None:
    found = extracted(
        heading("Use Case 1 – Weigh a parcel"),
        paragraph("Actor: Packer"),
        paragraph("Main Success Scenario:"),
        items("Packer puts the parcel on the scale.", "Scale shows the weight."),
        paragraph("Failure Case:"),
        items("Scale is not connected."),
    )
    assert texts(found) == ["Use Case 1 – Weigh a parcel"]


def test_a_cell_that_only_refers_to_rules_is_none() -> None:
    rows = (("Group", "Rules"), ("Weight", "BUS-R01, BUS-R02"), ("Address", "BUS-R03"))
    assert extracted(heading("Business rules"), table(*rows)) == ()


def test_what_a_plan_calls_its_goal_is_no_requirement() -> None:
    found = extracted(
        heading("Development phases"),
        heading("Phase 1", 3),
        paragraph("Goal: Build the list of parcels"),
        heading("Features"),
        heading("Phase 2 (future)", 3),
        items("Print labels in colour"),
        heading("Weighing", 3),
        items("Show the weight of a parcel"),
    )
    assert texts(found) == ["Show the weight of a parcel"]


def test_a_document_on_itself_states_nothing() -> None:
    asides = [
        "The primary audience for the document is packers, who must read it first.",
        "This PACKING.md file details what the scale must do.",
    ]
    for aside in asides:
        assert texts(extracted(heading("Parcels"), paragraph(aside), paragraph("The scale must be level."))) == [
            "The scale must be level."
        ]
