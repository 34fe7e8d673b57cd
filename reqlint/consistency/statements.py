"""The statement of a sentence, so that two wordings of it compare equal: its words, numbers and negations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, Protocol, cast

from reqlint.consistency.vocabulary import Code, Words, alternatives, code_of, words
from reqlint.language.detect import to_simplified
from reqlint.model import Language

Limit = Literal["", "most", "least"]
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+(?:[.:]\d+)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:])")
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LONGEST = 2000
"""Characters of a text that are compared."""


class Segmenter(Protocol):
    """Segments a Chinese text into its words."""

    def cut(self, text: str) -> list[str]:
        """The words; joined they are the text."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, in the smallest unit of its dimension, and its place."""

    dimension: str
    value: Decimal
    start: int
    end: int
    limit: Limit = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence reduced to what two wordings of it share. `words` leave out quantities and negations."""

    words: tuple[str, ...]
    quantities: tuple[Quantity, ...] = ()
    negations: int = 0

    @property
    def values(self) -> tuple[tuple[str, Decimal], ...]:
        """What is measured, in the order of the dimensions."""
        return tuple(sorted((quantity.dimension, quantity.value) for quantity in self.quantities))


def statement_of(text: str, language: Language) -> Statement:
    """The statement of a text."""
    code = code_of(language)
    plain = _plain(text[:_LONGEST])
    moments = list(_moments(plain, code))
    quantities = _without_overlaps([*_measured(plain, code), *_clocks(plain), *moments])
    known = words(code)
    found = [word for word in _tokens(_blanked(plain, quantities), code) if word not in known.ignored]
    kept = tuple(_stem(word) for word in found if word not in known.negations)
    stated = [quantity for quantity in quantities if not (moments and _is_once(quantity))]
    return Statement(kept, tuple(stated), len(found) - len(kept))


def _is_once(quantity: Quantity) -> bool:
    """Whether a quantity is "once", which adds nothing to "every hour"."""
    return quantity.dimension == "times" and quantity.value == 1


def _plain(text: str) -> str:
    """Simplified, lower case, with half-width signs; no character changes its place."""
    return to_simplified(text).translate(_HALF_WIDTH).lower()


def _tokens(text: str, code: Code) -> Iterator[str]:
    """The words of a text; the words of Chinese are those of its segmenter."""
    position = 0
    for match in _HAN.finditer(text) if code == "chinese" else ():
        yield from (word[0] for word in _WORD.finditer(text, position, match.start()))
        yield from _segmenter().cut(match[0])
        position = match.end()
    yield from (word[0] for word in _WORD.finditer(text, position))


@cache
def _segmenter() -> Segmenter:
    import rjieba  # its dictionary is not needed for English

    return cast(Segmenter, rjieba.Jieba())


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """The stem of an English word; other words unchanged."""
    if not word.isascii() or len(word) < 4:
        return word
    for ending, rest in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + rest
            break
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls"
    return word[:-1] if doubled else word.removesuffix("e")


def _measured(text: str, code: Code) -> Iterator[Quantity]:
    """The numbers with a known unit."""
    known = words(code)
    for match in _measure(code).finditer(text):
        unit = known.units[match["unit"]]
        if unit.dimension == "piece" and match["number"] in known.numbers:
            continue  # 一个 is an article
        value = _value(match["number"], known) * known.multipliers.get(match["multiplier"] or "", Decimal(1))
        before, after = match["before"] or "", match["after"] or ""
        limit: Limit = "most" if {before, after} & set(known.most) else "least" if before or after else ""
        yield Quantity(unit.dimension, value * unit.factor, match.start(), match.end(), limit)


@cache
def _measure(code: Code) -> re.Pattern[str]:
    known = words(code)
    limits = alternatives((*known.most, *known.least))
    number = rf"{_DIGITS}|(?:{alternatives(known.numbers)})(?![a-z\-])"
    multiplier = alternatives(known.multipliers)
    after = limits if code == "chinese" else r"(?!)"
    return re.compile(
        rf"(?:(?P<before>{limits})\s*(?:of\s+)?)?(?:every\s+|each\s+|每隔?\s*)?"
        rf"(?<![a-z\d.第-])(?<!\d:)(?<!第\s)(?P<number>{number})\s*(?P<multiplier>{multiplier})?[\s-]*"
        rf"(?P<unit>{alternatives(known.units)})(?![a-z])(?:\s*(?P<after>{after}))?"
    )


def _value(number: str, known: Words) -> Decimal:
    if number in known.numbers:
        return known.numbers[number]
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation:  # digits of other scripts that are not a decimal number
        return Decimal(0)


def _clocks(text: str) -> Iterator[Quantity]:
    """The times of day, in minutes."""
    for match in _CLOCK.finditer(text):
        yield Quantity("clock", Decimal(int(match[1]) * 60 + int(match[2])), match.start(), match.end())


def _moments(text: str, code: Code) -> Iterator[Quantity]:
    """Phrases of freshness or frequency, as durations."""
    for match in _moment(code).finditer(text):
        yield Quantity("time", words(code).moments[match[0]], match.start(), match.end())


@cache
def _moment(code: Code) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{alternatives(words(code).moments)})(?![a-z])")


def _without_overlaps(found: list[Quantity]) -> list[Quantity]:
    """In the order of the text; of two that overlap the first stays."""
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    kept = found[:1]
    for quantity in found[1:]:
        if quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _blanked(text: str, quantities: list[Quantity]) -> str:
    ends = [0, *(end for quantity in quantities for end in (quantity.start, quantity.end)), len(text)]
    return " ".join(text[start:end] for number, (start, end) in enumerate(pairwise(ends)) if number % 2 == 0)
