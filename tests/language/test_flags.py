from __future__ import annotations

import pytest
import spacy
from spacy.matcher import Matcher

from reqlint.language.flags import Flags, Pattern


@pytest.mark.parametrize(
    ("wanted", "matched"),
    [
        ({"LOWER": {"IN": ["bin", "lot"]}}, ["Bin", "lot"]),
        ({"TEXT": {"IN": ["bin", "lot"]}}, ["lot"]),
        ({"LOWER": {"NOT_IN": ["bin", "lot"]}}, ["12"]),
        ({"TEXT": {"REGEX": r"^\d+$"}}, ["12"]),
        ({"LOWER": {"REGEX": "^[a-z]+$", "NOT_IN": ["lot"]}}, ["Bin"]),
        ({"LOWER": "bin"}, ["Bin"]),
    ],
)
def test_a_compiled_pattern_matches_what_the_pattern_matches(wanted: Pattern, matched: list[str]) -> None:
    nlp = spacy.blank("en")
    doc = nlp.make_doc("Bin 12 lot")
    flags = Flags(nlp.vocab)
    compiled = flags.compiled([wanted])
    flags.work_out()
    for pattern in ([wanted], compiled):
        matcher = Matcher(nlp.vocab, validate=False)
        matcher.add("it", [pattern])
        assert [doc[start:end].text for _, start, end in matcher(doc)] == matched


def test_words_that_come_later_have_flags_too() -> None:
    nlp = spacy.blank("en")
    flags = Flags(nlp.vocab)
    matcher = Matcher(nlp.vocab, validate=False)
    matcher.add("it", [flags.compiled([{"LOWER": {"IN": ["bin", "lot"]}}])])
    flags.work_out()
    doc = nlp.make_doc("BIN 13 Lot")
    assert [doc[start].text for _, start, _ in matcher(doc)] == ["BIN", "Lot"]


def test_a_choice_of_words_is_compiled_once() -> None:
    flags = Flags(spacy.blank("en").vocab)
    choice = {"LOWER": {"IN": ["bin", "lot"]}}
    first, second = flags.compiled([choice, choice])
    assert first == second != choice


def test_dependency_patterns_are_compiled_too() -> None:
    flags = Flags(spacy.blank("en").vocab)
    node = {"RIGHT_ID": "mark", "RIGHT_ATTRS": {"LOWER": {"IN": ["if"]}, "DEP": "mark"}}
    (compiled,) = flags.compiled([node])
    assert compiled["RIGHT_ID"] == "mark"
    assert "LOWER" not in compiled["RIGHT_ATTRS"]
    assert compiled["RIGHT_ATTRS"]["DEP"] == "mark"


def test_patterns_stay_as_they_are_when_the_vocabulary_is_full() -> None:
    flags = Flags(spacy.blank("en").vocab)
    patterns = [[{"LOWER": {"IN": [f"word{number}"]}}] for number in range(80)]
    compiled = [flags.compiled(pattern) for pattern in patterns]
    assert compiled[0] != patterns[0]
    assert compiled[-1] == patterns[-1]
