"""The words of a Chinese text with all their groups, looked up once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import chain

from spacy.tokens import Doc

from reqlint.language.chinese.lexicon import word_groups
from reqlint.language.lexicon import phrases
from reqlint.model import Span

OPENING = frozenset("（(【[")
CLOSING = frozenset("）)】]")
_NONE: frozenset[int] = frozenset()
QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}


class Words:
    """A text's words as lists, and the words of each group.

    A group is one of the markers (`data/markers.toml`), of the lexicon's (`action`, `doing`, `adverb`) or a span
    group of the Doc. The Doc is not kept: a reference cycle would delay its release to a garbage collection.
    """

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.norms = [token.norm_ for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.tags = [token.tag_ for token in tokens]
        self.numbers = [index for index, tag in enumerate(self.tags) if tag == "m"]
        self.quoted = _quoted(self.norms)
        self._places = [(token.idx, token.idx + len(token)) for token in tokens]
        self._runs = {group: tuple(range(s.start, s.end) for s in spans) for group, spans in doc.spans.items()}
        self._numbers: dict[str, list[int]] = {}
        known = _groups_of_words()
        for index, norm in enumerate(self.norms):
            for group in known.get(norm, ()):
                self._numbers.setdefault(group, []).append(index)
        self._numbers.update((group, list(chain(*runs))) for group, runs in self._runs.items())
        self._within: dict[tuple[str, ...], frozenset[int]] = {}

    def __len__(self) -> int:
        return len(self.norms)

    def runs(self, group: str) -> tuple[range, ...]:
        """The numbers of the words of each span of a group."""
        return self._runs.get(group, ())

    def within(self, *groups: str) -> frozenset[int]:
        """The numbers of the words in any of these groups."""
        found = self._within.get(groups)
        if found is None:
            present = [numbers for group in groups if (numbers := self._numbers.get(group))]
            found = frozenset(chain.from_iterable(present)) if present else _NONE
            self._within[groups] = found
        return found

    def add(self, group: str, numbers: frozenset[int]) -> None:
        """Adds words to a group, each as a span of its own."""
        self._runs[group] = (*self.runs(group), *(range(n, n + 1) for n in sorted(numbers)))
        self._numbers[group] = [*self.within(group), *numbers]
        self._within = {groups: found for groups, found in self._within.items() if group not in groups}

    def places(self, runs: Iterable[range]) -> tuple[Span, ...]:
        """The characters of runs of words, in the order of the text."""
        return tuple(
            Span(self._places[run.start][0], self._places[run.stop - 1][1])
            for run in sorted(runs, key=lambda run: (run.start, run.stop))
        )

    def is_sign(self, index: int) -> bool:
        """Whether a word is punctuation or white space."""
        return self.tags[index] in ("x", "_SP") and not self.norms[index].isalnum()

    def first(self, start: int, end: int) -> int:
        """The first word in a range that is not a sign or an item's number (2、); `end` if there is none."""
        while start < end and (self.is_sign(start) or self._counts_items(start, end)):
            start += 1
        return start

    def _counts_items(self, index: int, end: int) -> bool:
        return self.tags[index] == "m" and index + 1 < end and self.norms[index + 1] in ("、", ".", "．")


@cache
def marker_groups() -> Mapping[str, frozenset[str]]:
    """The markers and the lexicon's verbs, adverbs and things by group."""
    source = files("reqlint.language.chinese").joinpath("data/markers.toml").read_text("utf-8")
    groups = {group: frozenset(phrases(words)) for group, words in tomllib.loads(source).items()}
    lexicon = {name: frozenset(group.words) for name, group in word_groups().items()}
    groups["action"] = lexicon["ACTION"] | lexicon["MOVE"] | lexicon["TURN"]
    groups["doing"] = lexicon["INTRANSITIVE"] - lexicon["STATE_CHANGE"]
    groups["adverb"] = lexicon["ADVERB"]
    groups["screen"] = lexicon["SCREEN"]
    groups["thing"] = lexicon["OBJECT"] | lexicon["ATTRIBUTE"]
    return groups


@cache
def _groups_of_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for group, words in marker_groups().items():
        for word in words:
            found.setdefault(word, []).append(group)
    return {word: tuple(groups) for word, groups in found.items()}


def _quoted(norms: list[str]) -> frozenset[int]:
    """The numbers of the words inside closed quotations."""
    inside: set[int] = set()
    opened: list[tuple[int, str]] = []
    for index, norm in enumerate(norms):
        if opened and norm == opened[-1][1]:
            inside.update(range(opened.pop()[0] + 1, index))
        elif norm in QUOTES:
            opened.append((index, QUOTES[norm]))
    return frozenset(inside)
