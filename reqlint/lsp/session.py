"""The state of a workspace: its settings, and the last findings of each open file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from reqlint.checking.examining import Examiner
from reqlint.checking.memory import Recent
from reqlint.config import Settings
from reqlint.errors import Problem, ReqlintError
from reqlint.language.lean import analyse
from reqlint.lsp.diagnostics import Mark, line_range, marks_of, position
from reqlint.lsp.requirements import SUFFIXES, check
from reqlint.lsp.specifications import NAMES, Specifications
from reqlint.messages import MessageLanguage, language_for
from reqlint.settings import find, load
from reqlint.views.entries import Entry, entries

_OF_THE_WHOLE = ("readiness", "consistency")
"""Categories of findings for which all of a document is compared with itself."""
_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """The results for a file: findings with their ranges, and problems with their line (from 1)."""

    marks: tuple[Mark, ...] = ()
    problems: tuple[tuple[Problem, int], ...] = ()


@dataclass(slots=True)
class Session:
    """One workspace, `root` its folder."""

    root: Path
    examiner: Examiner = field(default_factory=lambda: Examiner(memory=Recent(), analyse=analyse))
    found: dict[str, Found] = field(default_factory=dict)
    """By the URI of the file."""
    specifications: Specifications = field(init=False)
    _settings: Settings | None = None

    def __post_init__(self) -> None:
        self.specifications = Specifications(self.root)

    def forget_settings(self) -> None:
        """Discards the settings; the next check reads them again."""
        self._settings = None

    def language(self) -> MessageLanguage:
        """The language of titles if nothing else decides it: that of the settings, else English."""
        return language_for(self._read_settings().messages, "en")

    def check(self, uri: str, file: Path, text: str, *, typing: bool) -> Found:
        """The findings and problems of a file whose text is `text`.

        `typing`: it is being edited. Then only its single requirements, or its form, are checked; findings on the
        whole file stay as they were.
        """
        shown = file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.name
        try:
            if file.name in NAMES:
                found = self._specification(file, text, shown, before=self.found.get(uri) if typing else None)
            elif file.suffix.lower() in SUFFIXES:
                found = self._document(text, shown, before=self.found.get(uri) if typing else None)
            else:
                found = Found()
        except ReqlintError as error:
            found = Found(problems=tuple(_placed(problem, shown) for problem in error.problems))
        self.found[uri] = found
        return found

    def at(self, uri: str, line: int, character: int) -> Iterator[Mark]:
        """The findings whose range contains a place, counted from 0 in characters."""
        for mark in self.found.get(uri, Found()).marks:
            first, last = mark.range.start, mark.range.end
            if (first.line, first.character) <= (line, character) <= (last.line, last.character):
                yield mark

    def _document(self, text: str, shown: str, before: Found | None) -> Found:
        settings = self._read_settings()
        if before is not None:
            settings = replace(settings, ignore=(*settings.ignore, *_OF_THE_WHOLE))
        document, problems = check(text, shown, settings, self.examiner)
        own = [_of_document(entry) for entry in entries(document.findings)]
        kept = [mark for mark in before.marks if mark.finding.category in _OF_THE_WHOLE] if before else []
        marks = (*own, *kept, *(mark for checked in document.requirements for mark in marks_of(checked)))
        reported = (Problem(shown, "", text) for text in problems)
        return Found(marks, tuple((problem, _line(problem)) for problem in reported))

    def _specification(self, file: Path, text: str, shown: str, before: Found | None) -> Found:
        problems = tuple((p, _line(p)) for p in self.specifications.problems(text, shown))
        if problems or before is not None:
            return Found(before.marks if before else (), problems)
        findings = self.specifications.findings(file, self._read_settings(), self.language())
        return Found(tuple(_of_document(entry) for entry in entries(findings)))

    def _read_settings(self) -> Settings:
        if self._settings is None:
            path = find(self.root)
            self._settings = load(path) if path else Settings()
        return self._settings


def _of_document(entry: Entry) -> Mark:
    """A finding that is not on a requirement, on its line."""
    return Mark(entry, line_range(position(entry.finding.location).line + 1))


def _placed(problem: Problem, shown: str) -> tuple[Problem, int]:
    """A problem with its line; one of another file is on the first line, with that file's name."""
    if problem.path in ("", shown):
        return problem, _line(problem)
    named = replace(problem, path=PurePath(problem.path).name)
    return Problem(shown, "", str(named)), 1


def _line(problem: Problem) -> int:
    match = _LINE.search(problem.place) or _LINE.search(problem.message)
    return int(match[1]) if match else 1
