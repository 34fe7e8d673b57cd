"""Whether somebody could tell that a Chinese requirement is met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from reqlint.language.chinese.clauses import Clause, Words
from reqlint.language.chinese.measures import is_measured
from reqlint.language.chinese.needs import JOINS_VERBS, actions, doings, is_entry
from reqlint.language.chinese.spans import in_text
from reqlint.model import Slot

VAGUE = tuple(
    f"vague-{kind}" for kind in ("quality", "quantity", "time", "loophole", "open-list", "verb", "reference")
)
JUDGING = ("vague-quality", "vague-quantity")
LIST_JOINTS = frozenset(["、", "和", "与", "及", "以及"])
ITEMS = 3
"""So many items make a list that somebody can check off."""


def find_acceptance(words: Words, parts: Sequence[Clause]) -> Slot:
    """The acceptance slot: explicit with the clauses that decide, implicit where something can be observed."""
    deciding = [part for part in parts if _decides(words, parts, part)]
    if deciding:
        return Slot("acceptance", "explicit", in_text(_span(words, part) for part in deciding))
    asked = [part for part in parts if part.kind == "main" or _explains(words, part)] or list(parts)
    seen = [part for part in asked if _can_be_seen(words, part) or _is_triggered(words, parts, part)]
    return Slot("acceptance", "implicit" if seen else "none", in_text(_span(words, part) for part in seen))


def _span(words: Words, part: Clause) -> Span:
    return words.doc[part.start : part.end]


def _decides(words: Words, parts: Sequence[Clause], part: Clause) -> bool:
    """Whether a clause draws a line: a measure, a prohibition, a whole list, the outcome of a trigger."""
    if part.kind not in ("main", "note") or _is_example(words, part):
        return False
    if is_measured(words, part):
        return True
    if part.kind != "main" or is_vague(words, part):
        return False
    listed = _lists(words, part) and not any(is_vague(words, other) for other in parts)
    return listed or _forbids(words, part) or _sets_state(words, part) or _follows(words, parts, part)


def _explains(words: Words, part: Clause) -> bool:
    verbal = any(words.pos[i] == "VERB" for i in range(part.start, part.end))
    return part.kind == "note" and verbal and not _is_example(words, part)


def _is_example(words: Words, part: Clause) -> bool:
    return part.kind == "note" and part.start in words.within("open-list-candidate")


def is_vague(words: Words, part: Clause) -> bool:
    """Whether a clause leaves something to its reader."""
    inside = range(part.start, part.end)
    return any(not words.within(group).isdisjoint(inside) for group in VAGUE)


def _forbids(words: Words, part: Clause) -> bool:
    return any(i in words.within("prohibition") for i in range(part.start, part.end))


def _lists(words: Words, part: Clause) -> bool:
    """Whether a clause lists three things or more after a verb of listing or showing."""
    listing = words.within("list-opener") | words.within("list-verb")
    start = next((i for i in range(part.start, part.end) if i in listing), None)
    if start is None and not any(words.pos[i] == "VERB" for i in range(part.start, part.end)):
        start = part.start  # nothing but a list
    joints = sum(norm in LIST_JOINTS for norm in words.norms[start : part.end]) if start is not None else 0
    return joints >= ITEMS - 1 and words.within("verb-candidate").isdisjoint(range(part.start, part.end))


def _sets_state(words: Words, part: Clause) -> bool:
    """Whether a clause names the state or text that results, in quotation marks."""
    shown = words.within("show-verb")
    return any(
        i in words.quoted and any(j in shown for j in range(part.start, i)) for i in range(part.start, part.end)
    )


def _follows(words: Words, parts: Sequence[Clause], part: Clause) -> bool:
    """Whether a clause is what can be observed when a trigger before it has come."""
    return _is_triggered(words, parts, part) and _can_be_seen(words, part)


def _is_triggered(words: Words, parts: Sequence[Clause], part: Clause) -> bool:
    return any(
        other.kind == "condition"
        and other.sentence == part.sentence
        and other.start < part.start
        and not is_entry(words, other)
        and not words.norms[other.end - 1].endswith("前")
        for other in parts
    )


def _can_be_seen(words: Words, part: Clause) -> bool:
    """Whether a clause asks for something that can be observed, not merely for more or better of it."""
    inside = range(part.start, part.end)
    vague = is_vague(words, part)
    if vague and any(inside[-1] in words.within(group) for group in JUDGING):
        return False
    start = _after_modal(words, part)
    verbs = list(_verbs(words, start, part.end))
    if not any(words.pos[i] == "VERB" for i in verbs) and inside[-1] in words.within("feature-noun"):
        return False
    if not verbs and start == part.start:
        plain = not vague and words.within("verb-candidate").isdisjoint(inside)
        return plain and _has_object(words, start - 1, part.end)
    soft = words.within("soft-verb")
    return any(i not in soft or (not vague and _has_object(words, i, part.end)) for i in verbs)


def _after_modal(words: Words, part: Clause) -> int:
    modals = [i for i in range(part.start, part.end) if words.pos[i] == "AUX"]
    return modals[0] + 1 if modals else part.start


def _verbs(words: Words, start: int, end: int) -> Iterator[int]:
    """The verbs that say what is to be done; 优化 and 管理 do not, nor what they act on (处理订位)."""
    dull = words.within("vague-verb") | words.within("verb-candidate") | words.within("vague-loophole")
    under_dull = acted = False
    for index in range(start, end):
        is_verb = words.pos[index] == "VERB" and words.tags[index][0] in "vda"
        if index in dull or (is_verb and index in words.within("vague-quality")):
            under_dull = acted = True
        elif is_verb or words.norms[index] in actions() | doings():
            loose = not under_dull or (is_verb and words.norms[index - 1] in JOINS_VERBS)
            if loose and not _is_blurred(words, index, start) and not (acted and _modifies(words, index, end)):
                yield index
            acted = acted or is_verb


def _is_blurred(words: Words, index: int, start: int) -> bool:
    """Whether a vague adverb before a verb is all that is asked for (方便扩展, 智能配对), or the verb is vague itself."""
    before = index - 1 if index > start and words.norms[index - 1] != "地" else index - 2
    vague = words.within("vague-quality")
    return index in vague or (before >= start and before in vague)


def _modifies(words: Words, index: int, end: int) -> bool:
    """Whether a verb stands before a general noun as its modifier (购物过程)."""
    attached = words.norms[index - 1] == "的" or words.norms[index - 1] in JOINS_VERBS
    return attached and index + 1 < end and index + 1 in words.within("no-object")


def _has_object(words: Words, index: int, end: int) -> bool:
    """Whether the noun phrase after a verb ends in a thing rather than in a quality or a system."""
    nouns = [i for i in range(index + 1, end) if words.pos[i] in ("NOUN", "PROPN", "X")]
    last = next((i for i in nouns if i + 1 not in nouns), None)
    return last is not None and last not in words.within("no-object") | words.within("system")
