"""Missing parts of a requirement: who, which data, how to test that it is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.model import SlotName
from reqlint.rules.requirement.base import Hit, rule

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

    A quality has no actor, and automatic actions are the system's, as is what only a system does.
    """
    is_done = analysis.handoff == "bounce" or analysis.status("action") != "none"
    if analysis.handoff == "ready" or analysis.status("data") == "na" or not is_done:
        return iter(())
    if _BY_ITSELF.search(analysis.requirement.text) or (analysis.handoff == "ask" and _is_system_act(analysis)):
        return iter(())
    return _missing(analysis, "actor")


@rule(
    "ACT102",
    "generic-actor",
    category="missing",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R3, R7; QUS well-formed",
)
def generic_actor(analysis: Analysis) -> Iterator[Hit]:
    """Finds actors that could be anybody, such as “users” or “relevant departments”."""
    return iter(()) if analysis.handoff == "ready" else _quoted(analysis, "actor", "generic")


@rule(
    "DAT101",
    "missing-data",
    category="missing",
    ask="data-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (complete); GB/T 9385-2008, 5.3.2 (inputs and outputs)",
)
def missing_data(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements that act on data and do not name them."""
    return _missing(analysis, "data")


@rule(
    "DAT102",
    "generic-data",
    category="missing",
    ask="data-owner",
    source="INCOSE Guide to Writing Requirements R7; GB/T 9385-2008, 5.3.2 (inputs and outputs)",
)
def generic_data(analysis: Analysis) -> Iterator[Hit]:
    """Finds data that are named only by words such as “data”, “information” or “reports”."""
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
    """Finds requirements that cannot be tested."""
    return _missing(analysis, "acceptance")


@rule(
    "ACC102",
    "implicit-acceptance",
    category="missing",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable); GB/T 9385-2008, 4.3.7",
)
def implicit_acceptance(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements with an observable result, but without a criterion for it."""
    if analysis.status("acceptance") == "implicit" and analysis.handoff == "ask" and analysis.asks_surely:
        yield Hit()


def _is_system_act(analysis: Analysis) -> bool:
    """Whether the first action is one that only a system does."""
    actions = [span for span in analysis.slots["action"].spans if span.detail is None]
    acts = [span for span in analysis.spans("system-act") if span.detail is None]
    return any(actions[0].start <= act.start < actions[0].end for act in acts) if actions else False


def _missing(analysis: Analysis, name: SlotName) -> Iterator[Hit]:
    """A hit when the text leaves the slot empty, even if a heading has a word for it that is too general."""
    slot = analysis.slots[name]
    if slot.status == "none" or (slot.status == "generic" and not slot.spans):
        yield Hit()


def _quoted(analysis: Analysis, name: SlotName, status: str) -> Iterator[Hit]:
    """A hit on the first phrase that gives the slot this status."""
    slot = analysis.slots[name]
    if slot.status == status and slot.spans:
        yield Hit(slot.spans[0])
