"""Names: several for one thing, one for several things, abbreviations without explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache

from reqlint.config import Vocabulary
from reqlint.consistency.collection import Collection
from reqlint.consistency.definitions import ABBREVIATION, defined_terms, expansions, texts
from reqlint.consistency.entries import Entry, Spot
from reqlint.consistency.statements import statement_of
from reqlint.consistency.vocabulary import Code, code_of, listed, table
from reqlint.glossary import Glossary
from reqlint.language.detect import to_simplified
from reqlint.model import Place, Span
from reqlint.rules.set.base import Hit, rule

_SHORT = re.compile(rf"(?<![\w&/.@#-])({ABBREVIATION})(?=s?(?![\w-]|\.\w|\s\d))", re.ASCII)
_LOWER = re.compile(r"(?<![A-Za-z_./@-])[a-z][a-z0-9]{1,5}(?![A-Za-z0-9_./@-])")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_ROMAN = re.compile("[IVXLC]+")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_MOST_CAPITALS = 0.4
"""Share of words in capitals from which on a text is simply set in capitals."""
_MOST_PLACES = 20
"""Most places of a name that are listed; a frequent name is nearly everywhere."""


@rule(
    "CON301",
    "several-names-for-one-thing",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.7; INCOSE Guide to Writing Requirements R36; Quality User Story “uniform”",
)
def several_names(collection: Collection) -> Iterator[Hit]:
    """Finds things that have several names, such as “customer” and “client”, those of the project's glossary
    included; not where one requirement distinguishes the two.
    """
    explained = frozenset().union(*map(defined_terms, collection.documents))
    for code, words in _words_by_language(collection).items():
        for names, others in _groups(code, collection.glossary):
            uses = _uses(words, code, names, others)
            distinguished = {name for name in uses for other in uses if name != other and uses[name] & uses[other]}
            left = [name for name in uses if name not in distinguished and name not in explained]
            left = [name for name in left if _is_in_use(collection, name, uses)]
            if len(left) > 1:
                yield _several(collection, {name: sorted(uses[name]) for name in left})


@rule(
    "CON302",
    "one-name-for-several-things",
    ask="author",
    source="ISO/IEC/IEEE 29148:2018, 5.2.7; INCOSE Guide to Writing Requirements R37",
)
def several_meanings(collection: Collection) -> Iterator[Hit]:
    """Finds abbreviations that are explained in two ways."""
    found: dict[str, dict[str, Place]] = {}
    for document in collection.documents:
        for expansion in expansions(document):
            place = Place(document.path, expansion.text.location, f"“{expansion.words} ({expansion.short})”")
            found.setdefault(expansion.short, {}).setdefault(expansion.words, place)
    several = {short: places for short, places in found.items() if len(places) > 1}
    for short, spots in _abbreviations(collection).items() if several else ():
        if short in several:
            one, other, *_ = several[short]
            yield Hit(spots[0], tuple(several[short].values()), {"one": one, "other": other})


@rule(
    "CON303",
    "undefined-abbreviation",
    ask="author",
    source="INCOSE Guide to Writing Requirements R37, R38; ISO/IEC/IEEE 29148:2018, 5.2.7",
)
def undefined_abbreviation(collection: Collection) -> Iterator[Hit]:
    """Finds abbreviations in several requirements that no document explains; commonly known ones are left out."""
    explained = frozenset().union(*map(defined_terms, collection.documents))
    known = _known(collection.glossary) | explained | _lower_case(collection)
    for short, (first, *others) in _abbreviations(collection).items():
        is_used = len({spot.entry.number for spot in (first, *others)}) > 1
        if is_used and short.casefold() not in known and not _ROMAN.fullmatch(short):
            yield Hit(first, tuple(others[:_MOST_PLACES]))


def _groups(code: Code, glossary: Glossary) -> Iterator[tuple[list[str], list[str]]]:
    """Names that are used for one thing, and phrases in which they mean another; then those of the project."""
    data = table(code)
    for key, names in data["names"].items():
        yield list(listed(names)), list(listed(data["others"].get(key, "")))
    shipped = {concept.id: set(concept.terms) for concept in Glossary.of(Vocabulary()).concepts}
    for concept in glossary.concepts:
        own = [term for term in concept.terms if term not in shipped.get(concept.id, ())]
        if len(own) > 1:
            yield own, []


def _words_by_language(collection: Collection) -> dict[Code, dict[int, str]]:
    """The words of the requirements in each language, with a blank on either side, by number."""
    found: dict[Code, dict[int, str]] = {}
    for entry, statement in zip(collection.entries, collection.statements, strict=True):
        found.setdefault(code_of(entry.requirement.language), {})[entry.number] = f" {' '.join(statement.words)} "
    return found


def _uses(words: dict[int, str], code: Code, names: list[str], others: list[str]) -> dict[str, set[int]]:
    """The numbers of the requirements that use each name, for names in use."""
    wanted = {name: _needle(name, code) for name in names}
    elsewhere = [_needle(phrase, code) for phrase in others]
    uses: dict[str, set[int]] = {}
    for number, text in words.items():
        for name, needle in wanted.items():
            if needle in text and needle in _without(text, elsewhere):
                uses.setdefault(name, set()).add(number)
    return uses


def _without(text: str, phrases: list[str]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, " ")
    return text


@cache
def _needle(name: str, code: Code) -> str:
    """A name as it occurs among the words of a statement."""
    return f" {' '.join(statement_of(name, 'en' if code == 'english' else 'zh-Hans').words)} "


def _is_in_use(collection: Collection, name: str, uses: Mapping[str, Set[int]]) -> bool:
    """Whether a name is more than a single slip in one document of a folder."""
    others = {collection.entries[n].document for other in uses if other != name for n in uses[other]}
    return len(uses[name]) > 1 or any(collection.entries[n].document in others for n in uses[name])


def _several(collection: Collection, uses: dict[str, list[int]]) -> Hit:
    """The hit at the rarest name: its other places follow, then the first one of each other name."""
    rare, *others = sorted(uses, key=lambda name: len(uses[name]))
    others.reverse()
    numbers = [(rare, number) for number in uses[rare][:_MOST_PLACES]] + [(name, uses[name][0]) for name in others]
    first, *further = (_spot(collection.entries[number], name) for name, number in numbers)
    said = {name: _written(collection.entries[numbers[0]], name) for name, numbers in uses.items()}
    counts = ", ".join(f"{len(uses[name])} × {said[name]}" for name in (*others, rare))
    other = " / ".join(said[name] for name in others)
    return Hit(first, tuple(further), {"phrase": said[rare], "other": other, "counts": counts})


def _written(entry: Entry, name: str) -> str:
    """A name in lower case in the characters of a requirement: names are compared in simplified ones."""
    return _spot(entry, name).phrase.lower() or name


def _spot(entry: Entry, name: str) -> Spot:
    start = to_simplified(entry.requirement.text).lower().find(name)
    return Spot(entry, Span(start, start + len(name))) if start >= 0 else Spot(entry)


def _abbreviations(collection: Collection) -> dict[str, list[Spot]]:
    """The places of each abbreviation; texts in capitals have none."""
    found: dict[str, list[Spot]] = {}
    for entry in collection.entries:
        for text, detail in entry.texts:
            matches = list(_SHORT.finditer(text.text))
            if matches and len(_CAPITALS.findall(text.text)) <= _MOST_CAPITALS * _size(text.text):
                for match in matches:
                    found.setdefault(match[1], []).append(Spot(entry, Span(match.start(), match.end(), detail)))
    return found


def _size(text: str) -> int:
    """How many words a text has; two Chinese characters count as one."""
    return len(_WORDS.findall(text)) + sum("㐀" <= character <= "鿿" for character in text) // 2


@cache
def _known(glossary: Glossary) -> frozenset[str]:
    """The abbreviations that need no explanation, in lower case: common ones, and those of the glossary."""
    data = table("english")["abbreviations"]
    words = (*listed(data["common"]), *listed(data["emphasis"]), *(t for c in glossary.concepts for t in c.terms))
    return frozenset(word.casefold() for word in words)


def _lower_case(collection: Collection) -> frozenset[str]:
    """The short words that the documents also write in lower case: not abbreviations, but words in capitals."""
    found = (text.text for document in collection.documents for text in texts(document))
    return frozenset(word for text in found for word in _LOWER.findall(text))
