"""The folder of a server's data on its visitors. It is deleted with the server, else when the next one starts."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "reqlint-serve-"


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder for this server alone. Those left behind by servers of the same user are deleted before."""
    if sys.platform == "win32":
        with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
            yield Path(name)
        return
    _sweep()
    while True:
        with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
            held = _hold(Path(name))
            if held is None:  # another server that is starting deleted it as left behind
                continue
            try:
                yield Path(name)
            finally:
                os.close(held)
            return


def _sweep() -> None:
    """Deletes the folders of dead servers: a live one holds the lock of its folder."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        held = _hold(folder)
        if held is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(held)


def _hold(folder: Path) -> int | None:
    """The lock of a folder of this user, as an open file; None if it is taken."""
    if sys.platform == "win32":
        return None
    import fcntl

    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        with suppress(OSError):
            known = os.fstat(handle)
            if known.st_uid == os.getuid() and stat.S_ISDIR(known.st_mode):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.path.samestat(known, folder.stat(follow_symlinks=False)):
                    return handle
        os.close(handle)
    return None
