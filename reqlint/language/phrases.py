"""Groups of phrases in texts of both languages, without a parse: for words, not for grammar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reqlint.language.detect import to_simplified

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)*|\d+(?:[.,]\d+)*|[^\W\da-z_]|[^\w\s-]", re.IGNORECASE)
"""A word of Latin letters, a number, one Chinese character or a sign; hyphens separate words as spaces do."""

_KEPT_TEXTS = 4096


class PhraseFinder:
    """Finds the groups whose phrases a text has, in any case, in singular or plural, simplified or traditional.

    A phrase inside a longer one of another group does not count: "out of scope" is no match of "scope". `patterns`
    are regular expressions, by group, for what no list can hold (dates); they see simplified characters of one
    width.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]], patterns: Mapping[str, Iterable[str]]) -> None:
        self._first = _Word()
        for group, members in phrases.items():
            for phrase in members:
                last = self._first
                for word in _words(phrase):
                    last = last.following.setdefault(word, _Word())
                last.groups.add(group)
        self._patterns = {group: [re.compile(each) for each in known] for group, known in patterns.items()}
        self.groups = lru_cache(_KEPT_TEXTS)(self._groups)

    def _groups(self, text: str) -> frozenset[str]:
        text = to_simplified(unicodedata.normalize("NFKC", text))
        found = sorted(self._matches(_words(text)), key=lambda match: (match[0], -match[1]))
        named = {group for group, known in self._patterns.items() if any(each.search(text) for each in known)}
        return frozenset(named.union(_longest(found)))

    def _matches(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """The phrases among words: the number of their first word, that after their last, and their group."""
        for start in range(len(words)):
            last = self._first
            for end in range(start, len(words)):
                if words[end] not in last.following:
                    break
                last = last.following[words[end]]
                for group in last.groups:
                    yield start, end + 1, group


@dataclass(slots=True)
class _Word:
    """A node of the phrase trie: the words that may follow it, and the groups of the phrases that end with it."""

    following: dict[str, _Word] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)


def _words(text: str) -> list[str]:
    return [_singular(word) for word in _TOKEN.findall(text.lower())]


def _singular(word: str) -> str:
    """English words without the plural s; wrong cuts do no harm, as they are made everywhere."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" and word.isascii() else word


def _longest(matches: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """The groups of the matches, given by start and the longest first, that are not inside a longer one."""
    last = (0, 0)
    for start, end, group in matches:
        if end > last[1] or (start, end) == last:
            last = (start, end)
            yield group
