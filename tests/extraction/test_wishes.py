"""Goals and wishes, however short, and lines that look like them and are none."""

from __future__ import annotations

import pytest

from reqlint.extraction import extract, requirements
from reqlint.model import Block
from tests.extraction.made import document, extracted, heading, items, paragraph, texts


@pytest.mark.parametrize("chapter", ["Business Goals", "Objectives", "In Scope", "目标", "建设范围"])
def test_verbs_and_comparatives_under_goals_are_requirements(chapter: str) -> None:
    wishes = ["Automate depot intake", "Reduce waste", "Faster loading of vans", "Better forecasts"]
    assert texts(extracted(heading(chapter), items(*wishes))) == wishes


def test_wishes_need_no_bullets_and_no_plain_verb() -> None:
    wishes = ["Improving the intake at the depot.", "Reducing waste in each store.", "Shorter tours for all vans."]
    lines = [paragraph(wish) for wish in ("Our objectives include:", *wishes)]
    assert texts(extracted(heading("Objectives"), *lines)) == wishes
    aim = "To automate the intake of goods at the depots."
    assert texts(extracted(heading("Objective"), paragraph(aim))) == [aim]


def test_names_under_a_scope_are_none() -> None:
    assert extracted(heading("In Scope"), items("Depot Leipzig", "Depot Ulm", "Vans")) == ()


@pytest.mark.parametrize(
    "chapter",
    [
        "Key Deficiencies",
        "Current situation",
        "Maturity scale",
        "Open points",
        "现状与不足",
        "变更日志",
        "待确认事项",
    ],
)
def test_what_is_wrong_today_what_is_open_and_scales_are_background(chapter: str) -> None:
    lines = items(
        "The tool provides all views needed by drivers", "支持多仓发货", "Only one planner knows the tours."
    )
    assert extracted(heading(chapter), lines) == ()


def test_a_list_of_verbs_under_any_heading_is_one_of_requirements() -> None:
    acts = ["View tours", "Accept a tour", "Mark parcels as lost", "Sign out"]
    assert texts(extracted(heading("Courier"), items(*acts))) == acts


def test_short_lines_without_bullets_are_a_list() -> None:
    lines = ["Add a tour", "Split a tour between vans", "Delete a tour"]
    assert texts(extracted(heading("Planner"), [paragraph(line) for line in lines])) == lines


def test_a_bold_line_with_a_colon_is_a_heading_until_the_next() -> None:
    found = extracted(
        paragraph("TEAM:", "bold"),
        paragraph("Mei Lin"),
        paragraph("OBJECTIVES:", "bold"),
        [paragraph(line) for line in ("Create a tour plan.", "Add a map.", "Consider a weather feed.")],
    )
    assert texts(found) == ["Create a tour plan.", "Add a map.", "Consider a weather feed."]


def test_an_entry_of_the_contents_is_a_heading_where_it_comes_again() -> None:
    found = extracted(
        paragraph("Contents", "bold"),
        items("Project Overview", "Business Requirements"),
        paragraph("Project Overview"),
        paragraph("A new depot opens."),
        paragraph("Business Requirements"),
        items("Notify the driver of a new tour"),
    )
    assert [(one.text, one.headings) for one in found] == [
        ("Notify the driver of a new tour", ("Business Requirements",))
    ]


def test_captions_and_names_in_drawings_are_no_requirements() -> None:
    drawn = [Block("paragraph", block.body, style="Normal, text box") for block in items("司机", "签到", "退出")]
    caption = [paragraph("圖3-1 司機簽到活動圖"), paragraph("Figure 2.4 Gate"), paragraph("表 2 字段")]
    found = requirements(document(heading("功能需求"), paragraph("司机扫码后系统显示月台号。"), drawn, caption))
    assert texts(found) == ["司机扫码后系统显示月台号。"]


def test_a_story_in_a_quotation_is_a_requirement_and_the_label_above_its_title() -> None:
    story = "作为司机，我希望提前预约月台，以便少排队。"
    (found,) = extracted(
        heading("用户故事"), paragraph("用户故事1：预约月台"), Block("quote", paragraph(story).body)
    )
    assert found.text == story
    assert [(detail.role, detail.text) for detail in found.details] == [("title", "预约月台")]


def test_rules_that_bind_are_requirements_of_their_own() -> None:
    found = extracted(
        heading("3.1 Weighing", 3),
        paragraph("Description: The scale shows the weight."),
        paragraph("Business Rules:"),
        items("A parcel above 30 kg must be refused.", "Two decimals"),
    )
    assert texts(found) == ["The scale shows the weight.", "A parcel above 30 kg must be refused."]
    assert [(detail.role, detail.text) for detail in found[0].details] == [("rule", "Two decimals")]


def test_an_identifier_looks_like_one() -> None:
    found = extracted(
        heading("供应商需求"), paragraph("编号：系统生成，从1开始依次编号；"), paragraph("系统应在月底对账。")
    )
    assert {one.own_id for one in found} == {""}


def test_clauses_of_contracts_and_names_of_people_are_no_requirements() -> None:
    clauses = ["The carrier shall indemnify the depot against claims.", "本合同签订后三日内应付款。"]
    lines = items(*clauses, "王小明D0618439、李华D0641724")
    assert extracted(heading("Requirements"), lines) == ()


def test_what_comes_in_a_later_phase_is_planned() -> None:
    found = extract(document(heading("Features"), *items("Count vans per hour", "Phase 2: count trucks per hour")))
    assert texts(found.requirements) == ["Count vans per hour"]
    assert [text.text for text in found.planned] == ["Phase 2: count trucks per hour"]


def test_a_label_that_comes_again_with_a_mere_name_describes_the_item_above() -> None:
    found = extracted(
        heading("Requirements"),
        [
            block
            for need in ("Count trucks per hour", "Show late drivers", "Rank docks by load")
            for block in (*items(need), *items("Chart: bar", level=1))
        ],
    )
    assert texts(found) == ["Count trucks per hour", "Show late drivers", "Rank docks by load"]
    assert [(detail.role, detail.text) for detail in found[0].details] == [("other", "bar")]


def test_a_topic_goes_on_below_headings_that_look_the_same() -> None:
    found = extracted(
        paragraph("Business Requirements", "bold, large"),
        paragraph("Trucks", "bold, large"),
        items("Trucks per hour", "Waiting time"),
        paragraph("Terms and conditions", "bold, large"),
        items("Prices stay fixed for a year"),
    )
    assert texts(found) == ["Trucks per hour", "Waiting time"]


@pytest.mark.parametrize(
    "wish", ["Improve reporting.", "Improve reporting", "Better reports", "打通数据", "提升培训效果。"]
)
def test_what_somebody_wrote_down_without_a_heading_is_what_is_wanted(wish: str) -> None:
    assert texts(extracted(paragraph(wish))) == [wish]


def test_a_name_alone_is_no_wish() -> None:
    assert not extracted(paragraph("Hello world"))
    assert not extracted(paragraph("会议纪要"))


@pytest.mark.parametrize(
    "line",
    [
        "Describe the needs of the shops that the project is to meet.",
        "Provide a short, high-level description of the data that are kept.",
        "This functional requirement defines how the app sends reminders.",
        "You must identify any information that the app must keep.",
        "This wireframe shows the screen of the cashier.",
    ],
)
def test_what_a_template_or_a_caption_says_is_no_need(line: str) -> None:
    assert not extracted(heading("Functional requirements"), paragraph(line))


@pytest.mark.parametrize(
    "line",
    [
        "Identify the member by card number.",
        "List the open orders of a store.",
        "Provide a summary of the day's sales to the store manager.",
        "Please add an export of the orders.",
    ],
)
def test_what_a_system_is_to_do_may_begin_alike(line: str) -> None:
    assert texts(extracted(heading("Functional requirements"), paragraph(line))) == [line]


def test_what_a_scope_lists_in_more_words_than_a_name_is_wanted() -> None:
    parts = ["Parcel labels ready for both carriers", "Scale with a large, bright figure", "Vans"]
    assert texts(extracted(heading("In Scope (v1)"), items(*parts))) == parts


def test_the_future_state_is_wanted_and_the_current_state_is_not() -> None:
    assert texts(extracted(heading("Future State"), items("One shared list", "Barcoded crates"))) == [
        "One shared list",
        "Barcoded crates",
    ]
    now = items("Clerks cannot see the parcels", "Paper lists are carried around")
    assert extracted(heading("Current State Analysis"), now, heading("Features"), items("Scan a parcel"))[
        0
    ].text == ("Scan a parcel")
