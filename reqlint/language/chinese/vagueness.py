"""Words that are vague in some places and harmless in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.language.chinese.clauses import Clause, Words
from reqlint.language.chinese.needs import JOINS_VERBS, actions

DEGREE = frozenset("的 地".split())


def vague_adjectives(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """Qualities that stand before 的 or a verb, or end a clause as its predicate."""
    ends = {part.end: part for part in parts if part.kind in ("main", "purpose", "note")}
    attributes, modifiers = words.within("attribute-candidate"), words.within("modifier-candidate")
    predicates = words.within("predicate-candidate")
    for index in sorted(attributes | modifiers | predicates):
        after = words.norms[index + 1] if index + 1 < len(words) else ""
        pos_after = words.pos[index + 1] if after else ""
        before = words.pos[index - 1] if index else ""
        if after == "、" and index + 2 < len(words):
            after = words.norms[index + 3] if index + 3 < len(words) else ""
        if index in attributes and (after in DEGREE or (pos_after == "VERB" and words.pos[index] == "ADV")):
            yield index
        elif index in modifiers and pos_after == "NOUN" and words.pos[index] in ("ADJ", "DET", "NOUN"):
            yield index
        elif (
            index in predicates
            and index + 1 in ends
            and before in ("NOUN", "ADV")
            and index > ends[index + 1].start
        ):
            yield index


def open_lists(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """等 that closes a list which has no number, 如 that opens examples which 等 does not close."""
    candidates = words.within("open-list-candidate")
    for index in sorted(candidates):
        if words.norms[index] == "等":
            if index and words.tags[index] != "v" and (index + 1 == len(words) or words.tags[index + 1] != "m"):
                yield index
        elif _opens_examples(words, parts, index):
            yield index


def _opens_examples(words: Words, parts: Sequence[Clause], index: int) -> bool:
    part = next((part for part in parts if part.start <= index < part.end), None)
    if part is None or part.kind == "condition" or index + 1 == len(words):
        return False
    closed = "等" in words.norms[index : part.end + 1]
    return index == part.start and not closed and index + 2 not in words.quoted and part.start > 0


def vague_references(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """Nouns such as 情况 that stand for what should be said."""
    for index in sorted(words.within("reference-candidate")):
        after = words.norms[index + 1] if index + 1 < len(words) else ""
        if after not in ("下", "时", "层") and index and words.pos[index - 1] in ("NOUN", "VERB", "PROPN", "ADJ"):
            yield index


def vague_verbs(words: Words, parts: Sequence[Clause]) -> Iterator[int]:
    """Verbs such as 管理 where nothing more precise is asked for."""
    candidates = words.within("verb-candidate")
    if not candidates:
        return
    whole = [part for part in parts if part.kind == "main"] or list(parts)
    for part in whole:
        real = next((i for i in range(part.start, part.end) if _is_precise(words, i)), part.end)
        for index in sorted(candidates.intersection(range(part.start, part.end))):
            governs = index + 1 < part.end and words.pos[index + 1] in ("NOUN", "ADJ", "DET", "X", "PROPN", "NUM")
            joined = words.norms[index - 1] in JOINS_VERBS and index > part.start
            if real == part.end or (governs and words.pos[index] == "VERB" and (index < real or joined)):
                yield index


def _is_precise(words: Words, index: int) -> bool:
    vague = words.within("verb-candidate") | words.within("vague-verb") | words.within("soft-verb")
    return index not in vague and (words.norms[index] in actions() or words.pos[index] == "VERB")
