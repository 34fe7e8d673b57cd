"""Draws sentences with their trees from the rules and the lexicon, the same ones for the same seed."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import accumulate

from reqlint.language.chinese.grammar.rules import Part, Rule, parse_rules
from reqlint.language.chinese.lexicon import WordGroup, word_groups

RULE_FILES = ("nouns.rules", "adjuncts.rules", "predicates.rules", "clauses.rules", "sentences.rules")
START = "SENTENCE"
LONGEST = 60
"""Words of a sentence; longer ones are drawn again."""


@dataclass(slots=True)
class Node:
    """A word of a tree with what depends on it, before (`left`) and after it (`right`)."""

    word: str
    pos: str
    label: str
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence; `head` is the index of the word it depends on, its own for the root."""

    text: str
    pos: str
    label: str
    head: int


Sentence = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules by name, each with the running sum of their weights, and the lexicon's groups by name."""

    rules: Mapping[str, tuple[list[Rule], list[float]]]
    groups: Mapping[str, WordGroup]


@cache
def grammar() -> Grammar:
    """The grammar of this package. Raises ValueError for a name that is neither rule nor group."""
    by_name: dict[str, list[Rule]] = {}
    for name in RULE_FILES:
        for rule in parse_rules(files(__package__).joinpath(name).read_text("utf-8")):
            by_name.setdefault(rule.name, []).append(rule)
    groups = word_groups()
    unknown = {symbol for rules in by_name.values() for rule in rules for symbol in _symbols(rule.parts)}
    unknown -= by_name.keys() | groups.keys()
    if unknown:
        raise ValueError(f"neither a rule nor a word group: {', '.join(sorted(unknown))}")
    return Grammar(
        {name: (rules, list(accumulate(rule.weight for rule in rules))) for name, rules in by_name.items()}, groups
    )


def write_sentences(count: int, seed: int) -> Iterator[Sentence]:
    """`count` sentences of the grammar."""
    writer = _Writer(grammar(), random.Random(seed))
    while count:
        sentence = _sentence(writer.write(START, "ROOT"))
        if len(sentence) <= LONGEST:
            yield sentence
            count -= 1


class _Writer:
    def __init__(self, source: Grammar, source_of_chance: random.Random) -> None:
        self.grammar = source
        self.random = source_of_chance.random

    def write(self, symbol: str, label: str, pos: str = "") -> Node:
        """A tree for a rule's or a word group's name."""
        if symbol in self.grammar.rules:
            rules, sums = self.grammar.rules[symbol]
            node = self._parts(rules[bisect(sums, self.random() * sums[-1])].parts, label)
            node.pos = pos or node.pos
            return node
        group = self.grammar.groups[symbol]
        return Node(self._one(group.words), pos or group.pos, label)

    def _parts(self, parts: Sequence[Part], label: str) -> Node:
        chosen = [part for part in parts if part.chance == 1 or self.random() < part.chance]
        head_at = next(index for index, part in enumerate(chosen) if part.label == "")
        head = self._part(chosen[head_at], label)
        head.left = [self._part(part, part.label) for part in chosen[:head_at]] + head.left
        head.right += [self._part(part, part.label) for part in chosen[head_at + 1 :]]
        return head

    def _part(self, part: Part, label: str) -> Node:
        if part.words:
            return Node(self._one(part.words), part.pos, label)
        if part.parts:
            return self._parts(part.parts, label)
        return self.write(part.symbol, label, part.pos)

    def _one(self, words: Sequence[str]) -> str:
        return words[int(self.random() * len(words))]


def _sentence(root: Node) -> Sentence:
    nodes: list[tuple[Node, Node]] = []

    def walk(node: Node, head: Node) -> None:
        for child in node.left:
            walk(child, node)
        nodes.append((node, head))
        for child in node.right:
            walk(child, node)

    walk(root, root)
    place = {id(node): index for index, (node, _) in enumerate(nodes)}
    return tuple(Word(node.word, node.pos, node.label, place[id(head)]) for node, head in nodes)


def _symbols(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        if part.symbol:
            yield part.symbol
        yield from _symbols(part.parts)
