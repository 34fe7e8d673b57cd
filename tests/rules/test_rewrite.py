from __future__ import annotations

from reqlint.rules.rewrite import rewrite

from .made import analysed


def test_what_was_recognised_is_filled_in_and_the_rest_left_open() -> None:
    analysis = analysed(
        "店长查看门店销售数据",
        language="zh-Hans",
        phrases={"actor": "店长", "action": "查看", "data": "门店销售数据"},
    )
    assert rewrite(analysis) == "当 <触发条件> 时，店长应查看门店销售数据，在 <时限> 内 <可见的结果>。"


def test_a_traditional_requirement_gets_traditional_words() -> None:
    analysis = analysed(
        "導出報表", language="zh-Hant", actor="none", data="generic", phrases={"data": "報表", "action": "導出"}
    )
    assert rewrite(analysis) == "當 <觸發條件> 時， <角色或系統> 應導出 <資料和欄位> ，在 <時限> 內 <可見的結果>。"


def test_a_known_trigger_is_kept() -> None:
    text = "When a payment fails, the POS shall send the receipt."
    phrases = {"condition": "When a payment fails,", "actor": "the POS", "action": "send", "data": "the receipt"}
    analysis = analysed(text, actor="system", condition="named", phrases=phrases)
    assert rewrite(analysis) == (
        "When a payment fails, the POS shall send the receipt within <time limit>, and <visible result>."
    )


def test_a_story_stays_a_story() -> None:
    text = "As a clerk, I want to see the waste list."
    analysis = analysed(
        text, shape="story", phrases={"actor": "a clerk", "action": "see", "data": "the waste list"}
    )
    assert rewrite(analysis) == (
        "As a clerk, I want to see the waste list within <time limit>, and <visible result>, so that <benefit>."
    )


def test_a_criterion_is_not_asked_for_again() -> None:
    analysis = analysed(
        "The POS shall print the receipt within 5 s.", acceptance="explicit", phrases={"actor": "The POS"}
    )
    assert "<time limit>" not in rewrite(analysis)


def test_vague_verbs_are_not_repeated() -> None:
    analysis = analysed(
        "Optimise waste lists.", groups={"vague-verb": ["Optimise"]}, phrases={"action": "Optimise"}
    )
    assert "<action>" in rewrite(analysis)
