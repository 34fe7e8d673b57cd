"""What an importer is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reqlint.errors import ReadError
from reqlint.planning.model import Specification
from reqlint.planning.read.tree import Tree, load


@dataclass(frozen=True)
class Source:
    """A specification file: its bytes, the path shown to users, and the folders that its references may reach."""

    path: str
    data: bytes
    file: Path | None = None
    folders: tuple[Path, ...] = ()
    """Files below these may be referred to; none: nothing but the file itself."""

    @cached_property
    def tree(self) -> Tree:
        """The file as JSON or YAML; raises ReadError."""
        return load(self.data, self.path)

    def reaches(self, target: Path) -> bool:
        """Whether a reference may lead to this path, links followed."""
        resolved = target.resolve()
        return any(resolved.is_relative_to(folder.resolve()) for folder in self.folders)

    def sibling(self, reference: str) -> Source:
        """The file that a relative reference names; raises ReadError outside the folder or where it is missing."""
        if self.file is None:
            raise ReadError.of(f'The reference "{reference}" leads out of the file.', path=self.path)
        target = (self.file.parent / reference).resolve()
        if not self.reaches(target):
            raise ReadError.of(
                f'The reference "{reference}" leads out of the folder.', path=self.path,
                hint="Copy the file it names into the folder and refer to it there.",
            )  # fmt: skip
        try:
            data = target.read_bytes()
        except OSError as error:
            raise ReadError.of(
                f'The reference "{reference}" names a file that is not there.', path=self.path
            ) from error
        shown = (Path(self.path).parent / reference).as_posix() if self.path else target.name
        return Source(shown, data, target, self.folders)


Importer = Callable[[Source], Specification]
