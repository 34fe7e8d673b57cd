"""The log: a JSON object a line on standard error, without a word of any document and without its name."""

from __future__ import annotations

import json
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path


def log(event: str, **facts: object) -> None:
    """Writes a line."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    print(json.dumps({"time": at, "event": event, **facts}, ensure_ascii=False), file=sys.stderr, flush=True)


def log_fault(error: Exception) -> None:
    """Writes where an error of the program arose; not its message, which may quote a document."""
    where = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    log("fault", error=type(error).__name__, where=where[-8:])
