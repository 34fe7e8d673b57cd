"""Splits texts into words for comparing names: in any case, script and way of writing compounds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from reqlint.simplified import to_simplified

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[A-Z]{{2,}}s?(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[{_HAN}]|[^\W\d_{_HAN}]+")
_JOINT = re.compile(r"[\s_-]{0,2}|\s*’s\s*|'s\s*")
"""Separators between the words of a name: stock on hand, stock-on-hand, STOCK_ON_HAND, stockOnHand."""


class Word(NamedTuple):
    """A word, or a Chinese character, with its place. `base` is its singular; `joins`: it continues a name."""

    form: str
    base: str
    start: int
    end: int
    joins: bool


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text; offsets are in the original text."""
    plain = text if text.isascii() else to_simplified(text.translate(_HALF_WIDTH))
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(plain):
        form = match[0].lower()
        start = match.start()
        joins = start == end or (end >= 0 and _JOINT.fullmatch(plain, end, start) is not None)
        end = match.end()
        found.append(Word(form, _singular(match[0]), start, end, joins))
    return tuple(found)


def keys(name: str) -> frozenset[str]:
    """The look-up keys of a name: its words joined, as written and in the singular; empty without any word."""
    found = words(name)
    return frozenset(("".join(w.form for w in found), "".join(w.base for w in found))) if found else frozenset()


def _singular(word: str) -> str:
    """The base form of a written word: SKUs -> sku, categories -> category."""
    form = word.lower()
    if word.endswith("s") and word[:-1].isupper():
        return form[:-1]
    if len(form) <= 3 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return form
    return f"{form[:-3]}y" if form.endswith("ies") else form[:-1]
