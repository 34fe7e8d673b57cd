"""Which language a text is in, and its simplified form."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from reqlint.model import Language

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


def language_of(text: str) -> Language:
    """The language of a text; one without Chinese characters is English.

    In a mixture the sentence decides, not the terms in it: Chinese when no English function word holds it
    together or when Chinese characters prevail, a Latin word weighing as much as two of them.
    """
    han = len(_HAN.findall(text))
    words = _WORD.findall(text)
    if not han or (han < 2 * len(words) and not _function_words().isdisjoint(word.lower() for word in words)):
        return "en"
    return "zh-Hant" if to_simplified(text) != text else "zh-Hans"


def to_simplified(text: str) -> str:
    """The text with simplified characters, each in its old place: offsets hold for both."""
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    lines = files("reqlint.language").joinpath("data/t2s.txt").read_text("utf-8").splitlines()
    traditional, simplified = (line for line in lines if not line.startswith("#"))
    return str.maketrans(traditional, simplified)


@cache
def _function_words() -> frozenset[str]:
    source = files("reqlint.language.english").joinpath("data/function_words.toml")
    return frozenset(tomllib.loads(source.read_text("utf-8"))["words"])
