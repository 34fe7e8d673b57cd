"""Stores of examinations: one in the cache, which outlives the run, and one for a session."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from reqlint.cache import Key, Store, installation, key
from reqlint.checking.examined import Examined


@dataclass(frozen=True, slots=True)
class Lasting:
    """Examinations in the cache, only those of this installation."""

    store: Store

    def get(self, keys: Collection[Key]) -> Mapping[Key, Examined]:
        """Those that are stored."""
        names = {_here(one): one for one in keys}
        return {names[name]: Examined.loaded(data) for name, data in self.store.get(names).items()}

    def put(self, examined: Mapping[Key, Examined]) -> None:
        """Stores some."""
        self.store.put({_here(one): found.dumped() for one, found in examined.items()})


@dataclass(slots=True)
class Recent:
    """The latest examinations of a session; never fewer than a document needs."""

    most: int = 20_000
    _kept: OrderedDict[Key, Examined] = field(default_factory=OrderedDict)

    def get(self, keys: Collection[Key]) -> Mapping[Key, Examined]:
        """Those that are stored."""
        known = {one: self._kept[one] for one in keys if one in self._kept}
        for one in known:
            self._kept.move_to_end(one)
        return known

    def put(self, examined: Mapping[Key, Examined]) -> None:
        """Stores some, and drops the least recently used ones."""
        self._kept.update(examined)
        while len(self._kept) > max(self.most, len(examined)):
            self._kept.popitem(last=False)


def _here(one: Key) -> Key:
    return key("examined", installation(), one)
