"""Which systems a text names, and which one a document is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from reqlint.glossary import Concept, Glossary, Mention
from reqlint.glossary.words import keys
from reqlint.messages import LANGUAGES
from reqlint.model import CheckedDocument
from reqlint.planning.model import Landscape, System
from reqlint.planning.naming import in_language
from reqlint.trace.model import SystemMatch
from reqlint.trace.words import pattern, plain

_NAME, _SECOND, _DESCRIPTION = 0.95, 0.8, 0.75
"""Confidence that a system is meant by the first part of its name, by the rest, by its description."""
_TITLE, _FOLDER, _MAJORITY = 0.9, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class NamedSystem:
    """A system named in a text: the words, the concept, and the system of the landscape, if it has one."""

    mention: Mention
    match: SystemMatch | None
    acting: bool = False
    target: bool = False


@dataclass(frozen=True)
class Systems:
    """The systems of a landscape by all their names."""

    landscape: Landscape
    glossary: Glossary
    _found: dict[str, tuple[NamedSystem, ...]] = field(default_factory=dict)
    """Results for texts: that of a requirement is needed twice."""

    @cached_property
    def _own_names(self) -> Glossary:
        """The names that the landscape itself gives to its systems, as concepts whose id is the system's."""
        names = {system.id: _names(system) for system in self.landscape.systems.values()}
        return Glossary(tuple(Concept(id=name, kind="system", terms=terms) for name, terms in names.items()))

    @cached_property
    def _by_concept(self) -> dict[str, list[SystemMatch]]:
        found: dict[str, list[SystemMatch]] = {}
        for system in self.landscape.systems.values():
            named = self._concepts(f"{system.id} {system.name}")
            for number, concept in enumerate(named):
                match = SystemMatch(system, _SECOND if number else _NAME, "name")
                found.setdefault(concept, []).append(match)
            for concept in self._concepts(system.description):
                if concept not in named:
                    found.setdefault(concept, []).append(SystemMatch(system, _DESCRIPTION, "description"))
        return {name: sorted(those, key=lambda match: -match.confidence) for name, those in found.items()}

    def _concepts(self, text: str) -> list[str]:
        return list(
            dict.fromkeys(m.concept.id for m in self.glossary.mentions(text) if m.concept.kind == "system")
        )

    def named(self, text: str) -> tuple[NamedSystem, ...]:
        """The systems that a text names, in its order; of overlapping names the longest."""
        if text not in self._found:
            self._found[text] = tuple(self._named(text))
        return self._found[text]

    def _named(self, text: str) -> Iterator[NamedSystem]:
        own = [
            (m, SystemMatch(self.landscape.systems[m.concept.id], 1.0, "name"))
            for m in self._own_names.mentions(text)
        ]
        known = [m for m in self.glossary.mentions(text) if m.concept.kind == "system"]
        others = [(m, next(iter(self._by_concept.get(m.concept.id, ())), None)) for m in known]
        found: list[tuple[Mention, SystemMatch | None]] = []
        for mention, match in sorted(
            [*own, *others], key=lambda pair: (pair[0].start - pair[0].end, pair[1] is None)
        ):
            if not any(mention.start < other.end and other.start < mention.end for other, _ in found):
                found.append((mention, match))
        found.sort(key=lambda pair: pair[0].start)
        simple = plain(text)
        for m, match in found:
            yield NamedSystem(m, match, _acts(simple, m.end), _is_target(simple, m.start))

    def is_a(self, system: System, concept: str) -> bool:
        """Whether a system is of a kind ("learning system")."""
        return any(match.system.id == system.id for match in self._by_concept.get(concept, ()))

    def home(self, document: CheckedDocument) -> SystemMatch | None:
        """The system that a document is about, by its title, its folder, or most of its requirements."""
        titles = [document.title, *_first_headings(document)]
        for title in titles:
            match = next((n.match for n in self.named(title) if n.match), None)
            if match and match.confidence >= _SECOND:
                return SystemMatch(match.system, min(_TITLE, match.confidence), "title")
        return self._by_folder(document.path) or self._by_majority(document)

    def _by_folder(self, path: str) -> SystemMatch | None:
        for folder in reversed(PurePosixPath(path).parts[:-1]):
            for system in self.landscape.systems.values():
                names = {system.id, PurePosixPath(system.path).parent.name}
                if any(folder == name or folder.startswith(f"{name}-") for name in names if name):
                    return SystemMatch(system, _FOLDER, "folder")
        return None

    def _by_majority(self, document: CheckedDocument) -> SystemMatch | None:
        acting = [
            named.match.system.id
            for checked in document.requirements
            for named in self.named(checked.requirement.text)
            if named.acting and named.match
        ]
        counted = Counter(acting).most_common(1)
        if counted and 2 * counted[0][1] > len(acting) and counted[0][1] > 1:
            return SystemMatch(self.landscape.systems[counted[0][0]], _MAJORITY, "majority")
        return None


def own_name(document: CheckedDocument) -> str:
    """A document's name for its own system: "the membership system shall ..." in most of its requirements."""
    names = Counter(name for checked in document.requirements for name in _acting_names(checked.requirement.text))
    counted = names.most_common(1)
    return counted[0][0] if counted and counted[0][1] > 1 and 2 * counted[0][1] > names.total() else ""


def _acting_names(text: str) -> Iterator[str]:
    for match in pattern("unnamed").finditer(text):
        yield plain(match["en"] or match["zh"])


def _names(system: System) -> tuple[str, ...]:
    """The name in either language and the id; only those that are more than a single common word."""
    both = (in_language(system.name, language) for language in LANGUAGES[:2])
    return tuple(dict.fromkeys(name for name in (*both, system.id) if keys(name)))


def _first_headings(document: CheckedDocument) -> Sequence[str]:
    headings = (checked.requirement.headings for checked in document.requirements)
    return next(((found[0],) for found in headings if found), ())


def _acts(text: str, end: int) -> bool:
    return re.compile(rf"\s*{pattern('acting').pattern}").match(text, end) is not None


def _is_target(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip()
    return re.search(f"{pattern('toward').pattern}$", before) is not None
