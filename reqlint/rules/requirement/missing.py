"""Missing parts of a requirement: who, which data, how to test that it is done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reqlint.language.acting import is_acting
from reqlint.language.analysis import Analysis
from reqlint.language.kinds import LEAVE, act_of, is_by_people, is_goal, is_on_data, is_teams
from reqlint.model import SlotName
from reqlint.rules.requirement import vagueness
from reqlint.rules.requirement.asking import by_act, for_headline
from reqlint.rules.requirement.base import Hit, RequirementRule, rule
from reqlint.rules.requirement.structure import compound

_BY_ITSELF = re.compile(r"自[动動](?!化)|\bautomatically\b", re.IGNORECASE)


@rule(
    "ACT101",
    "missing-actor",
    category="missing",
    sums_up=("STR102",),
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R3; ISO/IEC/IEEE 29148:2018, 5.2.4; QUS well-formed",
)
def missing_actor(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements in which something is done but no actor is named, unless all else is clear.

    A quality and a goal have no actor, and automatic actions are the system's, as is what only a system does. By
    itself it is asked for where people decide on the act or answer for it: else the document mostly says it elsewhere.
    """
    if analysis.handoff == "ready" or analysis.status("data") == "na" or is_goal(analysis):
        return iter(())
    if _BY_ITSELF.search(analysis.requirement.text) or _is_feature(analysis) or analysis.requirement.said("actor"):
        return iter(())
    if analysis.handoff == "ask":
        is_asked = _is_told(analysis) and is_by_people(analysis) and not _is_system_act(analysis)
    else:
        is_name = analysis.shape == "fragment" and not analysis.actions
        is_asked = not is_name and (not _is_system_act(analysis) or is_teams(analysis, analysis.actions[0]))
    return _missing(analysis, "actor") if is_asked else iter(())


@rule(
    "ACT102",
    "generic-actor",
    category="missing",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R3, R7; QUS well-formed",
)
def generic_actor(analysis: Analysis) -> Iterator[Hit]:
    """Finds actors that could be anybody, such as “users” or “relevant departments”.

    A quality holds for whoever uses it, and “all users” leaves nobody out.
    """
    if analysis.handoff == "ready" or analysis.status("data") == "na" or is_goal(analysis):
        return iter(())
    return (hit for hit in _quoted(analysis, "actor", "generic") if is_acting(analysis, hit.span))


@rule(
    "DAT101",
    "missing-data",
    category="missing",
    ask="data-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (complete); GB/T 9385-2008, 5.3.2 (inputs and outputs)",
)
def missing_data(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements that act on data and do not name them; a goal acts on none."""
    return _missing(analysis, "data") if _asks_which_data(analysis) else iter(())


@rule(
    "DAT102",
    "generic-data",
    category="missing",
    ask="data-owner",
    source="INCOSE Guide to Writing Requirements R7; GB/T 9385-2008, 5.3.2 (inputs and outputs)",
)
def generic_data(analysis: Analysis) -> Iterator[Hit]:
    """Finds data that are named only by words such as “data”, “information” or “reports”."""
    if not _asks_which_data(analysis) or analysis.requirement.said("data"):
        return iter(())
    return _quoted(analysis, "data", "generic")


@rule(
    "DAT103",
    "missing-fields",
    category="missing",
    severity="info",
    ask="data-owner",
    source="INCOSE Guide to Writing Requirements R6; GB/T 9385-2008, 5.3.2 (inputs and outputs)",
)
def missing_fields(analysis: Analysis) -> Iterator[Hit]:
    """Finds data that are entered, stored or exchanged without a list of their fields."""
    listed = analysis.requirement.said("data") or analysis.status("acceptance") == "explicit"
    return _quoted(analysis, "data", "named") if analysis.spans("recording") and not listed else iter(())


@rule(
    "ACC101",
    "missing-acceptance",
    category="missing",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable); GB/T 9385-2008, 4.3.7",
)
def missing_acceptance(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements that cannot be tested, unless the question about a vague phrase is how to measure it."""
    if is_goal(analysis):
        yield from (Hit(hit.span, for_headline(analysis)) for hit in _missing(analysis, "acceptance"))
    elif not _fires(vagueness.MEASURED, analysis):
        yield from _missing(analysis, "acceptance")


@rule(
    "ACC102",
    "implicit-acceptance",
    category="missing",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable); GB/T 9385-2008, 4.3.7",
)
def implicit_acceptance(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements with an observable result, but without a criterion for it, where nothing else is open.

    Who “the user” is may be settled by the document: what else is open then has to be known.
    """
    if analysis.status("acceptance") != "implicit" or analysis.handoff != "ask" or not analysis.asks_surely:
        return
    if not _fires((missing_actor, missing_data, generic_data, *vagueness.RULES, compound), analysis):
        asked = by_act(analysis)
        if asked is not None:
            yield Hit(arguments=asked)


def _fires(rules: Iterable[RequirementRule], analysis: Analysis) -> bool:
    return any(next(about.check(analysis), None) for about in rules)


def _asks_which_data(analysis: Analysis) -> bool:
    """Whether which data is a question: by itself only where the act is one on data."""
    if is_goal(analysis):
        return False
    return is_on_data(analysis) or (analysis.handoff == "bounce" and act_of(analysis) != LEAVE)


def _is_feature(analysis: Analysis) -> bool:
    """Whether the text says what a feature does, its subject being the heading: "Provides a report of ..."."""
    return any(token.tag_ == "VBZ" and token.is_sent_start for token in analysis.doc)


def _is_told(analysis: Analysis) -> bool:
    """Whether somebody is told to do something: the first action in the text leads it, has no thing as its subject,
    and is not left to those who build the system.
    """
    actions = analysis.actions
    if analysis.status("action") == "none" or not actions:
        return analysis.status("action") != "none"
    words = analysis.parsed(actions[0])
    by_thing = words is not None and any(child.dep_ == "nsubj" for child in words.root.children)
    is_english = analysis.requirement.language == "en"
    leads = analysis.leads(actions[0]) or (not is_english and actions[0].start == 0)  # 审批退货单: a verb in front
    return not (by_thing and is_english) and leads and not is_teams(analysis, actions[0])


def _is_system_act(analysis: Analysis) -> bool:
    """Whether the first action is one that only a system does."""
    acts = [span for span in analysis.spans("system-act") if span.detail is None]
    return any(action.start <= act.start < action.end for action in analysis.actions[:1] for act in acts)


def _missing(analysis: Analysis, name: SlotName) -> Iterator[Hit]:
    """A hit when the text leaves the slot empty, even if a heading has a word for it that is too general."""
    slot = analysis.slots[name]
    if name not in analysis.unsure and (slot.status == "none" or (slot.status == "generic" and not slot.spans)):
        yield Hit()


def _quoted(analysis: Analysis, name: SlotName, status: str) -> Iterator[Hit]:
    """A hit on the first phrase that gives the slot this status."""
    slot = analysis.slots[name]
    if slot.status == status and slot.spans and not (status == "generic" and name in analysis.unsure):
        yield Hit(slot.spans[0])
