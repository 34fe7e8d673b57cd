from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reqlint import rewriting
from reqlint.language.analysis import Analysis, Group
from reqlint.model import Slot, SlotName, Span
from reqlint.rewriting import rewrite
from reqlint.templates import SLOT, TEMPLATES, open_slots

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
    assert rewrite(analysis) == "當 <觸發條件> 時，<角色或系統> 應導出報表，在 <時限> 內 <可見的結果>。"


def english(tagged: str, **about: Any) -> Analysis:
    """An analysis of words with their parts of speech ("the/DET clerk/NOUN") and, where another, their lemma."""
    tokens = [(*token.split("/"), token.split("/")[0])[:3] for token in tagged.split()]
    words, tags, lemmas = (list(column) for column in zip(*tokens, strict=True))
    doc = Doc(Vocab(), words=words, pos=tags, lemmas=lemmas)
    return replace(analysed(" ".join(words), **about), doc=doc)


def test_a_known_trigger_is_kept() -> None:
    analysis = english(
        "When/SCONJ payment/NOUN fails/VERB ,/PUNCT the/DET POS/PROPN shall/AUX send/VERB receipts/NOUN ./PUNCT",
        actor="system",
        condition="named",
        phrases={"condition": "When payment fails ,", "actor": "the POS", "action": "send", "data": "receipts"},
    )
    assert rewrite(analysis) == (
        "When payment fails, the POS shall send receipts within <time limit>, and <visible result>."
    )


def test_a_story_stays_a_story() -> None:
    analysis = english(
        "As/ADP a/DET clerk/NOUN ,/PUNCT I/PRON need/VERB to/PART quickly/ADV see/VERB the/DET list/NOUN ./PUNCT",
        shape="story",
        phrases={"actor": "As a clerk", "action": "see", "data": "the list"},
    )
    assert rewrite(analysis) == (
        "As a clerk, I want to quickly see the list within <time limit>, and <visible result>, so that <benefit>."
    )


def test_the_article_of_a_story_follows_the_role() -> None:
    text = "As/ADP an/DET editor/NOUN ,/PUNCT I/PRON want/VERB to/PART see/VERB lists/NOUN"
    about = english(text, shape="story", phrases={"actor": "an editor", "action": "see"})
    assert rewrite(about).startswith("As an editor, I want to see lists within")


def test_a_criterion_is_not_asked_for_again() -> None:
    assert "<time limit>" not in rewrite(analysed("The POS shall print within 5 s.", acceptance="explicit"))


def test_nothing_is_offered_where_a_chinese_verb_is_vague_and_nobody_acts() -> None:
    text = f"优化{'很' * 90}报表"
    groups: dict[Group, list[str]] = {"vague-verb": ["优化"]}
    phrases: dict[SlotName, str] = {"action": "优化", "data": text[2:], "actor": "报表"}
    analysis = analysed(text, language="zh-Hans", actor="generic", groups=groups, phrases=phrases)
    assert not rewrite(analysis)


def test_a_known_benefit_is_kept() -> None:
    text = "作为店长，我希望查看损耗清单，以便调整要货数量。"
    analysis = analysed(
        text, language="zh-Hans", shape="story", groups={"purpose": ["以便"]}, phrases={"actor": "店长"}
    )
    assert rewrite(analysis).endswith("，以便调整要货数量。")


def test_a_quality_is_asked_for_a_limit() -> None:
    analysis = analysed("系统应稳定", language="zh-Hans", actor="system", data="na", phrases={"actor": "系统"})
    menu = analysed(
        "搜索 -》组织列表", language="zh-Hans", actor="none", phrases={"action": "搜索", "data": "组织"}
    )
    assert "应搜索 -》" not in rewrite(menu)
    plug = analysed("集成聊天插件", language="zh-Hans", actor="none", data="na", phrases={"action": "集成"})
    assert "应集成聊天插件，在 <时限> 内" in rewrite(plug)
    assert rewrite(analysis) == "系统应稳定：在 <负载或场景> 下，系统应在 <限值和单位> 内 <可测量的结果>。"


def test_nothing_is_offered_for_a_verb_alone() -> None:
    assert not rewrite(
        analysed("导出", language="zh-Hans", actor="none", phrases={"action": "导出", "data": "导出"})
    )


def test_what_the_author_says_from_the_verb_on_is_kept_word_for_word() -> None:
    sales = analysed(
        "Record all sales with time and till.", actor="none", phrases={"action": "Record", "data": "sales"}
    )
    assert "shall record all sales with time and till within <time limit>" in rewrite(sales)
    label = analysed(
        "The POS shall print the labels of new goods.",
        actor="system",
        phrases={"actor": "POS", "action": "print", "data": "the labels"},
    )
    assert "the POS shall print the labels of new goods within" in rewrite(label)
    view = analysed("单一客户视图", language="zh-Hans", actor="none", action="none", phrases={"data": "客户视图"})
    assert not rewrite(view)
    labels = analysed("支持打印价签", language="zh-Hans", actor="none", phrases={"action": "打印", "data": "价签"})
    assert "应支持打印价签，在 <时限> 内" in rewrite(labels)


def test_nothing_is_offered_where_no_verb_leads() -> None:
    assert not rewrite(analysed("Single view of the customer", actor="none", action="none"))
    assert not rewrite(analysed("The list that clerks print", actor="none", phrases={"action": "print"}))


def test_nothing_is_offered_for_a_quality() -> None:
    assert not rewrite(analysed("Open fast.", actor="none", data="na", phrases={"action": "Open"}))


def test_a_hollow_verb_stands_in_a_slot_with_the_words_of_its_author() -> None:
    vague: dict[Group, list[str]] = {"vague-verb": ["Handle"]}
    hollow = analysed("Handle lists.", actor="none", groups=vague, phrases={"action": "Handle"})
    end = "within <time limit>, and <visible result>."
    assert rewrite(hollow) == f"When <trigger>, the <role or system> shall <do what exactly: Handle lists> {end}"
    text = "Admins shall be able to manage pets"
    vague = {"vague-verb": ["manage"]}
    able = analysed(text, actor="named", groups=vague, phrases={"actor": "Admins", "action": "manage"})
    assert rewrite(able) == f"When <trigger>, the Admins shall <do what exactly: manage pets> {end}"
    vague = {"vague-verb": ["管理"]}
    managed = analysed("用户管理", language="zh-Hans", actor="none", groups=vague, phrases={"action": "管理"})
    assert (
        rewrite(managed) == "当 <触发条件> 时，<角色或系统> 应 <具体做什么：用户管理>，在 <时限> 内 <可见的结果>。"
    )


def test_a_chinese_title_is_no_sentence() -> None:
    named = analysed("查询库存功能", language="zh-Hans", actor="none", phrases={"action": "查询", "data": "库存"})
    assert "应查询库存，在 <时限> 内" in rewrite(named)
    noun = analysed(
        "学生加选的课程", language="zh-Hans", phrases={"actor": "学生", "action": "加选", "data": "课程"}
    )
    assert not rewrite(noun)
    kept: dict[Group, list[str]] = {"vague-verb": ["维护"]}
    kept_up = analysed("维护客户信息", language="zh-Hans", actor="none", groups=kept, phrases={"action": "维护"})
    assert "应 <具体做什么：维护客户信息>" in rewrite(kept_up)


@pytest.mark.parametrize("text", ["员工绩效跟踪", "客服联系方式", "学生和老师可以通过平台预定"])
def test_nobody_acts_in_a_chinese_title(text: str) -> None:
    named = analysed(text, language="zh-Hans", data="none", phrases={"actor": text[:2], "action": text[-2:]})
    assert f"{text[:2]}应" not in rewrite(named)


def test_a_condition_behind_the_verb_is_not_said_twice() -> None:
    text = "Write notes while watching the video"
    noted = analysed(text, actor="none", condition="named", phrases={
        "action": "Write", "data": "notes", "condition": "while watching the video"
    })  # fmt: skip
    assert rewrite(noted).startswith(
        "When <trigger>, the <role or system> shall write notes while watching the video"
    )


def test_the_base_form_keeps_its_last_letter() -> None:
    for word, lemma, base in (
        ("routes", "rout", "route"),
        ("processes", "process", "process"),
        ("goes", "go", "go"),
    ):
        assert rewriting._base(SimpleNamespace(text=word, lemma_=lemma)) == base  # type: ignore[arg-type]


def test_a_verb_alone_gets_a_slot_for_its_object() -> None:
    cancel = analysed("Cancel", actor="none", data="none", phrases={"action": "Cancel"})
    assert "shall cancel <data and fields> within" in rewrite(cancel)


def test_a_verb_that_takes_no_object_gets_no_slot_for_one() -> None:
    login = analysed("Clerks can login", phrases={"actor": "Clerks", "action": "login"})
    assert "shall login within" in rewrite(login)


def test_what_is_the_author_s_belongs_to_the_role() -> None:
    shift = analysed("Print my shift", actor="none", phrases={"action": "Print", "data": "shift"})
    assert "shall print their own shift within" in rewrite(shift)


def test_a_function_that_is_added_is_not_done() -> None:
    refund = analysed("增加退款功能", language="zh-Hans", actor="none", phrases={"action": "增加", "data": "退款"})
    assert "应增加退款功能，在" in rewrite(refund)


def test_a_state_before_the_act_reads_as_a_condition() -> None:
    assert TEMPLATES["zh-Hans"].when("买家已登录") == "当买家已登录时"
    assert TEMPLATES["zh-Hant"].when("需要使用者輸入關鍵字") == "當使用者輸入關鍵字時"
    assert TEMPLATES["zh-Hans"].when("每天 8 点前") == "每天 8 点前"
    assert TEMPLATES["en"].when("When it’s paid") == "When it’s paid"


def test_a_wish_keeps_its_words_before_the_figure_and_the_act_that_it_lacks() -> None:
    needed = "<figure> goes from <value today> to <target> by <date>. When <trigger>, the <role or system> shall"
    goal = rewrite(analysed("Reduce the waste.", actor="none", phrases={"action": "Reduce"}))
    assert goal == f"Reduce the waste: {needed} <action> <data and fields>."
    text = "打通销售数据，提升培训效果。"
    joined = analysed(text, language="zh-Hans", actor="none", action="none", groups={"vague-verb": ["打通"]})
    assert rewrite(joined) == (
        "打通销售数据，提升培训效果：<日期> 前 <指标> 从 <现值> 达到 <目标值>。"
        "当 <触发条件> 时，<角色或系统> 应 <动作> <数据和字段>。"
    )


def test_an_actor_in_the_middle_is_not_certain() -> None:
    analysis = analysed(
        "可协助店长盘点", language="zh-Hans", phrases={"actor": "店长", "action": "协助", "data": "盘点"}
    )
    assert rewrite(analysis) == "当 <触发条件> 时，<角色或系统> 应协助店长盘点，在 <时限> 内 <可见的结果>。"


def test_every_slot_that_is_left_open_is_a_blank_to_be_filled_in() -> None:
    for pattern in TEMPLATES.values():
        texts: tuple[str, ...] = (
            pattern.sentence,
            pattern.story,
            pattern.quality,
            pattern.condition,
            pattern.criterion,
        )
        texts += (pattern.benefit, pattern.aim, pattern.own_words.format(words="Export"), *pattern.open_.values())
        for slot in open_slots(" ".join(texts)):
            assert SLOT.fullmatch(slot), slot
    assert not SLOT.search("The mail begins with “Dear <customer name>” and <b>bold</b> words.")


def test_who_and_when_are_not_repeated_inside_the_author_s_words() -> None:
    guard = analysed(
        "门卫可以对车辆进行登记", language="zh-Hans", action="none", phrases={"actor": "门卫", "data": "车辆"}
    )
    assert "门卫应 <具体做什么：对车辆进行登记>" in rewrite(guard)
    story = analysed("身為門衛，我希望登記車輛", language="zh-Hant", shape="story", phrases={"actor": "身為門衛"})
    assert "我希望 <具體做什麼：登記車輛>" in rewrite(story)
    late = analysed(
        "When a lorry is late, mark it.",
        actor="none",
        condition="named",
        phrases={"condition": "When a lorry is late"},
    )
    assert not rewrite(late)
    late = replace(late, slots={**late.slots, "action": Slot("action", "named", (Span(22, 26),))})
    assert rewrite(late).startswith("When a lorry is late, the <role or system> shall mark it within")
