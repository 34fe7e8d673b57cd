"""The vocabulary of tracing: time, coming and going (data: words.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from reqlint.simplified import to_simplified

_SEPARATOR = re.compile(r"\s*[,\n]\s*")


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("reqlint.trace").joinpath("data/words.toml").read_text("utf-8"))


def plain(text: str) -> str:
    """The text in the form of the vocabulary: simplified and in lower case, every character in its place."""
    lower = text.lower()
    if len(lower) != len(text):  # some capitals have more than one small letter
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return to_simplified(lower)


def main_clause(text: str) -> int:
    """Start of the clause with the modal of a text; before it is the condition ("When it is paid, ...")."""
    simple = plain(text)
    modal = pattern("modal").search(simple)
    return max(simple.rfind(sign, 0, modal.start()) for sign in ",，") + 1 if modal else 0


@cache
def numbers(group: str) -> Mapping[str, float]:
    """A group of words with a number each."""
    return {word: number for words, number in _data()[group].items() for word in split(words)}


@cache
def pattern(group: str) -> re.Pattern[str]:
    """Finds a word of a group in a plain text."""
    found = _data()[group]
    return re.compile(found["pattern"] if "pattern" in found else f"(?:{choice(split(found['words']))})")


@cache
def word_of(group: str) -> re.Pattern[str]:
    """Finds a word of a group that has numbers."""
    return re.compile(f"(?P<{group}>{choice(tuple(numbers(group)))})")


def choice(words: tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first, Latin ones as whole words."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(word) for word in longest_first if word.isascii())
    others = "|".join(re.escape(word) for word in longest_first if not word.isascii())
    return "|".join(filter(None, (latin and rf"(?<![a-z])(?<![a-z]-)(?:{latin})(?![a-z])", others)))


def split(text: str) -> tuple[str, ...]:
    """The words of a list separated by commas or line ends."""
    return tuple(word for word in _SEPARATOR.split(text.strip()) if word)
