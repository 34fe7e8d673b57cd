"""A Chinese requirement cut into clauses, and what each does in the whole.

Chinese marks conditions, purposes and titles by words at the edges of a clause, which hold where a parse may not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span

ClauseKind = Literal["main", "title", "role", "condition", "purpose", "note"]
"""`title`: before a colon; `role`: 作为...; `note`: in parentheses; `condition`: also a time or trigger."""

STOPS = frozenset("。；！？\n;!?")
COMMAS = frozenset("，,")
COLONS = frozenset("：:")
OPENING = frozenset("（(【[")
CLOSING = frozenset("）)】]")
SIGNS = STOPS | COMMAS | COLONS | OPENING | CLOSING
QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
FIRST_PERSON = frozenset(["我", "我们", "本人"])
INNER_OPENERS = frozenset(["如果", "若", "一旦", "除非", "若是"])
TAKES_NOUN = frozenset(["对", "给", "由", "把", "将", "从", "向", "按", "被"])

LONGEST_TITLE = 12
"""Words before a colon that still are a title."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `start` to `end` (exclusive) without the sign that closes them; `sentence` counts stops before it."""

    kind: ClauseKind
    start: int
    end: int
    sentence: int
    sign: str = ""


class Words:
    """A Doc's words with what the vocabularies say of them, looked up once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.norms = [token.norm_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.quoted = _quoted(self.norms)
        self._groups: dict[str, frozenset[int]] = {}

    def __len__(self) -> int:
        return len(self.norms)

    def spans(self, group: str) -> tuple[Span, ...]:
        """The spans of a group."""
        return tuple(self.doc.spans[group]) if group in self.doc.spans else ()

    def within(self, group: str) -> frozenset[int]:
        """The numbers of the words in spans of a group."""
        if group not in self._groups:
            self._groups[group] = frozenset(i for span in self.spans(group) for i in range(span.start, span.end))
        return self._groups[group]

    def is_sign(self, index: int) -> bool:
        """Whether a word is punctuation or white space."""
        return self.tags[index] in ("x", "_SP") and not self.norms[index].isalnum()

    def first(self, start: int, end: int) -> int:
        """The first word in a range that is no sign; `end` when there is none."""
        while start < end and (self.is_sign(start) or self._is_number_of_item(start, end)):
            start += 1
        return start

    def _is_number_of_item(self, index: int, end: int) -> bool:
        """Whether a number counts the items of a list (2、查询)."""
        return self.tags[index] == "m" and index + 1 < end and self.norms[index + 1] in ("、", ".", "．")


def clauses(words: Words) -> tuple[Clause, ...]:
    """The clauses of a text in their order; together they hold all words but signs."""
    found: list[Clause] = []
    for piece in _pieces(words):
        if piece.start in words.within("condition-closer") and piece.end - piece.start == 1:
            _turn_to_condition(found)  # the clause before its note: 输入不合法（...）时
            continue
        asked = any(clause.kind == "main" and clause.sentence == piece.sentence for clause in found)
        found.extend(_told_apart(words, piece, asked=asked))
    return tuple(found)


def _turn_to_condition(found: list[Clause]) -> None:
    for index in range(len(found) - 1, -1, -1):
        if found[index].kind == "main":
            found[index] = replace(found[index], kind="condition")
            return


def _pieces(words: Words) -> Iterator[Clause]:
    """Stretches between signs, quotations kept whole; what stands in parentheses is a note."""
    start, depth, sentence, heading = 0, 0, 0, True
    for index, norm in enumerate([*words.norms, "\n"]):
        if norm not in SIGNS or index in words.quoted:
            continue
        first = words.first(start, index)
        if first < index:
            kind: ClauseKind = "note" if depth else "main"
            if norm in COLONS and heading and kind == "main":
                kind = _before_colon(words, first, index)
            yield Clause(kind, first, index, sentence, norm)
            heading = False
        depth = max(0, depth + (norm in OPENING) - (norm in CLOSING))
        if norm in STOPS and not depth:
            sentence += norm != "\n" or words.first(index + 1, len(words)) > index + 1
            heading = True
        start = index + 1


def _quoted(norms: Sequence[str]) -> frozenset[int]:
    """The numbers of the words inside closed quotations."""
    inside: set[int] = set()
    opened: list[tuple[int, str]] = []
    for index, norm in enumerate(norms):
        if norm in QUOTES:
            opened.append((index, QUOTES[norm]))
        elif opened and norm == opened[-1][1]:
            inside.update(range(opened.pop()[0] + 1, index))
    return frozenset(inside)


def _before_colon(words: Words, start: int, end: int) -> ClauseKind:
    """What a sentence begins with before a colon: a title, a case that goes wrong (编码不可识别：提示...), the sentence."""
    if end - start > LONGEST_TITLE:
        return "main"
    failing = words.within("failure") | words.within("limit")
    if any(i in failing or words.norms[i].startswith("不") for i in range(start + 1, end)):
        return "condition"
    opens_list = end - start > 1 and end - 1 in words.within("list-opener")
    demands = not words.within("obligation").isdisjoint(range(start, end - 1))
    return "main" if opens_list or demands else "title"


def _told_apart(words: Words, piece: Clause, *, asked: bool) -> Iterator[Clause]:
    """A piece with its kind, cut in two where a condition ends inside it (登录后 | 查看订单)."""
    if piece.kind != "main":
        yield piece
        return
    first = piece.start
    if first in words.within("purpose-opener") or (asked and first in words.within("follow-up-opener")):
        yield replace(piece, kind="purpose")
        return
    kind, end = _leading_part(words, piece)
    if kind != "main":
        yield replace(piece, kind=kind, end=end, sign=piece.sign if end == piece.end else "")
    if end < piece.end:
        yield replace(piece, start=end)


def _leading_part(words: Words, piece: Clause) -> tuple[ClauseKind, int]:
    """The kind of what a piece begins with, and where that ends; for "main" where the piece begins."""
    first, inside = piece.start, range(piece.start + 1, piece.end)
    closers = words.within("condition-closer")
    if first in words.within("click-verb") and piece.sign in COMMAS:
        return "condition", piece.end
    if first in words.within("role-opener"):
        return "role", next((i for i in inside if words.norms[i] in FIRST_PERSON), piece.end)
    if piece.end - 1 in closers and inside:
        return "condition", piece.end
    cut = None
    if words.norms[first] not in TAKES_NOUN:
        cut = next((i for i in inside if i - 1 in closers and i not in closers and _closes(words, i - 1)), None)
    openers = words.within("condition-opener")
    if cut is None and (first in openers or any(words.norms[i] in INNER_OPENERS for i in inside)):
        cut = next((i for i in inside if i in words.within("result-opener")), piece.end)
    return ("main", first) if cut is None else ("condition", cut)


def _closes(words: Words, index: int) -> bool:
    """Whether a word such as 后 or 时 ends a condition rather than belonging to a name or a time (前2天)."""
    before, after = words.norms[index - 1], words.tags[index + 1]
    return (
        before not in ("的", "、")
        and after not in ("uj", "x")
        and (after != "m" or words.pos[index - 1] == "VERB")
    )
