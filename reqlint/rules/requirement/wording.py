"""Words that weaken a requirement or go beyond it."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.model import Span
from reqlint.rules.requirement.base import Hit, hits, rule
from reqlint.templates import SLOT


@rule(
    "WRD101",
    "weak-modal",
    category="wording",
    severity="info",
    ask="business-owner",
    source="ISO/IEC/IEEE 29148:2018, 5.2.4; INCOSE Guide to Writing Requirements R1",
)
def weak_modal(analysis: Analysis) -> Iterator[Hit]:
    """Finds words without obligation, such as “should”, “may” or “might”."""
    return iter(()) if analysis.shape == "scenario" else hits(analysis, "weak-modal")


@rule(
    "WRD102",
    "superfluous-infinitive",
    category="wording",
    severity="info",
    ask="author",
    source="INCOSE Guide to Writing Requirements R10",
)
def superfluous_infinitive(analysis: Analysis) -> Iterator[Hit]:
    """Finds “shall be able to” and the like, where the action itself would do."""
    return iter(()) if analysis.shape == "story" else hits(analysis, "superfluous-infinitive")


@rule(
    "WRD103",
    "placeholder",
    category="wording",
    ask="author",
    source="INCOSE Guide to Writing Requirements R6; ISO/IEC/IEEE 29148:2018, 5.2.5 (complete)",
)
def placeholder(analysis: Analysis) -> Iterator[Hit]:
    """Finds blanks still to be filled in, such as “TBD”, “to be decided” or “xxx”."""
    yield from hits(analysis, "placeholder")
    if match := SLOT.search(analysis.requirement.text):  # one question for all of them
        yield Hit(Span(*match.span()))


@rule(
    "WRD104",
    "solution",
    category="wording",
    severity="info",
    ask="architect",
    source="INCOSE Guide to Writing Requirements R31; ISO/IEC/IEEE 29148:2018, 5.2.5 (appropriate)",
)
def solution(analysis: Analysis) -> Iterator[Hit]:
    """Finds prescribed technology, such as a database or a programming language."""
    return hits(analysis, "solution")
