"""Processes that examine requirements. Each loads the languages once; a crash costs one document."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self, cast

from reqlint import guard
from reqlint.cache.keys import Key
from reqlint.checking.examined import Examined
from reqlint.config import Settings
from reqlint.errors import Problem, ReqlintError
from reqlint.model import Requirement

FEW = 400
"""Requirements up to which a second process does not pay: it loads the languages once more."""
_TOGETHER = 64
"""Requirements handed to a process at a time."""

Item = tuple[Key, str, Requirement]
"""A requirement with its key, and the path of its document."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """A message from a process: the examinations of a task, or why there are none. The first one reports
    readiness.
    """

    examined: tuple[Examined, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: str = ""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    is_ready: bool = False
    task: list[Item] = field(default_factory=list)


class Workers:
    """A bounded number of processes, for one run."""

    def __init__(self, number: int, settings: Settings) -> None:
        self._number = number
        self._settings = settings
        self._workers: list[_Worker] = []
        self.lost: dict[str, str] = {}
        """Sentences on the documents that no process could finish, by path."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.connection.close()  # which ends it
            if kind is not None:
                worker.process.terminate()
            worker.process.join()

    def examine(self, items: Mapping[Key, tuple[str, Requirement]]) -> Iterator[tuple[Key, Examined]]:
        """The examinations of requirements, in any order; those of lost documents are missing.

        The errors are those of an examination in this process.
        """
        waiting = deque(_tasks([(key, *item) for key, item in items.items()]))
        while waiting or any(worker.task for worker in self._workers):
            self._hand_out(waiting)
            busy = {worker.connection: worker for worker in self._workers if worker.task or not worker.is_ready}
            for connection in wait(list(busy)):
                worker = busy[cast(Connection, connection)]
                try:
                    answer: _Answer = worker.connection.recv()
                except (EOFError, OSError):
                    self._bury(worker, waiting)
                    continue
                yield from self._taken(worker, answer)

    def _hand_out(self, waiting: deque[list[Item]]) -> None:
        """Gives every idle process a task, and starts those that are still needed."""
        while len(self._workers) < self._number and sum(not one.is_ready for one in self._workers) < len(waiting):
            self._workers.append(_started(self._settings))
        for worker in self._workers:
            while waiting and worker.is_ready and not worker.task:
                task = [item for item in waiting.popleft() if item[1] not in self.lost]
                if task:
                    worker.task = task
                    worker.connection.send([(path, requirement) for _, path, requirement in task])

    def _taken(self, worker: _Worker, answer: _Answer) -> Iterator[tuple[Key, Examined]]:
        if answer.problems:
            raise ReqlintError(*answer.problems)
        if answer.fault:
            raise RuntimeError(answer.fault)
        worker.is_ready = True
        task, worker.task = worker.task, []
        for (key, _, _), examined in zip(task, answer.examined, strict=True):
            yield key, examined

    def _bury(self, worker: _Worker, waiting: deque[list[Item]]) -> None:
        """Removes a process that has ended. Of a task with several documents each is tried separately."""
        worker.process.join()
        self._workers.remove(worker)
        code = worker.process.exitcode
        if not worker.is_ready:
            raise ReqlintError.of(
                f"a process to share the work with ended as it began (exit code {code}).",
                hint="--jobs 1 does without.",
            )
        by_document: dict[str, list[Item]] = {}
        for item in worker.task:
            by_document.setdefault(item[1], []).append(item)
        if len(by_document) > 1:
            waiting.extendleft(by_document.values())
            return
        for path in by_document:
            sentence = f"the process that checked it ended unexpectedly (exit code {code})."
            self.lost[path] = str(Problem(path, "", sentence, "It is left out; --jobs 1 checks it here."))


def cores() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _tasks(items: list[Item]) -> Iterator[list[Item]]:
    """The requirements in portions, small enough that all processes end at about the same time."""
    for start in range(0, len(items), _TOGETHER):
        yield items[start : start + _TOGETHER]


def _started(settings: Settings) -> _Worker:
    context = multiprocessing.get_context("spawn")  # the state loaded by the parent may not survive a fork
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, settings, guard.seconds_given()), daemon=True)
    try:
        process.start()
    except OSError as error:
        raise ReqlintError.of(
            f"no process to share the work with can be started ({error.strerror}).", hint="--jobs 1 does without."
        ) from error
    theirs.close()
    return _Worker(process, ours)


def _work(connection: Connection, settings: Settings, seconds: float | None) -> None:
    """Main function of a process: examines what it is sent until there is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the processes already share the cores
    try:
        connection.send(_Answer())
        while True:
            connection.send(_answer(connection.recv(), settings, seconds))
    except (EOFError, OSError):  # the parent has finished or is gone
        return


def _answer(task: list[tuple[str, Requirement]], settings: Settings, seconds: float | None) -> _Answer:
    try:
        if seconds is None:
            return _Answer(tuple(_examined(task, settings)))
        with guard.limited(seconds):
            return _Answer(tuple(_examined(task, settings)))
    except ReqlintError as error:
        return _Answer(problems=error.problems)
    except Exception as error:
        return _Answer(fault=f"{type(error).__name__}: {error}")


def _examined(task: list[tuple[str, Requirement]], settings: Settings) -> Iterator[Examined]:
    from reqlint import rules
    from reqlint.checking.requirements import RequirementChecker
    from reqlint.checking.selection import rules_on
    from reqlint.language.lean import analyse

    checker = RequirementChecker(rules_on(rules.of("requirement"), settings), settings.messages)
    analyses = analyse([requirement for _, requirement in task], settings)
    before = ""
    for path, _ in task:
        if path != before:
            guard.working_on(path)
            before = path
        yield checker.examined(next(analyses))
