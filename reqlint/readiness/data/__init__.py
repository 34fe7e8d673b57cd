"""The words that readiness looks for in both languages, and the cues made of them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_LANGUAGES = ("en", "zh")


@cache
def words(language: str) -> dict[str, Any]:
    """The data of a language: the phrases and patterns that cues are made of."""
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
            found = (phrase.strip() for phrase in text.replace("\n", ",").split(","))
            known = (form for phrase in found if phrase for form in _forms(phrase))
            merged.setdefault(group, []).extend(dict.fromkeys(known))
    return merged


def _forms(phrase: str) -> tuple[str, str]:
    """A phrase as the mainland and as Taiwan say it, both in simplified characters."""
    elsewhere = phrase
    for mainland, taiwan in words("zh")["taiwan"].items():
        elsewhere = elsewhere.replace(mainland, taiwan)
    return phrase, elsewhere


def patterns() -> dict[str, list[str]]:
    """The regular expressions of both languages by group."""
    merged: dict[str, list[str]] = {}
    for language in _LANGUAGES:
        for group, pattern in words(language)["patterns"].items():
            merged.setdefault(group, []).append(pattern)
    return merged


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
