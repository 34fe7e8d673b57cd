from __future__ import annotations

import pytest

from reqlint.language.detect import language_of, to_simplified


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The clerk prints the delivery note.", "en"),
        ("", "en"),
        ("42", "en"),
        ("店长可以查看门店库存。", "zh-Hans"),
        ("店長可以查看門市庫存。", "zh-Hant"),
        ("系统支持 POS 数据 real-time 同步到 ERP", "zh-Hans"),
        ("The button labelled 提交 sends the form to the warehouse.", "en"),
        ("登录页 Login Page UI", "zh-Hans"),
        ("OA、CRM、SCM、MES、WMS 集成", "zh-Hans"),
        ("Timeline: foundation \uf0ae structure 한국어", "en"),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text) == language


def test_simplified_text_keeps_its_length_and_the_rest_of_its_characters() -> None:
    text = "門市的 POS 每 5 分鐘同步庫存 📦"
    assert to_simplified(text) == "门市的 POS 每 5 分钟同步库存 📦"
    assert to_simplified("门店库存") == "门店库存"
