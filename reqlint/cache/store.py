"""The file of the cache: keys to bytes, in SQLite, so that several processes can use it at once."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from reqlint.cache.keys import Key

FILE = "answers.sqlite3"
MOST = 256 << 20
"""Bytes that the file may take; when it would exceed them, the least recently used half is deleted."""

_OURS = 0x7265716C  # "reql", as SQLite's application_id
_FORMAT = 1
_PATIENCE = 2.0
"""Seconds to wait for another process that writes."""
_TOGETHER = 500
"""Keys looked up with one statement; SQLite's own limit on arguments used to be 999."""
_DAY = 86_400
_PAGE = 4096


class _ForeignError(Exception):
    """The file is a database of another program."""


class Store:
    """The cached values, or none if the file cannot be used: then `report` is called once with the reason."""

    def __init__(self, folder: Path, report: Callable[[str], None], most: int = MOST) -> None:
        self._path = folder / FILE
        self._report = report
        self._most = most
        self._today = int(time.time()) // _DAY
        self._used: set[Key] = set()
        self._is_reported = False
        self._is_open = False
        """Whether it was found to be a cache."""
        self._is_writing = True
        self._db: sqlite3.Connection | None = None
        self._guarded(self._open)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, keys: Collection[Key]) -> dict[Key, bytes]:
        """The values of the cached keys."""
        found: dict[Key, bytes] = {}
        self._guarded(lambda: found.update(self._found(list(keys))))
        return found

    def put(self, values: Mapping[Key, bytes]) -> None:
        """Stores values; existing ones stay."""
        if values and self._is_writing:
            self._guarded(lambda: self._write(values))

    def close(self) -> None:
        """Records what was used today, and closes the file."""
        if self._used and self._is_writing and self._db is not None:
            with suppress(sqlite3.Error):  # at worst it is deleted too soon
                self._note_use(self._db)
        self._drop()

    def _guarded(self, act: Callable[[], object]) -> None:
        """Runs an operation on the file; a damaged or foreign one is replaced, any other error disables the cache.

        A file that can be read but not written, for whatever reason, is still read.
        """
        if self._db is None and act != self._open:
            return
        try:
            act()
        except (OSError, sqlite3.OperationalError) as error:
            self._is_writing = False
            if not self._is_open:
                self._drop()
            self._report_once(f"cannot be {'written' if self._is_open else 'used'} ({error})")
        except (sqlite3.DatabaseError, zlib.error, _ForeignError):
            self._replace()

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self._path.exists():
            self._path.touch(mode=0o600)  # it holds words of the documents
        self._db = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        self._db.execute("BEGIN")  # another process may be creating it: keep the reads consistent
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        ours = self._number("application_id"), self._number("user_version")
        self._db.execute("COMMIT")
        if ours != (_OURS, _FORMAT):
            if tables or ours != (0, 0):
                raise _ForeignError
            self._make()
        self._db.execute(f"PRAGMA max_page_count = {self._most // _PAGE}")
        self._db.execute("PRAGMA synchronous = OFF")  # a cache damaged by a power cut is created anew
        self._is_open = True

    def _make(self) -> None:
        assert self._db is not None
        self._db.executescript(
            f"PRAGMA page_size = {_PAGE}; PRAGMA auto_vacuum = FULL;"
            "BEGIN IMMEDIATE;"
            "CREATE TABLE IF NOT EXISTS answer (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL);"
            f"PRAGMA application_id = {_OURS}; PRAGMA user_version = {_FORMAT}; COMMIT;"
        )

    def _number(self, pragma: str) -> int:
        assert self._db is not None
        return int(self._db.execute(f"PRAGMA {pragma}").fetchone()[0])

    def _found(self, keys: Sequence[Key]) -> Iterator[tuple[Key, bytes]]:
        assert self._db is not None
        for start in range(0, len(keys), _TOGETHER):
            some = keys[start : start + _TOGETHER]
            marks = ",".join("?" * len(some))
            rows = self._db.execute(f"SELECT key, value, used FROM answer WHERE key IN ({marks})", some)
            for found, value, used in rows:
                if used != self._today:
                    self._used.add(found)
                yield found, zlib.decompress(value)

    def _write(self, values: Mapping[Key, bytes]) -> None:
        assert self._db is not None
        rows = [(found, zlib.compress(value, 1), self._today) for found, value in values.items()]
        if sum(len(value) for _, value, _ in rows) > self._most // 4:
            return  # it would displace all else
        if self._number("page_count") * _PAGE + sum(len(value) for _, value, _ in rows) > self._most * 3 // 4:
            self._db.execute(
                "DELETE FROM answer WHERE rowid IN (SELECT rowid FROM answer ORDER BY used, rowid "
                "LIMIT (SELECT 1 + count(*) / 2 FROM answer))"
            )
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("INSERT OR IGNORE INTO answer VALUES (?, ?, ?)", rows)

    def _note_use(self, db: sqlite3.Connection) -> None:
        marks = [(self._today, used) for used in self._used]
        with db:
            db.execute("BEGIN IMMEDIATE")
            db.executemany("UPDATE answer SET used = ? WHERE key = ?", marks)

    def _replace(self) -> None:
        self._drop()
        self._report_once("was damaged, or not of this reqlint, and is made anew")
        try:
            self._path.unlink()
            self._open()
        except (OSError, sqlite3.Error, _ForeignError):
            self._drop()

    def _report_once(self, reason: str) -> None:
        if not self._is_reported:
            self._is_reported = True
            self._report(f"the cache {self._path} {reason}; nothing but time is lost. --no-cache does without it.")

    def _drop(self) -> None:
        self._is_open = False
        if self._db is not None:
            self._db.close()
            self._db = None
