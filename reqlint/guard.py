"""Limits of the command line: the processor time for each file, and the memory for reading one.

A library cannot be made to count its own loops, so the process is limited from outside.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reqlint.budget import MB, OverBudgetError


class TimeUpError(BaseException):
    """The processor time of a file is used up. An `except Exception` in a library must not catch it."""


@dataclass
class _Clock:
    """The guard of the process: CPU seconds for each file in turn, and memory while one is read."""

    seconds: float
    path: str = ""
    is_reading: bool = False


_clock: _Clock | None = None
_AGAIN = 1.0
"""Seconds after which a timer whose signal was swallowed fires again."""
_FIRST, _FOR_EACH_MB = 8.0, 20.0
"""CPU seconds for reading a file: a base, and an amount per megabyte. Honest files take a tenth; small files that
take long are attacks.
"""
_MEMORY = 768 * MB
"""Bytes that reading one file may add to the data of the process, including the copies of a parser."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Gives the work on each file a number of CPU seconds; ReadError names the file that exceeds it.

    For the main thread of a command line. Where the system has no such timer (Windows) nothing is limited.
    """
    global _clock  # noqa: PLW0603 (there is one timer in a process)
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _ring)
    outer, _clock = _clock, _Clock(seconds)
    _wind(seconds)
    try:
        yield
    except TimeUpError as error:
        raise _time_up(_clock, _clock.path) from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        _clock = outer


@contextmanager
def reading(path: str, size: int) -> Iterator[None]:
    """Sets the file of `size` bytes that is being read; ReadError if that takes too much time or memory.

    A file within it, such as the attachment of a mail, has no time and memory of its own.
    """
    if _clock and _clock.is_reading:
        yield
        return
    outer = _clock.path if _clock else ""
    clock = _clock and _Clock(min(_clock.seconds, _FIRST + _FOR_EACH_MB * size / MB))
    try:
        with _memory_for_reading(clock):
            working_on(path)
            if clock and _clock:
                _wind(clock.seconds)
                _clock.is_reading = True
            yield
    except TimeUpError as error:
        if clock is None:
            raise
        raise _time_up(clock, path, "to be read, far more than files of its size do.") from error
    except MemoryError as error:
        hint = "Split it into several files, or export only the part that is needed."
        raise OverBudgetError.because("it takes too much memory to be read.", path=path, hint=hint) from error
    finally:
        if _clock:
            _clock.is_reading = False
        working_on(outer)


def seconds_given() -> float | None:
    """The CPU seconds of each file in this process; None without a limit."""
    return _clock.seconds if _clock else None


def working_on(path: str) -> None:
    """Sets the file that is being processed, and restarts its time."""
    if _clock is not None:
        _clock.path = path
        _wind(_clock.seconds)


def _wind(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)


def _ring(_: int, __: Any) -> None:
    raise TimeUpError


def _time_up(clock: _Clock, path: str, rest: str = "of processor time.") -> OverBudgetError:
    signal.setitimer(signal.ITIMER_PROF, 0)
    hint = "Split it into smaller parts." if rest.startswith("to be read") else "Split it, or use --timeout."
    sentence = f"it takes more than {clock.seconds:.3g} s {rest}"
    return OverBudgetError.because(sentence, path=path, hint=hint)


@contextmanager
def _memory_for_reading(clock: _Clock | None) -> Iterator[None]:
    """Limits what the process may allocate; on Linux, where both the use and the limit can be known."""
    if clock is None or sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = _data_in_use() + _MEMORY
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft <= wanted:
        yield
        return
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@contextmanager
def without_memory_limit() -> Iterator[None]:
    """For a library that ends or blocks the process where it is refused memory: what it gets is bounded before."""
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_in_use() -> int:
    """Bytes that RLIMIT_DATA counts."""
    for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0
