"""Parts of messages that are chosen before the language is known: an id with arguments, rendered in the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from reqlint.messages import MessageLanguage, listed, text

HAN = re.compile(r"[㐀-鿿]")
_ARGUMENT = re.compile(r"( ?)\{(\w+)\}( (?!\{))?")
"""An argument with its spaces; one between two goes with the second."""


class Worded(Protocol):
    """Something that has a text in every language."""

    def worded(self, language: MessageLanguage) -> str:
        """The text."""


Value = str | Worded
"""An argument of a message; a string is the same in every language."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of `phrases.toml` ("table.key") with its arguments."""

    id: str
    arguments: tuple[tuple[str, Value], ...] = ()

    def worded(self, language: MessageLanguage) -> str:
        """The text, filled in."""
        template = text("phrases", self.id, language)
        return filled(template, dict(self.arguments), language) if self.arguments else template


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values, listed within a sentence."""

    items: tuple[Value, ...]

    def worded(self, language: MessageLanguage) -> str:
        """The list."""
        return listed([worded(item, language) for item in self.items], language)


def phrase(identifier: str, **arguments: Value | int) -> Phrase:
    """A phrase with its arguments."""
    given = ((key, str(value) if isinstance(value, int) else value) for key, value in arguments.items())
    return Phrase(identifier, tuple(given))


def worded(value: Value, language: MessageLanguage) -> str:
    """The text of a value."""
    return value if isinstance(value, str) else value.worded(language)


def filled(template: str, values: Mapping[str, Value], language: MessageLanguage = "en") -> str:
    """A template with its values; spaces around values are for Latin letters and removed between Han ones."""

    def fill(match: re.Match[str]) -> str:
        value = worded(values[match[2]], language)
        before, after = template[: match.start()][-1:], template[match.end() :][:1]
        left = "" if not value or (HAN.match(before) and HAN.match(value)) else match[1]
        right = "" if HAN.match(after) and HAN.match(value[-1:]) else match[3] or ""
        return f"{left}{value}{right}"

    return _ARGUMENT.sub(fill, template)
