"""Writes files completely or not at all."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path

from reqlint.errors import UsageError

_BINARY = getattr(os, "O_BINARY", 0)


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
    _write(target, [content])


def write_changed(target: Path, parts: Iterable[str | bytes]) -> None:
    """The same with content in parts, of which the file may be larger than memory; a file of one part that has it
    already is left alone.
    """
    rest = iter(parts)
    first = list(islice(rest, 2))
    if len(first) == 1 and _has(target, _data(first[0])):
        return
    _write(target, chain(first, rest))


def _has(target: Path, data: bytes) -> bool:
    """Whether a file has this content."""
    try:
        with target.open("rb") as stream:
            return os.fstat(stream.fileno()).st_size == len(data) and stream.read() == data
    except OSError:
        return False  # there is none, or writing it will tell why it cannot be read


def _write(target: Path, parts: Iterable[str | bytes]) -> None:
    try:
        before = target.stat() if target.exists() else None
        if _is_stream(target, before):
            with target.open("wb") as stream:
                stream.writelines(map(_data, parts))
        else:
            _replace(target.resolve() if target.is_symlink() else target, parts, before)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        reason = error.strerror if isinstance(error, OSError) else "the link leads to itself"
        raise UsageError.of(f"cannot be written: {reason}.", path=str(target)) from error


def _data(part: str | bytes) -> bytes:
    return part if isinstance(part, bytes) else part.encode("utf-8", "replace")


def _is_stream(target: Path, before: os.stat_result | None) -> bool:
    if os.name == "posix" and target.absolute().is_relative_to("/dev"):
        return True  # it may lead to a file that the shell has opened and that must not be replaced
    return before is not None and not stat.S_ISREG(before.st_mode)


def _replace(target: Path, parts: Iterable[str | bytes], before: os.stat_result | None) -> None:
    """Moves a file written beside the target into its place."""
    draft = target.parent / f".{target.name}.{secrets.token_hex(4)}"
    # A new file takes nobody's rights over, one that will have those of another is closed until then.
    handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o666 if before is None else 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(map(_data, parts))
            if before is not None:  # a new file takes nothing's place, and a plan has thousands
                stream.flush()
                os.fsync(handle)
        if before is not None:
            if hasattr(os, "chown"):
                with suppress(PermissionError):  # only root may change the owner
                    os.chown(draft, before.st_uid, before.st_gid)
            draft.chmod(stat.S_IMODE(before.st_mode))
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
