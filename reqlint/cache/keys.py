"""Cache keys: hashes of all that a result depends on, the installation included."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

Key = bytes
"""A hash of 20 bytes."""

_PACKAGE = Path(__file__).parents[1]
_METADATA = (".dist-info", ".egg-info")


def key(*parts: object) -> Key:
    """The hash of parts that JSON can represent, or bytes."""
    text = json.dumps(parts, default=_written, ensure_ascii=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=20).digest()


def _written(value: object) -> object:
    if isinstance(value, bytes):
        return {"bytes": hashlib.blake2b(value, digest_size=20).hexdigest()}
    raise TypeError(f"{type(value).__name__} is no part of a key")


@cache
def installation() -> str:
    """What results depend on besides the input: Python, reqlint's own files, and the versions of all packages.

    Files, including the judge's weights, are identified by size and time of change.
    """
    packages = {name for folder in sys.path for name in _names(folder) if name.endswith(_METADATA)}
    machine = (sys.version, sys.platform, platform.machine())
    return key(machine, sorted(packages), list(stamps(_PACKAGE))).hex()


def stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of change of every file below a folder, except byte code."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            file = Path(place, name)
            found = file.stat()
            yield file.relative_to(folder).as_posix(), found.st_size, found.st_mtime_ns


def _names(folder: str) -> Iterable[str]:
    try:
        return [entry.name for entry in Path(folder or ".").iterdir()]
    except OSError:
        return ()
