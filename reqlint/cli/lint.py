"""`reqlint lint`."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint import files, own, readers
from reqlint.budget import most
from reqlint.checking import baseline
from reqlint.checking.verdict import fails
from reqlint.cli import console
from reqlint.cli.copies import plan_copies, write_copies
from reqlint.cli.exit_codes import CANNOT, CLEAN, FINDINGS
from reqlint.cli.output import check_target, locked, write_whole
from reqlint.cli.progress import ProgressBar
from reqlint.cli.request import Request, parameters
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.model import Document, Report
from reqlint.reporters import Context, interface_language
from reqlint.rules import rules_of_lint

if TYPE_CHECKING:
    from reqlint.history import History

_STDIN = "-"
_ALLOCATIONS = 10_000
"""Allocations between two garbage collections: most objects of a run live to its end, and with Python's own
threshold looking at them again and again takes a tenth of the time."""


@click.command()
@parameters
@click.pass_context
def lint(context: click.Context, /, **given: Any) -> None:
    """Check requirement documents: files, folders, patterns, or - for standard input.

    Without PATH: the current folder. Exit code 0: nothing found; 1: findings; 2: something could not be done.
    """
    context.exit(_run(Request(**given)))


def _run(request: Request) -> int:
    settings = request.settings()
    named = [path for path in request.paths or (".",) if path != _STDIN]
    found = readers.find(named, settings)
    copies = _plan_copies(request, found)
    if request.output and not copies:
        request.check_ending()
        check_target(request.output, found.files)
    if not request.quiet:
        _note_unknown([path for path in found.unknown if not _is_own(path, settings)])
        console.note(*found.own)
        if found.outside:
            links = f"links that lead out of their folder: {len(found.outside)}"
            console.note(f"left out, {links}; --follow-links reads them.")
    if request.write_baseline:
        return _write_baseline(request, settings, found)
    with _history(settings.history) as history:
        report = _report(request, settings, found)
        if copies:
            write_copies(copies, report, settings, quiet=request.quiet)
        else:
            _publish(request, settings, report)
        if history:
            history.record(report, datetime.now(UTC))
    _tell_rest(request, report)
    return _exit_code(settings, report)


def _plan_copies(request: Request, found: files.Found) -> dict[Path, Path]:
    """The annotated copies asked for; none where a report or a baseline is."""
    kinds = request.copies()
    if not kinds or request.write_baseline:
        return {}
    if _STDIN in request.paths:
        raise UsageError.of("standard input cannot be copied; name the document's file.")
    return plan_copies(kinds, request.output, found)


def _report(request: Request, settings: Settings, found: files.Found) -> Report:
    given = [_standard_input(request.stdin_filename)] if _STDIN in request.paths else []
    from reqlint import engine  # brings spaCy, which --help, and somebody who is typing, can do without

    gc.set_threshold(_ALLOCATIONS)
    documents, problems = engine.read(found)
    documents += given
    with ProgressBar(shown=not request.quiet) as progress:
        return engine.check(documents, settings, problems=problems, progress=progress)


def _standard_input(name: str) -> Document:
    return readers.read_bytes(sys.stdin.buffer.read(most("bytes") + 1), name, name)


def _publish(request: Request, settings: Settings, report: Report) -> None:
    reporter = request.reporter()
    terminal = console.terminal()
    text = reporter.render(
        report,
        Context(
            language=interface_language(report, settings.messages, None if request.output else terminal.locale),
            width=terminal.width,
            color=reporter.colored and terminal.color and not request.output,
            fail_level=settings.fail_level,
            rules=tuple(rule for rule in rules_of_lint() if rule.id in report.rules),
        ),
    )
    if reporter.name == "text" and terminal.is_elsewhere(request.output):
        text += own.last_line("report")
    if request.output:
        write_whole(request.output, text)
    else:
        console.say(text, color=reporter.colored and terminal.color, format_=reporter.name)


def _history(address: str) -> AbstractContextManager[History | None]:
    """The history to keep, opened before the work, so that a wrong address is told at once."""
    if not address:
        return nullcontext()
    from reqlint.history import History

    return History(address)


def _tell_rest(request: Request, report: Report) -> None:
    console.complain(*report.problems)
    if report.vanished and not request.quiet:
        console.note(
            f"findings of the baseline that are gone: {report.vanished}; --write-baseline takes them out."
        )


def _write_baseline(request: Request, settings: Settings, found: files.Found) -> int:
    if not settings.baseline:
        raise UsageError.of("--write-baseline needs --baseline FILE, or `baseline` in the settings.")
    target = Path(settings.baseline)
    check_target(target, found.files)
    report = _report(request, replace(settings, baseline=""), found)
    with locked(target):
        write_whole(target, baseline.dumped(baseline.at(target).updated(report.documents)))
    console.complain(*report.problems)
    console.note(f"{len(report.findings)} findings written to {request.baseline or target.name}.")
    return CANNOT if report.problems else CLEAN


def _exit_code(settings: Settings, report: Report) -> int:
    if report.problems:
        return CANNOT
    return FINDINGS if fails(report, settings.fail_level) else CLEAN


def _is_own(path: Path, settings: Settings) -> bool:
    """Whether a file is the baseline or the history of this run."""
    own = (name for name in (settings.baseline, settings.history) if name and "://" not in name)
    return path.resolve() in (Path(name).resolve() for name in own)


def _note_unknown(unknown: Sequence[Path]) -> None:
    if unknown:
        kinds = Counter(path.suffix.lower() or path.name for path in unknown)
        listed = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
        console.note(f"left out, of types that reqlint does not read: {listed}.")
