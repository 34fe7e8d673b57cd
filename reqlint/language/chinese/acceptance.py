"""Whether a Chinese requirement can be tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.language.chinese.clauses import Clause
from reqlint.language.chinese.measures import is_measured
from reqlint.language.chinese.needs import is_triggered
from reqlint.language.chinese.words import Words
from reqlint.model import Slot

JUDGING = ("vague-quality", "vague-quantity")
VAGUE = (*JUDGING, "vague-time", "vague-loophole", "vague-open-list", "vague-verb", "vague-reference")
ITEMS = 3
"""Number of items from which on a list can be checked off."""


def find_acceptance(words: Words, parts: Sequence[Clause]) -> Slot:
    """The acceptance slot: explicit with the clauses that decide, implicit if something can be observed."""
    deciding = [part for part in parts if _decides(words, parts, part)]
    if deciding:
        return Slot("acceptance", "explicit", words.places(part.inside for part in deciding))
    asked = [part for part in parts if part.kind == "main" or _explains(words, part)] or list(parts)
    seen = [
        part
        for part in asked
        if _can_be_seen(words, part) or is_triggered(words, parts, part) or _forbids(words, part)
    ]
    return Slot("acceptance", "implicit" if seen else "none", words.places(part.inside for part in seen))


def outcomes(words: Words, parts: Sequence[Clause]) -> list[Clause]:
    """The observable result: a story's benefit, else the clauses that show, store or send something."""
    if any(part.kind == "role" for part in parts):
        return [part for part in parts if part.kind == "purpose"]
    shown = words.within("show-verb")
    main = (part for part in parts if part.kind == "main" and not shown.isdisjoint(part.inside))
    return [part for part in main if _can_be_seen(words, part)]


def _explains(words: Words, part: Clause) -> bool:
    verbal = any(words.pos[i] == "VERB" for i in part.inside)
    return part.kind == "note" and verbal and not _is_example(words, part)


def _is_example(words: Words, part: Clause) -> bool:
    return part.kind == "note" and part.start in words.within("open-list-candidate")


def _decides(words: Words, parts: Sequence[Clause], part: Clause) -> bool:
    """Whether a clause is a criterion: a measure, a prohibition, a whole list, the outcome of a trigger."""
    if part.kind not in ("main", "note") or _is_example(words, part):
        return False
    if is_measured(words, part):
        return True
    if part.kind != "main" or _is_vague(words, part):
        return False
    listed = _lists(words, part) and not any(_is_vague(words, other) for other in parts)
    follows = is_triggered(words, parts, part) and _can_be_seen(words, part)
    standard = not words.within("standard").isdisjoint(part.inside) and _can_be_seen(words, part)
    return listed or _forbids(words, part) or follows or standard or _sets_state(words, part)


def _forbids(words: Words, part: Clause) -> bool:
    return not words.within("prohibition").isdisjoint(part.inside)


def _is_vague(words: Words, part: Clause) -> bool:
    """Whether a clause leaves something open."""
    return not words.within(*VAGUE).isdisjoint(part.inside)


def _lists(words: Words, part: Clause) -> bool:
    """Whether a clause lists three things or more after a verb of listing or showing, or is only a list."""
    start = min(words.within("list-opener", "list-verb").intersection(part.inside), default=None)
    if start is None and any(words.pos[i] == "VERB" for i in part.inside):
        return False
    joints = words.within("joint").intersection(range(start or part.start, part.end))
    return len(joints) >= ITEMS - 1 and words.within("verb-candidate").isdisjoint(part.inside)


def _sets_state(words: Words, part: Clause) -> bool:
    """Whether a clause names the state or text that results, in quotation marks."""
    shown = words.within("show-verb").intersection(part.inside)
    return bool(shown) and any(i in words.quoted and i > min(shown) for i in part.inside)


def _can_be_seen(words: Words, part: Clause) -> bool:
    """Whether a clause asks for something that can be observed, not only for more or better of it."""
    vague, last = _is_vague(words, part), part.end - 1
    if last in words.within(*JUDGING):
        return False
    start = _after_modal(words, part)
    verbs = list(_verbs(words, start, part.end))
    soft = words.within("soft-verb", "permit-verb")
    if (
        start == part.start
        and last in words.within("feature-noun")
        and all(words.pos[i] != "VERB" or i in soft for i in verbs)
    ):
        return False
    if not verbs and start == part.start:
        plain = not vague and words.within("verb-candidate").isdisjoint(part.inside)
        return plain and _has_object(words, start, part.end)
    if not (words.within("action", "doing", "show-verb", "crud") - soft).isdisjoint(verbs):
        return True
    only_amount = words.within(*VAGUE).intersection(part.inside) <= words.within(
        "vague-quantity", "vague-open-list"
    )
    decisive = words.within("permit-verb", "list-opener")
    counted = verbs if not vague else decisive.intersection(verbs) if only_amount else ()
    return any(_has_thing(words, part, i, soft) for i in counted)


def _has_thing(words: Words, part: Clause, verb: int, soft: frozenset[int]) -> bool:
    """Whether a vague or unknown verb has a thing as its object; a vague one only after itself."""
    return _has_object(words, verb + 1 if verb in soft else part.start, part.end)


def _after_modal(words: Words, part: Clause) -> int:
    return next((i + 1 for i in part.inside if words.pos[i] == "AUX"), part.start)


def _verbs(words: Words, start: int, end: int) -> Iterator[int]:
    """The verbs of the need; not 优化 and 管理, nor verbs that are their objects (处理订位)."""
    vague_words = words.within("vague-verb", "verb-candidate", "vague-loophole")
    known = words.within("action", "doing", "show-verb", "crud")
    after_vague = acted = False
    for index in range(start, end):
        is_verb = words.pos[index] == "VERB" and words.tags[index][0] in "vda"
        if index in vague_words and words.pos[index] == "NOUN" and _names_place(words, index + 1, end):
            continue
        if index in vague_words or (is_verb and index in words.within("vague-quality")):
            after_vague = acted = True
        elif is_verb or index in known:
            loose = not after_vague or (is_verb and index - 1 in words.within("joint", "clause-joint"))
            if loose and not _is_blurred(words, index, start) and not (acted and _modifies(words, index, end)):
                yield index
            acted = acted or is_verb


def _names_place(words: Words, index: int, end: int) -> bool:
    """Whether a word forms the name of a screen with the one before it (会员 管理 页面 显示积分)."""
    return index + 1 < end and index in words.within("system", "screen")


def _is_blurred(words: Words, index: int, start: int) -> bool:
    """Whether everything asked for is vague: the verb, or the adverb before it (智能配对)."""
    before = index - 2 if index > start and words.norms[index - 1] == "地" else index - 1
    vague = words.within("vague-quality") - words.within("mild")
    return index in vague or (before >= start and before in vague)


def _modifies(words: Words, index: int, end: int) -> bool:
    """Whether a verb precedes a general noun as its modifier (购物过程)."""
    attached = words.norms[index - 1] == "的" or index - 1 in words.within("joint", "clause-joint")
    after = index + 1
    return after < end and after in words.within("no-object") and (attached or after not in words.within("system"))


def _has_object(words: Words, start: int, end: int) -> bool:
    """Whether the first noun phrase in a range ends in a thing rather than in a quality or a system."""
    nouns = [i for i in range(start, end) if words.pos[i] in ("NOUN", "PROPN", "X")]
    last = next((i for i in nouns if i + 1 not in nouns), None)
    if last is None:
        return False
    return last not in words.within("no-object", "system") or last in words.within("screen-part")
