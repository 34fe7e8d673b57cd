"""Wordings that can be understood in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.language.analysis import Analysis
from reqlint.rules.requirement.base import Hit, hits, rule


@rule(
    "AMB101",
    "pronoun",
    category="pronoun",
    ask="author",
    source="INCOSE Guide to Writing Requirements R24; ISO/IEC/IEEE 29148:2018, 5.2.7",
)
def pronoun(analysis: Analysis) -> Iterator[Hit]:
    """Finds pronouns without a clear antecedent, such as “it”, “they” or “this”."""
    return hits(analysis, "pronoun")


@rule(
    "AMB102",
    "slash",
    category="ambiguity",
    severity="info",
    ask="author",
    source="INCOSE Guide to Writing Requirements R15, R17",
)
def slash(analysis: Analysis) -> Iterator[Hit]:
    """Finds slashes between words, and “and/or”."""
    return hits(analysis, "slash")


@rule(
    "AMB103",
    "absolute",
    category="ambiguity",
    severity="info",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R26, R32",
)
def absolute(analysis: Analysis) -> Iterator[Hit]:
    """Finds absolutes, such as “always”, “never”, “all” or “100 %”."""
    return hits(analysis, "absolute")


@rule(
    "AMB104",
    "number-without-unit",
    category="ambiguity",
    severity="info",
    ask="author",
    source="INCOSE Guide to Writing Requirements R6; ISO/IEC/IEEE 29148:2018, 5.2.5",
)
def number_without_unit(analysis: Analysis) -> Iterator[Hit]:
    """Finds measures given as a bare number."""
    return hits(analysis, "number-without-unit")


@rule(
    "AMB105",
    "tolerance",
    category="ambiguity",
    severity="info",
    ask="business-owner",
    source="INCOSE Guide to Writing Requirements R33",
)
def tolerance(analysis: Analysis) -> Iterator[Hit]:
    """Finds approximate figures, such as “about 30 seconds”."""
    return hits(analysis, "tolerance")
