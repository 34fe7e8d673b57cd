from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

import pytest

from reqlint.language.chinese.grammar.rules import Part, parse_rules
from reqlint.language.chinese.grammar.writer import LONGEST, START, grammar, write_sentences
from reqlint.language.chinese.lexicon import word_groups

FOR_THE_TOKENIZER = {"BEFORE_WORD", "AFTER_WORD", "CONJUNCTION", "APART", "TRADE"}


def parts_of(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from parts_of(part.parts)


def test_a_rule_names_its_head_and_labels_the_rest() -> None:
    (rule,) = parse_rules('S 2: advcl=(mark=当|若 *EVENT) punct="/" nsubj=ACTOR?0.3 *查看/VERB obj=NP?  # comment')
    clause, slash, subject, verb, object_ = rule.parts
    assert (rule.name, rule.weight) == ("S", 2.0)
    assert [part.words or part.symbol for part in clause.parts] == [["当", "若"], "EVENT"]
    assert (slash.words, slash.pos) == (["/"], "PUNCT")
    assert (subject.label, subject.chance, object_.chance) == ("nsubj", 0.3, 0.5)
    assert (verb.label, verb.words, verb.pos) == ("", ["查看"], "VERB")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("S: nsubj=A", "exactly one head"),
        ("S: *A *B", "exactly one head"),
        ("S: nsubj=(*A", "expected"),
        ("S: *A)", "unexpected"),
        ("S: *查看", "part of speech"),
        ("S = *A", "not a rule"),
    ],
)
def test_broken_rules_are_refused_with_their_line(line: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=f"line 2: .*{complaint}"):
        list(parse_rules(f"A: *B\n{line}"))


def test_every_rule_and_word_group_is_used() -> None:
    rules = [rule for rules, _ in grammar().rules.values() for rule in rules]
    used = {part.symbol for rule in rules for part in parts_of(rule.parts)}
    assert grammar().rules.keys() - used == {START}
    assert word_groups().keys() - used == FOR_THE_TOKENIZER


def test_the_same_seed_writes_the_same_sentences() -> None:
    assert list(write_sentences(50, seed=3)) == list(write_sentences(50, seed=3))
    assert list(write_sentences(50, seed=3)) != list(write_sentences(50, seed=4))


def test_each_sentence_is_one_projective_tree() -> None:
    for sentence in write_sentences(500, seed=5):
        assert len(sentence) <= LONGEST
        heads = [word.head for word in sentence]
        roots = [i for i, head in enumerate(heads) if i == head]
        assert [i for i, word in enumerate(sentence) if word.label == "ROOT"] == roots
        assert len(roots) == 1
        arcs = [(min(i, head), max(i, head)) for i, head in enumerate(heads) if i != head]
        assert not any(a < c < b < d for (a, b), (c, d) in product(arcs, arcs))
