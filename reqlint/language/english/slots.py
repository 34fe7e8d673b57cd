"""Actor, action, data, condition, outcome and acceptance of an English requirement."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from reqlint.language.english.acceptance import find_acceptance
from reqlint.language.english.actors import find_actor
from reqlint.language.english.frame import frame_of
from reqlint.language.english.objects import find_data
from reqlint.language.spans import spans
from reqlint.language.support import Slots
from reqlint.model import Slot, Span


def find_slots(doc: Doc, headings: Sequence[Doc]) -> Slots:
    """The slots that the text fills, read with its headings."""
    frame = frame_of(doc)
    conditions = tuple(Span(s.start_char, s.end_char) for s in spans(doc, "condition"))
    actions = tuple(Span(need.idx, need.idx + len(need)) for need in frame.needs if need.pos_ == "VERB")
    return {
        "actor": find_actor(doc, frame, headings),
        "action": Slot("action", "named" if actions else "none", actions),
        "data": find_data(doc, frame, headings),
        "condition": Slot("condition", "named" if conditions else "none", conditions),
        "outcome": Slot("outcome", "none"),
        "acceptance": find_acceptance(doc, frame),
    }
