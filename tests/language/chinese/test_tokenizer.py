from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from reqlint.language.chinese.tokenizer import ChineseTokenizer, feature_form

TOKENIZER = ChineseTokenizer(spacy.blank("xx").vocab)


def words(text: str) -> list[str]:
    return [token.text for token in TOKENIZER(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("POS数据real-time同步到ERP", ["POS", "数据", "real-time", "同步", "到", "ERP"]),
        ("在 3.5 s 内返回 99.9% 的结果", ["在", "3.5", "s", "内", "返回", "99.9%", "的", "结果"]),
        ("导购扫码核销优惠券", ["导购", "扫码", "核销", "优惠券"]),
        ("使用者匯出庫存報表", ["使用者", "匯出", "庫存", "報表"]),
        ("系统对已过期商品进行数据分析", ["系统", "对", "已", "过期", "商品", "进行", "数据", "分析"]),
        ("工作日内处理", ["工作日", "内", "处理"]),
        ("陈列照片上传到相册", ["陈列", "照片", "上传", "到", "相册"]),
        ("负责人及时间、商品及其他费用", ["负责人", "及", "时间", "、", "商品", "及", "其他", "费用"]),
        ("及时间隔，应及时处理", ["及时", "间隔", "，", "应", "及时", "处理"]),
        ("第一行\n\n第二行", ["第一行", "\n", "\n", "第二行"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_character_is_lost_or_moved(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(
    ("written", "seen"), [("庫存", "库存"), ("ＰＯＳ", "pos"), (",", "，"), ("Excel", "excel")]
)
def test_features_do_without_script_width_and_case(written: str, seen: str) -> None:
    assert feature_form(written) == seen
    assert TOKENIZER(written)[0].norm_ == seen


def test_user_words_are_kept_in_both_scripts() -> None:
    tokenizer = ChineseTokenizer(spacy.blank("xx").vocab, ["会员健康分", "RFM模型"])
    assert [t.text for t in tokenizer("查看會員健康分與RFM模型")] == ["查看", "會員健康分", "與", "RFM模型"]
