"""What worker processes do: read a document, annotate it, draw a picture. Language models are loaded here alone.

Arguments and results can be sent between processes. Errors that reqlint raises on purpose come back as
`Refused`; everything else is a fault of the program, whose message is not sent on: it may quote a document.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reqlint.asking import Question
from reqlint.config import Settings
from reqlint.errors import Problem, ReqlintError
from reqlint.messages import LANGUAGES, MessageLanguage
from reqlint.model import CheckedDocument, Report
from reqlint.web.log import Fault

_MEMORY = 4 << 30
"""Bytes of address space of a worker; a language model takes a quarter."""
_NICENESS = 10
_GRACE = 30.0
"""Seconds that the server is left to kill a process."""
_PAUSE = 0.1
"""Seconds between two notes of progress."""
_SAMPLES = "订单必须在 5 分钟内发送到仓库。\n\nThe cashier sees the price of an article.\n"


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked document and its questions."""

    report: Report
    questions: tuple[Question, ...]

    @property
    def document(self) -> CheckedDocument:
        """The document itself."""
        return self.report.documents[0]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page and a workbook in each language, and what could not be read for them."""

    pages: dict[MessageLanguage, str]
    workbooks: dict[MessageLanguage, bytes]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why something was not done, in sentences."""

    problems: tuple[Problem, ...]


def guarded(seconds: float, function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function, or Refused or Fault.

    The server kills a process that takes more than so many seconds; without a server it ends itself.
    """
    try:
        _be_modest()
        _end_after(seconds + _GRACE)
        return function(*arguments)
    except ReqlintError as error:
        return Refused(error.problems)
    except BaseException as error:  # whatever it is, it is not to end the server
        return Fault.of(error)
    finally:
        _end_after(0)


def _end_after(seconds: float) -> None:
    """Ends the process when the time is up, whatever it does then; 0: never."""
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
    from reqlint.asking import People, asked_of
    from reqlint.checking.examining import Examiner

    data = file.read_bytes()
    readers.refuse_own(data, name)
    document = readers.read_bytes(data, name, name)
    noted = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal noted
        if time.monotonic() - noted > _PAUSE:
            noted = time.monotonic()
            with suppress(OSError):  # the disk is full: the document is read all the same
                progress_file.write_text(f"{done} {total}", "ascii")

    report = engine.check([document], settings, Examiner(progress=progress))
    return Checked(report, asked_of(report, {document.path: People.of(document)}))


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
    from reqlint.planning.outputs import renderer

    judged = api.plan(schemas, specifications, shown=shown)
    plans = {language: judged.worded(language) for language in LANGUAGES}
    page, workbook = renderer("html"), renderer("xlsx")
    return Drawing(
        {language: _text(page(plan)) for language, plan in plans.items()},
        {language: _bytes(workbook(plan)) for language, plan in plans.items()},
        judged.landscape.problems,
    )


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
    from reqlint.trace.outputs import renderer

    landscape = load_landscape(schemas, list(specifications), shown)
    traced = trace(documents, landscape, Glossary.of(settings.vocabulary))
    page, workbook = renderer("html"), renderer("xlsx")
    pages, workbooks = {}, {}
    for language in LANGUAGES:
        checked = TraceChecker(TRACE_RULES, settings.messages, language).documents(traced, documents)
        pages[language] = _text(page(traced, checked, language))
        workbooks[language] = _bytes(workbook(traced, checked, language))
    return Drawing(pages, workbooks, landscape.problems)


def _text(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode()


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
