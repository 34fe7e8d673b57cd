"""From the scores of pieces to phrases of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from spacy.tokens import Doc, Span

from reqlint.language.judge.labels import KINDS, MARKS
from reqlint.language.judge.weights import Scored, Scores

_EDGES = " \t\n\r,.;:，。；：、！？!?()（）“”\"'《》"
_JOINTS = frozenset({"CCONJ", "PUNCT", "AUX", "PART", "SPACE"})
_VERBAL = ("v", "vn", "vd")
"""Tags of Chinese words that the dictionary lists as verbs, whatever they are in their context."""
_SPECIFIED = frozenset(
    ["状态", "方式", "时间", "规则", "类型", "条件", "过程", "流程", "理由", "原因", "页面", "记录"]
)
"""Nouns that a verb before them specifies rather than acts on."""
_HYPHENS = "-‐‑"
_SURE = 0.6
"""Least probability of a kind that may choose the wording of a finding."""
_BROADEST = "quality"
_VAGUE, _BEGIN = MARKS.index("vague"), MARKS.index("vague-begin")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Characters `start` to `end` of the text; `score` is the best of its pieces, `kind` the likeliest."""

    start: int
    end: int
    score: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may be vague; `is_known`: a vocabulary has it."""

    phrase: Phrase
    is_known: bool


def phrases(scored: Scored, text: str, mark: str, least: float) -> tuple[Phrase, ...]:
    """The phrases whose pieces all score at least `least` for a mark: whole words, in the order of the text."""
    column = scored.marks[:, MARKS.index(mark)]
    runs: list[list[int]] = []
    for piece in _pieces(scored):
        if column[piece] < least:
            continue
        begins = mark == "vague" and scored.marks[piece, _BEGIN] >= 0
        if runs and runs[-1][-1] == piece - 1 and not begins:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    found = (_phrase(scored, text, run, column) for run in runs)
    return _apart([phrase for phrase in found if phrase is not None])


def whole_words(doc: Doc, found: Iterable[Phrase]) -> list[Phrase]:
    """The phrases; those that meet in the middle of a word of the parse are joined (挂|钩)."""
    joined: list[Phrase] = []
    starts = {token.idx for token in doc}
    for phrase in found:
        last = joined[-1] if joined else None
        if last is not None and last.end == phrase.start and phrase.start not in starts:
            joined[-1] = replace(last, end=phrase.end, score=max(last.score, phrase.score))
        else:
            joined.append(phrase)
    return joined


def without_joints(doc: Doc, found: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases without conjunctions and signs at their ends; phrases of nothing else are left out."""
    for phrase in found:
        span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        words = [token for token in span if token.pos_ not in _JOINTS] if span is not None else []
        if words:
            start, end = words[0].idx, words[-1].idx + len(words[-1])
            yield replace(phrase, start=max(phrase.start, start), end=min(phrase.end, end))


def names_act(span: Span) -> bool:
    """Whether words name an action; a Chinese verb may only specify a thing (登录方式)."""
    if span.doc.lang_ != "zh":
        return True
    after = span.doc[span.end] if span.end < len(span.doc) else None
    is_attribute = after is not None and (
        after.norm_ in ("的", *_SPECIFIED)
        or (after.pos_ == "NOUN" and span[-1].pos_ == "NOUN" and after.tag_ not in _VERBAL)
    )
    return not is_attribute and any(token.tag_ in _VERBAL or token.pos_ == "VERB" for token in span)


def is_bare_noun(doc: Doc, phrase: Phrase) -> bool:
    """Whether a phrase outside the vocabularies is a Chinese noun alone or stands behind 等, so judges nothing."""
    words = doc.char_span(phrase.start, phrase.end, alignment_mode="expand") if doc.lang_ == "zh" else None
    if words is None:
        return False
    return words[0].norm_ == "等" or (len(words) == 1 and words[0].tag_ in ("n", "nz"))


def is_part_of_compound(text: str, phrase: Phrase) -> bool:
    """Whether a phrase is only a part of words joined by a hyphen: "low" in "low-risk"."""
    before, after = text[max(0, phrase.start - 2) : phrase.start], text[phrase.end : phrase.end + 2]
    return (len(before) == 2 and before[1] in _HYPHENS and before[0].isalnum()) or (
        len(after) == 2 and after[0] in _HYPHENS and after[1].isalnum()
    )


def vague_score(scored: Scored, start: int, end: int) -> float | None:
    """The network's score of vagueness for these characters; None where it did not read them."""
    inside = [piece for piece in _pieces(scored) if _overlaps(scored.encoded.offsets[piece], start, end)]
    return float(scored.marks[inside, _VAGUE].max()) if inside else None


def _pieces(scored: Scored) -> Iterator[int]:
    return (piece for piece, (start, end) in enumerate(scored.encoded.offsets) if start < end)


def _overlaps(place: tuple[int, int], start: int, end: int) -> bool:
    return place[0] < end and start < place[1]


def _phrase(scored: Scored, text: str, run: Sequence[int], column: np.ndarray) -> Phrase | None:
    start, end = scored.encoded.offsets[run[0]][0], scored.encoded.offsets[run[-1]][1]
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if start == end:
        return None
    while start and _in_word(text, start):
        start -= 1
    while end < len(text) and _in_word(text, end):
        end += 1
    return Phrase(start, end, float(column[list(run)].max()), _kind(scored.kinds[list(run)].mean(0)))


def _kind(scores: Scores) -> str:
    """The likeliest kind; the broadest one if none is likely."""
    chances = np.exp(scores - scores.max())
    best = int(chances.argmax())
    return KINDS[best] if round(float(chances[best] / chances.sum()), 3) >= _SURE else _BROADEST


def _in_word(text: str, place: int) -> bool:
    """Whether the place is inside a word of Latin letters."""
    return all(character.isascii() and character.isalnum() for character in text[place - 1 : place + 1])


def _apart(found: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases without those that overlap the one before."""
    kept: list[Phrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return tuple(kept)
