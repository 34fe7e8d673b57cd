"""The rules, on analyses made by hand; `test_examples.py` runs them on real ones."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reqlint.language.analysis import Analysis, Group
from reqlint.messages import LANGUAGES, MessageLanguage
from reqlint.model import WHOLE, Detail, Location, SlotName, Text
from reqlint.rule import AnyRule
from reqlint.rules import every, find
from reqlint.rules.requirement import RULES
from reqlint.rules.requirement.base import RequirementRule

from .made import analysed


def find_rule(id_: str) -> RequirementRule:
    return next(rule for rule in RULES if rule.id == id_)


def fired(analysis: Analysis, *families: str) -> list[str]:
    return [rule.id for rule in RULES if rule.id.startswith(families) for _ in rule.check(analysis)]


def test_ids_and_names_are_unique_and_speak_one_form() -> None:
    assert len({rule.id for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.id)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


def test_rules_are_found_by_id_and_by_name() -> None:
    assert find("vag103") is find("Vague-Time") is not None
    assert find("VAG") is None


@pytest.mark.parametrize("rule", list(every()), ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_has_somebody_to_ask_and_is_written_to_them(rule: AnyRule, language: MessageLanguage) -> None:
    question = rule.says("question", language)
    assert bool(question) == bool(rule.ask)
    assert bool(rule.whom(language)) == (rule.ask not in ("", "owner"))
    assert not re.match(r"Ask |问|請問|请问", question)


@pytest.mark.parametrize(
    ("actor", "data", "acceptance", "expected"),
    [
        ("named", "named", "explicit", []),
        ("system", "na", "explicit", []),
        ("none", "named", "implicit", ["ACT101"]),
        ("none", "named", "explicit", []),
        ("none", "na", "none", ["ACC101"]),
        ("named", "none", "explicit", ["DAT101"]),
        ("named", "na", "none", ["ACC101"]),
        ("named", "na", "implicit", ["ACC102"]),
    ],
)
def test_what_is_missing_follows_the_slots(actor: str, data: str, acceptance: str, expected: list[str]) -> None:
    about = {"actor": actor, "data": data, "acceptance": acceptance}
    analysis = analysed("Count it.", phrases={"action": "Count"}, **about)
    assert fired(analysis, "ACT", "DAT", "ACC") == expected


def test_a_criterion_is_asked_for_where_a_question_is_surely_left() -> None:
    analysis = replace(analysed("Do it."), judged="ask")
    assert fired(analysis, "ACC") == ["ACC102"]
    assert fired(replace(analysis, asks_surely=False), "ACC") == []


def test_where_nothing_is_done_nobody_is_asked_for_unless_it_is_sent_back() -> None:
    def missing(**status: str) -> list[str]:
        return fired(analysed("Shelf life: days.", actor="none", action="none", **status), "ACT")

    assert missing(data="named", acceptance="implicit") == []
    assert missing(data="named", acceptance="none") == ["ACT101"]


def test_what_is_generic_is_quoted() -> None:
    analysis = analysed(
        "Users enter data.", actor="generic", data="generic", phrases={"actor": "Users", "data": "data"}
    )
    found = [
        analysis.phrase(hit.span)
        for rule in RULES
        if rule.id.startswith(("ACT", "DAT"))
        for hit in rule.check(analysis)
    ]
    assert found == ["Users", "data"]


def test_fields_listed_in_another_column_are_listed() -> None:
    column = Detail("data", Text("name, phone", Location(sheet="1", cell="D2")))
    phrases: dict[SlotName, str] = {"data": "member profile"}
    groups: dict[Group, list[str]] = {"recording": ["Enter"]}
    text = "Enter the member profile."
    assert fired(analysed(text, phrases=phrases, groups=groups), "DAT") == ["DAT103"]
    assert fired(analysed(text, phrases=phrases, groups=groups, details=(column,)), "DAT") == []
    assert fired(analysed(text, phrases=phrases), "DAT") == []


def test_what_only_a_heading_says_too_generally_is_not_said() -> None:
    assert fired(analysed("Enter it.", actor="generic", data="generic"), "ACT", "DAT") == ["ACT101", "DAT101"]


def test_only_what_a_system_does_by_itself_needs_a_trigger() -> None:
    assert fired(analysed("The system sends an SMS.", actor="system", outcome="named"), "TRG") == ["TRG101"]
    assert fired(analysed("The clerk sends an SMS.", actor="named", outcome="named"), "TRG") == []
    assert (
        fired(analysed("If it fails, it sends one.", actor="system", outcome="named", condition="named"), "TRG")
        == []
    )
    assert fired(analysed("The system is stable.", actor="system", data="na"), "TRG") == []


def test_a_trigger_needs_an_outcome_and_a_failure_path() -> None:
    text = "When the clerk submits the form, the system validates it."
    assert fired(analysed(text, condition="named"), "OUT", "FAI") == ["OUT101", "FAI101"]
    assert fired(analysed(text, condition="named", outcome="named"), "OUT") == []
    failing = analysed("If saving fails, the system warns.", condition="named", groups={"failure": ["fails"]})
    assert fired(failing, "FAI") == []
    told = (Detail("acceptance", Text("Given no network, an error is shown", Location(line=4))),)
    assert fired(analysed(text, condition="named", details=told), "FAI") == []


def test_a_story_needs_a_benefit() -> None:
    text = "As a clerk, I want to see the waste list."
    benefit = Detail("benefit", Text("to order less", Location(sheet="1", cell="E2")))
    assert fired(analysed(text, shape="story"), "BEN") == ["BEN101"]
    assert fired(analysed(f"{text} so that", shape="story", groups={"purpose": ["so that"]}), "BEN") == []
    assert fired(analysed(text, shape="story", details=(benefit,)), "BEN") == []
    assert fired(analysed(text), "BEN") == []


def test_a_reason_is_no_fault_in_a_story() -> None:
    text = "In order to save time, the clerk prints labels."
    assert fired(analysed(text, groups={"purpose": ["In order to save time"]}), "STR") == ["STR104"]
    assert fired(analysed(text, shape="story", groups={"purpose": ["In order to save time"]}), "STR") == []


def test_further_needs_are_one_finding_that_quotes_each() -> None:
    text = "Create, change the price of every article that is on sale and delete it."
    analysis = analysed(text, groups={"compound": ["change", "delete"]})
    (hit,) = (hit for rule in RULES if rule.id == "STR101" for hit in rule.check(analysis))
    assert analysis.phrase(hit.span) == "change"
    assert callable(hit.arguments)
    assert hit.arguments("en")["more"] == "“change the price of every…”, “delete it”"


def test_wishes_are_at_home_in_scenarios_and_stories() -> None:
    should = analysed("Then I should see it", shape="scenario", groups={"weak-modal": ["should"]})
    able = analysed(
        "I want to be able to see it", shape="story", groups={"superfluous-infinitive": ["to be able to"]}
    )
    assert fired(should, "WRD") == fired(able, "WRD") == []


def test_verbs_and_benefits_may_be_vague_where_something_else_tells_what_is_meant() -> None:
    text = "As a clerk, I want to manage orders, so that I work easily."
    groups: dict[Group, list[str]] = {
        "purpose": ["so that I work easily"],
        "vague-verb": ["manage"],
        "vague-quality": ["easily"],
    }
    criteria = (Detail("acceptance", Text("An order can be cancelled.", Location())),)
    assert fired(analysed(text, shape="story", groups=groups), "VAG") == ["VAG101", "VAG106"]
    assert fired(analysed(text, shape="story", groups=groups, details=criteria), "VAG") == []


@pytest.mark.parametrize("text", ["到期后自动标记。", "到期後自動標記。", "It is automatically marked."])
def test_nobody_does_what_happens_by_itself(text: str) -> None:
    assert fired(analysed(text, actor="none"), "ACT") == []
    crates = analysed("Count automation crates.", actor="none", phrases={"action": "Count"})
    assert fired(crates, "ACT") == ["ACT101"]


@pytest.mark.parametrize(
    ("text", "ends", "quoted"),
    [
        ("放行时登记车牌、司机等信息。", ["等"], ["放行时登记车牌、司机等"]),
        ("调度改派，系统通知司机、门卫等人员。", ["等"], ["系统通知司机、门卫等"]),
        ("可上传附件（如提货单、照片等）。", ["如", "等"], ["如提货单、照片等"]),
        ("可上傳附件（如提貨單）。", ["如"], ["如提貨單"]),
    ],
)
def test_an_open_list_is_quoted_once_as_a_list(text: str, ends: list[str], quoted: list[str]) -> None:
    hits = find_rule("VAG105").check(analysed(text, language="zh-Hans", groups={"vague-open-list": ends}))
    assert [hit.arguments for hit in hits] == [{"list": one} for one in quoted]


def test_needs_that_no_words_stand_for_are_said_to_be_several() -> None:
    analysis = replace(analysed("门卫登记，放行"), groups={"compound": (WHOLE,)})
    (hit,) = find_rule("STR101").check(analysis)
    assert callable(hit.arguments)
    assert hit.arguments("zh-Hans") == {"more": "其中有几件事"}
