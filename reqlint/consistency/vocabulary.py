"""The words the consistency rules know: TOML data per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from reqlint.model import Language

Code = Literal["english", "chinese"]
_SEPARATOR = re.compile(r"[,\n]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a word after a number measures, and how many of the dimension's smallest units it is."""

    dimension: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Words:
    """The data of a language for comparing statements; units and numbers by their words."""

    ignored: frozenset[str]
    negations: frozenset[str]
    numbers: Mapping[str, Decimal]
    multipliers: Mapping[str, Decimal]
    most: tuple[str, ...]
    least: tuple[str, ...]
    moments: Mapping[str, Decimal]
    units: Mapping[str, Unit]


def code_of(language: Language) -> Code:
    """The data that a text's language needs."""
    return "english" if language == "en" else "chinese"


@cache
def words(code: Code) -> Words:
    """The words of a language. Chinese texts also measure in Latin letters: 5 MB."""
    data = table(code)
    units = {word: unit for shared in ("english", code) for word, unit in _units(table(shared))}
    return Words(
        ignored=frozenset(listed(data["ignored"])),
        negations=frozenset(listed(data["negations"])),
        numbers=_decimals(data["numbers"]),
        multipliers=_decimals(data.get("multipliers", {})),
        most=listed(data["most"]),
        least=listed(data["least"]),
        moments={w.lower(): Decimal(seconds) for seconds, names in data["moments"].items() for w in listed(names)},
        units=units,
    )


@cache
def table(code: Code) -> dict[str, Any]:
    """The data file of a language."""
    return tomllib.loads(files("reqlint.consistency").joinpath(f"data/{code}.toml").read_text("utf-8"))


@cache
def version_word() -> re.Pattern[str]:
    """Matches the version in a lower-case file name."""
    english, chinese = table("english")["versions"], table("chinese")["versions"]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(english)})(?![^\W\d_])|{'|'.join(chinese)}")


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list separated by commas or line ends."""
    return tuple(stripped for entry in _SEPARATOR.split(text) if (stripped := entry.strip()))


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern that matches any of these phrases, the longest first; one that never matches if there are none."""
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))) or r"(?!)"


def _units(data: dict[str, Any]) -> list[tuple[str, Unit]]:
    return [
        (word, Unit(group["dimension"], Decimal(factor)))
        for group in data["unit"]
        for word, factor in group["factors"].items()
    ]


def _decimals(values: Mapping[str, float]) -> dict[str, Decimal]:
    return {word: Decimal(str(value)) for word, value in values.items()}
