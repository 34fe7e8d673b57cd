"""`reqlint ask`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint import files, readers
from reqlint.budget import regular_bytes
from reqlint.cli import console
from reqlint.cli.exit_codes import CANNOT, exit_code
from reqlint.cli.interview import Interview
from reqlint.cli.output import check_target, write_whole
from reqlint.cli.progress import ProgressBar
from reqlint.cli.request import read_settings, settings_options
from reqlint.cli.reuse import reuse, reuse_options
from reqlint.config import Settings
from reqlint.errors import ReadError, UsageError
from reqlint.messages import MessageChoice
from reqlint.model import Report
from reqlint.own import is_copy
from reqlint.reporters import interface_language

if TYPE_CHECKING:
    from reqlint.asking import Given, Question
    from reqlint.asking.sheets import Page

_FILE = click.Path(path_type=Path)
_ENDINGS = {"md": (".md", ".markdown", ".txt"), "docx": (".docx",), "xlsx": (".xlsx",)}
"""Format name -> possible suffixes of its files."""
_NO_REPORT = Report()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """The parsed arguments."""

    paths: tuple[str, ...]
    format_: str | None
    output: Path | None
    answers: Path | None
    interactive: bool
    messages: MessageChoice | None
    config: Path | None
    no_config: bool
    quiet: bool
    jobs: int | None
    cache_dir: Path | None
    no_cache: bool

    def settings(self) -> Settings:
        settings = read_settings(self.config, no_config=self.no_config)
        return replace(settings, messages=self.messages or settings.messages)

    def format(self) -> str:
        """The requested format, else the one of the output's suffix, else Markdown."""
        ending = self.output.suffix.lower().lstrip(".") if self.output else ""
        return self.format_ or (ending if ending in _ENDINGS else "md")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format", "format_", type=click.Choice(list(_ENDINGS)), help="Default: what FILE ends in, or Markdown."
)
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write the questions or the draft to a file.")
@click.option(
    "--answers",
    type=_FILE,
    metavar="FILE",
    help="The filled question sheet, or an annotated copy with replies: write the draft that they make.",
)
@click.option("--interactive", is_flag=True, help="Ask here, one question at a time; --answers keeps the answers.")
@settings_options
@reuse_options
@click.pass_context
def ask(context: click.Context, /, **given: Any) -> None:
    """Collect the open questions of documents by the person to ask; take the answers back.

    Without --answers: a question sheet with an empty column for the answers. With --answers: the requirements that
    the answers make, old against new. Exit code 2: something could not be done.
    """
    context.exit(_run(_Request(**given)))


def _run(request: _Request) -> int:
    settings = request.settings()
    found = readers.find(request.paths, settings)
    _check_output(request, found.files)
    interview = Interview.beside(found.files[0], request.answers, request.output) if request.interactive else None
    from reqlint import asking, engine  # imports spaCy, which --help does not need

    if not request.quiet:
        console.note(*found.own)
    documents, problems = engine.read(found)
    console.note_documents(documents)
    shared = reuse(request.jobs, request.cache_dir, request.no_cache, quiet=request.quiet)
    with ProgressBar(shown=not request.quiet) as progress, shared as reused:
        report = engine.check(documents, settings, reused.examiner(progress), problems=problems)
    questions = asking.asked_of(report, {document.path: asking.People.of(document) for document in documents})
    language = interface_language(report, settings.messages)
    console.complain(*report.problems)
    if interview is not None:
        given = asking.Given(interview.hold(questions, language))
    elif request.answers is not None:
        given = _answers(request.answers, report, questions)
    else:
        known = _replies(found.files, report, questions)
        _write(request, asking.question_page(questions, language, known))
        return exit_code(report.problems)
    has_unknown = _report_unknown(given, questions)
    if request.output or interview is None:
        drafts = asking.drafts_of(
            report, questions, given.answers, lambda document: engine.check([document], settings)
        )
        _write(request, asking.draft_page(drafts, questions, given, language))
    return CANNOT if has_unknown else exit_code(report.problems)


def _check_output(request: _Request, documents: Sequence[Path]) -> None:
    """UsageError for an output with a wrong suffix for its format, or with answers in it."""
    output = request.output
    if output is None:
        if request.format() != "md" and not request.interactive:
            raise UsageError.of(f"--format {request.format()} needs --output FILE.")
        return
    check_target(output, (*documents, request.answers) if request.answers else documents)
    endings = _ENDINGS[request.format()]
    if output.suffix.lower() not in endings:
        raise UsageError.of(f"must end in {endings[0]}.", path=str(output), hint="Or choose another --format.")
    if request.answers is None and not request.interactive and _is_filled(output):
        raise UsageError.of(
            "holds answers and will not be overwritten.", path=str(output), hint="Name another file."
        )


def _is_filled(sheet: Path) -> bool:
    """Whether a file is a question sheet with an answer."""
    try:
        return sheet.exists() and bool(_answers(sheet).answers)
    except ReadError:
        return False


def _answers(path: Path, report: Report = _NO_REPORT, questions: Sequence[Question] = ()) -> Given:
    """The answers in a filled sheet, in the notes of an interview, or in an annotated copy."""
    from reqlint import asking

    data = regular_bytes(path, files.shown(path))
    if is_copy(data):
        return asking.replies(data, files.shown(path), report, questions)
    return asking.parse_answers(data, files.shown(path))


def _replies(paths: Sequence[Path], report: Report, questions: Sequence[Question]) -> dict[str, str]:
    """Existing answers of people in the copies among documents."""
    from reqlint import asking

    found: dict[str, str] = {}
    for path in paths:
        if is_copy(data := regular_bytes(path, files.shown(path))):
            found |= asking.replies(data, files.shown(path), report, questions).answers
    return found


def _report_unknown(given: Given, questions: Sequence[Question]) -> bool:
    """Reports answers that belong to no question; returns whether there are any."""
    unknown = given.loose(questions)
    if unknown:
        console.complain(
            f"answers to questions that the documents do not raise, or no longer: {', '.join(unknown)}. "
            "They are listed at the end of the draft."
        )
    return bool(unknown)


def _write(request: _Request, page: Page) -> None:
    from reqlint.asking.formats import FORMATS

    content = FORMATS[request.format()](page)
    if request.output:
        write_whole(request.output, content)
    else:
        console.say(content.decode())
