"""The texts of a hit by the kind of act or quality that it is about: what is open, the question, whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from reqlint.language.analysis import Analysis
from reqlint.language.kinds import GOAL, OTHER, act_of, is_goal, quality_of
from reqlint.language.quoting import with_noun
from reqlint.messages import MessageLanguage, tables, text
from reqlint.model import Span
from reqlint.rules.requirement.base import Arguments
from reqlint.text import quoted

ROLES = {
    "act-exchange": "it-and-system-owners",
    "act-comply": "legal",
    "quality-security": "security",
    "quality-privacy": "privacy",
    "quality-load": "it-and-operations",
    "quality-device": "architect",
    "quality-law": "legal",
    "quality-joined": "it-and-system-owners",
    "quality-ease": "users",
    "quality-clarity": "users",
    "quality-use": "users",
}
"""Who knows the answer, where it is not the role of the rule."""

Texts = Callable[[MessageLanguage], Arguments]


def by_act(analysis: Analysis, span: Span | None = None) -> Texts:
    """What is open about an act, and the question that closes it: that of a phrase, else of the requirement."""
    kind = act_of(analysis, span)
    is_name = kind == OTHER and span is None and analysis.shape == "fragment"
    return _texts("act", "name" if is_name else kind)


def by_phrase(analysis: Analysis, span: Span) -> Texts:
    """As `by_act`, for a vague verb; one that says nothing by itself, or only what is better then, is asked for its
    steps.
    """
    kind = act_of(analysis, span)
    return _texts("act", "vague" if kind in (OTHER, GOAL) else kind, quoted(analysis.phrase(span)))


def for_headline(analysis: Analysis) -> Texts:
    """The question about a goal or a quality, which nobody does with any data; {} for all others."""
    if is_goal(analysis):
        return _texts("act", GOAL)
    return _texts("act", "quality") if analysis.status("data") == "na" else lambda _: {}


def by_quality(analysis: Analysis, span: Span) -> Texts:
    """The question about a vague phrase."""
    return _texts("quality", quality_of(analysis, span), quoted(with_noun(analysis, span)))


def _texts(table: Literal["act", "quality"], kind: str, phrase: str = "") -> Texts:
    name = f"{table}-{kind}"

    def worded(language: MessageLanguage) -> Arguments:
        texts = {key: str(said).format(phrase=phrase) for key, said in tables("kinds", language)[name].items()}
        whom = {"whom": text("roles", f"role.{ROLES[name]}", language)} if name in ROLES else {}
        return {**texts, **whom}

    return worded
