"""What documents list as out of scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reqlint.consistency.definitions import texts
from reqlint.consistency.statements import statement_of
from reqlint.consistency.vocabulary import alternatives, listed, table
from reqlint.extraction.outline import Unit
from reqlint.extraction.outlined import outlined
from reqlint.language.detect import language_of, to_simplified
from reqlint.model import Document, Place, Text

_SEPARATOR = re.compile(r"[,，、;；\n]|\band\b|\bor\b|(?<=\S)[.。](?:\s|$)")
_LABEL = re.compile(r"([^:：]{2,40})[:：]\s*")
_LONGEST_NAME = 40
_FEWEST_WORDS = 2
_LONG_WORD = 4
"""Characters of a Chinese word that names a thing on its own."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A thing that is out of scope: the words that name it, and the place."""

    words: tuple[str, ...]
    text: str
    place: Place


def exclusions(document: Document) -> Iterator[Exclusion]:
    """The items listed under a heading or after a label such as "out of scope"."""
    if not any(_names_exclusions(text.text) for text in texts(document)):
        return  # most documents: saves computing their outline again
    for unit in outlined(document):
        listing = _listing(unit)
        if listing is not None:
            yield from _items(listing, document.path)


def excludes(name: str) -> bool:
    """Whether a heading or label introduces what is out of scope."""
    return len(name) <= _LONGEST_NAME and _names_exclusions(name)


def _names_exclusions(text: str) -> bool:
    return _excluding().search(to_simplified(text).casefold()) is not None


def _listing(unit: Unit) -> Text | None:
    """The part of a piece of text that lists what is out of scope."""
    if not unit.body.text or unit.block.rows:
        return None
    label = _LABEL.match(unit.whole.text)
    if label and excludes(label[1]):
        return unit.whole.cut(label.end(), len(unit.whole.text))
    names = (unit.headings[-1].text if unit.headings else "", *unit.parents)
    return unit.whole if any(map(excludes, names)) else None


def _items(listing: Text, path: str) -> Iterator[Exclusion]:
    start = 0
    for end in (*(match.start() for match in _SEPARATOR.finditer(listing.text)), len(listing.text)):
        text = listing.text[start:end].strip(" ,，、;；.。\n")
        statement = statement_of(text, language_of(text))
        if _names_a_thing(statement.words) and not statement.quantities:
            yield Exclusion(statement.words, text, Place(path, listing.location_at(start), f"“{text}”"))
        start = end + 1


def _names_a_thing(words: tuple[str, ...]) -> bool:
    return len(set(words)) >= _FEWEST_WORDS or any(len(w) >= _LONG_WORD and not w.isascii() for w in words)


@cache
def _excluding() -> re.Pattern[str]:
    phrases = (p for code in ("english", "chinese") for p in listed(table(code)["excluded"]))
    return re.compile(alternatives(phrases))
