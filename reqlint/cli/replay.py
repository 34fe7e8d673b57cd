"""The files that a run wrote, kept for the next run on the same input: in pieces, as they may be large."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from reqlint.cache import Key, Store, key
from reqlint.errors import ReqlintError

File = tuple[str, str | bytes]
"""A path in the output folder ("" if the output is no folder), and the content."""

_PIECE = 4 << 20
"""Bytes from which on a piece is stored."""
_MOST = 512 << 20
"""Bytes kept of one run: packed to a tenth or so, they leave most of the cache to others."""


class LostError(ReqlintError):
    """A piece has been deleted from the cache in the meantime."""


class Replay:
    """The output of runs with the key `run`; without a store or a key nothing is known and nothing kept."""

    def __init__(self, store: Store | None, run: Key | None) -> None:
        self._store = store if run else None
        self._run = run
        self._kept = self._pieces = 0

    def code(self) -> int | None:
        """The exit code of an earlier run, if there was one."""
        known = self._value("end")
        if known is None:
            return None
        code, self._pieces = json.loads(known)
        return int(code)

    def files(self) -> Iterator[File]:
        """What that run wrote; LostError if part of it is gone."""
        for number in range(self._pieces):
            packed = self._value(number)
            if packed is None:
                raise LostError.of("part of the cached result is gone.")
            yield from _unpacked(packed)

    def recorded(self, files: Iterable[File]) -> Iterator[File]:
        """The files unchanged, each stored when it has been handed on."""
        waiting: list[File] = []
        size = self._kept = self._pieces = 0
        for file in files:
            yield file
            if self._store and self._kept <= _MOST:
                waiting.append(file)
                size += len(file[1])
                if size >= _PIECE:
                    self._put(waiting)
                    waiting, size = [], 0
        if waiting:
            self._put(waiting)

    def keep(self, code: int) -> None:
        """Ends the recording: from now on the run is known."""
        if self._store and self._kept <= _MOST:
            self._store.put({self._key("end"): json.dumps([code, self._pieces]).encode("ascii")})

    def _put(self, files: list[File]) -> None:
        packed = _packed(files)
        self._kept += len(packed)
        if self._store and self._kept <= _MOST:
            self._store.put({self._key(self._pieces): packed})
            self._pieces += 1

    def _value(self, part: str | int) -> bytes | None:
        return self._store.get([self._key(part)]).get(self._key(part)) if self._store else None

    def _key(self, part: str | int) -> Key:
        return key("written", self._run, part)


def _packed(files: list[File]) -> bytes:
    """A line of JSON with name, length and kind of each file, then the contents."""
    contents = [one if isinstance(one, bytes) else one.encode("utf-8", "surrogatepass") for _, one in files]
    kinds = [isinstance(one, bytes) for _, one in files]
    table = [(name, len(one), kind) for (name, _), one, kind in zip(files, contents, kinds, strict=True)]
    return b"".join([json.dumps(table).encode("ascii"), b"\n", *contents])


def _unpacked(packed: bytes) -> Iterator[File]:
    start = packed.index(b"\n") + 1
    for name, length, is_binary in json.loads(packed[:start]):
        content = packed[start : start + length]
        yield name, content if is_binary else content.decode("utf-8", "surrogatepass")
        start += length
