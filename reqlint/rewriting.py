"""A pattern for a better requirement: what is certain filled in, the rest left open as <slots>.

Where verb and object are not certain, the slot has the author's own words: a wrong verb before a wrong object is
worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reqlint.language.analysis import Analysis
from reqlint.language.chinese.saying import as_said
from reqlint.language.kinds import is_goal
from reqlint.model import Language, SlotName, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

_NEEDLESS_SPACE = re.compile(r"(?<=[，。]) | (?=[，。])")
_OPEN_SLOT = re.compile(r"<[^<>]+>")
_NEEDLESS_WORDS: dict[SlotName, re.Pattern[str]] = {
    "actor": re.compile(r"^(?:the|an?) ", re.IGNORECASE),
    "condition": re.compile(r"^when |^[当當] ?| ?[时時]$", re.IGNORECASE),
}
"""Words of the patterns next to a slot."""
_OPENINGS = frozenset({  # what may precede the first slot of a sentence
    "", "the", "a", "an", "as", "as a", "as an", "as the", "when",
    "作为", "作為", "作为一名", "作為一名", "当", "當",
})  # fmt: skip
_AN = re.compile(r"\b([Aa]s a)(?= (?:[aeioAEIO]|[FHLMNRSX][A-Z]))")
"""The article before a vowel, spoken or spelled ("an employee", "an HR manager")."""
_BY = re.compile(r"\bby (?:the |an? )?$")
_MODAL = re.compile(
    r"^(?:I (?:want|wish|need|would like) to|can|could|shall|should|must|will|may|needs? to"
    r"|(?:is|are|be) able to)\b\s*"
    r"|^(?:我?(?:希望|想要?)(?:能[够夠]?|可以)?|可以?|能夠?|能够?|[应應][当當该該]?|必[须須]|[须須]|需要?)",
    re.IGNORECASE,
)
"""The words of a pattern between a party and its action."""
_ADVERB = re.compile(r"[a-z]+ly")
_WISHES = frozenset({"require", "need", "want", "wish", "expect", "be", "have"})  # nobody shall do these
_REST = re.compile(r"[^.。;；\n]*")
_BEFORE: tuple[SlotName, ...] = ("actor", "condition")
_LONGEST = 80
"""Length up to which a phrase is worth repeating."""
_LONGEST_TEXT = 60
"""Length up to which a requirement is repeated whole."""
_LONGEST_CERTAIN = 160
"""Length up to which a sentence has one main verb that is parsed correctly most of the time."""
_FAR = 30
"""Distance between a verb and its object."""
_PUNCTUATION = " \t\n,.;:!?，。；：！？、"
_SENTENCE_END = re.compile(r"[.!?。！？;；\n](?!\d)")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The wording of patterns in one language; `open_` are the empty slots."""

    sentence: str
    story: str
    quality: str
    condition: str
    criterion: str
    benefit: str
    own_words: str
    """Replaces action and data where they are not certain."""
    aim: str
    """Stands before the sentence of what only states an aim: the author's words, and how it will be seen."""
    open_: dict[SlotName, str]


_PATTERNS: dict[Language, _Pattern] = {
    "en": _Pattern(
        sentence="{condition}, the {actor} shall {action} {data}{criterion}.",
        story="As a {actor}, I want to {action} {data}{criterion}, {benefit}.",
        quality="Under <load or situation>, the {actor} shall <measurable result> within <limit and unit>.",
        condition="When <trigger>",
        criterion=" within <time limit>, and <visible result>",
        benefit="so that <benefit>",
        own_words="<do what exactly: {words}>",
        aim="{words}: <figure> goes from <value today> to <target> by <date>. ",
        open_={"actor": "<role or system>", "action": "<action>", "data": "<data and fields>"},
    ),
    "zh-Hans": _Pattern(
        sentence="{condition}，{actor}应{action}{data}{criterion}。",
        story="作为{actor}，我希望{action}{data}{criterion}，{benefit}。",
        quality="在 <负载或场景> 下，{actor}应在 <限值和单位> 内 <可测量的结果>。",
        condition="当 <触发条件> 时",
        criterion="，在 <时限> 内 <可见的结果>",
        benefit="以便 <好处>",
        own_words=" <具体做什么：{words}> ",
        aim="{words}：<日期> 前 <指标> 从 <现值> 达到 <目标值>。",
        open_={"actor": " <角色或系统> ", "action": " <动作> ", "data": " <数据和字段> "},
    ),
    "zh-Hant": _Pattern(
        sentence="{condition}，{actor}應{action}{data}{criterion}。",
        story="作為{actor}，我希望{action}{data}{criterion}，{benefit}。",
        quality="在 <負載或場景> 下，{actor}應在 <限值和單位> 內 <可測量的結果>。",
        condition="當 <觸發條件> 時",
        criterion="，在 <時限> 內 <可見的結果>",
        benefit="以便 <好處>",
        own_words=" <具體做什麼：{words}> ",
        aim="{words}：<日期> 前 <指標> 從 <現值> 達到 <目標值>。",
        open_={"actor": " <角色或系統> ", "action": " <動作> ", "data": " <資料和欄位> "},
    ),
}


def filled(text: str, language: Language, known: Mapping[SlotName, str]) -> str:
    """A pattern made by `rewrite` with more slots filled in; without its own criterion if one is known."""
    pattern = _PATTERNS[language]
    for name, value in known.items():
        if name == "acceptance":
            text = text.replace(pattern.criterion, "")
        elif slot := _OPEN_SLOT.search(pattern.condition if name == "condition" else pattern.open_[name]):
            words = _NEEDLESS_WORDS[name].sub("", value.strip()) if name in _NEEDLESS_WORDS else value.strip()
            space = "" if language == "en" else " ?"
            text = words.join(re.split(f"{space}{re.escape(slot[0])}{space}", text))
    return _AN.sub(r"\1n", text)


def with_own_words(text: str, language: Language, words: str) -> str:
    """A pattern in which the author's words fill an action that is still open, so that they are not lost."""
    if _in_slot(words) in text:
        return text
    pattern = _PATTERNS[language]
    action, data = (re.escape(pattern.open_[name].strip()) for name in ("action", "data"))
    own = f" {pattern.own_words.format(words=_in_slot(words)).strip()} "
    with_words = re.sub(f" ?{action} ?(?:{data} ?)?", lambda _: own, text, count=1)
    return re.sub(r"(?<=>) (?=[.,，。])", "", with_words)


def blank(language: Language) -> str:
    """The pattern of a sentence with every slot open."""
    pattern = _PATTERNS[language]
    sentence = pattern.sentence.format(**pattern.open_, condition=pattern.condition, criterion=pattern.criterion)
    return _NEEDLESS_SPACE.sub("", " ".join(sentence.split()))


def open_slots(text: str) -> tuple[str, ...]:
    """The slots of a pattern that are still empty."""
    return tuple(dict.fromkeys(_OPEN_SLOT.findall(text)))


def rewrite(analysis: Analysis) -> str:
    """The pattern, in the requirement's language: a user story stays one, all else becomes an EARS sentence.

    It keeps what the author says from the verb on; before the pattern of a wish stand the author's words. Where no
    verb leads, a Chinese one has them in a slot if actor or condition are known; else "": a pattern of nothing but
    slots helps nobody.
    """
    pattern = _PATTERNS[analysis.requirement.language]
    english, certain = analysis.requirement.language == "en", _is_certain(analysis)
    known = {n: w for n in _BEFORE if (certain or _begins_with(analysis, n)) and (w := _known(analysis, n))}
    sentence, said = _sentence(analysis, pattern), _as_said(analysis, known)
    action = said or ("" if english or certain else _own_words(analysis, known))
    quality = sentence is pattern.quality
    if _is_wish(analysis):
        return _wish(analysis, known)
    if (english and (quality or is_goal(analysis))) or not (said or (known and (action or quality))):
        return ""
    text = sentence.format(
        actor=known.get("actor", pattern.open_["actor"]),
        action=said or pattern.own_words.format(words=action),
        data="",
        condition=known.get("condition", pattern.condition),
        criterion="" if analysis.status("acceptance") == "explicit" else pattern.criterion,
        benefit=_benefit(analysis) or pattern.benefit,
    )
    return _AN.sub(r"\1n", _NEEDLESS_SPACE.sub("", " ".join(text.split())))


def _is_wish(analysis: Analysis) -> bool:
    """Whether a short text says only what shall become better, not what is to be done."""
    text, hollow = analysis.requirement.text, analysis.spans("vague-verb")
    first = (*analysis.slots["action"].spans[:1], Span(0, 1))
    is_short = len(_in_slot(text)) <= _LONGEST and analysis.shape != "story"
    return is_short and (any(_overlaps(span, hollow) for span in first) or is_goal(analysis))


def _wish(analysis: Analysis, known: Mapping[SlotName, str]) -> str:
    """The author's words, the figure that will show it, and the act that shall bring it about."""
    pattern = _PATTERNS[analysis.requirement.language]
    given = {"condition": pattern.condition, **pattern.open_, **known}
    text = f"{pattern.aim}{pattern.sentence}".format(
        words=_in_slot(analysis.requirement.text), criterion="", **given
    )
    return _AN.sub(r"\1n", _NEEDLESS_SPACE.sub("", " ".join(text.split())))


def _sentence(analysis: Analysis, pattern: _Pattern) -> str:
    if analysis.shape == "story":
        return pattern.story.replace(" {data}", "{data}")
    return pattern.quality if analysis.status("data") == "na" else pattern.sentence.replace(" {data}", "{data}")


def _is_certain(analysis: Analysis) -> bool:
    """Whether verb and object are certain: one sentence, a leading verb, its object at the end."""
    text, action = analysis.requirement.text, analysis.slots["action"].spans
    if not action or action[0].detail is not None or len(text) > _LONGEST_CERTAIN:
        return False
    if len(_SENTENCE_END.findall(text.rstrip(" .。!！;；\n"))) > 0 or analysis.spans("compound", "negative"):
        return False
    data = [span for span in analysis.slots["data"].spans if span.detail is None and span != action[0]]
    behind = [span for span in data if 0 <= span.start - action[0].end <= _FAR]
    end = next((s.start for s in analysis.spans("purpose") if s.start > action[0].end), len(text))
    is_last = any(not text[span.end : end].strip(_PUNCTUATION) for span in behind)
    return analysis.leads(action[0]) and (is_last or not data)


def _begins_with(analysis: Analysis, name: SlotName) -> bool:
    """Whether the text begins with the slot's words: there a condition or an actor is parsed correctly."""
    spans = [span for span in analysis.slots[name].spans if span.detail is None]
    before = analysis.requirement.text[: spans[0].start].strip(_PUNCTUATION).lower() if spans else "nothing"
    return before in _OPENINGS


def _as_said(analysis: Analysis, known: Collection[SlotName]) -> str:
    """What a sentence says from its leading verb on (in base form), a story up to its benefit; "" if it does not
    begin with a verb, behind what is `known` already, or has several needs.
    """
    text, actions = analysis.requirement.text, analysis.slots["action"].spans
    hollow = () if analysis.shape == "story" else analysis.spans("vague-verb")
    if not actions or actions[0].detail is not None or _overlaps(actions[0], hollow):
        return ""
    benefit = analysis.spans("purpose")[-1:] if analysis.shape == "story" else ()
    if analysis.requirement.language != "en":
        return as_said(analysis, _behind(analysis, known), benefit[0].start if benefit else None)
    said = text[actions[0].start : benefit[0].start if benefit else None].rstrip(_PUNCTUATION)
    before = _MODAL.sub("", text[_behind(analysis, known) : actions[0].start].strip(_PUNCTUATION) + " ").strip()
    verb = analysis.doc.char_span(actions[0].start, actions[0].end, alignment_mode="expand")
    is_clear = verb is not None and verb.root.tag_ in ("", "VB", "VBP", "VBZ") and verb.root.lemma_ not in _WISHES
    is_clear &= not analysis.spans("compound") and (not before or _ADVERB.fullmatch(before) is not None)
    if not is_clear or _SENTENCE_END.search(said) or not 0 < len(said) <= _LONGEST_CERTAIN:
        return ""
    first = verb.root.lemma_ if verb is not None and verb.root.tag_ == "VBZ" else said.split()[0].lower()
    return " ".join((*before.split(), first, *_in_slot(said).split()[1:]))


def _behind(analysis: Analysis, known: Collection[SlotName]) -> int:
    """Where the text goes on behind the condition and the actor that it begins with."""
    text, start = analysis.requirement.text, 0
    for name in ("condition", "actor"):
        for span in analysis.slots[name].spans if name in known else ():
            if span.detail is None and text[start : span.start].strip(_PUNCTUATION).lower() in _OPENINGS:
                start = span.end
    return start


def _own_words(analysis: Analysis, known: Collection[SlotName]) -> str:
    """The requirement in its author's words, on one line; "" if it is too long to repeat.

    Condition and actor are left out if the words begin with them and the pattern has them already (`known`).
    """
    text, start = analysis.requirement.text, _behind(analysis, known)
    text = _MODAL.sub("", text[start:].lstrip(_PUNCTUATION)) if start else text
    return words if len(words := _in_slot(text)) <= _LONGEST_TEXT else ""


def _in_slot(words: str) -> str:
    return " ".join(words.split()).rstrip(" .。;；").replace("<", "").replace(">", "")


def _known(analysis: Analysis, name: SlotName) -> str:
    """The requirement's words for a slot, if worth repeating: specific, short, and not vague themselves."""
    slot = analysis.slots[name]
    if slot.status not in ("named", "system"):
        return ""
    phrases = (_phrase(analysis, name, span) for span in _worth_repeating(analysis, name))
    return next((phrase for phrase in phrases if 0 < len(phrase) <= _LONGEST and "\n" not in phrase), "")


def _worth_repeating(analysis: Analysis, name: SlotName) -> list[Span]:
    """The spans of a slot without vague ones; only actors that act, data after the verb first."""
    barred = analysis.spans("vague-verb", "vague-loophole", "placeholder")
    if name == "data":
        barred += analysis.slots["action"].spans
    spans = [span for span in analysis.slots[name].spans if not _overlaps(span, barred)]
    if name == "actor":
        return [span for span in spans if not _only_takes_part(analysis, span)]
    return sorted(spans, key=lambda span: name == "data" and _comes_before_action(analysis, span))


def _comes_before_action(analysis: Analysis, span: Span) -> bool:
    """Whether something precedes the verb and is the means rather than the object (根据业绩推荐)."""
    return any(span.start < action.start for action in analysis.slots["action"].spans[:1])


def _only_takes_part(analysis: Analysis, span: Span) -> bool:
    """Whether a party receives the result or triggers it ("sent to the customer", 店长点击后) rather than acts."""
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
    """The words of a span in the form that the pattern needs."""
    words = (
        None if span.detail is not None else analysis.doc.char_span(span.start, span.end, alignment_mode="expand")
    )
    if words is not None and analysis.requirement.language == "en" and name == "actor":
        return _role(words)
    return analysis.phrase(span).strip(" ,，。.;；")


def _role(words: Words) -> str:
    """Without words before the noun: "As a clerk" is a clerk."""
    inside = [word.i for word in words if word.pos_ not in ("ADP", "SCONJ", "DET", "PUNCT")]
    return words.doc[inside[0] : words.end].text if inside else ""
