"""The engine of lint: paths -> documents -> requirements -> findings -> report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reqlint import extraction, files, readers, rules
from reqlint.checking import baseline, filters
from reqlint.checking.documents import DocumentChecker
from reqlint.checking.examined import Examined
from reqlint.checking.examining import Examiner, Part, Progress
from reqlint.checking.requirements import RequirementChecker
from reqlint.checking.selection import rules_on
from reqlint.checking.sets import with_set_findings
from reqlint.checking.settled import settled
from reqlint.config import Settings
from reqlint.errors import Problem, ReqlintError
from reqlint.findings import Writer
from reqlint.glossary import Glossary
from reqlint.guard import working_on
from reqlint.model import CheckedDocument, CheckedRequirement, Document, Language, Report, Requirement, Text
from reqlint.rule import AnyRule
from reqlint.rules.requirement.base import RequirementRule
from reqlint.rules.set.base import SetRule


def lint(paths: Iterable[str], settings: Settings | None = None, *, progress: Progress | None = None) -> Report:
    """Checks the documents that `paths` name: files, folders, patterns.

    What cannot be read is in the report's `problems`. UsageError when a path names nothing that can be read or
    the settings name an unknown rule; ConfigError when the baseline, the glossary or a model cannot be used.
    """
    settings = settings or Settings()
    found = readers.find(paths, settings)
    documents, problems = read(found)
    return check(documents, settings, Examiner(progress=progress), problems=problems)


def check_files(paths: Sequence[Path], settings: Settings) -> Report:
    """Checks the documents in these files in this process, compared with each other alone.

    It depends on nothing but the files and the settings, so that any machine may do it. What cannot be read is in
    the report's `problems`.
    """
    documents, problems = read(files.Found(tuple(paths)))
    return check(documents, settings, Examiner(jobs=1), problems=problems)


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


@dataclass(frozen=True, slots=True)
class RulesOn:
    """The rules of lint that are on in a run, by scope."""

    requirement: tuple[RequirementRule, ...]
    document: tuple[AnyRule, ...]
    set: tuple[SetRule, ...]

    @classmethod
    def of(cls, settings: Settings) -> RulesOn:
        """The rules that the settings select; UsageError lists selectors that match none."""
        return cls(*(rules_on(rules.of(scope), settings) for scope in ("requirement", "document", "set")))

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids, in the order of the registries."""
        return tuple(rule.id for rule in (*self.requirement, *self.document, *self.set))


def check(
    documents: Sequence[Document],
    settings: Settings,
    examiner: Examiner | None = None,
    *,
    problems: Iterable[str] = (),
) -> Report:
    """The report on documents that have been read. `problems` are those found before, reported first."""
    run = _Run(documents, settings, RulesOn.of(settings), examiner or Examiner())
    known = baseline.read(Path(settings.baseline)) if settings.baseline else baseline.Baseline()
    left = filters.apply(run.checked(), settings, known)
    own = [str(Problem(document.path, "", problem)) for document in documents for problem in document.problems]
    own += run.problems
    return Report(
        documents=left.documents,
        problems=(*problems, *own, *left.problems),
        suppressed=left.suppressed,
        vanished=left.vanished,
        rules=run.rules.ids,
    )


@dataclass(slots=True)
class _Run:
    """One check of a set of documents: requirements, then documents, then comparisons between them."""

    documents: Sequence[Document]
    settings: Settings
    rules: RulesOn
    examiner: Examiner
    writer: Writer = field(default_factory=Writer)
    problems: list[str] = field(default_factory=list)
    """Sentences on documents, or parts of them, that are in another language."""

    def checked(self) -> tuple[CheckedDocument, ...]:
        """The documents with all findings, before filters."""
        messages = self.settings.messages
        checker = DocumentChecker(self.rules.document, messages, self.writer)
        pairs = list(self._requirements())
        each = [checker.check(one, document) for document, one in pairs]
        glossary = Glossary.of(self.settings.vocabulary)
        read = [document for document, _ in pairs]
        return with_set_findings(read, each, self.rules.set, glossary, messages, self.writer)

    def _requirements(self) -> Iterator[tuple[Document, CheckedDocument]]:
        """The documents with their requirements checked; documents lost in a crash are left out."""
        found = [self._extracted(document) for document in self.documents]
        parts = [Part(d.path, each.requirements) for d, each in zip(self.documents, found, strict=True)]
        examinations = self.examiner.examine(parts, self.rules.requirement, self.settings)
        for document, each, examined in zip(self.documents, found, examinations, strict=True):
            if examined is not None:
                yield document, self._checked(document, each, examined)
        self.problems += self.examiner.lost

    def _checked(
        self, document: Document, found: extraction.Extraction, examined: Sequence[Examined]
    ) -> CheckedDocument:
        checker = RequirementChecker(self.rules.requirement, self.settings.messages, self.writer)
        checked: list[CheckedRequirement] = []
        background: list[Text] = []
        for requirement, marks in zip(found.requirements, settled(found.requirements, examined), strict=True):
            if requirement.is_possible and marks.standing != "evident":
                continue
            # An identifier or a criterion of its own shows that the author counts it among the requirements.
            if marks.standing == "background" and not (requirement.own_id or requirement.said("acceptance")):
                background.append(requirement.body)
            else:
                checked.append(checker.written(requirement, marks, document.path))
        return CheckedDocument(
            path=document.path,
            format=document.format,
            language=_language(found.requirements),
            requirements=tuple(checked),
            title=document.title,
            suppressed=document.suppressed,
            resolved=document.resolved,
            planned=found.planned,
            background=tuple(background),
            nothing="" if checked else "background" if background else found.nothing,
        )

    def _extracted(self, document: Document) -> extraction.Extraction:
        working_on(document.path)
        found = extraction.extract(document)
        if found.problem:
            self.problems.append(str(Problem(document.path, "", found.problem)))
        return found


def _language(requirements: Sequence[Requirement]) -> Language:
    """The language of most of the requirements."""
    counted = Counter(requirement.language for requirement in requirements)
    return max(counted, key=lambda language: counted[language], default="en")
