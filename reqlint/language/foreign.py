"""Texts in languages that are not supported: neither English nor Chinese."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 60
"""Words of a text that are checked; more do not improve the result."""


@lru_cache(maxsize=8192)
def foreign_language(text: str) -> str | None:
    """The language of a text that is neither English nor Chinese; None for those and for short texts.

    Another script decides; among languages in Latin letters the function words do. A text with as many English
    ones is English.
    """
    if script := _script(text):
        return script
    if _HAN.search(text):
        return None
    known = 0
    counts: Counter[str] = Counter()
    for word in _words(text):
        languages = _function_words().get(word, ())
        known += "" in languages
        counts.update(languages)
    counts.pop("", None)
    language, most = max(counts.items(), key=lambda found: found[1], default=("", 0))
    return language if most > max(1, known) else None


@lru_cache(maxsize=8192)
def is_readable(text: str) -> bool:
    """Whether a text is certainly English or Chinese: it has Chinese characters or English function words."""
    return _HAN.search(text) is not None or any("" in _function_words().get(word, ()) for word in _words(text))


def has_own_script(language: str) -> bool:
    """Whether a language is not written in Latin letters."""
    return language in _scripts()


def _words(text: str) -> list[str]:
    return [match[0].lower() for match, _ in zip(_WORD.finditer(text), range(_MOST_WORDS), strict=False)]


def _script(text: str) -> str | None:
    """The language of the script that most of the letters belong to."""
    if text.isascii() or not _any_script().search(text):
        return None
    letters = sum(map(len, _WORD.findall(text)))
    most, name = max((len(pattern.findall(text)), name) for name, pattern in _scripts().items())
    return name if 2 * most > letters else None


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("reqlint.language").joinpath("data/foreign.toml").read_text("utf-8"))


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(f"[{letters}]") for name, letters in _data()["scripts"].items()}


@cache
def _any_script() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_data()['scripts'].values())}]")


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """The languages of each function word: "" for English, whose words count for no other language."""
    source = files("reqlint.language.english").joinpath("data/function_words.toml")
    english: frozenset[str] = frozenset(tomllib.loads(source.read_text("utf-8"))["words"])
    words: dict[str, tuple[str, ...]] = dict.fromkeys(english, ("",))
    for name, text in _data()["words"].items():
        words.update({word: (*words.get(word, ()), name) for word in set(text.split()) - english})
    return words
