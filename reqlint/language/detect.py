"""Detects the language of a text."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from reqlint.model import Language
from reqlint.simplified import to_simplified

__all__ = ["language_of", "to_simplified"]

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


def language_of(text: str) -> Language:
    """The language of a text; one without Chinese characters is English.

    In a mixture the sentence decides, not the terms in it: it is Chinese if it has no English function word, or if
    Chinese characters prevail, a Latin word counting as two of them.
    """
    han = len(_HAN.findall(text))
    words = _WORD.findall(text)
    if not han or (han < 2 * len(words) and not _function_words().isdisjoint(word.lower() for word in words)):
        return "en"
    return "zh-Hant" if to_simplified(text) != text else "zh-Hans"


@cache
def _function_words() -> frozenset[str]:
    source = files("reqlint.language.english").joinpath("data/function_words.toml")
    return frozenset(tomllib.loads(source.read_text("utf-8"))["words"])
