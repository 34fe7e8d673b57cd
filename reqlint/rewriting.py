"""A pattern for a better requirement: what is certain filled in, the rest left open as <slots>.

Where verb and object are not certain, the slot has the author's own words: a wrong verb before a wrong object is
worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from reqlint.language.analysis import Analysis
from reqlint.language.chinese.saying import as_said, is_title
from reqlint.language.kinds import MANAGE, act_of, is_goal
from reqlint.messages import is_chinese
from reqlint.model import SlotName, Span
from reqlint.templates import TEMPLATES, Template, in_slot, tidy

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token as Word

_OPENINGS = frozenset({  # what may precede the first slot of a sentence
    "", "the", "a", "an", "as", "as a", "as an", "as the", "when",
    "作为", "作為", "作为一名", "作為一名", "当", "當",
})  # fmt: skip
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
_ASSURING = frozenset({"ensure", "assure", "guarantee"})  # what is done to that end is open
_FUNCTION = re.compile("管理|[维維][护護]|[处處]理|支[持援]")
_LEADS_ON = re.compile(
    r"[\s，,]*(?:我?希望|我?想|[应應可能需必须須要不只仅僅先再对對在按从從向给給把将將为為]|[根依][据據]|通[过過]|使用|重新|自[动動]|手[动動]"
    r"|直接|[进進]行)"
)
"""What stands between a Chinese actor and its act."""
_SECOND = re.compile(r"[，,].*[应應须須]")
"""A clause behind the first that says what shall be."""
_ALONE = frozenset({"login", "logout", "log-in", "log-out", "signup", "register"})
"""Verbs without an object."""
_MINE = re.compile(r"\bmy(?: own)?\b")
"""A word of the author's that means somebody else where a role acts."""
_HISSING = ("s", "x", "z", "ch", "sh", "o")
"""Endings of verbs that take "es"."""
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
_SENTENCE_END = re.compile(r"[.!?。！？;；\n→](?!\d)")


def rewrite(analysis: Analysis) -> str:
    """The pattern, in the requirement's language: a user story stays one, all else becomes an EARS sentence.

    It keeps what the author says from the verb on; before the pattern of a wish stand the author's words. Where
    the verb is hollow, they stand in a slot; where no verb leads, a Chinese one has them there if actor or
    condition are known; else "": a pattern of nothing but slots helps nobody.
    """
    pattern = TEMPLATES[analysis.requirement.language]
    english, hollow = analysis.requirement.language == "en", _is_hollow(analysis)
    certain = _is_certain(analysis) and not hollow
    known = {n: w for n in _BEFORE if (certain or _begins_with(analysis, n)) and (w := _known(analysis, n))}
    sentence, said = _sentence(analysis, pattern), _as_said(analysis, known)
    if not said and not _acts(analysis, known):
        known.pop("actor", None)
    action = said or (_own_words(analysis, known) if hollow or not (english or certain) else "")
    quality = sentence is pattern.quality
    if quality and said and not english:
        sentence, quality = pattern.sentence.replace(" {data}", "{data}"), False
    if _is_wish(analysis):
        return _wish(analysis, known)
    if known.get("condition", "\n") in said:
        del known["condition"]  # its words stand behind the verb
    is_kept = said or (hollow and action) or (known and (action or quality))
    if not is_kept or is_title(analysis) or (english and (quality or is_goal(analysis))):
        return ""
    text = sentence.format(
        actor=known.get("actor", pattern.open_["actor"]),
        action=said or pattern.own_words.format(words=action),
        data="",
        condition=pattern.when(known.get("condition", "")),
        criterion="" if analysis.status("acceptance") == "explicit" else pattern.criterion,
        benefit=_benefit(analysis) or pattern.benefit,
    )
    said_before = in_slot(analysis.requirement.text) if quality and not said else ""
    return tidy(f"{said_before}：{text}" if 0 < len(said_before) <= _LONGEST_TEXT else text)


def _is_wish(analysis: Analysis) -> bool:
    """Whether a short text says only what shall become better, not what is to be done."""
    is_short = len(in_slot(analysis.requirement.text)) <= _LONGEST and analysis.shape != "story"
    # Chinese hollow verbs praise (优化, 打通), but for these.
    is_function = any(_FUNCTION.search(analysis.phrase(span)) for span in analysis.actions[:1])
    is_function = is_function or act_of(analysis) == MANAGE
    is_function = is_function or bool(analysis.slots["condition"].spans)
    is_praise = is_chinese(analysis.requirement.language) and _is_hollow(analysis) and not is_function
    return is_short and (is_praise or is_goal(analysis))


def _acts(analysis: Analysis, known: Collection[SlotName]) -> bool:
    """Whether a Chinese text goes on behind its actor with what that one does: not 员工绩效跟踪, 学生和老师."""
    if analysis.requirement.language == "en" or analysis.shape == "story" or "actor" not in known:
        return True
    behind = _behind(analysis, known)
    is_next = any(span.start == behind for span in analysis.actions[:1])
    return is_next or _LEADS_ON.match(analysis.requirement.text, behind) is not None


def _is_hollow(analysis: Analysis) -> bool:
    """Whether the verb of a function leaves open what is done: "support", "manage", "handle", 管理."""
    if analysis.shape == "story":
        return False
    hollow = analysis.spans("vague-verb")
    first = (*analysis.slots["action"].spans[:1], Span(0, 1))
    return any(_overlaps(span, hollow) for span in first) or _lemma(analysis) in _ASSURING


def _wish(analysis: Analysis, known: Mapping[SlotName, str]) -> str:
    """The author's words, the figure that will show it, and the act that shall bring it about."""
    pattern = TEMPLATES[analysis.requirement.language]
    given = {**pattern.open_, **known, "condition": pattern.when(known.get("condition", ""))}
    text = f"{pattern.aim}{pattern.sentence}".format(
        words=in_slot(analysis.requirement.text), criterion="", **given
    )
    return tidy(text)


def _sentence(analysis: Analysis, pattern: Template) -> str:
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
    if not actions or actions[0].detail is not None or _is_hollow(analysis):
        return ""
    benefit = analysis.spans("purpose")[-1:] if analysis.shape == "story" else ()
    if analysis.requirement.language != "en":
        return as_said(analysis, _behind(analysis, known), benefit[0].start if benefit else None)
    said = text[actions[0].start : benefit[0].start if benefit else None].rstrip(_PUNCTUATION)
    before = _MODAL.sub("", text[_behind(analysis, known) : actions[0].start].strip(_PUNCTUATION) + " ").strip()
    verb = analysis.parsed(actions[0])
    is_clear = verb is not None and verb.root.tag_ in ("", "VB", "VBP", "VBZ") and verb.root.lemma_ not in _WISHES
    is_clear &= not analysis.spans("compound") and (not before or _ADVERB.fullmatch(before) is not None)
    if not is_clear or _SENTENCE_END.search(said) or not 0 < len(said) <= _LONGEST_CERTAIN:
        return ""
    first = _base(verb.root) if verb is not None and verb.root.tag_ == "VBZ" else said.split()[0].lower()
    rest = in_slot(said).split()[1:] or ([] if first in _ALONE else [TEMPLATES["en"].open_["data"]])
    whole = " ".join((*before.split(), first, *rest))
    return whole if analysis.shape == "story" else _MINE.sub("their own", whole)


def _lemma(analysis: Analysis) -> str:
    """The base form of an English requirement's first verb."""
    if analysis.requirement.language != "en" or not analysis.actions:
        return ""
    verb = analysis.parsed(analysis.actions[0])
    return verb.root.lemma_.lower() if verb is not None else ""


def _base(verb: Word) -> str:
    """The base form of "routes", of which the language model takes too much away."""
    lemma, word = verb.lemma_, verb.text.lower()
    return word[:-1] if word == f"{lemma}es" and not lemma.endswith(_HISSING) else lemma


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
    english = analysis.requirement.language == "en"
    text = text[start:].lstrip(_PUNCTUATION) if start or english else text
    for _ in range(2):  # shall be able to
        text = _MODAL.sub("", text) if start or english else text
    words = in_slot(text)
    is_broken = words.startswith(("/", "|", "-")) or (known and _SECOND.search(words))
    return "" if is_broken or len(words) > (_LONGEST if english else _LONGEST_TEXT) else words


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
