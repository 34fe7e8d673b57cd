"""The words of readiness in both languages, and the cues made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from reqlint.documented import LANGUAGES, MessageLanguage

LIST_COMMA = {"en": ", ", "zh": "、"}
_SPACE = {"en": " ", "zh": ""}


@cache
def words(language: str) -> dict[str, Any]:
    """The data of a language: phrases, patterns, and what aspects, statuses and elements are called."""
    return _load(language)


def told(lacking: Iterable[str], language: str) -> dict[str, str]:
    """What a message says of the elements that are lacking: their names, and the questions for them."""
    elements = [words(language)["elements"][element] for element in lacking]
    return {
        "lacking": LIST_COMMA[language].join(element["label"] for element in elements),
        "asked": one_after_the_other([element["ask"] for element in elements], language),
    }


def one_after_the_other(questions: Sequence[str], language: str) -> str:
    """Questions as one text; the first one continues a sentence."""
    return _SPACE[language].join(
        [*questions[:1], *(question[:1].upper() + question[1:] for question in questions[1:])]
    )


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
