"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reqlint.errors import UsageError


def check_target(target: Path, inputs: Iterable[Path] = ()) -> None:
    """UsageError when `target` cannot become a file, or is one of the documents that are read."""
    if not target.parent.is_dir():
        raise UsageError.of(f"there is no folder {target.parent} to write it to.", path=str(target))
    if target.is_dir():
        raise UsageError.of("is a folder; name a file in it.", path=str(target))
    if target.exists() and any(target.samefile(path) for path in inputs if path.exists()):
        raise UsageError.of("is one of the documents to read and will not be overwritten.", path=str(target))


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it where they are missing; UsageError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError.of(f"cannot become a folder: {error.strerror}.", path=str(folder)) from error


def write_whole(target: Path, content: str | bytes) -> None:
    """Writes text as UTF-8, bytes as they are; when it fails, the file that was there before is unchanged."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise UsageError.of(f"cannot be written: {error.strerror}.", path=str(target)) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
        draft.chmod(0o666 & ~_umask())
        draft.replace(target)
    except OSError as error:
        raise UsageError.of(f"cannot be written: {error.strerror}.", path=str(target)) from error
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
