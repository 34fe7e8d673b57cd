"""The words of the Chinese pipeline, read from `data/lexicon.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

SEGMENTER_TAGS = {"NOUN": "n", "VERB": "v", "ADV": "d", "ADJ": "a", "AUX": "v", "SCONJ": "c"}


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Interchangeable words; `pos` is their part of speech (Universal Dependencies)."""

    pos: str
    words: tuple[str, ...]


@cache
def word_groups() -> Mapping[str, WordGroup]:
    """The groups of the lexicon by name."""
    source = files("reqlint.language.chinese").joinpath("data/lexicon.toml").read_text("utf-8")
    return {
        name: WordGroup(group["pos"], tuple(group["words"].split()))
        for name, group in tomllib.loads(source).items()
    }


@lru_cache(maxsize=65536)
def split(word: str) -> tuple[str, ...]:
    """The parts of what a dictionary lists as one word: words of the lexicon, function words."""
    if word in parted_rows():
        return parted_rows()[word]
    whole = segmenter_words()
    if word in whole:
        return (word,)
    before, after = word_groups()["BEFORE_WORD"].words, word_groups()["AFTER_WORD"].words
    for cut in range(1, len(word)):
        first, second = word[:cut], word[cut:]
        if (first in whole and (second in whole or second in after)) or (
            first in before and (second in whole or second in before)
        ):
            return (first, second)
    return (word,)


@cache
def parted_rows() -> Mapping[str, tuple[str, ...]]:
    """Sequences of words that the segmenter keeps in one piece, so that `split` separates them correctly."""
    rows = (tuple(row.split("|")) for row in word_groups()["APART"].words)
    return {"".join(row): row for row in rows}


@cache
def segmenter_words() -> Mapping[str, str]:
    """Words the segmenter keeps in one piece, with its part-of-speech tag for them; a verb stays a verb."""
    words: dict[str, str] = {}
    for group in word_groups().values():
        tag = SEGMENTER_TAGS.get(group.pos)
        if tag:
            words.update((word, tag) for word in group.words if len(word) > 1 and words.get(word) != "v")
    return words
