"""Which terms and abbreviations a document explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reqlint.consistency.vocabulary import alternatives, listed, table
from reqlint.model import Document, Text

ABBREVIATION = r"[A-Z]{2,6}"

_LONGEST_TERM = 40
_LONGEST_LINE = 3 * _LONGEST_TERM
"""Characters at the start of a line in which a term and its separator must be."""
_TERM = re.compile(r"\W*([\w&/ -]{1,40}?)(?:\s*[(（][^()（）]*[)）])?\s*(?:[:：–—=]|\s-\s)")
_BRACKETS = re.compile(r"[(（]([^()（）]{2,80})[)）]")
_INSIDE = re.compile(rf"(?:.*\W)?({ABBREVIATION})s?\W*")
_BEFORE = re.compile(rf"(?:.*\W)?({ABBREVIATION})s?\W*", re.DOTALL | re.ASCII)
_WORDY = re.compile(r"[A-Za-z]{3}|[㐀-鿿]{2}")


@dataclass(frozen=True, slots=True)
class Expansion:
    """An abbreviation with its expansion, and the text with both."""

    short: str
    words: str
    text: Text


def defined_terms(document: Document) -> frozenset[str]:
    """The terms, in lower case, that a document explains: in a table, before a colon, "X stands for"."""
    found: set[str] = set()
    for row in (row for block in document.blocks for row in block.rows):
        filled = {cell.text.strip() for cell in row if cell.text.strip()}
        if len(filled) > 1:
            found |= {text for text in filled if len(text) <= _LONGEST_TERM}
    for text in texts(document):
        found |= {
            match[1].strip()
            for line in text.text.splitlines()
            if (match := _TERM.match(line.strip()[:_LONGEST_LINE]))
        }
        found |= {match[1] for match in _definition().finditer(text.text)}
        found |= set(_in_brackets(text.text))
    return frozenset(term.casefold() for term in found)


def _in_brackets(text: str) -> Iterator[str]:
    """Abbreviations in brackets after their expansion, and those with the expansion in brackets."""
    for match in _BRACKETS.finditer(text):
        before = text[max(0, match.start() - _LONGEST_TERM) : match.start()]
        if inside := _INSIDE.fullmatch(match[1]):
            yield inside[1]
        elif (short := _BEFORE.fullmatch(before)) and _WORDY.search(match[1]):
            yield short[1]


def expansions(document: Document) -> Iterator[Expansion]:
    """The abbreviations after words whose initials they are: "point of sale (POS)"."""
    for text in texts(document):
        for match in _BRACKETS.finditer(text.text):
            short = match[1].strip()
            before = text.text[max(0, match.start() - 2 * _LONGEST_TERM) : match.start()]
            words = re.findall(r"[A-Za-z]+", before)[-len(short) :]
            if short.isupper() and "".join(word[0] for word in words).upper() == short:
                yield Expansion(short, " ".join(words).lower(), text)


def texts(document: Document) -> Iterator[Text]:
    """Every text of a document."""
    for block in document.blocks:
        yield block.body
        yield from (value for _, value in block.fields)
        yield from (cell for row in block.rows for cell in row)


@cache
def _definition() -> re.Pattern[str]:
    phrases = alternatives(
        p for code in ("english", "chinese") for p in listed(table(code)["abbreviations"]["stands_for"])
    )
    return re.compile(rf"\b({ABBREVIATION})\b[”\"」]?\s*(?:{phrases})")
