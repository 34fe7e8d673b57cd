"""A pattern for a better requirement: what was recognised filled in, the rest left open as <slots>."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reqlint.language.analysis import Analysis
from reqlint.model import Language, SlotName, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_NEEDLESS_SPACE = re.compile(r"(?<=[，。]) | (?=[，。])")
_LONGEST = 80
"""Characters of a phrase that is worth repeating."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The wording of a pattern in one language; `open_` are the slots nobody filled."""

    sentence: str
    story: str
    condition: str
    criterion: str
    open_: dict[SlotName, str]


_PATTERNS: dict[Language, _Pattern] = {
    "en": _Pattern(
        sentence="{condition}, the {actor} shall {action} {data}{criterion}.",
        story="As a {actor}, I want to {action} {data}{criterion}, so that {outcome}.",
        condition="When <trigger>",
        criterion=" within <time limit>, and <visible result>",
        open_={
            "actor": "<role or system>",
            "action": "<action>",
            "data": "<data and fields>",
            "outcome": "<benefit>",
        },
    ),
    "zh-Hans": _Pattern(
        sentence="{condition}，{actor}应{action}{data}{criterion}。",
        story="作为{actor}，我希望{action}{data}{criterion}，以便{outcome}。",
        condition="当 <触发条件> 时",
        criterion="，在 <时限> 内 <可见的结果>",
        open_={"actor": " <角色或系统> ", "action": " <动作> ", "data": " <数据和字段> ", "outcome": " <好处> "},
    ),
    "zh-Hant": _Pattern(
        sentence="{condition}，{actor}應{action}{data}{criterion}。",
        story="作為{actor}，我希望{action}{data}{criterion}，以便{outcome}。",
        condition="當 <觸發條件> 時",
        criterion="，在 <時限> 內 <可見的結果>",
        open_={"actor": " <角色或系統> ", "action": " <動作> ", "data": " <資料和欄位> ", "outcome": " <好處> "},
    ),
}


def rewrite(analysis: Analysis) -> str:
    """The pattern, in the requirement's language: a user story stays one, all else becomes an EARS sentence."""
    pattern = _PATTERNS[analysis.requirement.language]
    parts = {name: _known(analysis, name) or text for name, text in pattern.open_.items()}
    text = (pattern.story if analysis.shape == "story" else pattern.sentence).format(
        **parts,
        condition=_known(analysis, "condition") or pattern.condition,
        criterion="" if analysis.status("acceptance") == "explicit" else pattern.criterion,
    )
    return _NEEDLESS_SPACE.sub("", " ".join(text.split()))


def _known(analysis: Analysis, name: SlotName) -> str:
    """What the requirement says for a slot, where it is worth repeating: specific, short, and not vague itself."""
    slot = analysis.slots[name]
    if slot.status not in ("named", "system"):
        return ""
    phrases = (_phrase(analysis, name, span) for span in slot.spans if not _is_vague(analysis, span))
    return next((phrase for phrase in phrases if 0 < len(phrase) <= _LONGEST and "\n" not in phrase), "")


def _is_vague(analysis: Analysis, span: Span) -> bool:
    if span.detail is not None:
        return False
    return any(vague.start < span.end and span.start < vague.end for vague in analysis.spans("vague-verb"))


def _phrase(analysis: Analysis, name: SlotName, span: Span) -> str:
    """The words of a span in the form in which the pattern takes them."""
    words = (
        None if span.detail is not None else analysis.doc.char_span(span.start, span.end, alignment_mode="expand")
    )
    if words is not None and analysis.requirement.language == "en" and name in _ENGLISH:
        return _ENGLISH[name](words)
    return analysis.phrase(span).strip(" ,，。.;；")


def _role(words: Words) -> str:
    """Without what stands before the noun: "As a clerk" is a clerk."""
    inside = [word.i for word in words if word.pos_ not in ("ADP", "SCONJ", "DET", "PUNCT")]
    return words.doc[inside[0] : words.end].text if inside else ""


def _base_form(words: Words) -> str:
    """The verb as it stands after "shall"."""
    verb = words.root
    return f"{verb.lemma_}{verb.whitespace_}{words.doc[verb.i + 1 : words.end]}".strip()


def _object(words: Words) -> str:
    """With an article, where nothing stands in its place."""
    return words.text if words[0].pos_ in ("DET", "NUM", "PRON", "PROPN") else f"the {words.text}"


_ENGLISH: dict[SlotName, Callable[[Words], str]] = {"actor": _role, "action": _base_form, "data": _object}
