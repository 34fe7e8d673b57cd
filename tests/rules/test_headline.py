from __future__ import annotations

from reqlint.checking.requirements import RequirementChecker
from reqlint.language.analysis import Analysis
from reqlint.messages import MessageLanguage
from reqlint.rules.requirement import RULES
from reqlint.rules.requirement.headline import one_sentence_requirement
from reqlint.views.entries import entries

from .made import analysed


def left_open(analysis: Analysis, language: MessageLanguage = "en") -> str:
    (hit,) = one_sentence_requirement.check(analysis)
    assert callable(hit.arguments)
    return hit.arguments(language)["open"]


def asked(analysis: Analysis) -> str:
    first, *_ = entries(RequirementChecker(RULES).check(analysis, "a.md").findings)
    assert first.finding.rule == "REQ001"
    return first.question


def test_it_is_silent_when_one_thing_is_open() -> None:
    assert list(one_sentence_requirement.check(analysed("Show the waste list.", actor="none"))) == []


def test_it_names_what_is_open() -> None:
    analysis = analysed(
        "Users handle data quickly and easily, etc.",
        actor="generic",
        data="none",
        acceptance="none",
        groups={"vague-verb": ["handle"], "vague-time": ["quickly"], "vague-open-list": ["etc."]},
        phrases={"actor": "Users"},
    )
    assert left_open(analysis) == (
        "who “Users” are, which data it is about, the steps behind “handle” and the time behind “quickly”"
    )


def test_questions_to_the_same_person_stand_together() -> None:
    analysis = analysed("打通数据", language="zh-Hans", actor="none", data="none", acceptance="none")
    assert left_open(analysis, "zh-Hans") == "由谁来做、涉及哪些数据、怎样算完成"
    questions = asked(analysis)
    assert questions.count("请问业务负责人：") == questions.count("请问数据负责人：") == 1
    assert questions.startswith("请问业务负责人：由哪个角色、部门或系统来做，结果给谁用？验收时")


def test_vague_words_of_a_kind_share_a_question() -> None:
    text = "Exploit this, exploit that and leverage it."
    analysis = analysed(
        text, actor="none", acceptance="none", groups={"vague-verb": ["Exploit", "exploit", "leverage"]}
    )
    assert left_open(analysis).endswith("the steps behind “Exploit” and “leverage”")
    assert asked(analysis).count("Which steps exactly") == 1
