"""Actor, action, data, condition, outcome and acceptance of a Chinese requirement."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from reqlint.language.chinese.acceptance import find_acceptance
from reqlint.language.chinese.actors import find_actor, find_parties
from reqlint.language.chinese.clauses import Words, clauses
from reqlint.language.chinese.objects import find_data
from reqlint.language.slots import EMPTY_SLOTS
from reqlint.language.support import Slots


def find_slots(doc: Doc, headings: Sequence[Doc]) -> Slots:
    """The slots that the text fills, read with its headings."""
    words = Words(doc)
    parts = clauses(words)
    parties = find_parties(words, parts)
    acting = frozenset(i for span, _ in parties for i in range(_beginning(words, span.start), span.end))
    return dict(EMPTY_SLOTS) | {
        "actor": find_actor(parties, headings),
        "acceptance": find_acceptance(words, parts),
        "data": find_data(words, parts, acting, headings),
    }


def _beginning(words: Words, index: int) -> int:
    """Where the name of a party begins whose last words are known (分公司 员工)."""
    while index and words.pos[index - 1] in ("NOUN", "PROPN") and not words.is_sign(index - 1):
        index -= 1
    return index
