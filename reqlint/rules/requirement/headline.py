"""The headline: one finding for a requirement that has to go back to its author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from reqlint.language.analysis import Analysis
from reqlint.messages import MessageLanguage, text
from reqlint.rules.requirement import missing, vagueness
from reqlint.rules.requirement.asking import for_headline
from reqlint.rules.requirement.base import Hit, RequirementRule, rule
from reqlint.text import quoted

_MISSING = (
    missing.missing_actor,
    missing.generic_actor,
    missing.missing_data,
    missing.generic_data,
    missing.missing_acceptance,
)
_VAGUE = (
    vagueness.vague_verb,
    vagueness.vague_quality,
    vagueness.vague_quantity,
    vagueness.vague_time,
    vagueness.vague_loophole,
    vagueness.vague_open_list,
    vagueness.vague_reference,
)
_MOST = 2
"""How many vague words of a kind, and how many kinds, the headline mentions; each has a finding of its own."""


@rule(
    "REQ001",
    "one-sentence-requirement",
    category="missing",
    severity="error",
    sums_up=("missing", "vague", "passive"),
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.5 (complete); EARS; GB/T 9385-2008, 4.3.3",
)
def one_sentence_requirement(analysis: Analysis) -> Iterator[Hit]:
    """Finds one-sentence requirements: too much is open to start work."""
    if analysis.handoff == "bounce":
        found = _open(analysis)
        asked = for_headline(analysis)
        yield Hit(arguments=lambda language: {**asked(language), "open": _listed(found, language)})


def _open(analysis: Analysis) -> list[tuple[RequirementRule, list[str]]]:
    """The rules that fire for what is open, each with its phrases."""
    return [*_fired(analysis, _MISSING), *islice(_fired(analysis, _VAGUE), _MOST)]


def _fired(analysis: Analysis, rules: Iterable[RequirementRule]) -> Iterator[tuple[RequirementRule, list[str]]]:
    for about in rules:
        phrases = [quoted(analysis.phrase(hit.span)) for hit in about.check(analysis)]
        if phrases:
            yield about, phrases[:_MOST]


def _listed(found: list[tuple[RequirementRule, list[str]]], language: MessageLanguage) -> str:
    between = text("reports", "list.quoted", language)
    parts = [about.says("short", language, phrase=between.join(phrases)) for about, phrases in found]
    if not parts:
        return text("reports", "list.everything", language)
    *others, last = parts
    comma, last_comma = (text("reports", f"list.{key}", language) for key in ("comma", "and"))
    return last_comma.join([comma.join(others), last]) if others else last
