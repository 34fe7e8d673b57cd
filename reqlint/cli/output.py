"""Writes files completely or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
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
    """Creates a folder and its parents if missing; UsageError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError.of(f"cannot become a folder: {error.strerror}.", path=str(folder)) from error


def write_whole(target: Path, content: str | bytes) -> None:
    """Writes text as UTF-8, bytes unchanged; if it fails half-way, the existing file is kept.

    A link is followed; a file keeps its mode and owner; anything but a regular file, such as /dev/stdout, is
    written to directly.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        before = target.stat() if target.exists() else None
        if _is_stream(target, before):
            with target.open("wb") as stream:
                stream.write(data)
        else:
            _replace(target.resolve() if target.is_symlink() else target, data, before)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = error.strerror if isinstance(error, OSError) else "the link leads to itself"
        raise UsageError.of(f"cannot be written: {reason}.", path=str(target)) from error


def write_changed(target: Path, content: str | bytes) -> None:
    """The same, but a file that has this content already is left alone."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        with target.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size == len(data) and stream.read() == data:
                return
    except OSError:
        pass  # there is none, or it will be reported when it is written
    write_whole(target, data)


def _is_stream(target: Path, before: os.stat_result | None) -> bool:
    if os.name == "posix" and target.absolute().is_relative_to("/dev"):
        return True  # it may lead to a file that the shell has opened and that must not be replaced
    return before is not None and not stat.S_ISREG(before.st_mode)


def _replace(target: Path, data: bytes, before: os.stat_result | None) -> None:
    """Moves a file written beside the target into its place."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            if before is not None:  # a new file takes nothing's place, and a plan has thousands
                stream.flush()
                os.fsync(handle)
        if before is not None and hasattr(os, "chown"):
            with suppress(PermissionError):  # only root may change the owner
                os.chown(draft, before.st_uid, before.st_gid)
        draft.chmod(0o666 & ~_umask() if before is None else stat.S_IMODE(before.st_mode))
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Locks a file against other processes that read, change and write it; not on Windows."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        handle = os.open(target.resolve().parent, os.O_RDONLY)
    except OSError as error:
        raise UsageError.of(f"cannot be written: {error.strerror}.", path=str(target)) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
