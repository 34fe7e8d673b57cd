from __future__ import annotations

from decimal import Decimal

import pytest

from reqlint.consistency.statements import Statement, statement_of
from reqlint.model import Language


def values(text: str, language: Language = "en") -> list[tuple[str, Decimal]]:
    return list(statement_of(text, language).values)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("The POS shall retry the payment.", "The POS must be able to retry payments", "en"),
        ("The clerk exports the stored prices.", "Clerks shall export stored price", "en"),
        ("系统应支持导出价格表", "系统需要能够导出价格表。", "zh-Hans"),
        ("系統應匯出價格表", "系统应汇出价格表", "zh-Hant"),
    ],
)
def test_wordings_of_one_statement_are_equal(one: str, other: str, language: Language) -> None:
    assert statement_of(one, language).words == statement_of(other, language).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The clerk prints the receipt before the payment.", "The clerk prints the receipt after the payment."),
        ("Level 2 approves.", "Level 3 approves."),
    ],
)
def test_different_statements_are_not(one: str, other: str) -> None:
    assert statement_of(one, "en").words != statement_of(other, "en").words


@pytest.mark.parametrize(
    ("one", "other"),
    [("90 seconds", "1.5 min"), ("2 hours", "120 minutes"), ("1,000 KB", "1 MB"), ("2 years", "24 months")],
)
def test_units_are_converted(one: str, other: str) -> None:
    assert values(one) == values(other) != []


def test_working_days_are_no_days() -> None:
    assert values("within 2 working days") != values("within 2 days")


def test_chinese_numbers_and_units() -> None:
    assert values("每次间隔两秒，不得超过 5 万元", "zh-Hans") == [("time", Decimal(2)), ("yuan", Decimal(50000))]
    assert values("附件不超过 10MB，30 分钟内，08:00 前", "zh-Hans") == [
        ("byte", Decimal(10_000_000)), ("clock", Decimal(480)), ("time", Decimal(1800)),
    ]  # fmt: skip


def test_real_time_is_no_delay_and_ordinals_count_nothing() -> None:
    assert values("shown in real time") == values("实时显示", "zh-Hans") == [("time", Decimal(0))]
    assert values("第 3 次审批一个订单", "zh-Hans") == []


def test_limits_tell_the_side() -> None:
    limits = [q.limit for q in statement_of("at least 3 characters, at most 20 times, 5 digits", "en").quantities]
    assert limits == ["least", "most", ""]
    assert [q.limit for q in statement_of("不少于 3 位，20 字以内", "zh-Hans").quantities] == ["least", "most"]


def test_a_quantity_knows_its_place() -> None:
    text = "The POS ends after 30 seconds of silence."
    (quantity,) = statement_of(text, "en").quantities
    assert text[quantity.start : quantity.end] == "30 seconds"


def test_negations_are_counted_apart() -> None:
    assert statement_of("The clerk cannot edit prices.", "en") == Statement(("clerk", "edit", "pric"), (), 1)
    assert statement_of("收银员不得修改单价", "zh-Hans").negations == 1
    assert statement_of("文件不超过 5 MB", "zh-Hans").negations == 0


def test_nothing_is_stated_by_nothing() -> None:
    assert statement_of("", "en") == statement_of("……", "zh-Hans") == Statement(())
