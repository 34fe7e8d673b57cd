"""The words of readiness in both languages, and the cues made of them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from reqlint.documented import LANGUAGES, MessageLanguage


@cache
def words(language: MessageLanguage) -> dict[str, Any]:
    """The data of a language: phrases, patterns, and what aspects, statuses and elements are called."""
    return _load(language)


def names(language: MessageLanguage) -> dict[str, str]:
    """What aspects, statuses and elements are called, by "aspect.scope", "readiness.open", "element.owner"."""
    data = words(language)
    elements = {name: element["label"] for name, element in data["elements"].items()}
    groups = {"aspect": data["aspects"], "readiness": data["statuses"], "element": elements}
    return {f"{group}.{name}": said for group, entries in groups.items() for name, said in entries.items()}


@cache
def cue_data() -> dict[str, Any]:
    """The cues by kind and name."""
    return _load("cues")


def phrases_by_group() -> dict[str, list[str]]:
    """The phrases of both languages by group."""
    merged: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for group, text in words(language)["phrases"].items():
            found = (phrase.strip() for phrase in text.replace("\n", ",").split(","))
            merged.setdefault(group, []).extend(phrase for phrase in found if phrase)
    return merged


def patterns() -> dict[str, list[str]]:
    """The regular expressions of both languages by group."""
    merged: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for group, pattern in words(language)["patterns"].items():
            merged.setdefault(group, []).append(pattern)
    return merged


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
