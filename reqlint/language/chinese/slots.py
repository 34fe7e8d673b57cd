"""Actor, action, data, condition, outcome and acceptance of a Chinese requirement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from reqlint.language.chinese.acceptance import find_acceptance, outcomes
from reqlint.language.chinese.actors import find_actor, find_parties
from reqlint.language.chinese.clauses import read
from reqlint.language.chinese.needs import asked_for
from reqlint.language.chinese.objects import find_data
from reqlint.language.chinese.words import Words
from reqlint.language.slots import EMPTY_SLOTS
from reqlint.language.support import Slots
from reqlint.model import Slot, SlotName


def find_slots(doc: Doc, headings: Sequence[Doc]) -> Slots:
    """The slots that the text fills, read with its headings."""
    words, parts = read(doc)
    if not parts:
        return dict(EMPTY_SLOTS)
    parties = find_parties(words, parts)
    acting = frozenset(i for run, _ in parties for i in range(_beginning(words, run.start), run.stop))
    return {
        "actor": find_actor(words, parties, headings),
        "action": _stated(words, "action", (range(i, i + 1) for i in asked_for(words, parts))),
        "data": find_data(words, parts, acting, headings),
        "condition": _stated(words, "condition", (part.inside for part in parts if part.kind == "condition")),
        "outcome": _stated(words, "outcome", (part.inside for part in outcomes(words, parts))),
        "acceptance": find_acceptance(words, parts),
    }


def _stated(words: Words, name: SlotName, runs: Iterable[range]) -> Slot:
    places = words.places(runs)
    return Slot(name, "named" if places else "none", places)


def _beginning(words: Words, index: int) -> int:
    """Where the name of a party begins whose last words are known (分公司员工)."""
    while index and words.pos[index - 1] in ("NOUN", "PROPN") and not words.is_sign(index - 1):
        index -= 1
    return index
