"""Lists that paragraphs interrupt, labels over lists of functions, documents without chapters of their own."""

from __future__ import annotations

import pytest

from reqlint.model import Block, Location, Text
from tests.extraction.made import extracted, heading, items, paragraph, record, said, table, text, texts


def test_a_numbered_list_goes_on_behind_a_paragraph() -> None:
    found = extracted(
        heading("Requirements"),
        paragraph("1. The gate opens by itself."),
        paragraph("Each lorry must wait at the barrier."),
        paragraph("2. Clerks can open the gate."),
        paragraph("3. Gate log"),
    )
    assert texts(found)[2:] == ["Clerks can open the gate.", "Gate log"]
    assert said(found[1]) == []


def test_a_list_that_begins_below_a_requirement_belongs_to_it() -> None:
    found = extracted(
        heading("Requirements"),
        paragraph("Each lorry must show its papers:"),
        paragraph("1. licence"),
        paragraph("2. waybill"),
    )
    assert len(found) == 1


def test_text_before_the_terms_of_a_contract_is_read_as_without_chapters() -> None:
    found = extracted(
        paragraph("The depot gate is opened by a card within 5 seconds."),
        heading("Glossary"),
        paragraph("A gate is a door for lorries."),
    )
    assert texts(found) == ["The depot gate is opened by a card within 5 seconds."]


def test_functions_listed_beside_what_a_chapter_is_for_are_requirements() -> None:
    found = extracted(
        heading("车辆登记"),
        paragraph("业务说明：登记进入园区的货车"),
        paragraph("功能："),
        paragraph("1. 车牌颜色：蓝牌、黄牌、绿牌三种"),
        paragraph("2. 打印：按照到达时间打印排队号"),
    )
    assert texts(found) == [
        "登记进入园区的货车",
        "车牌颜色：蓝牌、黄牌、绿牌三种",
        "打印：按照到达时间打印排队号",
    ]


def test_a_module_s_standing_is_no_requirement() -> None:
    found = extracted(
        heading("功能需求"), paragraph("核心定位：园区货车的统一入口。"), paragraph("系统应支持预约月台。")
    )
    assert texts(found) == ["系统应支持预约月台。"]


def test_requirements_of_a_form_that_have_identifiers_are_several() -> None:
    found = extracted(
        heading("Use cases"),
        table(
            ["Use case", "Book a dock"],
            ["Actor", "Driver"],
            ["Summary", "Driver reserves a dock for one hour"],
            ["Integration Requirements", "IR1 - Docks must match the yard plan\nIR2 - Times must match the clock"],
            ["Functional Requirements", "FR7 - The app should send a code to the driver"],
        ),
    )
    assert [(one.id, one.text) for one in found[1:]] == [
        ("IR1", "Docks must match the yard plan"),
        ("IR2", "Times must match the clock"),
        ("FR7", "The app should send a code to the driver"),
    ]
    assert found[0].text == "Driver reserves a dock for one hour"


@pytest.mark.parametrize(
    "name", ["小计", "合計", "Total", "Grand total", "场景描述", "功能描述；", "：自动", "Acceptance criteria"]
)
def test_sums_labels_and_values_without_a_name_are_no_requirements(name: str) -> None:
    found = extracted(
        heading("功能清单"),
        table(["模块", "功能名称"], ["月台", "预约月台时段"], ["月台", name], ["月台", "取消月台预约"]),
    )
    assert texts(found) == ["预约月台时段", "取消月台预约"]


def test_a_requirement_with_an_identifier_stays_one_however_little_it_says() -> None:
    (found,) = extracted(record(text="Acceptance criteria", id="R-9"))
    assert found.text == "Acceptance criteria"


def test_an_item_with_a_section_s_number_is_a_heading() -> None:
    label = Block("item", Text("月台列表", Location()), 0, "2.1.3")
    found = extracted(heading("功能需求"), label, paragraph("系统应显示空闲月台。"))
    assert [(one.text, one.headings) for one in found] == [("系统应显示空闲月台。", ("功能需求", "月台列表"))]


@pytest.mark.parametrize("number", ["二：", "二、", "二．", "二:"])
def test_a_line_with_a_chinese_number_is_a_heading(number: str) -> None:
    found = extracted(heading("功能需求"), paragraph(f"{number}司机预约单"), paragraph("系统应显示空闲月台。"))
    assert [(one.text, one.headings[-1]) for one in found] == [("系统应显示空闲月台。", f"{number}司机预约单")]


def test_hints_of_a_template_are_no_requirements() -> None:
    hints = [paragraph("本节说明各接口，如："), *items("接口标识；", "中断时间；", "数据容量。")]
    found = extracted(heading("接口需求"), hints, paragraph("接口应在2秒内返回结果。"))
    assert texts(found) == ["接口应在2秒内返回结果。"]


@pytest.mark.parametrize(
    ("heads", "functions", "work"),
    [
        (
            ("功能需求", "系统应具备以下功能：", "司机应提前到场，系统主要完成如下工作："),
            ("司机可以预约月台。", "门卫可以放行车辆。"),
            ("系统应提示司机排队号。", "系统应记录车辆到达时间。", "门禁自动抬杆。"),
        ),
        (
            ("功能需求", "系統應具備以下功能：", "司機應提前到場，系統主要完成如下工作："),
            ("司機可以預約月台。", "門衛可以放行車輛。"),
            ("系統應提示司機排隊號。", "系統應記錄車輛到達時間。", "門禁自動抬桿。"),
        ),
    ],
)
def test_an_introduction_is_none_but_what_it_says_besides(
    heads: tuple[str, str, str], functions: tuple[str, ...], work: tuple[str, ...]
) -> None:
    chapter, announcing, stating = heads
    blocks = (paragraph(announcing), *items(*functions), paragraph(stating), *items(*work))
    assert texts(extracted(heading(chapter), *blocks)) == [*functions, stating, *work]


def test_the_words_of_an_aim_and_of_a_story_are_not_found_inside_others() -> None:
    found = extracted(
        heading("引言"),
        paragraph("先介绍项目的整体结构，面向以下读者："),
        *items("调度：了解月台的分配。", "门卫：了解放行的功能。"),
        paragraph("为了写好方案，首先要了解园区。"),
    )
    assert found == ()


def test_names_of_qualities_are_chapters_though_they_begin_like_a_permission() -> None:
    found = extracted(
        heading("非功能需求"),
        paragraph("1.可维护性与可扩展性"),
        paragraph("1) 月台数量通过配置文件修改；"),
        paragraph("2) 每次放行记录日志；"),
        paragraph("2.安全要求："),
        paragraph("1) 放行记录必须加密存储。"),
    )
    assert texts(found) == ["月台数量通过配置文件修改；", "每次放行记录日志；", "放行记录必须加密存储。"]


def test_numbered_names_without_text_between_them_are_a_list() -> None:
    names = ["1.预约管理模块", "2.月台管理模块", "3.车辆管理模块", "4.退出界面"]
    found = extracted(heading("用户界面需求"), *(paragraph(name) for name in names))
    assert texts(found) == [name[2:] for name in names]


def test_lines_with_bullets_of_their_own_are_nested_lists() -> None:
    found = extracted(
        heading("功能需求"),
        paragraph("• 月台管理\n◦ 查看月台占用情况\n◦ 分配月台\n• 车辆管理\n◦ 登记车牌号"),
    )
    assert texts(found) == ["查看月台占用情况", "分配月台", "登记车牌号"]
    assert found[2].headings == ("功能需求", "车辆管理")


def test_a_plan_s_phases_are_background_and_those_of_requirements_are_not() -> None:
    phase = [heading("Phase 1: 月台（3 天）", 3), *items("创建月台表", "实现预约功能")]
    assert not extracted(heading("实施计划"), *phase)
    assert len(extracted(heading("功能需求"), *phase)) == 2


def test_lines_that_were_printed_side_by_side_are_no_list() -> None:
    lines = [
        "Dock plan ·",
        "Gate and dock of the day ·",
        "Vans that wait at",
        "the gate",
        "Print +",
        "Load list",
        "Vans shall stop.",
    ]
    assert texts(extracted(heading("Requirements"), *map(paragraph, lines))) == ["Vans shall stop."]


def test_a_flow_whose_lines_end_with_arrows_is_one_text() -> None:
    flow = "司机取号 →\n门卫登记车牌（必填） →\n系统自动分配月台"
    (found,) = extracted(heading("功能需求"), Block("code", text(flow)))
    assert found.text == "司机取号 → 门卫登记车牌（必填） → 系统自动分配月台"
