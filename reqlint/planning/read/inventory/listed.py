"""The rows of an inventory or a diagram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: its cells by role (from, to, object, mode ...), "" for missing ones, and its place."""

    cells: Mapping[str, str]
    place: str

    def __getitem__(self, role: str) -> str:
        return self.cells.get(role, "")


@dataclass(frozen=True, slots=True)
class Inventory:
    """The rows of a file, and notes on skipped ones."""

    path: str
    rows: tuple[Listed, ...]
    notes: tuple[str, ...] = ()
