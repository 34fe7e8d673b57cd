from __future__ import annotations

import spacy

from reqlint.language.chinese.corpus import Placed, annotate, digest, write_documents
from reqlint.language.chinese.grammar.writer import write_sentences
from reqlint.language.chinese.tokenizer import ChineseTokenizer

TOKENIZER = ChineseTokenizer(spacy.blank("xx").vocab)


def test_a_word_cut_in_two_keeps_its_place_in_the_tree() -> None:
    doc = TOKENIZER("查看订单列表")
    words = [Placed(0, 2, "VERB", "ROOT", 0), Placed(2, 6, "NOUN", "obj", 0)]
    annotated = annotate(doc, words)
    assert [(t.text, t.pos_, t.dep_, t.head.text) for t in annotated] == [
        ("查看", "VERB", "ROOT", "查看"),
        ("订单", "NOUN", "nmod", "列表"),
        ("列表", "NOUN", "obj", "查看"),
    ]


def test_of_merged_words_the_one_nearest_to_the_root_stands_for_the_token() -> None:
    doc = TOKENIZER("可以导出")
    words = [Placed(0, 1, "AUX", "aux", 1), Placed(1, 2, "VERB", "ROOT", 1), Placed(2, 4, "NOUN", "obj", 1)]
    annotated = annotate(doc, words)
    assert [(t.text, t.pos_, t.dep_) for t in annotated] == [("可以", "VERB", "ROOT"), ("导出", "NOUN", "obj")]


def test_documents_hold_whole_sentences() -> None:
    docs = list(write_documents(TOKENIZER, 300, seed=7))
    assert sum(len(list(doc.sents)) for doc in docs) == 300
    assert {len(list(doc.sents)) for doc in docs} == {1, 2, 3}
    assert all(token.dep_ and token.pos_ for doc in docs for token in doc)


def test_the_digest_names_sentences_and_trees() -> None:
    sentences = list(write_sentences(5, seed=1))
    assert digest(sentences) == digest(write_sentences(5, seed=1))
    changed = [(*sentence[:-1], type(sentence[-1])("？", "PUNCT", "punct", 0)) for sentence in sentences]
    assert digest(changed) != digest(sentences)
