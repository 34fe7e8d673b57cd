"""`reqlint lint`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint import files, readers
from reqlint.budget import most, regular_bytes
from reqlint.cache import Key
from reqlint.cache.keys import stamps
from reqlint.checking.verdict import fails
from reqlint.cli import console
from reqlint.cli.exit_codes import exit_code
from reqlint.cli.output import check_target
from reqlint.cli.publishing import Publication, chosen, write_baseline
from reqlint.cli.request import STDIN, Request, parameters
from reqlint.cli.reuse import Answer, Reuse, run_key
from reqlint.config import Settings
from reqlint.errors import ReqlintError, UsageError
from reqlint.model import Document, Report
from reqlint.own import is_for_programs
from reqlint.reporters import REPORTERS
from reqlint.rule import AnyRule
from reqlint.rules import rules_of_lint
from reqlint.views.news import only_new

if TYPE_CHECKING:
    from reqlint.history import History

_FEW = 3
"""Files of a type that are named; of more, and of pictures, only their number."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".bmp", ".webp")


@click.command()
@parameters
@click.pass_context
def lint(context: click.Context, /, **given: Any) -> None:
    """Check requirement documents: files, folders, patterns, or - for standard input.

    Without PATH: the current folder. Exit code 0: nothing found; 1: findings (with --against: new ones); 2:
    something could not be done.
    """
    context.exit(_run(Request(**given)))


def _run(request: Request) -> int:
    settings = request.settings()
    named = [path for path in request.paths or (".",) if path != STDIN]
    found = readers.find(named, settings)
    copies = {} if request.dask else _plan_copies(request, found)
    if request.output and not copies and not request.dask:
        check_target(request.output, found.files)
    if not request.quiet:
        _note_unknown([path for path in found.unknown if not _is_own(path, settings)])
        console.note(*found.own)
        if found.outside:
            links = f"links that lead out of their folder: {len(found.outside)}"
            console.note(f"left out, {links}; --follow-links reads them.")
    if request.dask:
        from reqlint.cli.spread import lint_on_cluster

        return lint_on_cluster(request, settings, found, request.dask)
    if request.against and (request.write_baseline or STDIN in request.paths):
        raise UsageError.of("--against compares files, and goes with neither --write-baseline nor standard input.")
    if request.write_baseline:
        return _write_baseline(request, settings, found)
    if copies:
        return _annotate(request, settings, found, copies)
    how = Publication.of(chosen(REPORTERS, request.format_, request.output), "report", request.output)
    with _history(settings.history) as history, request.reuse() as reused:
        is_kept = reused.store and not (history or request.against)
        run = _key(settings, found, how) if is_kept else None
        report, answer = None, reused.known(run)
        if answer is None:
            report, is_repeatable = _report(request, settings, found, reused)
            if request.against:
                report = _compared(report, named, request.against, settings, reused)
            text = how.rendered(report, how.language(report, settings), settings, _rules(report))
            answer = Answer(text, report.problems, report.vanished, _exit_code(settings, report))
            # The files are hashed once more, in case one was changed meanwhile.
            if run and is_repeatable and _key(settings, found, how) == run:
                reused.keep(run, answer)
        how.publish(answer.text)
        if report and history:
            history.record(report, datetime.now(UTC))
    _report_rest(request, answer)
    return answer.code


def _annotate(request: Request, settings: Settings, found: files.Found, copies: dict[Path, Path]) -> int:
    from reqlint.cli.copies import write_copies

    with _history(settings.history) as history, request.reuse() as reused:
        report, _ = _report(request, settings, found, reused)
        write_copies(copies, report, settings, quiet=request.quiet)
        if history:
            history.record(report, datetime.now(UTC))
    answer = Answer("", report.problems, report.vanished, _exit_code(settings, report))
    _report_rest(request, answer)
    return answer.code


def _plan_copies(request: Request, found: files.Found) -> dict[Path, Path]:
    """The annotated copies requested; empty if the output is a report or a baseline."""
    kinds = request.copies()
    if not kinds or request.write_baseline:
        return {}
    if STDIN in request.paths:
        raise UsageError.of("standard input cannot be copied; name the document's file.")
    from reqlint.cli.copies import plan_copies

    return plan_copies(kinds, request.output, found)


def _report(request: Request, settings: Settings, found: files.Found, reused: Reuse) -> tuple[Report, bool]:
    """The report, and whether another run on the same files would give the same."""
    given = [_standard_input(request.stdin_filename)] if STDIN in request.paths else []
    from reqlint import engine  # late: a cached result does not need these imports
    from reqlint.cli.progress import ProgressBar

    documents, problems = engine.read(found)
    documents += given
    console.note_documents(documents)
    with ProgressBar(shown=not request.quiet) as progress:
        examiner = reused.examiner(progress)
        report = engine.check(documents, settings, examiner, problems=problems)
    has_notes = any(document.notes for document in documents)  # to be printed in each run
    return report, not problems and not examiner.lost and not has_notes


def _compared(report: Report, named: Sequence[str], against: str, settings: Settings, reused: Reuse) -> Report:
    from reqlint.comparing import compared

    return compared(report, named, against, settings, reused.examiner(None))


def _standard_input(name: str) -> Document:
    return readers.read_bytes(sys.stdin.buffer.read(most("bytes") + 1), name, name)


def _rules(report: Report) -> tuple[AnyRule, ...]:
    """The rules that were on."""
    return tuple(rule for rule in rules_of_lint() if rule.id in report.rules)


def _key(settings: Settings, found: files.Found, how: Publication[Report, str]) -> Key | None:
    """The cache key of the answer; None if a file cannot be read, now or in general."""
    words = settings.vocabulary
    try:
        documents = [(files.shown(path), regular_bytes(path, str(path))) for path in found.files]
        others = [regular_bytes(Path(name), name) for name in (settings.baseline, words.glossary) if name]
    except ReqlintError:
        return None
    models = [list(stamps(Path(name))) for name in settings.models.values()]
    chosen = repr(settings), how.reporter.name, how.width, how.color, how.locale
    return run_key(documents, found.problems, others, models, chosen)


def _history(address: str) -> AbstractContextManager[History | None]:
    """The history to write, opened before the work, so that a wrong address is reported at once."""
    if not address:
        return nullcontext()
    from reqlint.history import History

    return History(address)


def _report_rest(request: Request, answer: Answer) -> None:
    console.complain(*answer.problems)
    if answer.vanished and not request.quiet:
        console.note(
            f"findings of the baseline that are gone: {answer.vanished}; --write-baseline takes them out."
        )


def _write_baseline(request: Request, settings: Settings, found: files.Found) -> int:
    if not settings.baseline:
        raise UsageError.of("--write-baseline needs --baseline FILE, or `baseline` in the settings.")
    target = Path(settings.baseline)
    check_target(target, found.files)
    with request.reuse() as reused:
        report, _ = _report(request, replace(settings, baseline=""), found, reused)
    write_baseline(target, report)
    console.complain(*report.problems)
    return exit_code(report.problems)


def _exit_code(settings: Settings, report: Report) -> int:
    if report.comparison:
        is_worse = any(finding.severity >= settings.fail_level for finding in only_new(report).findings)
        return exit_code(report.problems, fails=is_worse)
    return exit_code(report.problems, fails=fails(report, settings.fail_level))


def _is_own(path: Path, settings: Settings) -> bool:
    """Whether a file is the baseline or the history of this run, or an output of another one."""
    own = (name for name in (settings.baseline, settings.history) if name and "://" not in name)
    return path.resolve() in (Path(name).resolve() for name in own) or is_for_programs(path)


def _note_unknown(unknown: Sequence[Path]) -> None:
    if plans := [path for path in unknown if readers.is_plan(path)]:
        console.note(f"left out, plans and tasks beside specifications: {len(plans)}.")
        unknown = [path for path in unknown if path not in plans]
    if unknown:
        kinds = Counter(map(_kind, unknown))
        named = [
            path.name for path in unknown if kinds[_kind(path)] <= _FEW and path.suffix.lower() not in _PICTURES
        ]
        counted = [
            f"{kind} ({count})" for kind, count in sorted(kinds.items()) if count > _FEW or kind in _PICTURES
        ]
        listed = ", ".join([*counted, *sorted(named)])
        console.note(f"left out, of types that reqlint does not read: {listed}.")
        console.note(*(f"{path.name}: {advice}" for path in unknown if (advice := readers.advice(path))))


def _kind(path: Path) -> str:
    return path.suffix.lower() or path.name
