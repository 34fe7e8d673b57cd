"""What an importer is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reqlint.errors import ReadError
from reqlint.planning.model import Specification
from reqlint.planning.tree import Tree, load


@dataclass(frozen=True)
class Source:
    """A specification file: its bytes, the path shown to users, and the folder that its references may reach."""

    path: str
    data: bytes
    file: Path | None = None
    folder: Path | None = None
    """Files below it may be referred to; None: nothing but the file itself."""

    @cached_property
    def tree(self) -> Tree:
        """The file as JSON or YAML; raises ReadError."""
        return load(self.data, self.path)

    def sibling(self, reference: str) -> Source:
        """The file that a relative reference names; raises ReadError outside the folder or where it is missing."""
        if self.file is None or self.folder is None:
            raise ReadError.of(f'The reference "{reference}" leads out of the file.', path=self.path)
        target = (self.file.parent / reference).resolve()
        if not target.is_relative_to(self.folder.resolve()):
            raise ReadError.of(
                f'The reference "{reference}" leads out of the folder.', path=self.path,
                hint="Copy the file it names into the folder and refer to it there.",
            )  # fmt: skip
        return self.opened(target, reference)

    def opened(self, target: Path, reference: str) -> Source:
        """The source of a file within the folder."""
        try:
            data = target.read_bytes()
        except OSError as error:
            raise ReadError.of(
                f'The reference "{reference}" names a file that is not there.', path=self.path
            ) from error
        shown = (Path(self.path).parent / reference).as_posix() if self.path else target.name
        return Source(shown, data, target, self.folder)


Importer = Callable[[Source], Specification]
