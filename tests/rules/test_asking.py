"""The question fits what is done or praised, and is not asked twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reqlint.checking.requirements import RequirementChecker
from reqlint.language.analysis import Analysis, Group
from reqlint.model import Detail, Finding, Location, Role, Text
from reqlint.rules.requirement import RULES

from .made import analysed


def found(analysis: Analysis) -> dict[str, Finding]:
    return {finding.rule: finding for finding in RequirementChecker(RULES).check(analysis, "a.md").findings}


@pytest.mark.parametrize(
    ("text", "action", "lacks"),
    [
        ("The clerk views the waste list.", "views", "what exactly is shown"),
        ("The POS verifies the voucher.", "verifies", "what counts as right"),
        ("The till sends a reminder.", "sends", "what is sent, and when"),
        ("The buyer approves the offer.", "approves", "who decides in which case"),
        ("The clerk juggles the crates.", "juggles", "how to check that it is right"),
    ],
)
def test_what_is_missing_depends_on_what_is_done(text: str, action: str, lacks: str) -> None:
    analysis = analysed(text, phrases={"action": action})
    for token in analysis.doc:  # the blank pipeline has no lemmas
        token.lemma_ = {"views": "view", "verifies": "verify", "sends": "send", "approves": "approve"}.get(
            token.text, token.text
        )
    assert found(analysis)["ACC102"].message == f"It does not say {lacks}."


@pytest.mark.parametrize(
    ("phrase", "question", "whom"),
    [
        ("secure", "by which means?", "IT security"),
        ("confidential", "who may see them?", "the data protection officer"),
        ("user-friendly", "and how would that be measured?", "the people who will use it"),
        ("configurable", "what stays fixed?", "the business owner"),
        ("scalable", "does “scalable” hold?", "IT and store operations"),
        ("splendid", "see, count or measure?", "the business owner"),
    ],
)
def test_the_question_about_a_word_goes_to_who_knows(phrase: str, question: str, whom: str) -> None:
    finding = found(analysed(f"The {phrase} portal opens.", groups={"vague-quality": [phrase]}))["VAG101"]
    assert finding.question.endswith(question)
    assert finding.ask_whom == whom


def test_a_criterion_is_asked_for_where_nothing_else_is_open() -> None:
    groups: dict[Group, list[str]] = {"vague-time": ["quickly"]}
    assert "ACC102" in found(analysed("The clerk opens the list.", phrases={"action": "opens"}))
    assert "ACC102" not in found(analysed("The clerk opens the list quickly.", groups=groups))


def test_a_measure_is_asked_for_once() -> None:
    open_ = {"actor": "none", "acceptance": "none"}
    assert "ACC101" in found(analysed("Handle the orders.", groups={"vague-verb": ["Handle"]}, **open_))
    assert "ACC101" not in found(analysed("Easy orders.", groups={"vague-quality": ["Easy"]}, **open_))


def test_a_goal_is_asked_for_its_measure_and_not_for_who_does_it() -> None:
    goal = found(
        analysed("Reduce waste.", actor="none", data="none", acceptance="none", phrases={"action": "Reduce"})
    )
    assert goal.keys() == {"REQ001", "ACC101"}
    assert goal["REQ001"].question.startswith("How is it measured, what is the figure today")


def test_a_quality_is_not_asked_for_data() -> None:
    quality = found(analysed("Handy screens.", actor="none", data="na", acceptance="none", action="none"))
    assert quality["REQ001"].question.startswith("What exactly is measured")


def test_a_feature_described_needs_no_actor() -> None:
    text = analysed("Counts the crates.", actor="none", phrases={"action": "Counts"})
    assert "ACT101" in found(text)
    text.doc[0].tag_ = "VBZ"
    assert "ACT101" not in found(text)


def test_what_any_system_does_needs_no_actor_of_its_own() -> None:
    assert "ACT101" not in found(analysed("Print crates.", actor="none", phrases={"action": "Print"}))


def test_what_the_builders_or_things_do_needs_no_actor() -> None:
    assert "ACT101" in found(analysed("Count crates.", actor="none", phrases={"action": "Count"}))
    assert "ACT101" not in found(analysed("Implement filters.", actor="none", phrases={"action": "Implement"}))
    thing = analysed("Labels follow crates.", actor="none", phrases={"action": "follow"})
    thing.doc[0].dep_, thing.doc[0].head = "nsubj", thing.doc[1]
    assert "ACT101" not in found(thing)


def test_an_abbreviation_is_quoted_whole_and_one_that_names_all_leaves_nothing_open() -> None:
    groups: dict[Group, list[str]] = {"vague-open-list": ["e", "g"]}
    shown = found(analysed("Print lists(e.g., of waste, of returns).", groups=groups))
    assert shown["VAG105"].phrase == "e.g."
    groups = {"vague-open-list": ["i"]}
    assert "VAG105" not in found(analysed("Show spots(i.e. shops).", groups=groups))


def test_what_is_not_certain_to_be_open_is_not_reported() -> None:
    analysis = analysed("Print lists.", data="none", acceptance="explicit")
    assert "DAT101" in found(analysis)
    assert "DAT101" not in found(replace(analysis, unsure=frozenset({"data"})))


def details(*texts: str, role: Role = "rule") -> tuple[Detail, ...]:
    return tuple(Detail(role, Text(text, Location())) for text in texts)


@pytest.mark.parametrize(
    ("text", "action", "given"),
    [
        ("The clerk views the waste (article, weight, reason).", "views", ()),
        ("The clerk views the waste list.", "views", details("Newest first.", "One line an article.")),
        ("The clerk views the waste list.", "views", details("The list is there.", role="outcome")),
    ],
)
def test_what_is_stated_is_not_asked(text: str, action: str, given: tuple[Detail, ...]) -> None:
    analysis = analysed(text, phrases={"action": action}, details=given)
    for token in analysis.doc:
        token.lemma_ = {"views": "view"}.get(token.text, token.text)
    assert "ACC102" not in found(analysis)


def test_what_one_searches_by_is_not_asked_again() -> None:
    analysis = analysed("The clerk can search articles by name.", phrases={"action": "search"})
    assert found(analysis)["ACC102"].message == "It does not say what comes out."


@pytest.mark.parametrize("phrase", ["various", "a variety of"])
def test_a_word_for_many_kinds_asks_which_ones(phrase: str) -> None:
    analysis = analysed(f"The till accepts {phrase} cards.", groups={"vague-quantity": [phrase]})
    shown = found(analysis)
    assert "VAG102" not in shown
    assert "list the names" in shown["VAG107"].question


def test_a_rate_settles_real_time() -> None:
    groups: dict[Group, list[str]] = {"vague-time": ["in real time"]}
    assert "VAG103" in found(analysed("The stock is shown in real time.", groups=groups))
    assert "VAG103" not in found(analysed("The stock is shown in real time, every 5 minutes.", groups=groups))


def test_one_example_in_brackets_opens_no_list() -> None:
    groups: dict[Group, list[str]] = {"vague-open-list": ["e.g."]}
    assert "VAG105" not in found(analysed("The name of the shop (e.g. North gate) is printed.", groups=groups))


@pytest.mark.parametrize(
    ("behind", "is_open"), [("(3 clicks)", False), ("(see section 4)", True), ("(Table 2)", True), ("", True)]
)
def test_a_figure_in_brackets_is_a_measure_unless_it_counts_sections(behind: str, is_open: bool) -> None:
    groups: dict[Group, list[str]] = {"vague-quality": ["easy"]}
    shown = found(analysed(f"The order form is easy {behind}".strip(), groups=groups))
    assert ("VAG101" in shown) is is_open


@pytest.mark.parametrize(("behind", "is_open"), [("（3步以内）", False), ("（见3.2节）", True)])
def test_the_same_in_chinese(behind: str, is_open: bool) -> None:
    groups: dict[Group, list[str]] = {"vague-quality": ["方便"]}
    shown = found(analysed(f"店长下单要方便{behind}", language="zh-Hans", groups=groups))
    assert ("VAG101" in shown) is is_open
