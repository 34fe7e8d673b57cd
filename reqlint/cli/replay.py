"""The files that a run wrote, kept for the next run on the same input: in pieces, as they may be large."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from reqlint.cache import Key, Store, key
from reqlint.errors import ReqlintError

Part = str | bytes
File = tuple[str, Iterable[Part]]
"""A path in the output folder ("" if the output is no folder), and the content in parts."""

_PIECE = 4 << 20
"""Characters and bytes from which on a piece is stored."""
_MOST = 512 << 20
"""Those kept of one run: packed to a tenth or so, they leave most of the cache to others."""


class LostError(ReqlintError):
    """A piece has been deleted from the cache in the meantime."""


class Replay:
    """The output of runs with the key `run`; without a store or a key nothing is known and nothing kept."""

    def __init__(self, store: Store | None, run: Key | None) -> None:
        self._store = store if run else None
        self._run = run
        self._waiting: list[tuple[str, Part]] = []
        self._size = self._kept = self._pieces = 0

    def code(self) -> int | None:
        """The exit code of an earlier run, if there was one."""
        known = self._value("end")
        if known is None:
            return None
        code, self._pieces = json.loads(known)
        return int(code)

    def files(self) -> Iterator[File]:
        """What that run wrote, to be read in this order; LostError if part of it is gone."""
        for name, parts in groupby(self._parts(), key=itemgetter(0)):
            yield name, map(itemgetter(1), parts)

    def recorded(self, files: Iterable[tuple[str, Part | Iterator[str]]]) -> Iterator[File]:
        """The files in parts, each stored when it has been read."""
        for name, content in files:
            yield name, self._noted(name, [content] if isinstance(content, Part) else content)
        self._put()

    def keep(self, code: int) -> None:
        """Ends the recording: from now on the run is known."""
        if self._store and self._kept <= _MOST:
            self._store.put({self._key("end"): json.dumps([code, self._pieces]).encode("ascii")})

    def _noted(self, name: str, parts: Iterable[Part]) -> Iterator[Part]:
        for part in parts:
            yield part
            if self._store and self._kept <= _MOST:
                self._waiting.append((name, part))
                self._size += len(part)
                if self._size >= _PIECE:
                    self._put()

    def _put(self) -> None:
        if self._store and self._waiting:
            self._kept += self._size
            self._store.put({self._key(self._pieces): _packed(self._waiting)})
            self._pieces += 1
            self._size = 0
            self._waiting.clear()

    def _parts(self) -> Iterator[tuple[str, Part]]:
        for number in range(self._pieces):
            packed = self._value(number)
            if packed is None:
                raise LostError.of("part of the cached result is gone.")
            yield from _unpacked(packed)

    def _value(self, part: str | int) -> bytes | None:
        return self._store.get([self._key(part)]).get(self._key(part)) if self._store else None

    def _key(self, part: str | int) -> Key:
        return key("written", self._run, part)


def _packed(parts: list[tuple[str, Part]]) -> bytes:
    """A line of JSON with the file, the length and the kind of each part, then the parts."""
    contents = [one if isinstance(one, bytes) else one.encode("utf-8", "surrogatepass") for _, one in parts]
    kinds = [isinstance(one, bytes) for _, one in parts]
    table = [(name, len(one), kind) for (name, _), one, kind in zip(parts, contents, kinds, strict=True)]
    return b"".join([json.dumps(table).encode("ascii"), b"\n", *contents])


def _unpacked(packed: bytes) -> Iterator[tuple[str, Part]]:
    start = packed.index(b"\n") + 1
    for name, length, is_binary in json.loads(packed[:start]):
        content = packed[start : start + length]
        yield name, content if is_binary else content.decode("utf-8", "surrogatepass")
        start += length
