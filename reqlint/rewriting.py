"""A pattern for a better requirement: what was recognised filled in, the rest left open as <slots>."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reqlint.language.analysis import Analysis
from reqlint.model import Language, SlotName, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_NEEDLESS_SPACE = re.compile(r"(?<=[，。]) | (?=[，。])")
_OPEN_SLOT = re.compile(r"<[^<>]+>")
_NEEDLESS_WORDS: dict[SlotName, re.Pattern[str]] = {
    "actor": re.compile(r"^(?:the|an?) ", re.IGNORECASE),
    "condition": re.compile(r"^when |^[当當] ?| ?[时時]$", re.IGNORECASE),
}
"""What the patterns say before or after a slot themselves."""
_BY = re.compile(r"\bby (?:the |an? )?$")
_REST = re.compile(r"[^.。;；\n]*")
_LONGEST = 80
"""Characters of a phrase that is worth repeating."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The wording of patterns in one language; `open_` are the slots nobody filled."""

    sentence: str
    story: str
    quality: str
    condition: str
    criterion: str
    benefit: str
    open_: dict[SlotName, str]


_PATTERNS: dict[Language, _Pattern] = {
    "en": _Pattern(
        sentence="{condition}, the {actor} shall {action} {data}{criterion}.",
        story="As a {actor}, I want to {action} {data}{criterion}, {benefit}.",
        quality="Under <load or situation>, the {actor} shall <measurable result> within <limit and unit>.",
        condition="When <trigger>",
        criterion=" within <time limit>, and <visible result>",
        benefit="so that <benefit>",
        open_={"actor": "<role or system>", "action": "<action>", "data": "<data and fields>"},
    ),
    "zh-Hans": _Pattern(
        sentence="{condition}，{actor}应{action}{data}{criterion}。",
        story="作为{actor}，我希望{action}{data}{criterion}，{benefit}。",
        quality="在 <负载或场景> 下，{actor}应在 <限值和单位> 内 <可测量的结果>。",
        condition="当 <触发条件> 时",
        criterion="，在 <时限> 内 <可见的结果>",
        benefit="以便 <好处>",
        open_={"actor": " <角色或系统> ", "action": " <动作> ", "data": " <数据和字段> "},
    ),
    "zh-Hant": _Pattern(
        sentence="{condition}，{actor}應{action}{data}{criterion}。",
        story="作為{actor}，我希望{action}{data}{criterion}，{benefit}。",
        quality="在 <負載或場景> 下，{actor}應在 <限值和單位> 內 <可測量的結果>。",
        condition="當 <觸發條件> 時",
        criterion="，在 <時限> 內 <可見的結果>",
        benefit="以便 <好處>",
        open_={"actor": " <角色或系統> ", "action": " <動作> ", "data": " <資料和欄位> "},
    ),
}


def filled(text: str, language: Language, known: Mapping[SlotName, str]) -> str:
    """A pattern made by `rewrite` with more slots filled in; its own criterion goes when acceptance is known."""
    pattern = _PATTERNS[language]
    for name, said in known.items():
        if name == "acceptance":
            text = text.replace(pattern.criterion, "")
        elif slot := _OPEN_SLOT.search(pattern.condition if name == "condition" else pattern.open_[name]):
            words = _NEEDLESS_WORDS[name].sub("", said.strip()) if name in _NEEDLESS_WORDS else said.strip()
            space = "" if language == "en" else " ?"
            text = words.join(re.split(f"{space}{re.escape(slot[0])}{space}", text))
    return text


def open_slots(text: str) -> tuple[str, ...]:
    """The slots of a pattern that nobody has filled in yet."""
    return tuple(dict.fromkeys(_OPEN_SLOT.findall(text)))


def rewrite(analysis: Analysis) -> str:
    """The pattern, in the requirement's language: a user story stays one, all else becomes an EARS sentence."""
    pattern = _PATTERNS[analysis.requirement.language]
    parts = {name: _known(analysis, name) or text for name, text in pattern.open_.items()}
    text = _sentence(analysis, pattern).format(
        **parts,
        condition=_known(analysis, "condition") or pattern.condition,
        criterion="" if analysis.status("acceptance") == "explicit" else pattern.criterion,
        benefit=_benefit(analysis) or pattern.benefit,
    )
    return _NEEDLESS_SPACE.sub("", " ".join(text.split()))


def _sentence(analysis: Analysis, pattern: _Pattern) -> str:
    if analysis.shape == "story":
        return pattern.story
    return pattern.quality if analysis.status("data") == "na" else pattern.sentence


def _known(analysis: Analysis, name: SlotName) -> str:
    """What the requirement says for a slot, where it is worth repeating: specific, short, and not vague itself."""
    slot = analysis.slots[name]
    if slot.status not in ("named", "system"):
        return ""
    phrases = (_phrase(analysis, name, span) for span in _worth_repeating(analysis, name))
    return next((phrase for phrase in phrases if 0 < len(phrase) <= _LONGEST and "\n" not in phrase), "")


def _worth_repeating(analysis: Analysis, name: SlotName) -> list[Span]:
    """The spans of a slot without vague ones; actors that act, of data what stands after the verb first."""
    barred = analysis.spans("vague-verb", "vague-loophole", "placeholder")
    if name == "data":
        barred += analysis.slots["action"].spans
    spans = [span for span in analysis.slots[name].spans if not _overlaps(span, barred)]
    if name == "actor":
        return [span for span in spans if not _only_takes_part(analysis, span)]
    return sorted(spans, key=lambda span: name == "data" and _comes_before_action(analysis, span))


def _comes_before_action(analysis: Analysis, span: Span) -> bool:
    """Whether something stands before the verb, where it is the means rather than the object (根据业绩推荐)."""
    return any(span.start < action.start for action in analysis.slots["action"].spans[:1])


def _only_takes_part(analysis: Analysis, span: Span) -> bool:
    """Whether a party receives the result or sets it off ("sent to the customer", 店长点击后) rather than acts."""
    if span.detail is not None or analysis.shape == "story" or _BY.search(analysis.requirement.text[: span.start]):
        return False
    after = any(span.start > action.start for action in analysis.slots["action"].spans[:1])
    return after or _overlaps(span, analysis.slots["condition"].spans)


def _overlaps(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.detail == o.detail and o.start < span.end and span.start < o.end for o in others)


def _benefit(analysis: Analysis) -> str:
    """From the words that open a story's benefit to the end of its sentence."""
    role = analysis.slots["actor"].spans
    for span in analysis.spans("purpose"):
        if not role or span.start > role[0].start:
            rest = _REST.match(analysis.requirement.text, span.start)
            return rest.group() if rest else ""
    return ""


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
    """The verb as it stands after "shall", with its particle: "back up"."""
    verb = words.root
    particles = (child.text for child in verb.children if child.dep_ == "prt")
    return " ".join((verb.lemma_, *particles))


def _object(words: Words) -> str:
    """With an article, where nothing stands in its place."""
    return words.text if words[0].pos_ in ("DET", "NUM", "PRON", "PROPN") else f"the {words.text}"


_ENGLISH: dict[SlotName, Callable[[Words], str]] = {"actor": _role, "action": _base_form, "data": _object}
