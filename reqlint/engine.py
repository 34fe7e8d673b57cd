"""The engine: paths -> documents -> requirements -> findings -> report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from reqlint import baseline, consistency, extraction, files, filters, language, readers, readiness
from reqlint.catalogue import unknown
from reqlint.config import Settings
from reqlint.consistency import CONSISTENCY_RULES
from reqlint.documented import Documented
from reqlint.errors import Problem, ReqlintError, UsageError
from reqlint.glossary import Glossary
from reqlint.language.analysis import Analysis
from reqlint.model import CheckedDocument, Document, Language, Report, Requirement, Severity
from reqlint.readiness import READINESS_RULES
from reqlint.rules import RULES
from reqlint.rules.base import Rule
from reqlint.rules.checking import Checker
from reqlint.selectors import covers

_Rule = TypeVar("_Rule", bound=Documented)
Progress = Callable[[int, int], None]
"""Told how many requirements are checked, and how many there are."""
Analyse = Callable[[Iterable[Requirement], Settings], Iterator[Analysis]]
"""Parses requirements; an editor brings one of its own, which remembers."""


def lint(paths: Iterable[str], settings: Settings | None = None, *, progress: Progress | None = None) -> Report:
    """Checks the documents that `paths` name: files, folders, patterns.

    What cannot be read stands in the report's `problems`. UsageError when a path names nothing that can be read or
    the settings name an unknown rule; ConfigError when the baseline, the glossary or a model cannot be used.
    """
    settings = settings or Settings()
    found = files.find(paths, readers.suffixes(), settings.exclude, is_document=readers.is_document)
    documents, problems = read(found)
    return check(documents, settings, problems=problems, progress=progress)


def read(found: files.Found) -> tuple[list[Document], list[str]]:
    """The documents of these files, and sentences on what could not be read."""
    documents: list[Document] = []
    problems = list(found.problems)
    for path in found.files:
        try:
            documents.append(readers.read(path, files.shown(path)))
        except ReqlintError as error:
            problems += [str(problem) for problem in error.problems]
    return documents, problems


def check(
    documents: Sequence[Document],
    settings: Settings,
    *,
    problems: Iterable[str] = (),
    progress: Progress | None = None,
    analyse: Analyse | None = None,
) -> Report:
    """The report on documents that have been read. `problems` are those met before, told first."""
    rules, among = rules_for(settings), _rules_on(CONSISTENCY_RULES, settings)
    whole = _rules_on(READINESS_RULES, settings)
    known = baseline.read(Path(settings.baseline)) if settings.baseline else baseline.Baseline()
    checked = _checked(documents, rules, settings, progress, analyse or language.analyse)
    pairs = zip(documents, checked, strict=True)
    each = tuple(
        readiness.with_readiness(one, document, whole, settings.messages, filters.accepts(one, settings, known))
        for document, one in pairs
    )
    glossary = Glossary.of(settings.vocabulary)
    left = filters.apply(consistency.check(documents, each, among, glossary, settings.messages), settings, known)
    own = [str(Problem(document.path, "", problem)) for document in documents for problem in document.problems]
    return Report(
        documents=left.documents,
        problems=(*problems, *own, *left.problems),
        suppressed=left.suppressed,
        vanished=left.vanished,
        rules=tuple(rule.id for rule in (*rules, *whole, *among)),
    )


def rules_for(settings: Settings) -> tuple[Rule, ...]:
    """The rules on one requirement that are on, each with the severity it has in this run.

    UsageError names the unknown ones.
    """
    return _rules_on(RULES, settings)


def _rules_on(family: Sequence[_Rule], settings: Settings) -> tuple[_Rule, ...]:
    wrong = [unknown(word) for word in (*settings.select, *settings.ignore, *settings.severity)]
    if any(wrong):
        raise UsageError(*(Problem("", "", sentence) for sentence in wrong if sentence))
    with_severity = (_with_severity(rule, settings) for rule in family)
    return tuple(rule for rule in with_severity if _is_on(rule, settings))


def _with_severity(rule: _Rule, settings: Settings) -> _Rule:
    wanted = [severity for word, severity in settings.severity.items() if _means(word, rule)]
    return replace(rule, severity=wanted[-1]) if wanted else rule


def _is_on(rule: Documented, settings: Settings) -> bool:
    if any(_means(word, rule) for word in settings.ignore):
        return False
    if settings.select:
        return any(_means(word, rule) for word in settings.select)
    return rule.severity > Severity.INFO


def _means(word: str, rule: Documented) -> bool:
    return covers(word, rule=rule.id, name=rule.name, category=rule.category)


def _checked(
    documents: Sequence[Document],
    rules: Sequence[Rule],
    settings: Settings,
    progress: Progress | None,
    analyse: Analyse,
) -> Iterator[CheckedDocument]:
    """The documents, checked. Their requirements are analysed as one stream, which is what spaCy is fast at."""
    found = [extraction.requirements(document) for document in documents]
    total = sum(map(len, found))
    checker = Checker(rules, settings.messages)
    analyses = analyse((requirement for those in found for requirement in those), settings)
    done = 0
    for document, those in zip(documents, found, strict=True):
        checked = []
        for analysis in islice(analyses, len(those)):
            checked.append(checker.check(analysis, document.path))
            done += 1
            if progress:
                progress(done, total)
        yield CheckedDocument(
            path=document.path,
            format=document.format,
            language=_language(those),
            requirements=tuple(checked),
            title=document.title,
            suppressed=document.suppressed,
        )


def _language(requirements: Sequence[Requirement]) -> Language:
    """The language of most of the requirements."""
    counted = Counter(requirement.language for requirement in requirements)
    return max(counted, key=lambda language: counted[language], default="en")
