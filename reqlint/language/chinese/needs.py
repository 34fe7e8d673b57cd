"""Which separate needs a Chinese requirement joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from reqlint.language.chinese.clauses import Clause, Words
from reqlint.language.chinese.lexicon import word_groups
from reqlint.language.chinese.measures import is_measured

JOINS_VERBS = frozenset(
    ["、", "/", "／", "和", "及", "与", "或", "以及", "并", "并且", "或者", "且", "跟", ",", "+"]
)
JOINS_PHRASES = frozenset(["并", "并且", "且", "以及", "而且"])

WAYS = frozenset(["根据", "按", "按照", "依", "依据", "依照", "通过", "针对", "基于", "透过"])
WHOLES = frozenset(["功能", "操作", "能力", "流程", "服务", "等"])
SKIPPED = JOINS_PHRASES | {"进行", "批量", "手动"}


@cache
def actions() -> frozenset[str]:
    """Verbs that one could build and test by themselves."""
    groups = word_groups()
    return frozenset(word for name in ("ACTION", "MOVE", "TURN") for word in groups[name].words)


@cache
def doings() -> frozenset[str]:
    """Verbs that need no object: the noun before them does it (客户注册)."""
    return frozenset(word_groups()["INTRANSITIVE"].words) - frozenset(word_groups()["STATE_CHANGE"].words)


@cache
def adverbs() -> frozenset[str]:
    """Words on how something is done, which a tagger may take for nouns."""
    return frozenset(word_groups()["ADVERB"].words)


def further_needs(words: Words, parts: Sequence[Clause]) -> list[int]:
    """The head verbs of the needs after the first one, in the order of the text."""
    found: set[int] = set()
    before: Clause | None = None
    for clause in parts:
        if clause.kind == "note":
            found.update(_modal_verb(words, clause, clause.start) if before is not None else ())
        if clause.kind != "main":
            continue
        if not _is_result(words, parts, clause):
            found.update(_joined_verbs(words, clause))
            found.update(_joined_phrases(words, clause))
        if before is not None and not _goes_on(words, parts, before, clause):
            found.update(_opening_verb(words, clause, anew=before.sentence != clause.sentence))
        if any(_acts(words, i) for i in range(clause.start, clause.end)):
            before = clause
    return sorted(found)


def _acts(words: Words, index: int) -> bool:
    """Whether a word asks for something to be done, also where the tagger took it for a noun (查询订单)."""
    if index in words.within("soft-verb") | words.within("list-opener") | words.within("failure"):
        return False
    return words.norms[index] in actions() or (words.pos[index] == "VERB" and words.tags[index] == "v")


def _goes_on(words: Words, parts: Sequence[Clause], before: Clause, clause: Clause) -> bool:
    """Whether a clause only goes on with the need before it: its result, its way, the items of its list."""
    if before.sentence != clause.sentence:
        return is_measured(words, clause)
    openers = words.within("list-opener")
    so_far = (part for part in parts if part.sentence == clause.sentence and part.start <= clause.start)
    joined = words.norms[clause.start] in JOINS_PHRASES
    by_way_of = words.norms[before.start] in WAYS and not joined
    return by_way_of or any(part.start in openers for part in so_far) or _is_result(words, parts, clause)


def _is_result(words: Words, parts: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause says what follows from a trigger, or how good something must be: one need either way."""
    earlier = (part for part in parts if part.sentence == clause.sentence and part.start < clause.start)
    return is_measured(words, clause) or any(
        part.kind == "condition" and not is_entry(words, part) for part in earlier
    )


def is_entry(words: Words, condition: Clause) -> bool:
    """Whether a condition is only to have come in (登录后), which triggers nothing."""
    inside = range(condition.start, condition.end)
    return (
        len(inside) <= 4
        and words.norms[inside[-1]].endswith("后")
        and any(i in words.within("entry-verb") for i in inside)
    )


def _opening_verb(words: Words, clause: Clause, *, anew: bool) -> Iterator[int]:
    """The verb that a clause asks for: at its beginning, after a modal or an actor; `anew`: in a new sentence."""
    start = _past_adverbs(words, clause.start, clause.end)
    if start == clause.end or "自动" in words.norms[clause.start : start]:
        return
    if start in words.within("permit-verb"):
        yield from (i for i in range(start + 1, clause.end) if words.pos[i] == "VERB")
    elif _is_plain_action(words, start):
        yield start
    elif anew or start in words.within("actor") or words.norms[clause.start] in JOINS_PHRASES:
        yield from islice((i for i in range(start + 1, clause.end) if _acts(words, i)), 1)
    else:
        yield from _modal_verb(words, clause, start + 1)


def _modal_verb(words: Words, clause: Clause, start: int) -> Iterator[int]:
    """The verb after the modal that follows a clause's subject; one that has an object or a subject that acts."""
    modal = next((i for i in range(start, clause.end) if words.pos[i] in ("AUX", "VERB")), clause.end)
    if modal < clause.end - 2 and words.pos[modal] == "AUX":
        yield from islice((i for i in range(modal + 1, min(modal + 6, clause.end)) if _acts(words, i)), 1)


def _is_plain_action(words: Words, index: int) -> bool:
    certain = words.tags[index] not in ("vn", "n") or words.pos[index] == "VERB"
    vague = index in words.within("verb-candidate")
    return certain and not vague and words.norms[index] in actions() and _acts(words, index)


def _joined_verbs(words: Words, clause: Clause) -> Iterator[int]:
    """Verbs side by side with a joint between them (导入、导出), or two of them at once (添加修改)."""
    yield from (i for i in range(clause.start, clause.end) if i in words.within("crud"))
    known, edits = actions(), words.within("edit-verb")
    for left in range(clause.start, clause.end - 1):
        if words.norms[left] not in known:
            continue
        right = left + 1
        if left in edits and right in edits and words.norms[left] != words.norms[right]:
            yield right
        elif words.norms[right] in JOINS_VERBS:
            right = _past_adverbs(words, right + 1, clause.end)
            if right < clause.end and _acts(words, right) and _are_needs(words, clause, left, right):
                yield right


def _are_needs(words: Words, clause: Clause, left: int, right: int) -> bool:
    """Whether two joined verbs are asked for, not the subject or a modifier of something else."""
    after = words.pos[right + 1] if right + 1 < clause.end else ""
    if right + 1 < clause.end and words.norms[right + 1] in WHOLES:
        return True
    if after == "AUX" or right + 1 in words.within("failure"):
        return False
    if left > clause.start and _is_object(words, left - 1):
        acted = any(_acts(words, i) and i not in words.within("permit") for i in range(clause.start, left - 1))
        return after not in ("NOUN", "VERB") and not acted
    return True


def _is_object(words: Words, index: int) -> bool:
    """Whether a word before a verb is what it is done to (订单新增), not who or how (一键确认)."""
    return (
        words.pos[index] == "NOUN" and index not in words.within("actor") and words.norms[index] not in adverbs()
    )


def _joined_phrases(words: Words, clause: Clause) -> Iterator[int]:
    """Verb phrases joined by 并 inside one clause; what the system does by itself or prompts for is one need."""
    acted = False
    for index in range(clause.start, clause.end):
        if words.norms[index] in ("自动", "提示"):
            return
        if acted and words.norms[index] in JOINS_PHRASES:
            right = _past_adverbs(words, index + 1, clause.end)
            if right < clause.end and _acts(words, right):
                yield right
        acted = acted or _acts(words, index)


def _past_adverbs(words: Words, index: int, end: int) -> int:
    while index < end and (words.pos[index] in ("ADV", "AUX", "PART", "SPACE") or words.norms[index] in SKIPPED):
        index += 1
    return index
