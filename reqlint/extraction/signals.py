"""Scores how much a piece of text looks like a requirement: a sum of named signals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reqlint.extraction.lexicon import FormGroup, Topic, form
from reqlint.language.detect import to_simplified

ENOUGH = 1.5
"""A text with this score is a requirement."""

CERTAIN = 4.0
"""A text with this score is one regardless of its neighbours."""

TOPIC_WEIGHT: dict[Topic | None, float] = {
    "requirement": 3.0,
    "feature": 2.75,
    "unstructured": 1.0,
    None: 0.0,
    "mixed": -2.0,
    "data": -0.5,
    "goal": 0.0,
    "overview": -2.0,
    "background": -4.5,
}
ITEM_WEIGHT = 0.5
_EXAMINED = 1000
_SENTENCE = 8
"""Words, or Chinese characters, of a text that is more than a name."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_LIMIT = re.compile(r"[≤≥<>]=?\s*\d|(?<![\d.])\d[\d.]*\s?\+(?!\d)")
_AMOUNT = re.compile(r"(?<![\d,.])\d[\d,.]*+\s?")
_CODE = re.compile(
    r"[`{}]|^\W*(?:[a-z]+(?:_[a-z0-9]+)+\b|[\w./-]+\.(?:py|dart|js|ts|tsx|vue|sql|md|java|ya?ml|json|docx?|xlsx?)\b"
    r"|https?://)"
    r"|^\"\w+\"\s*:|^(?:get|post|put|delete|patch) /|^\W*[\w-]+(?:/[\w:{}-]+)+\W*$(?<=\))"
)


_GERUND = re.compile(r"([a-z]{2,})ing(?= [a-z])")
_THIRD_PERSON = re.compile(
    r"(?:automatically |also )?(?P<verb>[a-z]{2,}s)(?:/[a-z]+s)? "
    r"(?:(?P<article>an?|the|all|any|each|every|its|their|his|her|only|both|users?|customers?)\b"
    r"|(?!(?:of|and|or|are|is|was|were|for|in|on|at|to|by|with|from|must|shall|should|will|can|may|that|which|who|has|have"
    r"|between|per|not|as|be)\b)[\w\"'“‘-]+ \S+ ?\S)"
)
"""What a system does: "Displays the order", "Collects financial data"; not a plural, "Orders of today"."""
_REACTION = re.compile(
    r"\b(?:is|are|gets?) (?:then |automatically |immediately |also )?(?:displayed|shown|redirected|notified"
    r"|prompted|sent|hidden|disabled|enabled|opened|closed|highlighted|refreshed|updated|saved|deleted|created|recorded|logged"
    r"|calculated|generated|validated|rejected|e-?mailed|added|removed|assigned|listed|provided to)\b"
)
"""What a system is seen to do: "The receipt is printed"."""
_LEADS_ON = re.compile(
    r"[:：]\s*$|(?<=[\w)])\s?[-–—]$|\b(?:as follows|(?:given|listed|described) below)\s?\.?$|如下(?:所示)?[。.]?$",
    re.IGNORECASE,
)

_BROKEN = re.compile(
    r"(?:\s[·•|+&/]|,|\b(?:of|the|an?|and|or|at|with|to|for|in|on|per|by|from))\s*$", re.IGNORECASE
)
"""The end of a line that continues elsewhere."""

_END = 200
"""Characters at the end of a text in which it is seen to lead on: long texts are asked about very often."""


def leads_on(text: str) -> bool:
    """Whether a text ends in a colon or a dash: the following text belongs to it."""
    return _LEADS_ON.search(text[-_END:]) is not None


@dataclass(frozen=True, slots=True)
class Signal:
    """A property of a text and its score. Predicates get the text simplified and in lower case."""

    name: str
    weight: float
    holds: Callable[[str], bool]


def _has(group: FormGroup) -> Callable[[str], bool]:
    return lambda text: form(group).search(text) is not None


def _opens_with(group: FormGroup) -> Callable[[str], bool]:
    return lambda text: form(group).match(text) is not None


def _is_note(text: str) -> bool:
    match = form("note").match(text)
    return match is not None and re.match(r"[\s\d.-]*[:：，]", text[match.end() :]) is not None


def _is_reference(text: str) -> bool:
    """The document describes itself: its subject is a part of it, after at most a preposition."""
    matches = (form("reference").search(part) for part in re.split(r"[:：]\s*", text, maxsplit=1))
    return any(match is not None and match.start() <= 4 for match in matches)


def _is_introduction(text: str) -> bool:
    """Only introduces the following text; a statement that ends in "..., the rules are:" does more."""
    if not leads_on(text):
        return False
    head = re.split(r"[,，.。;；]\s*(?=[^,，.。;；]*$)", text)[0]
    return head == text or not any(form(g).search(head) for g in ("weak", "strong"))


def _is_definition(text: str) -> bool:
    return form("definition").search(text[:60]) is not None and form("strong").search(text) is None


def _has_limit(text: str) -> bool:
    if _LIMIT.search(text):
        return True
    return any(form("units").match(text, match.end()) for match in _AMOUNT.finditer(text))


def _has_action(text: str) -> bool:
    """A verb opens the text, or the explanation after its title ("Sign-up: register with ...")."""
    parts = (part.strip().removeprefix("to ") for part in re.split(r"[:：–—]\s*", text, maxsplit=1))
    return any(form("verbs").match(part) or _is_third_person(part) for part in parts)


def _is_fragment(text: str) -> bool:
    """A name rather than a statement: few words, no punctuation inside; "Improve reporting." is a sentence."""
    if text.endswith((".", "。")) and _has_action(text):
        return False
    han = len(_HAN.findall(text))
    return (han <= 7 if han else len(text.split()) <= 3) and not re.search(r"[，,。;；]\S", text)


def _is_code(text: str) -> bool:
    """Code rather than a sentence: a name in braces may occur in a long Chinese one."""
    match = _CODE.search(text)
    return match is not None and not (match[0] in ("{", "}", "`") and len(_HAN.findall(text)) >= 2 * _SENTENCE)


SIGNALS = (
    Signal(
        "story", 5.0, lambda text: _opens_with("story")(text) and re.search(r"[,，]|\bi \b|我", text) is not None
    ),
    Signal("normative", 2.0, _has("strong")),
    Signal("binding", 1.0, _has("binding")),
    Signal("capability", 1.0, _has("weak")),
    Signal("action", 1.5, _has_action),
    Signal("reaction", 1.0, lambda text: _REACTION.search(text) is not None),
    Signal("limit", 1.0, _has_limit),
    Signal("comparison", 0.5, _has("comparison")),
    Signal("condition", 0.5, _has("condition")),
    Signal("sentence", 0.5, lambda text: text.endswith((".", "。", ";", "；"))),
    Signal("fragment", -1.75, _is_fragment),
    Signal("introduction", -2.5, _is_introduction),
    Signal("reference", -8.0, _is_reference),
    Signal("contract", -8.0, _has("contract")),
    Signal("question", -8.0, lambda text: text.endswith(("?", "？"))),
    Signal("note", -5.0, _is_note),
    Signal("definition", -2.5, _is_definition),
    Signal("code", -4.0, _is_code),
)


@lru_cache(maxsize=8192)
def signals_of(text: str) -> tuple[Signal, ...]:
    """The signals that match a text; in a very long one, its beginning and its end."""
    examined = text if len(text) <= 2 * _EXAMINED else text[:_EXAMINED] + text[-_EXAMINED:]
    simple = to_simplified(examined).lower().strip()
    return tuple(signal for signal in SIGNALS if signal.holds(simple))


def score(text: str, topic: Topic | None, *, is_item: bool) -> float:
    """How much a text in a chapter on `topic` looks like a requirement; `ENOUGH` is enough."""
    return TOPIC_WEIGHT[topic] + (ITEM_WEIGHT if is_item else 0.0) + sum(s.weight for s in signals_of(text))


def is_statement(text: str) -> bool:
    """Whether a text states a need, rather than naming something."""
    return is_sentence(text) or any(signal.name == "capability" for signal in signals_of(text))


def is_unfinished(text: str) -> bool:
    """Whether a stem lacks its verb ("The clerk can:", "作为客户，希望可以："), which each item has."""
    return leads_on(text) and form("unfinished").search(to_simplified(text).lower().strip(" :：-–—")) is not None


def breaks_off(text: str) -> bool:
    """Whether a text without a colon ends where only its list can continue ("The system shall")."""
    simple = to_simplified(text).lower().strip()
    is_verb_alone = form("verbs").fullmatch(simple) is not None
    is_bound = form("listing").search(simple) is not None and (is_normative(text) or is_verb_alone)
    return not leads_on(text) and (is_bound or form("unfinished").search(simple) is not None)


def breaks_in_sentence(text: str) -> bool:
    """Whether a text ends where no sentence does: in a comma, an article, a preposition."""
    return _BROKEN.search(text[-_END:]) is not None


def is_aim(text: str) -> bool:
    """Whether an introduction announces goals ("It aims to achieve the following:")."""
    return leads_on(text) and form("aims").search(to_simplified(text).lower()) is not None


def announces(text: str) -> bool:
    """Whether a text only announces requirements ("The system shall have the following functions:")."""
    return leads_on(text) and form("announcing").search(to_simplified(text).lower().strip(" :：-–—")) is not None


def announces_all(text: str) -> bool:
    """Whether a list is all that the system has ("The system must include:"), rather than a part's content."""
    return leads_on(text) and form("whole").match(to_simplified(text).lower().strip(" :：-–—")) is not None


def takes_list(text: str) -> bool:
    """Whether a text lacks only the things its list names ("Reviews include:", "notified by e-mail for:")."""
    return leads_on(text) and form("listing").search(to_simplified(text).lower().strip(" :：-–—")) is not None


def listed_in(text: str) -> str:
    """The kind of the list below a text that is only a name for it ("Objectives include:")."""
    simple = to_simplified(text).lower().strip(" :：-–—")
    match = form("listing").search(simple)
    return simple[: match.start()] if match else ""


def names_function(text: str) -> bool:
    """Whether a text names, among other things, what a system does ("Order tracking")."""
    return form("functions").search(to_simplified(text).lower()) is not None


def is_complete_without_list(text: str) -> bool:
    """Whether a text that ends in a colon is a complete sentence ("After login the list is shown:")."""
    is_whole = len(_HAN.findall(text)) >= _SENTENCE or len(text.split()) >= _SENTENCE
    states = is_statement(text) or is_wish(text)
    return is_whole and states and not (takes_list(text) or is_unfinished(text))


def is_normative(text: str) -> bool:
    """Whether a text has an obligation: must, should or must not."""
    return any(signal.name == "normative" for signal in signals_of(text))


def is_barred(text: str) -> bool:
    """Whether so much counts against a text that no list can make it a requirement."""
    barring = ("question", "note", "reference", "code", "definition", "contract")
    return any(signal.name in barring for signal in signals_of(text))


def is_note(text: str) -> bool:
    """Whether a text calls itself a note, an example or a source."""
    return any(signal.name == "note" for signal in signals_of(text))


def is_wish(text: str) -> bool:
    """Whether a text, however short, states a need: a verb opens it, or it compares."""
    found = {signal.name for signal in signals_of(text)}
    wanted = ("action", "comparison", "normative", "story", "capability")
    simple = to_simplified(text).lower().strip()
    return not found.isdisjoint(wanted) or form("deeds").match(simple) is not None or _is_gerund(simple)


def _is_gerund(text: str) -> bool:
    """Whether an English verb opens a text as a noun: "Improving the service"."""
    match = _GERUND.match(text)
    stems = (match[1], f"{match[1]}e", match[1][:-1]) if match else ()
    return any(form("verbs").fullmatch(stem) for stem in stems)


def _is_third_person(text: str) -> bool:
    """Whether an English verb in the third person opens a text: "Notifies the clerk"."""
    match = _THIRD_PERSON.match(text)
    verb = match["verb"] if match else ""
    stems = (verb[:-1], verb[:-2], f"{verb[:-3]}y") if len(verb) > 3 else ()
    return any(form("verbs").fullmatch(stem) for stem in stems)


def is_action(text: str) -> bool:
    """Whether a verb opens a text, or the explanation after its title."""
    return any(signal.name == "action" for signal in signals_of(text))


def is_story(text: str) -> bool:
    """Whether a text is a user story."""
    return any(signal.name == "story" for signal in signals_of(text))


def is_introduction(text: str) -> bool:
    """Whether a text only introduces the following text."""
    return any(signal.name == "introduction" for signal in signals_of(text))


def is_sentence(text: str) -> bool:
    """Whether a text is more than a title."""
    return not {"story", "normative", "sentence"}.isdisjoint(signal.name for signal in signals_of(text))
