"""Examines requirements: cached results are looked up, the rest is analysed, here or by processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from reqlint import language
from reqlint.cache.keys import Key, key, stamps
from reqlint.checking.examined import Examined, key_of
from reqlint.checking.requirements import RequirementChecker
from reqlint.checking.workers import FEW, Workers, cores
from reqlint.config import Settings
from reqlint.guard import working_on
from reqlint.language.analysis import Analysis
from reqlint.model import Requirement
from reqlint.rules.requirement.base import RequirementRule

Progress = Callable[[int, int], None]
"""Called with how many requirements are checked, and how many there are."""
Analyse = Callable[[Iterable[Requirement], Settings], Iterator[Analysis]]

_WINDOW = 256
"""Requirements that are looked up, and stored, together."""


class Memory(Protocol):
    """Examinations by cache key."""

    def get(self, keys: Collection[Key]) -> Mapping[Key, Examined]:
        """Those that are cached."""
        ...

    def put(self, examined: Mapping[Key, Examined]) -> None:
        """Stores some."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """The examinations of one document."""

    path: str
    requirements: Sequence[Requirement]


@dataclass(slots=True, kw_only=True)
class Examiner:
    """How requirements are examined: with which cache, and by how many processes (0: as many as it is worth).

    `analyse` parses requirements in this process. Equal words are examined once.
    """

    memory: Memory | None = None
    jobs: int = 1
    analyse: Analyse | None = None
    progress: Progress | None = None
    lost: list[str] = field(default_factory=list)
    """Sentences on documents whose process ended unexpectedly."""

    def examine(
        self, documents: Sequence[Part], rules: Sequence[RequirementRule], settings: Settings
    ) -> Iterator[tuple[Examined, ...] | None]:
        """The examinations of each document's requirements, in their order; None for a document that is lost."""
        run = _Run(self, RequirementChecker(rules, settings.messages), settings, documents)
        jobs = self.jobs or run.worthwhile()
        if jobs < 2:
            for window in _windows(documents, _WINDOW):
                yield from run.examined(window)
            return
        with Workers(jobs, settings) as run.workers:
            yield from run.examined(documents)
            self.lost += run.workers.lost.values()


@dataclass(slots=True)
class _Run:
    """The examination of some documents."""

    examiner: Examiner
    checker: RequirementChecker
    settings: Settings
    documents: Sequence[Part]
    workers: Workers | None = None
    _done: int = 0
    _total: int = field(init=False)
    _means: Key = field(init=False)

    def __post_init__(self) -> None:
        self._total = sum(len(one.requirements) for one in self.documents)
        self._means = means(self.checker.rules, self.settings)

    def worthwhile(self) -> int:
        """The number of processes for what is not cached: all that can run at once, or one."""
        if cores() < 2 or self._total <= FEW:
            return 1
        unknown = 0
        for window in _windows(self.documents, _WINDOW):
            keys = {key_of(one, self._means) for part in window for one in part.requirements}
            unknown += len(keys) - len(self._known(keys))
            if unknown > FEW:
                return cores()
        return 1

    def examined(self, parts: Sequence[Part]) -> Iterator[tuple[Examined, ...] | None]:
        """The examinations of some of the documents."""
        keys = [[key_of(one, self._means) for one in part.requirements] for part in parts]
        counted = Counter(one for some in keys for one in some)
        known = dict(self._known(counted))
        self._report_progress(sum(counted[one] for one in known))
        while new := self._unknown(parts, keys, known):  # twice if a lost document shares words with others
            fresh: dict[Key, Examined] = {}
            for one, examined in self.workers.examine(new) if self.workers else self._here(new):
                known[one] = fresh[one] = examined
                self._report_progress(counted[one])
                if len(fresh) == _WINDOW:
                    self._keep(fresh)
                    fresh = {}
            self._keep(fresh)
        for some in keys:
            yield tuple(known[one] for one in some) if all(one in known for one in some) else None

    def _unknown(
        self, parts: Sequence[Part], keys: Sequence[Sequence[Key]], known: Mapping[Key, Examined]
    ) -> dict[Key, tuple[str, Requirement]]:
        """The requirements to examine, with the first document that has each."""
        new: dict[Key, tuple[str, Requirement]] = {}
        for part, some in zip(parts, keys, strict=True):
            for one, requirement in zip(some, part.requirements, strict=True):
                if one not in known and not (self.workers and part.path in self.workers.lost):
                    new.setdefault(one, (part.path, requirement))
        return new

    def _here(self, new: Mapping[Key, tuple[str, Requirement]]) -> Iterator[tuple[Key, Examined]]:
        analyse = self.examiner.analyse or language.analyse
        analyses = analyse((requirement for _, requirement in new.values()), self.settings)
        before = ""
        for one, (path, _) in new.items():
            if path != before:
                working_on(path)
                before = path
            yield one, self.checker.examined(next(analyses))

    def _known(self, keys: Collection[Key]) -> Mapping[Key, Examined]:
        return self.examiner.memory.get(keys) if self.examiner.memory is not None else {}

    def _keep(self, fresh: Mapping[Key, Examined]) -> None:
        if self.examiner.memory is not None:
            self.examiner.memory.put(fresh)

    def _report_progress(self, number: int) -> None:
        if number and self.examiner.progress:
            self._done += number
            self.examiner.progress(self._done, self._total)


def means(rules: Sequence[RequirementRule], settings: Settings) -> Key:
    """The hash of what examinations depend on besides the words of the requirement and the installation."""
    words = settings.vocabulary
    lists = words.actors, words.generic_actors, words.objects, words.vague, words.allow
    glossary = Path(words.glossary).read_bytes() if words.glossary else b""
    models = [(code, name, list(stamps(Path(name)))) for code, name in sorted(settings.models.items())]
    return key([rule.id for rule in rules], lists, glossary, models, settings.messages, settings.strictness)


def _windows(documents: Sequence[Part], least: int) -> Iterator[list[Part]]:
    """The documents in groups with a minimum number of requirements, except the last group."""
    group: list[Part] = []
    for document in documents:
        group.append(document)
        if sum(len(one.requirements) for one in group) >= least:
            yield group
            group = []
    if group:
        yield group
