"""The numbers and bullets that Word shows before list items and headings, computed as Word does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reqlint.readers.office import Element
from reqlint.readers.word.package import W, as_number, children, is_on, number, value

HIGHEST_LEVEL = 8
"""Levels of lists count from 0."""

_PLACEHOLDER = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_BULLET = "•"
_VISIBLE_BULLET = re.compile(r"[!-~]{1,3}")
"""Other bullets are mostly characters of symbol fonts, which mean nothing without the font."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list and the format of its numbers. `format` is Word's name of the kind of number."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    style_id: str = ""
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list's levels and its current counts; several w:num may continue the same list."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counted while it is read from top to bottom."""

    def __init__(self, root: Element) -> None:
        abstract = {element.get(f"{W}abstractNumId", ""): element for element in children(root, "abstractNum")}
        by_style = {name: element for element in abstract.values() if (name := value(element, "styleLink"))}
        counted: dict[str, _List] = {}
        self._lists: dict[str, _List] = {}
        for element in children(root, "num"):
            key = value(element, "abstractNumId") or ""
            definition = abstract.get(key)
            definition = by_style.get(value(definition, "numStyleLink") or "", definition)
            levels = {} if definition is None else _levels(definition)
            overrides = _overrides(element, levels)
            shared = counted.setdefault(key, _List(levels))
            own = _List({**levels, **overrides}) if overrides else shared
            self._lists[element.get(f"{W}numId", "")] = own

    def level_of(self, list_id: str, style_id: str) -> int:
        """The level that a list reserves for a style."""
        known = self._lists.get(list_id)
        levels = known.levels.items() if known else ()
        return next((index for index, level in levels if level.style_id == style_id), 0)

    def next_label(self, list_id: str, index: int) -> str:
        """Counts an item of a list and returns the text shown before it; "" for a list that does not exist."""
        known = self._lists.get(list_id)
        if known is None:
            return ""
        counts = known.counts
        level = known.levels.get(index, Level())
        counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper in [other for other in counts if other > index]:
            del counts[deeper]
        if level.format == "bullet":
            return level.text if _VISIBLE_BULLET.fullmatch(level.text) else _BULLET
        return _PLACEHOLDER.sub(lambda match: _shown(known, int(match[1]) - 1, level.legal), level.text).strip()


def format_number(count: int, kind: str) -> str:
    """A number as Word shows numbers of this kind; unknown kinds are shown as digits."""
    return _FORMATS.get(kind, str)(count) if count > 0 else str(count)


def _shown(known: _List, index: int, legal: bool) -> str:
    level = known.levels.get(index, Level())
    return format_number(known.counts.get(index, level.start), "decimal" if legal else level.format)


def _levels(element: Element) -> dict[int, Level]:
    return {_index(level): _level(level) for level in children(element, "lvl")}


def _index(element: Element) -> int:
    return as_number(element.get(f"{W}ilvl")) or 0


def _level(element: Element) -> Level:
    start = number(element, "start")
    return Level(
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        1 if start is None else start,
        value(element, "pStyle") or "",
        bool(is_on(element, "isLgl")),
    )


def _overrides(element: Element, levels: dict[int, Level]) -> dict[int, Level]:
    """The levels for which a w:num restarts or overrides its list."""
    found: dict[int, Level] = {}
    for override in children(element, "lvlOverride"):
        own = override.find(f"{W}lvl")
        level = levels.get(_index(override), Level()) if own is None else _level(own)
        start = number(override, "startOverride")
        found[_index(override)] = level if start is None else replace(level, start=start)
    return found


def _letters(number: int) -> str:
    """A ... Z, AA, BB ... as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * min(1 + (number - 1) // 26, 50)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    shown = ""
    for weight, letters in _ROMAN:
        shown += letters * (number // weight)
        number %= weight
    return shown


def _chinese(number: int) -> str:
    if number >= 100:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
         "japaneseCounting", "ideographDigital", "chineseLegalSimplified"),
        _chinese,
    ),
}  # fmt: skip
