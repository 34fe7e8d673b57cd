"""The worker processes: a bounded number, each job with a time limit. A job that exceeds it is killed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import anyio
from anyio import BrokenWorkerProcess, CapacityLimiter, to_process

from reqlint.config import Settings
from reqlint.errors import Problem
from reqlint.web import work
from reqlint.web.log import Fault, log, log_fault
from reqlint.web.options import Limits
from reqlint.web.sessions import Job

_WARMING_SECONDS = 300
_KILLED = ("too-slow", "crashed")
"""Troubles after which a process is gone."""


class JobError(Exception):
    """A job failed. `name` is the key of its text (messages/*/web.toml), `problems` are sentences of reqlint."""

    def __init__(self, name: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.problems = problems


class Workers:
    """Runs functions of `work` in other processes."""

    def __init__(self, limits: Limits, settings: Settings) -> None:
        self._seconds = limits.seconds
        self._settings = settings
        self._long = CapacityLimiter(limits.workers)
        self._short = CapacityLimiter(max(1, limits.workers // 2))
        self.able = True
        """Whether the last attempt to start a process succeeded."""
        self._processes = CapacityLimiter(self._long.total_tokens + self._short.total_tokens)

    async def start(self) -> None:
        """Starts every process that reads documents, so that the first visitor does not wait."""
        async with anyio.create_task_group() as tasks:
            for _ in range(int(self._long.total_tokens)):
                tasks.start_soon(self._start_one)

    async def _start_one(self) -> None:
        async with self._long:
            await self._warm()

    async def _warm(self) -> None:
        """Loads the languages in a new process, outside of the time limit of any document."""
        try:
            await self._call(_WARMING_SECONDS, "warm", work.warm, self._settings)
        except JobError:
            self.able = False

    async def answer(self, kind: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """The result of a function for a visitor who waits: not queued behind documents.

        Raises JobError.
        """
        async with self._short:
            return await self._tried(kind, function, *arguments)

    async def run(self, job: Job, kind: str, function: Callable[..., Any], *arguments: Any) -> None:
        """Runs a job when it is its turn: it then has a result, or the reason why it has none."""
        with job.scope:
            async with self._long:
                job.state = "working"
                try:
                    job.result = await self._tried(kind, function, *arguments)
                except JobError as error:
                    job.state, job.trouble, job.problems = "failed", error.name, error.problems
                    if error.name in _KILLED:
                        await self._warm()
                else:
                    job.state = "done"
        if job.scope.cancelled_caught and job.state == "working":
            await self._start_one()

    async def _tried(self, kind: str, function: Callable[..., Any], *arguments: Any) -> Any:
        """The result of a function. If the system may have killed the process, a second one tries."""
        try:
            return await self._call(self._seconds, kind, function, *arguments)
        except JobError as error:
            if error.name != "crashed":
                raise
        await self._warm()
        return await self._call(self._seconds, kind, function, *arguments)

    async def _call(self, seconds: float, kind: str, function: Callable[..., Any], *arguments: Any) -> Any:
        begun = time.perf_counter()
        outcome = "stopped"
        try:
            with anyio.fail_after(seconds):
                result = await to_process.run_sync(
                    work.guarded, seconds, function, *arguments, cancellable=True, limiter=self._processes
                )
            outcome = _outcome(result)
        except TimeoutError as error:
            outcome = "too-slow"
            raise JobError("too-slow") from error
        except (BrokenWorkerProcess, ProcessLookupError) as error:  # anyio kills some that have ended already
            outcome = "crashed"
            raise JobError("crashed") from error
        except Exception as error:  # no process, or a fault of ours: other jobs continue
            outcome = "fault"
            self.able = not isinstance(error, OSError) and self.able
            log_fault(Fault.of(error))
            raise JobError("fault") from error
        else:
            self.able = True
        finally:
            log("job", kind=kind, outcome=outcome, seconds=round(time.perf_counter() - begun, 2))
        if isinstance(result, work.Refused):
            raise JobError("refused", result.problems)
        if isinstance(result, Fault):
            log_fault(result)
            raise JobError("too-large" if result.kind == "MemoryError" else "fault")
        return result


def _outcome(result: object) -> str:
    if isinstance(result, Fault):
        return result.kind
    return "refused" if isinstance(result, work.Refused) else "done"
