"""How Chinese documents are laid out: labels with paragraphs, tables of interfaces, phases, forms."""

from __future__ import annotations

import pytest

from reqlint.extraction import extract
from reqlint.extraction.signals import is_normative
from tests.extraction.made import document, extracted, heading, items, paragraph, said, table, texts


def test_a_long_statement_after_the_label_function_is_the_requirement() -> None:
    stated = "库管员按货架查询商品余量，可打印余量单，余量低于下限的商品以红色显示，并可直接发起补货。"
    found = extracted(heading("货架查询"), paragraph(f"功能：{stated}"))
    assert texts(found) == [stated]


def test_letters_before_an_enumeration_comma_number_titles() -> None:
    found = extracted(
        heading("系统功能"),
        paragraph("A、货架"),
        paragraph("功能：按编号查询货架，可打印货架标签，也可导出货架清单。"),
    )
    assert texts(found) == ["按编号查询货架，可打印货架标签，也可导出货架清单。"]


@pytest.mark.parametrize(
    "rows",
    [
        [["错误码", "说明"], ["401", "店员未登录"], ["409", "货架已被占用"]],
        [
            ["URL 前缀", "目标服务", "端口"],
            ["/stock/*", "StockService", "9001"],
            ["/shelf/*", "聚合货架事件", "9002"],
        ],
        [["HTTP Status", "error_code", "说明"], ["401", "NO_LOGIN", "店员未登录"], ["409", "TAKEN", "货架被占用"]],
        [["RPC 方法", "说明"], ["GetShelf", "查询货架"], ["ListShelves", "批量查询货架"]],
        [["Code", "场景"], ["OK (0)", "成功"], ["NOT_FOUND (5)", "货架不存在"], ["INTERNAL (13)", "内部错误"]],
    ],
)
def test_tables_of_interfaces_are_no_requirements(rows: list[list[str]]) -> None:
    assert not extracted(heading("接口需求"), table(*rows))


def test_a_later_phase_is_planned_whatever_its_subject() -> None:
    found = extract(document(heading("分期建议"), heading("第二阶段：盘点", 3), items("支持盘点差异提醒")))
    assert (found.requirements, [text.text for text in found.planned]) == ((), ["支持盘点差异提醒"])


def test_the_fuller_of_two_columns_is_the_requirement_and_the_names_are_titles() -> None:
    rows = (
        ["编号", "功能描述", "细节/要求"],
        ["K1", "货架查询", "按编号、楼层查询货架；查询结果可导出。"],
        ["K2", "余量提醒", "余量低于下限时向店长发送短信。"],
        ["K3", "余量报表", ""],
    )
    first, *others = extracted(heading("功能需求"), table(*rows))
    assert (first.text, said(first)) == ("按编号、楼层查询货架；查询结果可导出。", [("title", "货架查询")])
    assert texts(others) == ["余量低于下限时向店长发送短信。", "余量报表"]


def test_the_names_of_a_form_s_columns_are_not_its_fields() -> None:
    rows = (
        ["项目", "内容"],
        ["用例编号", "UC-7"],
        ["用例名称", "货架登记"],
        ["参与者", "店长"],
        ["基本流程", "1. 扫描货架"],
    )
    (found,) = extracted(heading("用例"), table(*rows))
    assert (found.text, said(found)) == ("货架登记", [("actor", "店长"), ("step", "1. 扫描货架")])


def test_what_a_role_may_do_is_a_requirement_in_a_chapter_on_roles() -> None:
    stated = "店长：门店的日常管理人员。具体权限包括：审批退货申请、查看门店库存。"
    assert texts(extracted(heading("功能需求"), heading("角色定义", 3), paragraph(stated))) == [stated]


def test_a_name_in_braces_makes_no_code_of_a_long_sentence() -> None:
    stated = "盘点高峰期通过分布式锁（键名 lock:shelf:{shelfId}）避免同一货架被重复盘点。"
    assert texts(extracted(heading("可靠性需求"), items(stated))) == [stated]


def test_the_usual_use_case_template_is_one_use_case_and_its_placeholders_are_no_details() -> None:
    rows = (
        ["ID和名称：", "UC-3：登记货架", "", ""],
        ["创建人：", "李四", "创建日期：", "2026-03-02"],
        ["主要操作者：", "店长", "次要操作者：", "系统"],
        ["描述：", "店长扫描货架编号，登记货架所在楼层", "", ""],
        ["触发器：", "店长点击登记按钮", "", ""],
        ["一般性流程：", "店长扫描编号，选择楼层", "", ""],
        ["异常：", "无", "", ""],
        ["使用频率：", "每天几次", "", ""],
        ["其他信息：", "无", "", ""],
    )
    (found,) = extracted(heading("功能需求"), table(*rows))
    assert found.text == "店长扫描货架编号，登记货架所在楼层"
    assert [role for role, _ in said(found) if role in ("rule", "step", "trigger")] == ["trigger", "step"]


@pytest.mark.parametrize(
    "guidance",
    [
        "如果该软件是独立的，应在本节说明；",
        "描述软件和各个硬件接口的特征，包括支持的硬件类型。",
        "高——软件必须实现的功能，用户有明确的要求；",
        "开发团队人数：7人",
        "输入余量:1500",
        "响应文件应在截止时间前送达。",
    ],
)
def test_help_of_templates_scales_and_examples_are_no_requirements(guidance: str) -> None:
    kept = "系统应显示货架余量。"
    assert texts(extracted(heading("功能需求"), paragraph(kept), paragraph(guidance))) == [kept]


def test_a_line_that_only_continues_the_one_above_is_no_requirement() -> None:
    kept = "货架已登记时系统提示重新扫描"
    assert texts(extracted(heading("功能需求"), items(kept, "，并且不做任何操作"))) == [kept]


def test_fields_of_interfaces_paths_and_self_checks_are_no_requirements() -> None:
    kept = "店长可以查询货架。"
    found = extracted(
        heading("接口需求"),
        paragraph(kept),
        heading("查询货架", 3),
        paragraph("返回："),
        items("货架列表", "分页信息"),
        paragraph("/pages/shelf/:id"),
        heading("自检清单", 3),
        items("检查接口是否返回统一格式"),
    )
    assert texts(found) == [kept]


def test_extensions_of_a_second_phase_are_planned() -> None:
    found = extract(document(heading("二期拓展优化需求"), items("支持货架图导出")))
    assert (found.requirements, [text.text for text in found.planned]) == ((), ["支持货架图导出"])


def test_reasons_among_requirements_are_background() -> None:
    reasons = items("支持多种终端，后续可扩展桌面端", "不需要货架的历史数据", "适合做响应式布局，兼容手机")
    kept = "系统应保存货架余量。"
    assert texts(extracted(heading("技术需求"), paragraph(kept), heading("为什么不用数据库", 3), reasons)) == [
        kept
    ]


def test_the_name_of_a_list_among_requirements_is_one() -> None:
    found = extracted(
        heading("三、功能需求"),
        items("货架标签：按楼层批量打印标签。", "盘点录入："),
        items("支持离线录入数量。", "自动保存草稿。", level=1),
    )
    assert "盘点录入：" in texts(found)


def test_the_names_of_lists_alone_are_none() -> None:
    found = extracted(
        heading("三、功能需求"),
        items("店长："),
        items("审核盘点差异。", level=1),
        items("库管员："),
        items("录入盘点数量。", level=1),
    )
    assert texts(found) == ["审核盘点差异。", "录入盘点数量。"]


@pytest.mark.parametrize("name", ["變更紀錄", "專案背景", "文件資訊", "名詞解釋"])
def test_names_of_chapters_in_the_words_of_taiwan_are_known(name: str) -> None:
    assert not extracted(heading(name), items("新增貨架盤點提醒", "調整貨架標籤格式", "移除舊版報表"))


def test_the_innermost_headings_of_an_outline_without_text_are_its_items() -> None:
    branches = {
        "库管员": ["货架查询", "余量登记", "盘点录入", "查看盘点差异"],
        "店长": ["差异审核", "导出报表", "查看余量"],
    }
    blocks = [heading("系统功能需求", 1)]
    for role, acts in branches.items():
        blocks += [heading(role), *(heading(act, 3) for act in acts)]
    assert texts(extracted(*blocks)) == [act for acts in branches.values() for act in acts]


def test_create_read_update_and_delete_are_something_to_be_done() -> None:
    found = extracted(
        paragraph("货架：增、删、改、查；"), paragraph("盘点单：增删改查"), paragraph("余量的增删查改")
    )
    assert len(found) == 3


def test_a_recurring_label_that_is_an_act_states_what_is_done() -> None:
    listed = ["显示：货架编号、楼层、余量", "添加：货架编号、楼层"]
    found = extracted(
        *(block for name in ("货架", "仓库", "门店") for block in (heading(f"{name}管理"), items(*listed)))
    )
    assert texts(found) == listed * 3


def test_what_is_not_asked_for_and_what_is_agreed_to_is_not_an_obligation() -> None:
    assert not is_normative("店长一般都会应允")
    assert not is_normative("不要求提供移动端页面")
    assert is_normative("要求提供移动端页面")


def test_what_a_control_does_when_touched_is_a_requirement() -> None:
    rows = (
        ["区域", "触发", "系统动作"],
        ["货架图", "点击", "高亮该货架"],
        ["返回键", "点击", "回到楼层图"],
    )
    found = extracted(heading("界面需求"), table(*rows))
    assert texts(found) == ["高亮该货架", "回到楼层图"]
