from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reqlint.errors import ReadError

from .made import blocks, document

SIMPLIFIED = "店长确认收货后，供应链系统应在两分钟内登记收货，并通知财务人员。"
TRADITIONAL = "店長確認收貨後，供應鏈系統應在兩分鐘內登記收貨，並通知財務人員。"
SHORT = ["库存", "导出报表", "支持会员登录", "门店盘点", "优化流程", "系统应发送短信"]
SHORT_TRADITIONAL = ["會員登入", "匯出報表", "門市盤點作業", "系統應發送簡訊", "訂單管理", "優化流程"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
@pytest.mark.parametrize(
    "text", [SIMPLIFIED, TRADITIONAL, "The store’s app shall count.", f"Menu 菜单\n{SIMPLIFIED}"]
)
def test_unicode_and_gb18030(encoding: str, text: str) -> None:
    if encoding.startswith("utf-16-") or (encoding == "gb18030" and "’" in text):
        text = f"# R-1 stock\n{text}" if "’" not in text else text.replace("’", "'")
    assert blocks(text.encode(encoding), "a.txt")[-1].text == text.split("\n")[-1]


@pytest.mark.parametrize("text", [TRADITIONAL, f"POS {TRADITIONAL} ERP", *SHORT_TRADITIONAL])
def test_big5(text: str) -> None:
    assert blocks(text.encode("big5"), "a.txt")[0].text == text


@pytest.mark.parametrize("text", [SIMPLIFIED, f"POS {SIMPLIFIED} ERP", *SHORT])
def test_short_and_long_gbk(text: str) -> None:
    assert blocks(text.encode("gbk"), "a.txt")[0].text == text


def test_traditional_text_in_gb18030() -> None:
    assert blocks(TRADITIONAL.encode("gb18030"), "a.txt")[0].text == TRADITIONAL


@pytest.mark.parametrize(
    "text", ["The store’s app — “quick” — shall count.", "Café: the clerk’s résumé", "naïve façade"]
)
def test_western_text(text: str) -> None:
    assert blocks(text.encode("cp1252"), "a.txt")[0].text == text


def test_damaged_utf8_is_read_and_told() -> None:
    data = f"{SIMPLIFIED}\n\n{TRADITIONAL}".encode()[:-1]
    read = document(data, "a.txt")
    assert read.blocks[0].text == SIMPLIFIED
    (problem,) = read.problems
    assert problem.startswith("line 3: ")


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        document(data, "a.txt")
    assert "UTF-8" in caught.value.problems[0].hint


def test_a_byte_order_mark_is_no_character() -> None:
    place = blocks(codecs.BOM_UTF8 + b"text", "a.txt")[0].body.location
    assert (place.line, place.column) == (1, 1)


HAN = st.text([chr(code) for code in range(0x4E00, 0x9FA6)], min_size=1, max_size=40)


@given(HAN)
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert blocks(text.encode(), "a.txt")[0].text == text


@given(st.lists(st.sampled_from([SIMPLIFIED, *SHORT]), min_size=2, max_size=5))
def test_common_simplified_text_in_gbk_is_told(parts: list[str]) -> None:
    text = "。".join(parts)
    assert blocks(text.encode("gbk"), "a.md")[0].text == text


@given(st.lists(st.sampled_from([TRADITIONAL, *SHORT_TRADITIONAL]), min_size=2, max_size=5))
def test_common_traditional_text_in_big5_is_told(parts: list[str]) -> None:
    text = "。".join(parts)
    assert blocks(text.encode("big5"), "a.md")[0].text == text
