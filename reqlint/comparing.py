"""`reqlint lint --against`: findings against those of an earlier version of the same paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from glob import has_magic
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from reqlint import engine, readers, revision
from reqlint.checking.examining import Examiner
from reqlint.config import Settings
from reqlint.errors import ReqlintError, UsageError
from reqlint.files import Exclusions, shown
from reqlint.model import Comparison, Document, Report


def compared(
    report: Report, paths: Sequence[str], against: str, settings: Settings, examiner: Examiner | None = None
) -> Report:
    """The report with findings that are new or fixed since `against`: a folder, else a revision of git.

    `examiner` examines the earlier version; with a cache, unchanged requirements are not examined again. What
    cannot be read of the earlier version is added to the problems. UsageError where there is no such version.
    """
    with TemporaryDirectory(prefix="reqlint-") as folder:
        documents, problems = _earlier(paths, against, settings, Path(folder))
        before = engine.check(documents, replace(settings, history=""), examiner)
    problems = [f"{against}: {problem}" for problem in (*problems, *before.problems)]
    return replace(report, problems=(*report.problems, *problems), comparison=comparison(before, report, against))


def comparison(before: Report, report: Report, against: str) -> Comparison:
    """The findings of a report that are new, fixed or still open since an earlier one, called `against`."""
    known = {finding.fingerprint for finding in before.findings}
    present = {finding.fingerprint for finding in report.findings}
    mended = tuple(finding for finding in before.findings if finding.fingerprint not in present)
    return Comparison(against, frozenset(present - known), mended, len(present & known))


def _earlier(
    paths: Sequence[str], against: str, settings: Settings, target: Path
) -> tuple[list[Document], list[str]]:
    """The documents of the earlier version, under their present paths."""
    documents: list[Document] = []
    problems: list[str] = []
    for path, place, there in _places(paths, against, target):
        if not there.exists():
            continue  # newer than the version
        try:
            found = readers.find([str(there / path.relative_to(place))], Settings())
        except UsageError:
            continue  # it has nothing to read
        for file in found.files:
            today = place / file.relative_to(there)
            if today != path and Exclusions(settings.exclude, settings.folder).cover(today):
                continue
            try:
                documents.append(readers.read(file, shown(today)))
            except ReqlintError as error:
                problems += [str(problem) for problem in error.problems]
    return documents, problems


def _places(paths: Sequence[str], against: str, target: Path) -> Iterator[tuple[Path, Path, Path]]:
    """Each path with its part before any wildcard, and where that part is in the earlier version."""
    for number, path in enumerate(map(Path, paths)):
        place = Path(*takewhile(lambda part: not has_magic(part), path.parts))
        wanted = (*readers.suffixes(), "")
        yield path, place, revision.earlier(against, [place], target / str(number), wanted)[place]
