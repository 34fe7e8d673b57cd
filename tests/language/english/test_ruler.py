from __future__ import annotations

import spacy
from spacy.tokens import Doc

from reqlint.language.english.ruler import install
from reqlint.language.english.support import MODEL

TEXTS = [
    "The cashiers shan't return what they've sold; it's not theirs.",
    "Isn't there any way to print that label, if it has been lost?",
    "As a store manager, I'd like to see the waste of the day before.\nI do not want to export it.",
    "He ain't better than those who were going to be paid most.",
    "",
]


def attributes(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.pos_, token.lemma_, str(token.morph)) for token in doc]


def test_gives_the_same_attributes_as_the_ruler_it_replaces() -> None:
    original, quick = (spacy.load(MODEL, exclude=["ner", "senter"]) for _ in range(2))
    install(quick)
    assert quick.pipe_names == original.pipe_names
    for _ in range(2):  # the second time from memory
        assert [attributes(quick(text)) for text in TEXTS] == [attributes(original(text)) for text in TEXTS]


def test_rules_on_several_tokens_hold_too() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("attribute_ruler").add_patterns(  # type: ignore[attr-defined]  # an AttributeRuler
        [
            {"patterns": [[{"LOWER": "point"}, {"LOWER": "of"}]], "attrs": {"LEMMA": "pos"}, "index": 0},
            {"patterns": [[{"LOWER": "sale"}]], "attrs": {"LEMMA": "sell"}},
            {"patterns": [[{"LOWER": "of"}, {"LOWER": "sale"}]], "attrs": {"LEMMA": "trade"}, "index": -1},
        ]
    )
    install(nlp)
    assert [token.lemma_ for token in nlp("Point of sale, sale")] == ["pos", "", "trade", "", "sell"]
