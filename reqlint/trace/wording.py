"""Values that messages on a trace name, put into the language of the message when that is known."""

from __future__ import annotations

from dataclasses import dataclass

from reqlint.glossary import Concept
from reqlint.messages import MessageLanguage, in_script, is_chinese
from reqlint.planning.judge.routes import Path, duration, route
from reqlint.planning.model import System
from reqlint.planning.naming import in_language


@dataclass(frozen=True, slots=True)
class Seconds:
    """A duration."""

    value: int


@dataclass(frozen=True, slots=True)
class Both:
    """A phrase in English and in simplified Chinese."""

    en: str
    zh: str


Value = str | Seconds | Both | System | Concept | Path


def worded(value: Value, language: MessageLanguage) -> str:
    """A value in the language of a message."""
    match value:
        case System():
            return in_language(value.name, language)
        case Concept():
            return value.label(language)
        case Path():
            return route(value.hops, language)
        case Seconds():
            return duration(value.value, language)
        case Both():
            return in_script(value.zh, language) if is_chinese(language) else value.en
    return value
