from __future__ import annotations

import pytest

from tests.extraction.made import extracted, heading, said, table, texts


def test_the_other_columns_of_a_row_are_details() -> None:
    (found,) = extracted(
        table(
            ["ID", "Requirement", "Actor", "Acceptance criteria", "Data", "Priority", "Suppress", "Colour"],
            ["R-7", "Post waste to the ledger.", "Clerk", "Within 5 s", "SKU, quantity", "high", "VAG103", "red"],
        )
    )
    assert (found.id, found.text, found.location.cell) == ("R-7", "Post waste to the ledger.", "B2")
    assert said(found) == [
        ("actor", "Clerk"),
        ("acceptance", "Within 5 s"),
        ("data", "SKU, quantity"),
        ("priority", "high"),
        ("suppress", "VAG103"),
    ]
    assert found.details[1].body.location.cell == "D2"


@pytest.mark.parametrize(
    "header",
    [
        ["编号", "需求描述", "角色", "验收标准"],
        ["需求编号", "功能说明*", "用户角色", "验收条件"],
        ["編號", "需求描述", "角色", "驗收標準"],
        ["Req ID", "User Story Description", "User role", "Acceptance Criteria"],
    ],
)
def test_headers_in_both_languages_and_scripts(header: list[str]) -> None:
    (found,) = extracted(table(header, ["R-1", "店长可以审批调拨单。", "店长", "两小时内完成"]))
    assert (found.id, found.text) == ("R-1", "店长可以审批调拨单。")
    assert said(found) == [("actor", "店长"), ("acceptance", "两小时内完成")]


def test_a_header_may_stand_below_a_title_and_context_columns_are_headings() -> None:
    found = extracted(
        table(
            ["门店系统功能清单", "", "", ""],
            ["模块", "主功能", "功能说明", "备注"],
            ["库存", "盘点", "1、支持按货架盘点；\n2、支持导出差异表；", ""],
            ["库存", "调拨", "店长可以发起调拨", "二期"],
        )
    )
    assert texts(found) == ["支持按货架盘点；", "支持导出差异表；", "店长可以发起调拨"]
    assert {requirement.headings for requirement in found} == {("库存",)}
    assert said(found[0]) == [("title", "盘点")]


def test_rows_without_a_text_of_their_own_continue_the_requirement_above() -> None:
    found = extracted(
        table(
            ["ID", "User story", "Acceptance criteria"],
            ["US-1", "As a clerk, I want to post waste.", "Posted within 5 s"],
            ["", "", "The ledger shows it"],
            ["US-2", "As a clerk, I want to count.", "Differences are shown"],
            ["US-2", "As a clerk, I want to count.", "A count can be resumed"],
        )
    )
    assert [requirement.id for requirement in found] == ["US-1", "US-2"]
    assert said(found[0]) == [("acceptance", "Posted within 5 s"), ("acceptance", "The ledger shows it")]
    assert said(found[1]) == [("acceptance", "Differences are shown"), ("acceptance", "A count can be resumed")]


def test_a_column_that_repeats_its_numbers_identifies_nothing() -> None:
    found = extracted(
        table(["标题", "产品ID", "需求描述"], ["盘点", "83", "支持按货架盘点"], ["调拨", "83", "支持店间调拨"])
    )
    assert [requirement.id for requirement in found] == ["Sheet1!C2", "Sheet1!C3"]


def test_a_use_case_table_is_one_requirement() -> None:
    (found,) = extracted(
        heading("用例"),
        table(
            ["用例名称", "审批调拨", "审批调拨"],
            ["主要参与者", "店长", "店长"],
            ["前置条件", "存在待审批的调拨单", "存在待审批的调拨单"],
            ["基本流程", "1. 打开调拨单\n2. 点击通过", "1. 打开调拨单\n2. 点击通过"],
            ["验收标准", "2 秒内更新状态", "2 秒内更新状态"],
        ),
    )
    assert found.text == "审批调拨"
    assert said(found) == [
        ("actor", "店长"),
        ("trigger", "存在待审批的调拨单"),
        ("step", "1. 打开调拨单\n2. 点击通过"),
        ("acceptance", "2 秒内更新状态"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Term", "Description"], ["SKU", "A unit that can be sold must have one."]],
        [["缩写", "说明"], ["DC", "配送中心，应由总部管理。"]],
        [["版本", "日期", "修改内容", "作者"], ["1.1", "5月1日", "应客户要求增加盘点", "李"]],
        [["Role", "Responsibilities"], ["Clerk", "Must count stock"]],
        [["Field", "Type", "Description"], ["qty", "int", "Must be positive in stock"]],
        [["字段", "说明"], ["数量", "库存数量，必填"]],
        [["Test ID", "Req ID", "Procedure"], ["T-1", "R-1", "Open the list and check that it must load"]],
    ],
)
def test_tables_of_other_things_hold_no_requirements(rows: list[list[str]]) -> None:
    assert extracted(heading("Functional requirements"), table(*rows)) == ()


def test_a_description_column_counts_where_the_chapter_or_an_identifier_tells_of_requirements() -> None:
    rows = [["Req ID", "Description", "Test ID"], ["4", "The user shall be able to count stock.", "9"]]
    (found,) = extracted(heading("Requirement traceability matrix"), table(*rows))
    assert (found.id, found.text) == ("4", "The user shall be able to count stock.")


def test_rules_of_one_cell_stay_one_requirement_without_the_numbers_of_its_lines() -> None:
    (found,) = extracted(table(["欄位名稱", "規則說明"], ["電話", "1. 必填\n2. 全為數字"]))
    assert (found.text, said(found)) == ("必填\n全為數字", [])


def test_a_sheet_without_a_header_gives_the_cells_that_read_like_requirements() -> None:
    found = extracted(
        table(
            ["Clerk", ""],
            ["A clerk can post waste.", "A manager can approve waste."],
            ["see mail", "A manager can approve waste."],
        )
    )
    assert texts(found) == ["A clerk can post waste.", "A manager can approve waste."]


def test_a_row_that_spans_the_table_is_context_of_the_rows_below() -> None:
    story = "As a clerk, I should be able to post waste"
    found = extracted(
        table(
            ["FEATURE 1", story, story, story],
            ["Task", "Description", "Flow", "Acceptance criteria"],
            ["1", "API to post waste", "1) Call it\n2) It answers", "Answers in 1 s"],
        )
    )
    assert texts(found) == [story, "API to post waste"]
    assert found[1].headings == (story,)
    assert ("step", "1) Call it\n2) It answers") in said(found[1])


@pytest.mark.parametrize(
    "rows",
    [
        (["部门", "姓名", "角色", "参与情况"], ["培训部", "何丽", "系统与接口负责人", "参与评审"]),
        (["岗位", "新增工作", "每天分钟数", "取消的工作"], ["店长", "查看补货建议、确认到货", "12 分钟", "报货"]),
        (["Skill", "People", "Who", "From"], ["Support of the stores", "2", "F. Pan", "2026-09-01"]),
        (["Measure", "Baseline", "Target", "By"], ["Share of clerks that pass", "34 %", "80 %", "2026-12-31"]),
    ],
)
def test_tables_of_people_and_of_measures_are_background(rows: tuple[list[str], ...]) -> None:
    assert extracted(table(*rows)) == ()


@pytest.mark.parametrize("covered", ["SO-01, SO-02", "WM-101 to WM-103", "Section 5", "第 3 章、FR-7"])
def test_references_alone_are_no_requirement(covered: str) -> None:
    header = ["Department", "Requirement", "Evidence"]
    rows = (["IT", covered, "Load test"], ["Finance", "Post waste to the ledger.", "Ledger"])
    assert [one.text for one in extracted(table(header, *rows))] == ["Post waste to the ledger."]


def test_every_bullet_and_number_of_a_cell_is_a_requirement() -> None:
    found = extracted(
        table(
            ["ID", "Requirement"],
            ["G1", "• The guard shall note the plate.\n• The guard shall open the gate."],
            ["G2", "BR4 - The gate shall close after 10 s.\nBR5 - The gate shall log each opening."],
        )
    )
    assert [(one.own_id, one.text) for one in found] == [
        ("G1.1", "The guard shall note the plate."),
        ("G1.2", "The guard shall open the gate."),
        ("BR4", "The gate shall close after 10 s."),
        ("BR5", "The gate shall log each opening."),
    ]


def test_marks_under_the_columns_of_roles_tell_who_does_what_a_row_says() -> None:
    found = extracted(
        table(
            ["Module", "Features", "Guard", "Yard manager", "Mandatory"],
            ["Gate", "Open the gate", "Yes", "", "Yes"],
            ["", "Block a truck", "x", "x", "No"],
        )
    )
    assert [(one.text, one.headings, said(one)) for one in found] == [
        ("Open the gate", ("Gate",), [("actor", "Guard")]),
        ("Block a truck", ("Gate",), [("actor", "Guard"), ("actor", "Yard manager")]),
    ]


def test_each_role_may_have_its_column_of_stories() -> None:
    found = extracted(
        heading("功能"),
        table(["阶段", "门卫故事", "调度故事"], ["进场", "登记车牌", "分配月台"], ["出场", "放行车辆", ""]),
    )
    assert [(one.text, one.headings, said(one)) for one in found] == [
        ("登记车牌", ("功能", "进场"), [("actor", "门卫")]),
        ("分配月台", ("功能", "进场"), [("actor", "调度")]),
        ("放行车辆", ("功能", "出场"), [("actor", "门卫")]),
    ]


def test_a_row_that_has_a_title_alone_is_known_by_it() -> None:
    found = extracted(
        heading("需求矩阵"),
        table(
            ["编码", "需求名称", "需求描述"],
            ["Y-01", "月台预约优化", ""],
            ["Y-02", "排队", "司机提前一小时预约月台并收到确认短信。"],
        ),
    )
    assert [(one.own_id, one.text) for one in found] == [
        ("Y-01", "月台预约优化"),
        ("Y-02", "司机提前一小时预约月台并收到确认短信。"),
    ]


def test_short_descriptions_that_some_rows_lack_add_to_their_titles() -> None:
    rows = [
        ["模块", "功能", "描述"],
        ["车辆", "车辆登记", "车牌、车型"],
        ["", "车辆查询", ""],
        ["", "车辆照片", "正面、侧面"],
    ]
    assert texts(extracted(heading("功能列表"), table(*rows))) == [
        "车辆登记：车牌、车型",
        "车辆查询",
        "车辆照片：正面、侧面",
    ]


def test_two_pairs_of_name_and_value_in_a_row_describe_one_use_case_and_its_rules_stand_alone() -> None:
    flow, rules = "1. Scan the pass\n2. Open the gate", "BR1 - Passes must be valid\nBR2 - Guests must sign"
    found = extracted(
        table(
            ["ID", "UC7", "Name", "Let a truck in"],
            ["Created at", "3 May 2025", "Updated at", "9 May 2025"],
            ["Actor", "Guard", "Guard", "Guard"],
            ["Flow", flow, flow, flow],
            ["Business Rules", rules, rules, rules],
        )
    )
    assert [(one.own_id, one.text) for one in found] == [
        ("UC7", "Let a truck in"),
        ("BR1", "Passes must be valid"),
        ("BR2", "Guests must sign"),
    ]
    assert ("actor", "Guard") in said(found[0])
    assert ("step", flow) in said(found[0])


def test_rows_of_names_and_rows_of_values_may_take_turns() -> None:
    (found,) = extracted(
        table(
            ["ID", "Title", "Priority"],
            ["US-4", "Weigh a truck", "high"],
            ["User story", "Acceptance criteria", "Actor"],
            ["As a guard, I want to weigh a truck so that I can bill it.", "Shown within 5 s", "Guard"],
        )
    )
    assert (found.own_id, found.text[:10]) == ("US-4", "As a guard")
    assert ("acceptance", "Shown within 5 s") in said(found)


def test_a_sheet_may_hold_a_form_with_small_tables_between_its_fields() -> None:
    found = extracted(
        table(
            ["Feature", "Weigh a truck", "", ""],
            ["Purpose", "As a guard, I want to weigh a truck so that I can bill it.", "", ""],
            ["Precondition", "The truck stands on the scale", "", ""],
            ["Data points", "", "", ""],
            ["", "Field", "Type", "Validation"],
            ["", "Gross weight", "Number", "Must have two decimals"],
            ["Business Rules", "Trucks above 40 t must be refused.", "", ""],
            ["", "Each weighing must be logged.", "", ""],
        )
    )
    assert texts(found) == [
        "As a guard, I want to weigh a truck so that I can bill it.",
        "Trucks above 40 t must be refused.",
        "Each weighing must be logged.",
    ]
    assert ("data", "Gross weight | Number | Must have two decimals") in said(found[0])


def test_a_row_of_short_texts_is_no_header() -> None:
    found = extracted(
        heading("功能需求"),
        table(
            ["分类", "功能名称", "功能说明"],
            ["后台模块", "内容与访问分析", "图表展示访问数据"],
            ["后台模块", "日志", "导出操作日志"],
        ),
    )
    assert texts(found) == ["图表展示访问数据", "导出操作日志"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["ID", "As a <role>", "I want to", "So that"], ["S1", "guard", "scan passes", "trucks need not wait"]),
        (["编号", "作为", "我想要", "以便"], ["S1", "门卫", "扫描通行证", "车辆不用等"]),
    ],
)
def test_a_story_may_be_spread_over_columns(header: list[str], row: list[str]) -> None:
    (found,) = extracted(table(header, row))
    assert (found.own_id, found.text) == ("S1", row[2])
    assert said(found) == [("actor", row[1]), ("benefit", row[3])]


def test_a_list_in_one_column_needs_no_header() -> None:
    rows = (["1", "Truck registration"], ["2", "Dock booking"], ["3", "Driver calls"])
    assert texts(extracted(heading("Functional Requirements"), table(*rows))) == [row[1] for row in rows]


def test_a_row_that_ends_at_a_higher_level_is_known_by_that() -> None:
    found = extracted(
        heading("功能列表"),
        table(
            ["一级功能", "二级功能", "功能说明"],
            ["月台管理", "预约", "司机预约月台"],
            ["", "取消", ""],
            ["车辆管理", "登记", "门卫登记车牌"],
            ["车辆管理", "登记", ""],
        ),
    )
    assert texts(found) == ["司机预约月台", "取消", "门卫登记车牌"]


def test_a_matrix_of_functions_and_roles_is_a_list_of_requirements() -> None:
    found = extracted(
        heading("角色权限矩阵"),
        table(
            ["功能模块", "门卫", "调度", "司机"],
            ["放行车辆", "✅", "❌", "❌"],
            ["查看排队", "✅", "✅", "✅（本人）"],
            ["查看公告", "✅", "✅", "✅"],
        ),
    )
    assert [(one.text, [value for _, value in said(one)]) for one in found] == [
        ("放行车辆", ["门卫"]),
        ("查看排队", ["门卫", "调度", "司机"]),
        ("查看公告", ["门卫", "调度", "司机"]),
    ]


def test_one_column_of_requirements_makes_a_header_of_its_row() -> None:
    found = extracted(
        heading("其他"), table(["类别", "需求"], ["性能", "页面 2 秒内打开"], ["安全", "口令加密；访问控制"])
    )
    assert texts(found) == ["页面 2 秒内打开", "口令加密；访问控制"]


def test_a_study_s_table_is_background_though_it_says_what_is_not_needed() -> None:
    found = extracted(
        heading("可行性分析"),
        table(
            ["维度", "分析"], ["经济", "使用园区现有的服务器，无需购买新的设备，每年的维护成本较低，由园区承担。"]
        ),
    )
    assert found == ()
