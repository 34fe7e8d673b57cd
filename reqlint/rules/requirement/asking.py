"""The texts of a hit by the kind of act or quality that it is about: what is open, the question, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from reqlint.language.analysis import Analysis
from reqlint.language.kinds import GOAL, OTHER, act_of, is_goal, quality_of
from reqlint.language.quoting import with_noun
from reqlint.messages import MessageLanguage, tables, text
from reqlint.model import CRITERIA, Span
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

_LISTED = ("show", "enter", "select", "file", "keep", "exchange")
"""Acts whose question is what they are done with, so that a list of it is the answer."""
_LIST = re.compile(
    r"[(（][^)）]*[,，、/／;；][^)）]*[)）]|[:：][^,，、;；]+[,，、;；]|\b1\s*[-.)]\s*\w[^0-9]*\b2\s*[-.)]|(?:[^,，、]+[,、]){3}"
)
"""A list in brackets, behind a colon, with numbers, or of four."""
_BUILT = re.compile(
    r"^(?:增加|新增|添加|新建|提供|建立)[^，,。；;]*(?:模[块塊組组]|功能|[体體]系|入口|板[块塊]|[频頻]道)[。；;]?\Z"
)
"""What is built rather than entered: 增加会员体系."""
_BY = re.compile(r"\b(?:by|using|based on)\b|[按依]|根据|根據|通过|通過|输入|輸入", re.IGNORECASE)
"""What one searches by follows."""
_ENOUGH = 2
"""Details from which on a requirement says how it works."""

Texts = Callable[[MessageLanguage], Arguments]


def by_act(analysis: Analysis) -> Texts | None:
    """What is open about the requirement's act, and the question that closes it; None where it is answered."""
    kind = act_of(analysis)
    requirement = analysis.requirement
    is_listed = kind in _LISTED and (requirement.said("data") or _LIST.search(requirement.text))
    if is_listed or requirement.said("outcome") or len(requirement.said(*CRITERIA)) >= _ENOUGH:
        return None
    if kind == OTHER and (analysis.spans("solution") or (analysis.shape == "fragment" and requirement.details)):
        return None
    if (kind == OTHER and analysis.shape == "fragment") or _BUILT.search(requirement.text):
        return _texts("act", "name")
    return _texts("act", "found" if kind == "search" and _BY.search(requirement.text) else kind)


def by_phrase(analysis: Analysis, span: Span) -> Texts:
    """What is open about a vague verb; one that says nothing by itself is asked for its steps."""
    kind = act_of(analysis, span)
    return _texts("act", "vague" if kind == OTHER else kind, quoted(analysis.phrase(span)))


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
