"""Actor, action, data, condition, outcome and acceptance of an English requirement."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from reqlint.language.slots import EMPTY_SLOTS
from reqlint.language.support import Slots


def find_slots(doc: Doc, headings: Sequence[Doc]) -> Slots:
    """The slots that the text fills, read with its headings."""
    return dict(EMPTY_SLOTS)
