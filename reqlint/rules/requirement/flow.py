"""Missing parts of the course of events: start, result, failure, benefit."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.rules.requirement.base import Hit, rule


@rule(
    "TRG101",
    "missing-trigger",
    category="missing",
    severity="info",
    ask="business-owner",
    source="EARS (event-driven); INCOSE Guide to Writing Requirements R11",
)
def missing_trigger(analysis: Analysis) -> Iterator[Hit]:
    """Finds automatic actions of a system without a trigger."""
    if (
        analysis.shape == "sentence"
        and analysis.status("actor") == "system"
        and analysis.status("condition") == "none"
        and analysis.status("outcome") == "named"
        and analysis.status("acceptance") != "explicit"
    ):
        yield Hit()


@rule(
    "OUT101",
    "missing-outcome",
    category="missing",
    severity="info",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (verifiable); GB/T 9385-2008, 5.3.2 (outputs)",
)
def missing_outcome(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements that state when something is done, but not what can be observed afterwards."""
    observable = analysis.status("acceptance") == "explicit" and not analysis.spans("vague-verb")
    if analysis.status("condition") == "named" and analysis.status("outcome") == "none" and not observable:
        yield Hit()


@rule(
    "FAI101",
    "no-failure-path",
    category="missing",
    severity="info",
    ask="business-owner",
    source="EARS (unwanted behaviour); ISO/IEC/IEEE 29148:2018, 5.2.6 (complete)",
)
def no_failure_path(analysis: Analysis) -> Iterator[Hit]:
    """Finds requirements with a course of events that do not state what happens when it fails."""
    continued = analysis.requirement.said("acceptance", "rule", "step", "outcome")
    if analysis.status("condition") == "named" and not continued and not analysis.spans("failure"):
        yield Hit()


@rule(
    "BEN101",
    "story-without-benefit",
    category="missing",
    severity="info",
    ask="story-role",
    source="Quality User Story criteria (well-formed, problem-oriented)",
)
def story_without_benefit(analysis: Analysis) -> Iterator[Hit]:
    """Finds user stories that do not state their benefit."""
    benefits = analysis.spans("purpose") or analysis.requirement.said("benefit", "outcome")
    if analysis.shape == "story" and not benefits:
        yield Hit()
