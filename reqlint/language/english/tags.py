"""Corrects tags of the tagger, which was trained on newspapers, for requirements."""

from __future__ import annotations

from spacy.attrs import NORM, ORTH  # type: ignore[import-not-found]  # Cython, no stubs
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.symbols import NOUN, PROPN, VERB  # type: ignore[import-not-found]  # Cython, no stubs
from spacy.tokens import Doc, Token

from reqlint.language.lexicon import Entry

MODALS = ("shall", "must", "should", "will", "may", "can")
MARKS = ("**", "*", "__", "_")

_LONGEST_TITLE = 5
"""Most words before a colon for a title."""
_DASHES = frozenset("-–—")


def opening_word(doc: Doc) -> Token | None:
    """The first word, without the title before it: "Export" in "Reports: Export the order list".

    A dash between blanks ends a title as a colon does.
    """
    first = next((token for token in doc if token.is_alpha), None)
    if first is None:
        return None
    end = next((token for token in doc[first.i : first.i + _LONGEST_TITLE + 1] if ends_title(token)), None)
    return first if end is None else next((token for token in doc[end.i :] if token.is_alpha), first)


def ends_title(token: Token) -> bool:
    """Whether it is a colon, or a dash between blanks."""
    return token.text == ":" or (
        token.text in _DASHES and token.i > 0 and bool(token.nbor(-1).whitespace_ and token.whitespace_)
    )


def emphasised() -> dict[str, list[dict[int, str]]]:
    """Special cases that keep "**shall**" in one piece and treat it like the plain word."""
    forms = [(form, modal) for modal in MODALS for form in (modal, modal.upper())]
    marked = [(f"{mark}{form}{mark}", modal) for form, modal in forms for mark in MARKS]
    return {text: [{ORTH: text, NORM: modal}] for text, modal in marked}


class EnglishTags:
    """Tags a command verb that opens the text or follows a modal verb as a verb ("View order status", "shall
    export"), and gives proper nouns the lemma they would have as common nouns ("Store Managers").
    """

    NAME = "reqlint_english_tags"

    def __init__(self, nlp: Language, lemmatizer: Lemmatizer, vocabulary: tuple[Entry, ...]) -> None:
        self._lemmatizer = lemmatizer
        self._modal = nlp.vocab.strings.add("MD")
        words = (word for entry in vocabulary if entry.group == "action-verb" for word in entry.words)
        self._verbs = frozenset(map(nlp.vocab.strings.add, words))

    def __call__(self, doc: Doc) -> Doc:
        """The Doc, with better tags and lemmas."""
        first = opening_word(doc)
        if first is not None and not _is_subject(first):
            self._make_verb(first)
        for token in doc:
            if token.tag == self._modal and token.i + 1 < len(doc):
                self._make_verb(token.nbor())
            if token.pos == PROPN:
                token.pos = NOUN
                token.lemma_ = self._lemmatizer.lemmatize(token)[0].lower()
                token.pos = PROPN
        return doc

    def _make_verb(self, word: Token) -> None:
        if word.lower in self._verbs and word.pos != VERB:
            word.pos, word.lemma_ = VERB, word.lower_


def _is_subject(token: Token) -> bool:
    """Whether it is a subject or part of one: "Store managers can"."""
    while token.dep_ in ("compound", "nmod", "amod"):
        token = token.head
    return token.dep_ in ("nsubj", "nsubjpass")
