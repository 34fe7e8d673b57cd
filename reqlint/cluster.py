"""Documents checked by the processes of a Dask cluster, on one machine or many. One task per folder.

Documents are compared within their folder only, so that each task gives the findings of a run on everything, and
only figures have to be kept until the end: memory does not grow with the number of documents.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path

from distributed import Client, Future, KilledWorker, LocalCluster, as_completed

from reqlint import engine, files
from reqlint.characters import json_text
from reqlint.checking.examining import Progress
from reqlint.checking.verdict import fails
from reqlint.config import Settings
from reqlint.errors import Problem, ReqlintError
from reqlint.reporters.json import JsonObject, as_data

LOCAL = "local"
"""The address for processes on this machine."""
_PATIENCE = 20
"""Seconds to wait for a scheduler and for its first worker."""
_WAITING = 2
"""Tasks for each worker that are under way at a time: one is checked, one waits."""


@dataclass(frozen=True, slots=True)
class Part:
    """The report on the documents of one folder: `lines` has the documents as JSON, each on a line."""

    number: int
    lines: str
    head: JsonObject
    """The report as JSON without its documents: the summary, the rules that were on."""
    problems: tuple[str, ...] = ()
    fails: bool = False


@dataclass(slots=True)
class Totals:
    """What is kept of all parts."""

    head: JsonObject = field(default_factory=dict)
    problems: dict[int, tuple[str, ...]] = field(default_factory=dict)
    fails: bool = False

    def add(self, part: Part) -> None:
        """Counts a part."""
        self.head = {**part.head, "summary": _sum(self.head.get("summary", {}), part.head.get("summary", {}))}
        self.problems[part.number] = part.problems
        self.fails |= part.fails

    def as_data(self) -> JsonObject:
        """The report as JSON, without the documents."""
        problems = [sentence for _, some in sorted(self.problems.items()) for sentence in some]
        summary = self.head.get("summary", {})
        by_count = sorted(summary.get("rules", {}).items(), key=lambda entry: (-entry[1], entry[0]))
        return {**self.head, "problems": problems, "summary": {**summary, "rules": dict(by_count)}}


@dataclass(frozen=True, slots=True)
class Task:
    """The documents of a folder, and how they are checked."""

    number: int
    home: str
    """The working directory of the run, to which the paths in reports are relative."""
    paths: tuple[Path, ...]
    settings: Settings


def check(
    paths: Sequence[Path], settings: Settings, address: str, workers: int, progress: Progress | None = None
) -> Iterator[Part]:
    """The report on each folder, numbered from 1 in the order of the folders, as they are done.

    `address` is that of a scheduler, or `LOCAL` for `workers` processes of this machine. Workers read the files
    by themselves, by the same paths. ReqlintError when there is no scheduler or no worker.
    """
    ordered = sorted(paths, key=lambda path: (files.shown(path.parent), path))
    folders = [tuple(some) for _, some in groupby(ordered, key=lambda path: path.parent)]
    tasks = iter([Task(n, str(Path.cwd()), some, settings) for n, some in enumerate(folders, 1)])
    done = 0
    with _client(address, workers) as client:
        known: dict[Future[Part], Task] = {}
        running: as_completed = as_completed([])
        _submit(client, running, known, islice(tasks, _WAITING * len(client.scheduler_info()["workers"])))
        for future in running:
            task = known.pop(future)
            yield _result(future, task)
            done += len(task.paths)
            if progress:
                progress(done, len(paths))
            _submit(client, running, known, islice(tasks, 1))


def _submit(client: Client, running: as_completed, known: dict[Future[Part], Task], tasks: Iterable[Task]) -> None:
    for task in tasks:
        future = client.submit(checked, task, pure=False)
        known[future] = task
        running.add(future)


def _result(future: Future[Part], task: Task) -> Part:
    """The part of a task; if its worker crashed repeatedly, a sentence on what is left out."""
    try:
        part: Part = future.result()
    except KilledWorker:
        sentence = f"the processes that checked this folder ended unexpectedly; its {len(task.paths)} documents"
        path = files.shown(task.paths[0].parent)
        problem = Problem(path, "", f"{sentence} are left out.", "Check it by itself, without --dask.")
        return Part(task.number, "", {}, (str(problem),))
    return part


def checked(task: Task) -> Part:
    """Checks a folder's documents; runs on a worker."""
    os.chdir(task.home)
    report = engine.check_files(task.paths, task.settings)
    data = as_data(report)
    lines = "".join(json_text(document, indent=None) for document in data.pop("documents"))
    return Part(task.number, lines, data, report.problems, fails(report, task.settings.fail_level))


@contextmanager
def _client(address: str, workers: int) -> Iterator[Client]:
    """A connection to the scheduler, with a cluster of our own for `LOCAL`."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is reported as a problem
    if address == LOCAL:
        with (
            LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, env={"OMP_NUM_THREADS": "1"}
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise ReqlintError.of(
            "no Dask scheduler answers there.", path=address, hint="Check the address."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ReqlintError.of(
                "the Dask scheduler has no workers.", path=address, hint="Start some."
            ) from error
        yield client


def _sum(one: JsonObject, other: JsonObject) -> JsonObject:
    """Figures added up by their names, in nested objects too."""
    names = dict.fromkeys((*one, *other))
    return {
        name: _sum(one.get(name, {}), other.get(name, {}))
        if isinstance(other.get(name, one.get(name)), dict)
        else one.get(name, 0) + other.get(name, 0)
        for name in names
    }
