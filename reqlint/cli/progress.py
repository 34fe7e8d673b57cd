"""The progress bar."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from reqlint.cli.console import is_colorless

_PATIENCE = 1.0
"""Seconds of work before a bar is worth showing."""


class ProgressBar:
    """Shows on standard error how many requirements are checked; only on a terminal, only when it takes long."""

    def __init__(self, *, shown: bool) -> None:
        console = Console(stderr=True, no_color=is_colorless() or None)
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, transient=True)
        self._shown = shown and console.is_terminal
        self._task = self._bar.add_task("")
        self._begun = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Shows that `done` of `total` are checked."""
        if not self._shown or time.monotonic() - self._begun < _PATIENCE:
            return
        self._bar.start()
        self._bar.update(self._task, completed=done, total=total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar.live.is_started:
            self._bar.stop()
