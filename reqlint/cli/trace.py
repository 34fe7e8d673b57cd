"""`reqlint trace`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import click

from reqlint.cli import console
from reqlint.cli.exit_codes import exit_code
from reqlint.cli.output import check_target
from reqlint.cli.progress import ProgressBar
from reqlint.cli.publishing import Publication, chosen, write_baseline
from reqlint.cli.request import Request, settings_options
from reqlint.cli.reuse import reuse_options
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.model import CheckedDocument, Severity
from reqlint.reporters import TRACE_REPORTERS
from reqlint.tracing import TraceSources

_FILE = click.Path(path_type=Path)
_INTERFACES = ("interfaces.yaml", "interfaces.yml", "interfaces.json")
_SPECIFICATIONS = "integration_specs"


@click.command()
@click.argument("paths", nargs=-1, metavar="[DOCS]... [SPECS]...")
@click.option(
    "--schemas", default="schemas", show_default=True, type=_FILE, metavar="FOLDER", help="Existing systems."
)
@click.option(
    "--real-time", default="1 min", show_default=True, metavar="DURATION", help='What "real time" means.'
)
@click.option("--select", multiple=True, metavar="RULES", help="Only these: ids, names, categories.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these.")
@click.option(
    "--format", "format_", type=click.Choice([*TRACE_REPORTERS]), help="Default: what FILE ends in, or text."
)
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write the report to a file.")
@click.option(
    "--fail-level", type=click.Choice([s.label for s in Severity]), help="Severity from which the exit code is 1."
)
@click.option("--baseline", type=_FILE, metavar="FILE", help="Known findings that are not reported again.")
@click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline and report none.")
@settings_options
@reuse_options
@click.pass_context
def trace(context: click.Context, /, schemas: Path, real_time: str, **given: Any) -> None:
    """Trace what requirements need to the systems and interfaces that bring it.

    DOCS are requirement documents, SPECS interfaces.yaml files or folders with them, in any order; without DOCS:
    the current folder, without SPECS: integration_specs. Exit code 0: all arrives; 1: something does not;
    2: something could not be read.
    """
    others: dict[str, Any] = {field.name: None for field in fields(Request)}  # options of lint only
    context.exit(_run(Request(**others | given), schemas, real_time))


def _sources(paths: Sequence[str], schemas: Path) -> TraceSources:
    """Documents and specifications among the arguments, distinguished by their content."""
    specifications = [path for path in paths if _is_specification(Path(path))]
    documents = [path for path in paths if path not in specifications]
    places = [Path(path) for path in specifications or (_SPECIFICATIONS,)]
    return TraceSources(documents=documents or ["."], specifications=places, schemas=schemas)


def _is_specification(path: Path) -> bool:
    """Whether a path is a file of interfaces, or a folder with one, directly or in a subfolder."""
    if not path.is_dir():
        return path.name in _INTERFACES
    return any(next(path.glob(f"{depth}{name}"), None) for name in _INTERFACES for depth in ("", "*/"))


def _run(request: Request, schemas: Path, real_time: str) -> int:
    from reqlint import api

    settings = request.settings()
    if request.output:
        check_target(request.output)
    how = Publication.of(chosen(TRACE_REPORTERS, request.format_, request.output), "trace", request.output)
    if request.write_baseline:
        target = _baseline_file(settings)
        settings = replace(settings, baseline="")
    with ProgressBar(shown=not request.quiet) as progress, request.reuse() as reused:
        sources = _sources(request.paths, schemas)
        examiner = reused.examiner(progress)
        traced = api.trace(sources, settings, real_time=_seconds(real_time), examiner=examiner)
    if request.write_baseline:
        write_baseline(target, traced.report)
        console.complain(*traced.report.problems)
        return exit_code(traced.report.problems)
    how.publish(how.rendered(traced, how.language(traced.report, settings), settings, traced.rules))
    console.complain(*traced.report.problems)
    if not request.quiet:
        console.note(*traced.notes)
        _note_empty(traced.report.documents)
    fails = any(finding.severity >= settings.fail_level for finding in traced.report.findings)
    return exit_code(traced.report.problems, fails=fails)


def _seconds(text: str) -> int:
    from reqlint.planning.read.landscape import seconds

    try:
        return seconds(text)
    except ValueError as error:
        raise UsageError.of(f'--real-time: "{text}" is no duration.', hint='Write "30 s" or "5 min".') from error


def _baseline_file(settings: Settings) -> Path:
    if not settings.baseline:
        raise UsageError.of("--write-baseline needs --baseline FILE, or `baseline` in the settings.")
    return Path(settings.baseline)


def _note_empty(documents: Sequence[CheckedDocument]) -> None:
    for document in documents:
        if not document.requirements and not _is_specification(Path(document.path)):  # which holds findings alone
            console.note(f"{document.path}: no requirement was found in it.")
