"""Every sentence and word that users read: one folder per language, one TOML file per part of the product.

`{name}` in a text is an argument. A text is found by file, table and key; the same ids exist in every language
(a test compares them).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

MessageLanguage = Literal["en", "zh-Hans", "zh-Hant"]
"""The languages messages are written in: English, Chinese in simplified and in traditional characters."""

LANGUAGES: tuple[MessageLanguage, ...] = get_args(MessageLanguage)

MessageChoice = Literal["auto", "en", "zh", "zh-Hans", "zh-Hant"]
"""A language asked for; auto: that of the text a message is about; zh: short for zh-Hans."""

CHOICES: tuple[MessageChoice, ...] = get_args(MessageChoice)


def language_for(choice: MessageChoice, language: str) -> MessageLanguage:
    """The language of messages about a text in `language`: the one chosen, else that of the text."""
    wanted = language if choice == "auto" else choice
    return "zh-Hans" if wanted == "zh" else cast(MessageLanguage, wanted)


def of_locale(environment: Mapping[str, str]) -> MessageLanguage | None:
    """The language in the variables of a user's locale; None if it is not supported."""
    name = next((environment[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(key)), "")
    language, _, place = name.partition(".")[0].replace("-", "_").lower().partition("_")
    if language == "zh":
        return "zh-Hant" if place.startswith(("tw", "hk", "mo", "hant")) else "zh-Hans"
    return "en" if language == "en" else None


def is_chinese(language: str) -> bool:
    """Whether a language of messages or of texts is Chinese, in either script."""
    return language.startswith("zh")


@cache
def tables(file: str, language: MessageLanguage) -> dict[str, Any]:
    """All tables of a file ("requirement", "reports" ...) in one language."""
    return tomllib.loads(files(__package__).joinpath(language, f"{file}.toml").read_text("utf-8"))


def text(file: str, key: str, language: MessageLanguage, **arguments: object) -> str:
    """The text of "table.key", filled in; KeyError if it does not exist."""
    table, _, name = key.partition(".")
    found: str = tables(file, language)[table][name]
    return found.format(**arguments) if arguments else found


def listed(items: list[str], language: MessageLanguage) -> str:
    """Items of a list within a sentence."""
    return ("、" if is_chinese(language) else ", ").join(items)
