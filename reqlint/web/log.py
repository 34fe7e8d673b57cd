"""The log: one JSON object per line on standard error, without texts or names of documents."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_FRAMES = 8
"""Frames of a traceback that are logged."""


def log(event: str, **facts: object) -> None:
    """Writes a line."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    print(json.dumps({"time": at, "event": event, **facts}, ensure_ascii=False), file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Fault:
    """An error of the program: its type and where it arose, not its message, which may quote a document."""

    kind: str
    where: tuple[str, ...]

    @classmethod
    def of(cls, error: BaseException) -> Fault:
        """What may be logged about an error."""
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        return cls(type(error).__name__, tuple(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames))


class Libraries(logging.Handler):
    """Writes which library reports a warning, not its text, which may quote a request."""

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a line for a record."""
        log("library", name=record.name, level=record.levelname.lower())


def log_fault(fault: Fault) -> None:
    """Writes a fault."""
    log("fault", error=fault.kind, where=fault.where)
