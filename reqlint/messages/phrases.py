"""Parts of messages that are chosen before the language is known: an id with arguments, rendered in the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

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
    made, parts = "", _parts(template)
    for slot in parts.slots:
        value = worded(values[slot.name], language)
        left = "" if not value or (slot.after_han and HAN.match(value)) else slot.left
        right = "" if slot.before_han and HAN.match(value[-1:]) else slot.right
        made += f"{slot.lead}{left}{value}{right}"
    return made + parts.rest


class _Slot(NamedTuple):
    """An argument in a template: the text before it, the spaces around it, whether Han letters are there."""

    lead: str
    name: str
    left: str
    right: str
    after_han: bool
    before_han: bool


class _Parts(NamedTuple):
    """A template taken apart: its arguments, and the text after the last."""

    slots: tuple[_Slot, ...]
    rest: str


@lru_cache(4096)
def _parts(template: str) -> _Parts:
    slots, at = [], 0
    for match in _ARGUMENT.finditer(template):
        start, end = match.span()
        han = (bool(HAN.match(template[max(0, start - 1) : start])), bool(HAN.match(template[end:][:1])))
        slots.append(_Slot(template[at:start], match[2], match[1], match[3] or "", *han))
        at = end
    return _Parts(tuple(slots), template[at:])
