from __future__ import annotations

import pytest
from spacy.language import Language

from reqlint.config import Vocabulary
from reqlint.language.chinese.clauses import read
from reqlint.language.pipeline import pipeline


@pytest.fixture(scope="module")
def full() -> Language:
    return pipeline("zh", "", Vocabulary())


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("系统应打印价签。", [("main", "系统应打印价签")]),
        ("支付失败时，提示收银员。", [("condition", "支付失败时"), ("main", "提示收银员")]),
        ("登录后可查看订单。", [("condition", "登录后"), ("main", "可查看订单")]),
        ("若库存不足则提示店员。", [("condition", "若库存不足"), ("main", "则提示店员")]),
        ("點擊商品跳轉到詳情頁。", [("condition", "點擊商品"), ("main", "跳轉到詳情頁")]),
        (
            "输入有误（金额为空）时，提示原因。",
            [("condition", "输入有误"), ("note", "金额为空"), ("main", "提示原因")],
        ),
        ("在断网的情况下保存订单。", [("condition", "在断网的情况下"), ("main", "保存订单")]),
        ("向确认后的店员发送通知。", [("main", "向确认后的店员发送通知")]),
        ("后台显示前 3 天的销量。", [("main", "后台显示前 3 天的销量")]),
        (
            "作为店长，我希望查看损耗，以便订货。",
            [("role", "作为店长"), ("main", "我希望查看损耗"), ("purpose", "以便订货")],
        ),
        ("身為會員我想查詢積分", [("role", "身為會員"), ("main", "我想查詢積分")]),
        ("打印价签，方便店员核对。", [("main", "打印价签"), ("purpose", "方便店员核对")]),
        ("方便店员核对价签。", [("main", "方便店员核对价签")]),
        ("库存预警：低于下限时提醒", [("title", "库存预警"), ("condition", "低于下限时"), ("main", "提醒")]),
        ("商品应包含：名称、价格", [("main", "商品应包含"), ("main", "名称、价格")]),
        ("文件过大：提示上限", [("condition", "文件过大"), ("main", "提示上限")]),
        ("提示“库存不足，请补货”。", [("main", "提示“库存不足，请补货”")]),
        ("1、导出订单；\n2、打印价签", [("main", "导出订单"), ("main", "打印价签")]),
    ],
)
def test_clauses(text: str, clauses: list[tuple[str, str]], full: Language) -> None:
    doc = full(text)
    _, parts = read(doc)
    assert [(part.kind, doc[part.start : part.end].text) for part in parts] == clauses


def test_sentences_are_counted(full: Language) -> None:
    _, parts = read(full("店长审核，财务人员付款。系统归档；打印凭证\n导出报表"))
    assert [part.sentence for part in parts] == [0, 0, 1, 2, 2]
