"""Facts count wherever they stand; statements that settle nothing do not, and are quoted."""

from __future__ import annotations

import pytest

from reqlint.config import Settings
from reqlint.engine import check
from reqlint.model import Aspect, AspectStatus, CheckedDocument, Finding
from reqlint.readers import read_bytes

from .made import checked, status

TEMPLATE = "| Role | Name | Date |\n|---|---|---|\n| Sponsor | Sponsor | Sponsor |\n| Owner | [Name] | |"
STORES = "## Where it is used\n\nThe app is used in 40 stores."


def part(document: CheckedDocument, rule: str) -> Finding:
    """The finding of a rule on the document."""
    return next(finding for finding in document.findings if finding.rule == rule)


@pytest.mark.parametrize(
    ("chapter", "aspect", "expected", "lacking"),
    [
        ("## Overview\n\nThe project is led by M. Brown; her deputy is L. Stone.", "ownership", "settled", ()),
        ("## 概述\n\n本项目由商品部周岚负责，接任人为徐立。", "ownership", "settled", ()),
        ("## 概述\n\n本專案由商品部周嵐負責，接任人為徐立。", "ownership", "settled", ()),
        (
            "## Functional requirements of the shop\n\n"
            "- The stock clerk photographs each pallet, which takes 4 minutes per shift, "
            "and no longer has to file a slip.",
            "front_line",
            "settled",
            (),
        ),
        ("## 其他需求\n\n- 理货员每天早上盘点冷柜并拍照上传。", "front_line", "partial", ("minutes", "relief")),
        ("## 其他需求\n\n- 教材由商学院维护，每季更新一次。", "training_plan", "partial", ("training-content",)),
        (
            "## 其他需求\n\n- 到货数据从 WMS 系统获取，格式为 XML，接口由物流部高远负责。",
            "interfaces",
            "partial",
            ("data-owner",),
        ),
        (
            "## Other needs\n\n- The app sends the counts to the ERP as CSV.",
            "interfaces",
            "partial",
            ("interface-owner", "data-owner"),
        ),
        ("## 交付\n\n### 验收\n\n由营运总监签署，依据为两周的试点报告。", "acceptance", "settled", ()),
        ("## Notes\n\nThis release does not handle returns.", "scope", "partial", ("in-scope",)),
        ("## 说明\n\n本期不涉及退货，仅调整盘点页面。", "scope", "settled", ()),
        ("## Other needs\n\n- While the network is down, the app works offline.", "fallback", "settled", ()),
        ("## 其他需求\n\n- 上传失败时自动重试三次。", "fallback", "settled", ()),
    ],
)
def test_a_fact_counts_wherever_it_stands(
    chapter: str, aspect: str, expected: AspectStatus, lacking: tuple[str, ...]
) -> None:
    assert status(checked(STORES, chapter), aspect) == (expected, lacking)


@pytest.mark.parametrize(
    ("chapter", "aspect"),
    [
        ("## Other needs\n\n- The app offers a REST API to its own pages.", "interfaces"),
        ("## Other needs\n\n- The system shall store the counts of the store manager.", "front_line"),
        ("## Out of scope\n\n- Integration with the ERP", "interfaces"),
        ("## 其他需求\n\n- 冷柜状态：在线、离线", "fallback"),
        ("## Scope\n\n[Describe what the project covers and what it does not.]", "scope"),
        ("## Acceptance criteria\n\n- Given a counted shelf, the app shows the total.", "acceptance"),
        (f"## Approvals\n\n{TEMPLATE}", "acceptance"),
    ],
)
def test_what_only_looks_like_a_fact_does_not_count(chapter: str, aspect: str) -> None:
    assert status(checked(STORES, chapter), aspect)[0] == "open"


@pytest.mark.parametrize(
    ("sentence", "arises"),
    [
        ("The back office approves each loan.", False),
        ("Orders come from the online store and the app store.", False),
        ("The young drivers of a household pay more.", False),
        ("会员在前台页面查看积分。", False),
        ("机柜台账由管理员维护。", False),
        ("Each cashier counts the drawer.", True),
        ("The courier carries a scanner.", True),
        ("门店共 40 家。", True),
        ("倉管員每日盤點。", True),
    ],
)
def test_the_front_line_is_asked_for_only_where_there_is_one(sentence: str, arises: bool) -> None:
    assert ("front_line" in [aspect.name for aspect in judged(sentence)]) is arises


@pytest.mark.parametrize(
    ("sentence", "rule", "said"),
    [
        ("After go-live all departments are jointly responsible.", "RDY101", "nobody decides"),
        ("上线后由各部门共同负责推广效果。", "RDY101", "无人拍板"),
        ("若上线延期，由业务部门承担责任。", "RDY101", "怪谁"),
        ("系统验收由信息部自行组织。", "RDY110", "不能验收自己的工作"),
        ("The delivery is accepted by the development team.", "RDY110", "their own work"),
    ],
)
def test_a_statement_that_settles_nothing_is_quoted_and_asked_about(sentence: str, rule: str, said: str) -> None:
    language = "en" if sentence.isascii() else "zh"
    document = checked(f"## Notes\n\n{sentence}", messages=language)
    finding = part(document, rule)
    assert finding.location.line == 17
    assert sentence.rstrip(".。") in finding.question
    assert said in finding.question


def test_a_question_quotes_what_is_said_and_asks_for_the_rest() -> None:
    chapter = "## 其他需求\n\n- 理货员每天早上盘点冷柜并拍照上传。"
    finding = part(checked(STORES, chapter, messages="zh-Hans"), "RDY104")
    assert finding.question.startswith("第 21 行写了“理货员每天早上盘点冷柜并拍照上传”。")
    assert "几分钟" in finding.question
    assert "门店里谁要多做什么" not in finding.question


def test_a_requirement_that_says_a_fact_stays_a_requirement_for_the_trace() -> None:
    document = checked(STORES, "## Other needs\n\n- The cashier scans the voucher of each customer.")
    (aspect,) = (aspect for aspect in document.readiness if aspect.name == "front_line")
    assert [fact.of_system for fact in aspect.facts] == [True]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Till 3 is repaired.", None),
        ("收银台每晚关闭。", None),
        ("Each loyalty card has a bar code.", ("open", ("consent", "retention", "access"))),
        ("會員資料存放在總部。", ("open", ("consent", "retention", "access"))),
        (
            "Members opt in at the till; their customer profiles are erased after 2 years.",
            ("partial", ("access",)),
        ),
        ("客户资料仅店长可查看，客户退会后 30 天内删除。", ("partial", ("consent",))),
    ],
)
def test_personal_data_is_asked_about_only_where_it_is_used(
    sentence: str, expected: tuple[str, tuple[str, ...]] | None
) -> None:
    found = [(one.status, one.lacking) for one in judged(sentence) if one.name == "personal_data"]
    assert found == ([expected] if expected else [])


def judged(sentence: str) -> tuple[Aspect, ...]:
    """What is judged of a project document that has this sentence among its notes."""
    needs = "\n".join(f"- The loan app shall show the balance of account {n} within 2 seconds." for n in range(3))
    text = f"# Loan requirements\n\n## Notes\n\n{sentence}\n\n## Functional requirements\n\n{needs}\n\n## Goals\n"
    report = check([read_bytes(text.encode(), "loan.md", "loan.md")], Settings(select=("readiness",)))
    return report.documents[0].readiness
