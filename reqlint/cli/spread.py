"""`reqlint lint --dask`: the report as a folder of JSON lines, for more documents than one report can hold."""

from __future__ import annotations

from pathlib import Path

from reqlint import files, own
from reqlint.characters import json_text
from reqlint.checking.workers import cores
from reqlint.cli import console
from reqlint.cli.exit_codes import exit_code
from reqlint.cli.output import make_folder, write_whole
from reqlint.cli.progress import ProgressBar
from reqlint.cli.request import STDIN, Request
from reqlint.config import Settings
from reqlint.errors import UsageError

_SUMMARY = "summary.json"
_PARTS = "documents-*.ndjson"


def lint_on_cluster(request: Request, settings: Settings, found: files.Found, address: str) -> int:
    """Checks the documents on a cluster and writes their reports into the output folder; the exit code."""
    from reqlint.cluster import Totals, check

    folder = _folder(request)
    _check_files(folder)
    totals = Totals()
    totals.problems[0] = found.problems
    make_folder(folder)
    written = set()
    with ProgressBar(shown=not request.quiet) as progress:
        for part in check(found.files, settings, address, request.jobs or cores(), progress):
            totals.add(part)
            target = folder / _PARTS.replace("*", f"{part.number:06}")
            write_whole(target, own.first_record("report") + part.lines)
            written.add(target)
    for stale in set(folder.glob(_PARTS)) - written:
        stale.unlink()
    data = totals.as_data()
    write_whole(folder / _SUMMARY, json_text(data))
    console.complain(*data["problems"])
    return exit_code(data["problems"], fails=totals.fails)


def _folder(request: Request) -> Path:
    """The folder for the report; UsageError for options that cannot be combined with a cluster."""
    others = {"--format": request.format_, "--against": request.against, "--history": request.history}
    given = [name for name, value in others.items() if value]
    given += ["--write-baseline"] * request.write_baseline + ["standard input"] * (STDIN in request.paths)
    if given:
        raise UsageError.of(f"--dask goes without {' and '.join(given)}.")
    if request.output is None or request.output.suffix or request.output.is_file():
        raise UsageError.of("--dask writes a folder of reports.", hint="Name one with --output FOLDER.")
    return request.output


def _check_files(folder: Path) -> None:
    """UsageError where a file of the report's name is none of reqlint's: it is not overwritten."""
    present = [folder / _SUMMARY, *sorted(folder.glob(_PARTS))]
    for path in present:
        if path.exists() and not (own.is_for_programs(path) or own.mark_of(path)):
            raise UsageError.of("is no report of reqlint's and will not be overwritten.", path=str(path))
