"""A glossary: the concept of a name, and the concepts that a text mentions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, get_args

from reqlint.config import Vocabulary
from reqlint.errors import Problem
from reqlint.glossary.project import Entry, entries
from reqlint.glossary.words import Word, keys, words
from reqlint.messages import MessageLanguage, is_chinese
from reqlint.simplified import to_traditional

Kind = Literal["thing", "master", "party", "attribute", "generic", "system"]
"""The kinds of concept: records that somebody keeps; master data that records refer to; actors; attributes of one
kind of thing; attributes of anything; systems.
"""

_SEPARATOR = re.compile(r"\s*[,\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept, whatever it is called. `id` are its words: "item code" is about items and about codes.

    `terms` are the names that people write, the usual one first; `names` those that only fields have (matnr). `of`
    is the id of the thing that it belongs to, or is a part of, "" for none. `keeper` is the id of the kind of
    system that usually keeps it.
    """

    id: str
    kind: Kind = "thing"
    terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    of: str = ""
    keeper: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of the concept."""
        return tuple(self.id.split())

    def worded(self, language: MessageLanguage) -> str:
        """Its usual name in Chinese or English; the other one if it has none."""
        chinese = is_chinese(language)
        found = next((t for t in self.terms if any(c >= "\u3400" for c in t) == chinese), self.terms[0])
        return to_traditional(found) if language == "zh-Hant" else found


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a concept in a text by the name `term`; `start` and `end` are offsets in the original text."""

    concept: Concept
    term: str
    start: int
    end: int


@dataclass(frozen=True)
class Glossary:
    """Concepts, found by their names. `problems` are contradictions; of two meanings the first is used."""

    concepts: tuple[Concept, ...]
    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Glossary:
        """The shipped concepts with the project's own; ConfigError when the project's file cannot be read."""
        return _extended(shipped(), entries(vocabulary.glossary)) if vocabulary.glossary else shipped()

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """The concepts by id."""
        return {concept.id: concept for concept in self.concepts}

    def named(self, name: str) -> Concept | None:
        """The concept of a whole name, names of fields included."""
        return next((self.by_key[key] for key in sorted(keys(name)) if key in self.by_key), None)

    def mentions(self, text: str, *, field_names: bool = False) -> tuple[Mention, ...]:
        """The concepts that a text names, of overlapping ones the longest, in the order of the text.

        `field_names`: the text is the name of a field or its description, where short names count too.
        """
        return tuple(_mentions(text, self.by_key if field_names else self._terms))

    @cached_property
    def _terms(self) -> dict[str, Concept]:
        return {key: concept for concept in self.concepts for term in concept.terms for key in keys(term)}

    @cached_property
    def by_key(self) -> dict[str, Concept]:
        """The concepts by each of their names, in the format of `words.keys`."""
        short = {key: concept for concept in self.concepts for name in concept.names for key in keys(name)}
        return short | self._terms


_LONGEST = 16
"""Words of a name, or characters of a Chinese one."""


def _mentions(text: str, known: Mapping[str, Concept]) -> Iterator[Mention]:
    found, position = words(text), 0
    while position < len(found):
        size, concept = _longest(found, position, known)
        if concept:
            start, end = found[position].start, found[position + size - 1].end
            yield Mention(concept, text[start:end], start, end)
        position += size


def _longest(found: Sequence[Word], position: int, known: Mapping[str, Concept]) -> tuple[int, Concept | None]:
    """How many words from `position` on name a concept, and which; 1 if none does."""
    best: tuple[int, Concept | None] = (1, None)
    form = base = ""
    for size, word in enumerate(found[position : position + _LONGEST], start=1):
        if size > 1 and not word.joins:
            break
        form += word.form
        base += word.base
        concept = known.get(form) or known.get(base)
        if concept:
            best = (size, concept)
    return best


@cache
def shipped() -> Glossary:
    """The concepts of the retail field; ValueError when two of them have the same name."""
    data = tomllib.loads(files("reqlint.glossary").joinpath("data/retail.toml").read_text("utf-8"))
    concepts = tuple(_concept(name, table) for name, table in data.items())
    owners: dict[str, str] = {}
    for concept in concepts:
        for key in {key for name in (*concept.terms, *concept.names) for key in keys(name)}:
            if owners.setdefault(key, concept.id) != concept.id:
                raise ValueError(f'"{key}" names {owners[key]} and {concept.id}')
    return Glossary(concepts)


def _concept(name: str, table: dict[str, str]) -> Concept:
    if table.keys() - {"kind", "of", "keeper", "en", "zh", "names"} or table["kind"] not in get_args(Kind):
        raise ValueError(f"concept {name}: {table}")
    kind: Kind = table["kind"]  # type: ignore[assignment]  # checked just now
    return Concept(
        id=name,
        kind=kind,
        terms=(*_split(table.get("en", "")), *_split(table.get("zh", ""))),
        names=_split(table.get("names", "")),
        of=table.get("of", ""),
        keeper=table.get("keeper", ""),
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SEPARATOR.split(text.strip()) if part)


def _extended(glossary: Glossary, added: Iterable[Entry]) -> Glossary:
    """The glossary with a project's entries: a project's entry overrides a shipped one."""
    own: dict[str, list[str]] = {}
    claims: dict[str, tuple[str, Entry]] = {}
    problems: list[Problem] = []
    for entry in added:
        target = _target(glossary, entry)
        for term in entry.terms:
            key = min(keys(term), default=term)
            meant, first = claims.setdefault(key, (target, entry))
            if meant == target:
                own.setdefault(target, []).append(term)
            else:
                problems.append(_contradiction(term, (meant, first), (target, entry)))
    taken = {key: target for target, terms in own.items() for term in terms for key in keys(term)}
    kept = [_without(concept, taken) for concept in glossary.concepts]
    joined = [replace(c, terms=tuple(dict.fromkeys((*c.terms, *own.pop(c.id, ()))))) for c in kept]
    new = [Concept(id=name, terms=tuple(dict.fromkeys(terms))) for name, terms in own.items()]
    return Glossary(tuple(c for c in (*joined, *new) if c.terms), tuple(problems))


def _target(glossary: Glossary, entry: Entry) -> str:
    """The concept an entry names, else the shipped one of its first known term, else a new one."""
    if entry.concept:
        known = glossary.by_id.get(entry.concept) or glossary.named(entry.concept)
        return known.id if known else entry.concept
    known = next((found for term in entry.terms if (found := glossary.named(term))), None)
    return known.id if known else entry.terms[0]


def _without(concept: Concept, taken: Mapping[str, str]) -> Concept:
    """A shipped concept without the names that the project gives to another."""

    def left(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(n for n in names if all(taken.get(key, concept.id) == concept.id for key in keys(n)))

    return replace(concept, terms=left(concept.terms), names=left(concept.names))


def _contradiction(term: str, first: tuple[str, Entry], second: tuple[str, Entry]) -> Problem:
    (meant, before), (other, entry) = first, second
    return Problem(
        entry.path,
        entry.place,
        f'"{term}" means {other} here and {meant} in {before.place or before.path}.',
        f"The first holds: {meant}. Leave one of them out.",
    )
