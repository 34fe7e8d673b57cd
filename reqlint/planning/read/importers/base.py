"""The source given to an importer."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from reqlint.budget import Budget, regular_bytes
from reqlint.errors import ReadError, ReqlintError
from reqlint.planning.model import Field, Specification
from reqlint.planning.read.tree import MAX_BYTES, Tree, load

_MOST_FIELDS = 3000
"""Most fields of one entity; mutually nested types may have as many as there are paths through them."""


@dataclass(frozen=True)
class Source:
    """A specification file: its bytes, the path shown to users, and the folders that its references may reach.

    A file is identified by its path, links and `..` resolved: it is read once, however a reference names it. All
    files that are reached from one share its budget.
    """

    path: str
    data: bytes
    file: Path | None = None
    folders: tuple[Path, ...] = ()
    """Files below these may be referred to; empty: only the file itself."""
    budget: Budget = field(default_factory=Budget, compare=False, repr=False)
    _family: dict[Path, Source] = field(default_factory=dict, compare=False, repr=False)
    """The files read so far, including this one, by resolved path."""

    def __post_init__(self) -> None:
        if not self._family:
            self.budget.path = self.path
        if self.file is not None:
            self._family.setdefault(self.file.resolve(), self)

    @cached_property
    def tree(self) -> Tree:
        """The file as JSON or YAML; raises ReadError."""
        return load(self.data, self.path)

    def reaches(self, target: Path) -> bool:
        """Whether a reference may point to this path, links followed."""
        resolved = target.resolve()
        return any(resolved.is_relative_to(folder.resolve()) for folder in self.folders)

    def sibling(self, reference: str) -> Source:
        """The file that a relative reference names; ReadError if it is outside the folder or missing."""
        if self.file is None:
            raise ReadError.of(f'The reference "{reference}" leads out of the file.', path=self.path)
        try:
            target = (self.file.parent / reference).resolve()
        except (OSError, ValueError, RuntimeError) as error:  # a link to itself, a NUL in the name
            raise self._missing(reference) from error
        if target in self._family:
            return self._family[target]
        if not self.reaches(target):
            raise ReadError.of(
                f'The reference "{reference}" leads out of the folder.', path=self.path,
                hint="Copy the file it names into the folder and refer to it there.",
            )  # fmt: skip
        if not target.exists():
            raise self._missing(reference)
        shown = posixpath.normpath((Path(self.path).parent / reference).as_posix()) if self.path else target.name
        data = regular_bytes(target, shown, MAX_BYTES)
        self.budget.spend("bytes", len(data))
        return Source(shown, data, target, self.folders, self.budget, self._family)

    def _missing(self, reference: str) -> ReqlintError:
        return ReadError.of(f'The reference "{reference}" names a file that is not there.', path=self.path)

    def fields(self, down_to: Callable[[int], Iterator[Field]], deepest: int) -> tuple[Field, ...]:
        """The fields of an entity down to the deepest level that fits with all levels above it.

        `down_to` gives the fields down to a level.
        """
        found = tuple(islice(down_to(deepest), _MOST_FIELDS + 1))
        if len(found) > _MOST_FIELDS:
            for level in range(deepest):
                deeper = tuple(islice(down_to(level), _MOST_FIELDS + 1))
                if level and len(deeper) > _MOST_FIELDS:
                    break
                found = deeper
        self.budget.spend("fields", len(found))
        return found[:_MOST_FIELDS]


Importer = Callable[[Source], Specification]
