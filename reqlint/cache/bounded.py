"""A bounded in-memory cache."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

AnswerT = TypeVar("AnswerT")


class Bounded(Generic[AnswerT]):
    """Results by key; when there are too many, all are dropped."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, AnswerT] = {}

    def get(self, key: Hashable, make: Callable[[], AnswerT]) -> AnswerT:
        """The result for a key, computed if missing."""
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) >= self._most:
                self._known.clear()
            found = self._known[key] = make()
            return found
