"""Splits a Chinese requirement into clauses, each with its function.

Chinese marks conditions, purposes and titles by words at the edges of a clause, which are more reliable than a
parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from reqlint.language.chinese.words import CLOSING, OPENING, Words

ClauseKind = Literal["main", "title", "role", "condition", "purpose", "note"]
"""`title`: before a colon; `role`: 作为...; `note`: in parentheses; `condition`: also a time or trigger."""

STOPS = frozenset("。；！？\n;!?")
COMMAS = frozenset("，,")
COLONS = frozenset("：:")
SIGNS = STOPS | COMMAS | COLONS | OPENING | CLOSING

DEMANDS = frozenset(["应", "应该", "应当", "须", "必须"])

LONGEST_TITLE = 12
"""Most words before a colon for a title."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `start` to `end` (exclusive) without the sign that closes them; `sentence` counts stops before it."""

    kind: ClauseKind
    start: int
    end: int
    sentence: int
    sign: str = ""

    @property
    def inside(self) -> range:
        """The numbers of its words."""
        return range(self.start, self.end)


def clauses(words: Words) -> tuple[Clause, ...]:
    """The clauses of a text in their order; together they hold all words but signs."""
    found: list[Clause] = []
    for piece in _pieces(words):
        if piece.start in words.within("condition-closer") and len(piece.inside) == 1:
            _turn_to_condition(found)  # the clause before its note: 输入不合法（...）时
            continue
        asked = any(clause.kind == "main" and clause.sentence == piece.sentence for clause in found)
        found.extend(_split_at_condition(words, piece, asked=asked))
    return tuple(found)


def _turn_to_condition(found: list[Clause]) -> None:
    last = next((i for i in reversed(range(len(found))) if found[i].kind == "main"), None)
    if last is not None:
        found[last] = replace(found[last], kind="condition")


def _pieces(words: Words) -> Iterator[Clause]:
    """Ranges between signs, quotations kept whole; text in parentheses is a note."""
    start, depth, sentence, opens = 0, 0, 0, True
    for index, norm in enumerate([*words.norms, "\n"]):
        if norm not in SIGNS or index in words.quoted:
            continue
        first = words.first(start, index)
        if first < index:
            kind: ClauseKind = "note" if depth else "main"
            if norm in COLONS and opens and kind == "main":
                kind = _before_colon(words, first, index)
            yield Clause(kind, first, index, sentence, norm)
            opens = False
        depth = max(0, depth + (norm in OPENING) - (norm in CLOSING))
        if norm in STOPS and not depth:
            sentence += norm != "\n" or words.first(index + 1, len(words)) > index + 1
            opens = True
        start = index + 1


def _before_colon(words: Words, start: int, end: int) -> ClauseKind:
    """What a sentence begins with before a colon: a title, or a failure case (编码不可识别：提示...)."""
    if end - start > LONGEST_TITLE:
        return "main"
    failing = words.within("failure", "limit")
    if any(i in failing or words.norms[i].startswith("不") for i in range(start + 1, end)):
        return "condition"
    opens_list = end - start > 1 and end - 1 in words.within("list-opener")
    demands = not words.within("obligation").isdisjoint(range(start, end - 1))
    return "main" if opens_list or demands else "title"


def _split_at_condition(words: Words, piece: Clause, *, asked: bool) -> Iterator[Clause]:
    """A piece with its kind, split if a condition ends inside it (登录后 | 查看订单)."""
    if piece.kind != "main":
        yield piece
        return
    first = piece.start
    if first in words.within("purpose-opener") or (asked and first in words.within("follow-up-opener")):
        yield replace(piece, kind="purpose")
        return
    kind, end = _leading_part(words, piece)
    if end == first:
        yield piece
        return
    start = _after_demand(words, first, end) if kind == "condition" else first
    if start > first:
        yield replace(piece, end=start, sign="")
    yield replace(piece, kind=kind, start=start, end=end, sign=piece.sign if end == piece.end else "")
    if end < piece.end:
        yield replace(piece, start=end)


def _after_demand(words: Words, start: int, end: int) -> int:
    """Start of a condition that follows the subject of the need (店长应 | 在收货后 | 确认)."""
    if start in words.within("condition-opener"):
        return start
    demand = (i for i in range(start + 1, end - 1) if words.norms[i] in DEMANDS and words.pos[i] == "AUX")
    return next(demand, start - 1) + 1


def _leading_part(words: Words, piece: Clause) -> tuple[ClauseKind, int]:
    """The kind of a piece's beginning, and its end; for "main" the start of the piece."""
    first, rest = piece.start, piece.inside[1:]
    if first in words.within("role-opener") and _opens_story(words, piece):
        return "role", next((i for i in rest if i in words.within("first-person")), piece.end)
    if first in words.within("click-verb") and piece.sign in COMMAS:
        return "condition", piece.end
    if rest and _closes(words, piece.end - 1):
        return "condition", piece.end
    cut = None
    if first not in words.within("preposition"):
        cut = next((i for i in rest if _closes(words, i - 1) and _goes_on_after(words, i)), None)
    if cut is None:
        cut = _start_of_result(words, piece)
    return ("main", first) if cut is None else ("condition", cut)


def _start_of_result(words: Words, piece: Clause) -> int | None:
    """Start of the result in a piece with 如果 or 点击 (点击商品 | 跳转到详情); the piece's end if it has none."""
    rest = piece.inside[1:]
    clicked = min(words.within("click-verb").intersection(piece.inside), default=piece.end)
    result = next((i for i in rest if i > clicked and i in words.within("click-result")), None)
    if result is not None:
        return result
    opens = piece.start in words.within("condition-opener") or not words.within("inner-condition").isdisjoint(rest)
    return next((i for i in rest if i in words.within("result-opener")), piece.end) if opens else None


def _opens_story(words: Words, piece: Clause) -> bool:
    """Whether 作为 introduces a role; after other words (用户上传，作为头像) it does so only before 我."""
    first = piece.start
    opens_sentence = first == words.first(0, len(words)) or words.norms[first - 1] not in COMMAS
    return opens_sentence or not words.within("first-person").isdisjoint(piece.inside)


def _closes(words: Words, index: int) -> bool:
    """Whether a word such as 后 or 时, or the 下 of 情况下, ends a condition."""
    if words.norms[index] == "下":
        return index - 1 in words.within("circumstance")
    return index in words.within("condition-closer")


def _goes_on_after(words: Words, index: int) -> bool:
    """Whether a clause begins here after 后 or 时, not the rest of a name or a time (前2天)."""
    before, tag = index - 2, words.tags[index]
    if before < 0 or words.norms[before] in ("的", "、") or tag in ("uj", "x"):
        return False
    return tag != "m" or (words.pos[before] == "VERB" and not words.norms[index - 1].endswith("前"))


Doc.set_extension("reading", default=None, force=True)

Reading = tuple[Words, tuple[Clause, ...]]


def read(doc: Doc) -> Reading:
    """A Doc's words and clauses, computed once."""
    if doc._.reading is None:
        words = Words(doc)
        doc._.reading = (words, clauses(words))
    return doc._.reading  # type: ignore[no-any-return]  # an extension's type is unknown
