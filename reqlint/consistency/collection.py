"""The documents that are compared with each other, and their requirements as one list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from reqlint.consistency.claims import Claim, claims
from reqlint.consistency.comparison import Comparison, compared
from reqlint.consistency.entries import Entry, entries_of
from reqlint.consistency.exclusions import Exclusion, exclusions
from reqlint.consistency.mentions import Mention, mentions
from reqlint.consistency.statements import Statement, statement_of
from reqlint.consistency.targets import Targets, targets
from reqlint.consistency.vocabulary import version_word
from reqlint.glossary import Glossary
from reqlint.model import CheckedDocument, Document

_COPIED = 0.5
"""Least share of a document's requirements that recur in another one for the two to be the same document again."""
_FEWEST_COPIED = 2


@dataclass(frozen=True)
class Collection:
    """Documents that describe one thing together, as read and, in the same order, as checked."""

    documents: tuple[Document, ...]
    checked: tuple[CheckedDocument, ...]
    glossary: Glossary

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The requirements of all documents, in their order."""
        return entries_of(self.checked)

    @cached_property
    def by_document(self) -> tuple[tuple[Entry, ...], ...]:
        """The requirements of each document."""
        grouped: list[list[Entry]] = [[] for _ in self.checked]
        for entry in self.entries:
            grouped[entry.document].append(entry)
        return tuple(map(tuple, grouped))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What each requirement states in its own text."""
        return tuple(statement_of(e.requirement.text, e.requirement.language) for e in self.entries)

    @cached_property
    def comparison(self) -> Comparison:
        """Which requirements are alike, by their numbers."""
        return compared(self.statements)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What requirements and their criteria claim in figures."""
        return tuple(claims(self.entries))

    @cached_property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """What the documents list as out of scope."""
        return tuple(one for document in self.documents for one in exclusions(document))

    @cached_property
    def targets(self) -> tuple[Targets, ...]:
        """The possible targets of references in each document."""
        return tuple(map(targets, self.documents))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The references in the requirements."""
        return tuple(mentions(self.entries))


@dataclass(slots=True)
class _Growing:
    """A collection being built: its documents with the number of their texts, and the place of each text."""

    sizes: dict[int, int] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)

    def has(self, texts: set[str]) -> bool:
        """Whether one of the documents has most of these texts, or these have most of its texts."""
        counts = Counter(number for text in texts for number in self.places.get(text, ()))
        return any(
            count >= max(_FEWEST_COPIED, _COPIED * min(len(texts), self.sizes[n])) for n, count in counts.items()
        )

    def add(self, number: int, texts: set[str]) -> None:
        self.sizes[number] = len(texts)
        for text in texts:
            self.places.setdefault(text, []).append(number)


def collections(
    documents: Sequence[Document], checked: Sequence[CheckedDocument], glossary: Glossary
) -> Iterator[Collection]:
    """The documents of each folder, without comparing a document with a version of itself.

    "plan v1" and "plan v2", "poor" and "good", a Word file and the same one as Markdown have the same content on
    purpose: each version forms a collection with the others of its name.
    """
    homes: dict[tuple[str, frozenset[str]], list[_Growing]] = {}
    for number, (document, key) in enumerate(zip(checked, _keys(checked), strict=True)):
        growing = homes.setdefault(key, [])
        texts = {" ".join(one.requirement.text.casefold().split()) for one in document.requirements}
        home = next((one for one in growing if not one.has(texts)), None)
        if home is None:
            home = _Growing()
            growing.append(home)
        home.add(number, texts)
    for home in (one for growing in homes.values() for one in growing):
        members = tuple(home.sizes)
        yield Collection(tuple(documents[n] for n in members), tuple(checked[n] for n in members), glossary)


def _keys(checked: Sequence[CheckedDocument]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each document's folder and version; a word like "new" is a version where the name occurs without it too."""
    names = [_Name.of(document.path) for document in checked]
    versions: dict[tuple[str, str], set[frozenset[str]]] = {}
    for name in names:
        versions.setdefault((name.folder, name.rest), set()).add(name.version)
    real = {(folder, v) for (folder, _), found in versions.items() if len(found) > 1 for v in found}
    for name in names:
        yield name.folder, name.version if (name.folder, name.version) in real else frozenset()


@dataclass(frozen=True, slots=True)
class _Name:
    """A document's path: its folder, the version in its name, and the rest of the name."""

    folder: str
    version: frozenset[str]
    rest: str

    @classmethod
    def of(cls, path: str) -> _Name:
        parts = PurePosixPath(path)
        stem = parts.stem.casefold()
        words = frozenset(match.group() for match in version_word().finditer(stem))
        return cls(str(parts.parent), words, re.sub(r"[\W_]+", "", version_word().sub("", stem)))
