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
LIST_JOINTS = frozenset(["、", "和", "与", "及", "以及"])
ITEMS = 3
"""So many items make a list that somebody can check off."""


def find_acceptance(words: Words, parts: Sequence[Clause]) -> Slot:
    """The acceptance slot: explicit with the clauses that decide, implicit where something can be observed."""
    deciding = [part for part in parts if _decides(words, parts, part)]
    if deciding:
        return Slot("acceptance", "explicit", in_text(_span(words, part) for part in deciding))
    asked = [part for part in parts if part.kind == "main"] or list(parts)
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
    joints = sum(norm in LIST_JOINTS for norm in words.norms[start : part.end]) if start is not None else 0
    return joints >= ITEMS - 1


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
    start = _after_modal(words, part)
    verbs = list(_verbs(words, start, part.end))
    if not verbs and start == part.start:
        return not is_vague(words, part) and words.within("verb-candidate").isdisjoint(range(start, part.end))
    soft, vague = words.within("soft-verb"), is_vague(words, part)
    return any(i not in soft or (not vague and _has_object(words, i, part.end)) for i in verbs)


def _after_modal(words: Words, part: Clause) -> int:
    modals = [i for i in range(part.start, part.end) if words.pos[i] == "AUX"]
    return modals[0] + 1 if modals else part.start


def _verbs(words: Words, start: int, end: int) -> Iterator[int]:
    """The verbs that say what is to be done; 优化 and 管理 do not, nor what they act on (处理订位)."""
    dull = words.within("vague-verb") | words.within("verb-candidate") | words.within("vague-quality")
    known = actions() | doings()
    under_dull = False
    for index in range(start, end):
        if index in dull:
            under_dull = True
        elif words.norms[index] in JOINS_VERBS:
            under_dull = False
        elif not under_dull and (words.norms[index] in known or words.pos[index] == "VERB"):
            yield index


def _has_object(words: Words, index: int, end: int) -> bool:
    """Whether the noun phrase after a verb ends in a thing rather than in a quality or a system."""
    nouns = [i for i in range(index + 1, end) if words.pos[i] in ("NOUN", "PROPN", "X")]
    last = next((i for i in nouns if i + 1 not in nouns), None)
    return last is not None and last not in words.within("no-object") | words.within("system")
