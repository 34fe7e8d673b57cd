from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from reqlint.language.lexicon import Entry
from reqlint.language.terms import Terms

NLP = spacy.blank("en")


def doc(text: str, *lemmas: str, pos: str = "NOUN") -> Doc:
    words = text.split()
    made = Doc(
        NLP.vocab, words=words, lemmas=list(lemmas) or [word.lower() for word in words], pos=[pos] * len(words)
    )
    for token in made:
        token.dep_ = "dep"
        token.head = made[0]
    return made


def groups(found: Doc) -> dict[str, list[str]]:
    """The groups of a vocabulary; those that only tell where words come from are left out."""
    vocabulary = found.spans.keys() - {"own", "allowed"}
    return {name: [s.text for s in spans] for name, spans in found.spans.items() if name in vocabulary}


def test_words_match_as_written_and_lemmas_in_any_inflection() -> None:
    terms = Terms(NLP, [Entry("a", words=("labels",)), Entry("b", lemmas=("label",))], {}, ())
    assert groups(terms(doc("Label", "label"))) == {"b": ["Label"]}
    assert groups(terms(doc("LABELS", "label"))) == {"a": ["LABELS"], "b": ["LABELS"]}


def test_patterns_match_tokens() -> None:
    entry = Entry("code", patterns=([{"LOWER": {"IN": ["bin", "lot"]}}, {"TEXT": {"REGEX": r"^\d+$"}}],))
    assert groups(Terms(NLP, [entry], {}, ())(doc("Bin 12 and bin x"))) == {"code": ["Bin 12"]}


def test_dependencies_stand_for_the_subtree_of_their_first_token() -> None:
    found = Doc(
        NLP.vocab, words=["print", "it", "if", "paid"], heads=[0, 0, 3, 0], deps=["ROOT", "dobj", "mark", "advcl"]
    )
    pattern = [
        {"RIGHT_ID": "clause", "RIGHT_ATTRS": {"DEP": "advcl"}},
        {"LEFT_ID": "clause", "REL_OP": ">", "RIGHT_ID": "mark", "RIGHT_ATTRS": {"LOWER": {"IN": ["if", "when"]}}},
    ]
    assert groups(Terms(NLP, [Entry("condition", dependencies=(pattern,))], {}, ())(found)) == {
        "condition": ["if paid"]
    }


@pytest.mark.parametrize(("pos", "expected"), [("VERB", {"verb": ["handle"]}), ("NOUN", {})])
def test_a_part_of_speech_may_be_asked_for(pos: str, expected: dict[str, list[str]]) -> None:
    terms = Terms(NLP, [Entry("verb", lemmas=("handle",), pos=frozenset({"VERB"}))], {}, ())
    assert groups(terms(doc("handle", pos=pos))) == expected


def test_of_overlapping_matches_the_longest_stays() -> None:
    terms = Terms(NLP, [Entry("vague-time", words=("soon", "as soon as possible"))], {}, ())
    assert groups(terms(doc("as soon as possible"))) == {"vague-time": ["as soon as possible"]}


def test_of_equal_matches_the_projects_own_stays() -> None:
    shipped = [Entry("generic-object", words=("content",))]
    assert groups(Terms(NLP, shipped, {"object": ["content"]}, ())(doc("content"))) == {"object": ["content"]}


def test_groups_of_different_families_share_their_text() -> None:
    shipped = [Entry("vague-quality", words=("fresh",)), Entry("object", words=("fresh",))]
    assert groups(Terms(NLP, shipped, {}, ())(doc("fresh"))) == {"vague-quality": ["fresh"], "object": ["fresh"]}


def test_a_projects_own_words_and_those_it_allows_can_be_told_from_shipped_ones() -> None:
    shipped = [Entry("vague-quality", words=("easy", "fresh"))]
    found = Terms(NLP, shipped, {"vague-quality": ["snappy"]}, ["easy"])(doc("easy fresh snappy"))
    assert [(span.text, span.label_) for span in found.spans["own"]] == [("snappy", "vague-quality")]
    assert [span.text for span in found.spans["allowed"]] == ["easy"]


def test_allowed_words_are_never_marked() -> None:
    terms = Terms(NLP, [Entry("vague-verb", lemmas=("support",))], {}, ["Support"])
    assert groups(terms(doc("supports", "support"))) == {}
