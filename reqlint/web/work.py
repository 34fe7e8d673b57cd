"""Functions of worker processes: read a document, annotate it, draw a picture. Only they load language models.

Arguments and results can be sent between processes. Errors that reqlint raises on purpose come back as `Refused`;
everything else is a fault of the program, whose message is not passed on: it may quote a document.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reqlint.asking import Given, People, Question, asked_of, draft_page, drafts_of, parse_answers, replies
from reqlint.asking.sheets import Page
from reqlint.checking import filters
from reqlint.checking.baseline import Baseline
from reqlint.config import Settings
from reqlint.errors import Problem, ReqlintError
from reqlint.messages import LANGUAGES, MessageLanguage
from reqlint.model import CheckedDocument, Report
from reqlint.own import is_copy
from reqlint.reporter import Context, Reporter, Result
from reqlint.reporters import PLAN_REPORTERS, TRACE_REPORTERS
from reqlint.web.log import Fault

_MEMORY = 4 << 30
"""Bytes of address space of a worker; a language model takes a quarter."""
_NICENESS = 10
_GRACE = 30.0
"""Seconds that the server has to kill a process before it ends itself."""
_PAUSE = 0.1
"""Seconds between two notes of progress."""
_SAMPLES = "订单必须在 5 分钟内发送到仓库。\n\nThe cashier sees the price of an article.\n"


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked document, its questions, the people it names, and answers already in it."""

    report: Report
    questions: tuple[Question, ...]
    people: People = field(default_factory=People)
    given: Given = field(default_factory=Given)

    @property
    def document(self) -> CheckedDocument:
        """The document itself."""
        return self.report.documents[0]

    def having(self, document: CheckedDocument) -> Checked:
        """The same with the findings of `document`, and their questions."""
        report = replace(self.report, documents=(document,))
        return replace(self, report=report, questions=asked_of(report, {document.path: self.people}))

    def without(self, known: Baseline) -> Checked:
        """The same without the findings that are known."""
        if not known.entries:
            return self
        left = filters.apply([self.document], Settings(), known)
        made = self.having(left.documents[0])
        return replace(made, report=replace(made.report, suppressed=made.report.suppressed + left.suppressed))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page and a workbook in each language, and the problems found."""

    pages: dict[MessageLanguage, str]
    workbooks: dict[MessageLanguage, bytes]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something was not done, in sentences."""

    problems: tuple[Problem, ...]


def guarded(seconds: float, function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function, or Refused or Fault.

    The server kills a process after that many seconds; without a server it ends itself.
    """
    try:
        _be_modest()
        _end_after(seconds + _GRACE)
        return function(*arguments)
    except ReqlintError as error:
        return Refused(error.problems)
    except BaseException as error:  # no error may end the server
        return Fault.of(error)
    finally:
        _end_after(0)


def _end_after(seconds: float) -> None:
    """Ends the process when the time is up, whatever it is doing; 0: never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _be_modest() -> None:
    """Lowers the priority of the process and limits its memory."""
    if sys.platform != "win32":
        import resource

        os.setpriority(os.PRIO_PROCESS, 0, _NICENESS)
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def warm(settings: Settings) -> None:
    """Loads the languages, so that the first visitor does not wait for them."""
    from reqlint import engine, readers

    engine.check([readers.read_bytes(_SAMPLES.encode(), "sample.md", "sample.md")], settings)


def check(file: Path, name: str, settings: Settings, progress_file: Path) -> Checked:
    """Checks a document, shown as `name`, and writes the progress to a file."""
    from reqlint import engine, readers
    from reqlint.checking.examining import Examiner

    data = file.read_bytes()
    readers.refuse_own(data, name)
    document = readers.read_bytes(data, name, name)
    noted = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal noted
        if time.monotonic() - noted > _PAUSE:
            noted = time.monotonic()
            with suppress(OSError):  # the disk is full: the document is read nevertheless
                progress_file.write_text(f"{done} {total}", "ascii")

    report = engine.check([document], settings, Examiner(progress=progress))
    people = People.of(document)
    questions = asked_of(report, {document.path: people})
    given = replies(data, name, report, questions) if is_copy(data) else Given()
    return Checked(report, questions, people, given)


def compare(read: Sequence[tuple[Path, Checked]], settings: Settings) -> list[Checked]:
    """Checked documents with the findings of comparing them with each other."""
    from reqlint import readers
    from reqlint.checking.sets import with_set_findings
    from reqlint.engine import RulesOn
    from reqlint.glossary import Glossary

    rules, glossary = RulesOn.of(settings).set, Glossary.of(settings.vocabulary)
    names = numbered([checked.document.path for _, checked in read])
    documents = [
        readers.read_bytes(file.read_bytes(), checked.document.path, name)
        for (file, checked), name in zip(read, names, strict=True)
    ]
    found = [
        replace(_alone(checked.document, {rule.id for rule in rules}), path=name)
        for (_, checked), name in zip(read, names, strict=True)
    ]
    compared = with_set_findings(documents, found, rules, glossary, settings.messages)
    left = filters.apply(compared, settings, Baseline()).documents
    return [
        checked.having(replace(document, path=checked.document.path))
        for (_, checked), document in zip(read, left, strict=True)
    ]


def _alone(document: CheckedDocument, rules: Collection[str]) -> CheckedDocument:
    """A document without the findings of these rules when it was checked alone."""
    requirements = tuple(
        replace(one, findings=tuple(f for f in one.findings if f.rule not in rules))
        for one in document.requirements
    )
    silenced = tuple(one for one in document.silenced if one.finding.rule not in rules)
    return replace(document, requirements=requirements, silenced=silenced)


def answers(data: bytes, name: str, checked: Checked) -> Given:
    """People's answers in a question sheet, or in the replies of an annotated copy."""
    if is_copy(data):
        return replies(data, name, checked.report, checked.questions)
    return parse_answers(data, name)


def draft(checked: Checked, given: Given, settings: Settings, language: MessageLanguage) -> Page:
    """The requirements drafted from answers."""
    from reqlint import engine

    drafts = drafts_of(checked.report, checked.questions, given.answers, lambda one: engine.check([one], settings))
    return draft_page(drafts, checked.questions, given, language)


def numbered(names: Sequence[str]) -> list[str]:
    """Names; duplicates get a number."""
    counted: Counter[str] = Counter()
    found = []
    for name in names:
        counted[name] += 1
        found.append(name if counted[name] == 1 else f"{name} ({counted[name]})")
    return found


def annotated(file: Path, document: CheckedDocument, language: MessageLanguage) -> bytes:
    """The annotated copy of a document."""
    from reqlint.annotate import annotate
    from reqlint.readers.source import Source

    return annotate(
        Source(file.read_bytes(), Path(document.path).suffix.lower(), document.path), document, language
    )


def draw_landscape(schemas: Path, specifications: Sequence[Path], shown: dict[Path, str]) -> Drawing:
    """The plan of a landscape; `shown` are the names of its folders."""
    from reqlint import api

    judged = api.plan(schemas, specifications, shown=shown)
    return _drawn(PLAN_REPORTERS, dict.fromkeys(LANGUAGES, judged), judged.landscape.problems)


def _drawn(
    reporters: Mapping[str, Reporter[Result, Any]],
    results: Mapping[MessageLanguage, Result],
    problems: Sequence[str],
) -> Drawing:
    contexts = {language: (one, Context(language=language)) for language, one in results.items()}
    pages, workbooks = (
        {language: reporters[name].render(*given) for language, given in contexts.items()}
        for name in ("html", "xlsx")
    )
    return Drawing(pages, workbooks, tuple(problems))


def draw_trace(
    documents: Sequence[CheckedDocument],
    schemas: Path,
    specifications: Sequence[Path],
    shown: dict[Path, str],
    settings: Settings,
) -> Drawing:
    """The documents traced to the landscape."""
    from reqlint.checking.traces import TraceChecker
    from reqlint.glossary import Glossary
    from reqlint.planning.loading import load_landscape
    from reqlint.rules.trace import RULES as TRACE_RULES
    from reqlint.trace.linking import trace
    from reqlint.trace.model import Traced

    landscape = load_landscape(schemas, list(specifications), shown)
    traced = trace(documents, landscape, Glossary.of(settings.vocabulary))
    results = {}
    for language in LANGUAGES:
        checked = TraceChecker(TRACE_RULES, settings.messages, language).documents(traced, documents)
        results[language] = Traced(traced, Report(tuple(checked)))
    return _drawn(TRACE_REPORTERS, results, landscape.problems)
