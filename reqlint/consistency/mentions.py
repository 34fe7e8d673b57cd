"""References in requirements: to other requirements, chapters, figures, tables, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.targets import PART_NUMBER, Kind, kinds, target
from reqlint.consistency.vocabulary import alternatives, listed, table
from reqlint.language.detect import to_simplified
from reqlint.model import Span

_LETTERS = re.compile(r"(.*?[A-Za-z])([-_. ]?)\d")
_GIVEN = re.compile(r"[\])】）*_]*\s*[-–—:：、.．]\s*\S")
"""What follows an identifier that is being defined, not referred to."""
_SURROUNDINGS = 24
"""Characters around a reference that are searched for the name of another document."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference: its place and its target, in the format of `target`."""

    spot: Spot
    kind: Kind
    target: str


def mentions(entries: Sequence[Entry]) -> Iterator[Mention]:
    """The references in requirements, in their order; an identifier must share its prefix with several others."""
    identifiers = _identifier_pattern(entry.requirement.own_id for entry in entries)
    for entry in entries:
        for text, detail in entry.texts:
            plain = to_simplified(text.text)
            for kind, match in _matches(plain, identifiers):
                _, name = target(kind, match["number"])
                yield Mention(Spot(entry, Span(match.start(), match.end(), detail)), kind, name)


def _matches(text: str, identifiers: re.Pattern[str]) -> Iterator[tuple[Kind, re.Match[str]]]:
    for match in identifiers.finditer(text):
        if not _is_heading_a_line(text, match):
            yield "identifier", match
    for match in (m for pattern in _sections() for m in pattern.finditer(text) if not _is_elsewhere(text, m)):
        yield "section", match
    for match in (m for m in _part().finditer(text) if not _is_elsewhere(text, m)):
        yield kinds()[match["name"].lower()], match


def _is_heading_a_line(text: str, match: re.Match[str]) -> bool:
    """Whether an identifier is defined here, at the beginning of a line that explains it."""
    before = text[: match.start()].rpartition("\n")[2]
    return not before.strip(" \t[【(（*_-•") and _GIVEN.match(text, match.end()) is not None


def _identifier_pattern(own_ids: Iterable[str]) -> re.Pattern[str]:
    """Matches identifiers numbered like the requirements' own: several of these have the prefix."""
    numbers: dict[str, set[str]] = {}
    for own_id in own_ids:
        match = _LETTERS.match(own_id)
        if match and (len(match[1]) > 1 or match[2]):
            numbers.setdefault(match[1], set()).add(own_id)
    prefixes = alternatives(prefix for prefix, ids in numbers.items() if len(ids) > 1)
    return re.compile(rf"(?<![\w-])(?P<number>(?:{prefixes})[-_.]?\d+(?:[.\-_]\d+)*)(?![\w-])", re.ASCII)


@cache
def _leads() -> tuple[str, str]:
    """Patterns of the words that introduce a reference, in English and Chinese."""
    english, chinese = (alternatives(listed(table(code)["leads"])) for code in ("english", "chinese"))
    return rf"(?<![A-Za-z])(?i:{english})\s+(?:the\s+)?", rf"(?:{chinese})[ 　]?"


@cache
def _sections() -> tuple[re.Pattern[str], ...]:
    english, chinese = _leads()
    names = alternatives(listed(table("english")["sections"]))
    return (
        re.compile(rf"{english}(?i:{names})\s*(?P<number>\d+(?:\.\d+)*)(?![\d%])"),
        re.compile(rf"{chinese}第?[ 　]?(?P<number>\d+(?:\.\d+)*|[一二三四五六七八九十]{{1,3}})\s*[章节]"),
    )


@cache
def _part() -> re.Pattern[str]:
    leads = "|".join(_leads())
    names, counters = alternatives(kinds()), alternatives(listed(table("chinese")["counters"]))
    return re.compile(rf"(?:{leads})(?P<name>(?i:{names}))\s*(?P<number>{PART_NUMBER})(?!\s*(?:{counters}|\d|%))")


def _is_elsewhere(text: str, match: re.Match[str]) -> bool:
    """Whether a reference points into another document: "section 4 of ISO 29148", 《合同》附件 2."""
    before = text[max(0, match.start() - _SURROUNDINGS) : match.start()]
    after = text[match.end() : match.end() + _SURROUNDINGS]
    return bool(_foreign_before().search(before) or _foreign_after().match(after))


@cache
def _foreign_before() -> re.Pattern[str]:
    return re.compile(rf"(?:》|\b(?:{alternatives(listed(table('english')['standards']))})\b[^,，。;；]*)$")


@cache
def _foreign_after() -> re.Pattern[str]:
    return re.compile(r"\s+(?:of|in|from|to)\s+(?!this\b)|\s*《")
