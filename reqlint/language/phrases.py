"""Groups of phrases in texts of both languages, without a parse: where the words matter, not the grammar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reqlint.language.detect import to_simplified

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)*|\d+(?:[.,]\d+)*|[^\W\da-z_]|[^\w\s-]", re.IGNORECASE)
"""A word of Latin letters, a number, one Chinese character or a sign; hyphens part words as spaces do."""

_KEPT_TEXTS = 4096


class PhraseFinder:
    """Tells which groups a text has phrases of, in any case, in singular or plural, simplified or traditional.

    A phrase inside a longer one of another group does not count: "out of scope" says nothing of "scope".
    `patterns` are regular expressions, by group, for what no list holds (dates); they see simplified
    characters of one width.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]], patterns: Mapping[str, Iterable[str]]) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        for group, members in phrases.items():
            self._matcher.add(group, [self._doc(phrase) for phrase in members])
        self._patterns = {group: [re.compile(each) for each in known] for group, known in patterns.items()}
        self.groups = lru_cache(_KEPT_TEXTS)(self._groups)

    def _groups(self, text: str) -> frozenset[str]:
        text = to_simplified(unicodedata.normalize("NFKC", text))
        found = sorted(
            ((start, end, self._vocab.strings[key]) for key, start, end in self._matcher(self._doc(text))),
            key=lambda match: (match[0], -match[1]),
        )
        named = {group for group, known in self._patterns.items() if any(each.search(text) for each in known)}
        return frozenset(named.union(_longest(found)))

    def _doc(self, text: str) -> Doc:
        return Doc(self._vocab, words=[_singular(word) for word in _TOKEN.findall(text.lower())])


def _singular(word: str) -> str:
    """English words without the s of the plural; what is cut off wrongly is cut off everywhere."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" and word.isascii() else word


def _longest(matches: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """The groups of the matches, given by start and the longest first, that lie in no longer one."""
    last = (0, 0)
    for start, end, group in matches:
        if end > last[1] or (start, end) == last:
            last = (start, end)
            yield group
