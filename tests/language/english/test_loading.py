from __future__ import annotations

from typing import Any

import pytest
import spacy

from reqlint.language.english.support import DATA, MODEL, load, prepare
from reqlint.language.english.tags import emphasised
from reqlint.language.lexicon import lexicon
from reqlint.language.terms import _phrase


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    loaded = load([])
    prepare(loaded)
    return loaded


def test_the_tokenizer_is_that_of_the_model_with_our_special_cases(nlp: spacy.Language) -> None:
    original: Any = spacy.load(MODEL, exclude=["ner", "senter"]).tokenizer
    ours: Any = nlp.tokenizer
    assert ours.rules == original.rules | emphasised()
    for name in ("prefix_search", "suffix_search", "infix_finditer", "url_match"):
        assert getattr(ours, name).__self__.pattern == getattr(original, name).__self__.pattern
    assert [word.text for word in ours("It **shall** not, isn't e-commerce.")] == [
        "It", "**shall**", "not", ",", "is", "n't", "e-commerce", ".",
    ]  # fmt: skip


def test_phrases_of_the_vocabularies_have_the_words_that_the_tokenizer_finds(nlp: spacy.Language) -> None:
    for entry in lexicon(DATA):
        for phrase in (*entry.words, *entry.lemmas):
            assert [t.text for t in _phrase(nlp, phrase)] == [t.text for t in nlp.make_doc(phrase)]
