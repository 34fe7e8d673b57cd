"""The words that readiness looks for in both languages, and the cues built from them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_LANGUAGES = ("en", "zh")
_NAMED = re.compile(r"\{([a-z-]+)\}")


@cache
def words(language: str) -> dict[str, Any]:
    """The data of a language: the phrases and patterns from which cues are built."""
    return _load(language)


@cache
def cue_data() -> dict[str, Any]:
    """The cues by kind and name."""
    return _load("cues")


def phrases_by_group() -> dict[str, list[str]]:
    """The phrases of both languages by group."""
    merged: dict[str, list[str]] = {}
    for language in _LANGUAGES:
        for group, text in words(language)["phrases"].items():
            known = (form for phrase in _listed(text) for form in _forms(phrase))
            merged.setdefault(group, []).extend(dict.fromkeys(known))
    return merged


def _forms(phrase: str) -> tuple[str, str]:
    """A phrase in the wording of the mainland and of Taiwan, both in simplified characters."""
    elsewhere = phrase
    for mainland, taiwan in words("zh")["taiwan"].items():
        elsewhere = elsewhere.replace(mainland, taiwan)
    return phrase, elsewhere


def patterns() -> dict[str, list[str]]:
    """The regular expressions of both languages by group; "{name}" stands for any phrase of that
    name in the table [named]."""
    merged: dict[str, list[str]] = {}
    for language in _LANGUAGES:
        for group, pattern in words(language)["patterns"].items():
            merged.setdefault(group, []).append(_filled(pattern, language))
    return merged


def _filled(pattern: str, language: str) -> str:
    """A pattern with its names filled in, its Chinese words also in the wording of Taiwan."""
    if language == "zh":
        for mainland, taiwan in words("zh")["taiwan"].items():
            pattern = pattern.replace(mainland, f"(?:{mainland}|{taiwan})")
    return _NAMED.sub(lambda match: _any_of(match[1], language), pattern)


@cache
def _any_of(group: str, language: str) -> str:
    """An expression that matches any phrase of a name, the longest first, in singular and plural.

    It looks at the first letter before it tries them one by one.
    """
    phrases = (form for phrase in _listed(words(language)["named"][group]) for form in _forms(phrase))
    longest_first = sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]") for phrase in longest_first)
    any_ = f"(?=[{re.escape(''.join(dict.fromkeys(phrase[0] for phrase in longest_first)))}])(?:{alternatives})"
    return rf"\b{any_}s?\b" if language == "en" else any_


def _listed(text: str) -> list[str]:
    """The entries of a list separated by commas or line ends."""
    return [stripped for phrase in text.replace("\n", ",").split(",") if (stripped := phrase.strip())]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
