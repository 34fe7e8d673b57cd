"""Which files a run reads: what the user named, expanded."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from glob import has_magic, iglob
from itertools import takewhile
from pathlib import Path

from reqlint.characters import one_line
from reqlint.errors import Problem, UsageError
from reqlint.patterns import matches

_follow: ContextVar[bool] = ContextVar("follow", default=False)
_NOT_DOCUMENTS = (".", "~$")
"""Prefixes of the names of hidden files and of the lock files that Office puts beside an open document."""
_NOT_HIDDEN = (".kiro",)
"""Hidden folders that hold documents nevertheless: the specifications of a coding agent."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, those of unknown types, and sentences on folders that cannot be opened."""

    files: tuple[Path, ...]
    unknown: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()
    outside: tuple[Path, ...] = ()
    """Links in folders and patterns that lead out of them; they are followed on request."""
    own: tuple[str, ...] = ()
    """Sentences on files that reqlint wrote and that are not documents."""


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Patterns of files that are left out, only below the folder whose settings define them.

    `folder` "" is the working directory.
    """

    patterns: Sequence[str] = ()
    folder: str = ""

    def cover(self, path: Path) -> bool:
        """Whether a file is left out."""
        if not self.patterns:
            return False
        try:
            inside = Path(os.path.relpath(path, self.folder or None))
        except ValueError:  # another drive of a Windows machine
            return False
        return ".." not in inside.parts[:1] and any(matches(inside.as_posix(), one) for one in self.patterns)


def find(
    arguments: Iterable[str],
    suffixes: Collection[str],
    exclude: Exclusions = Exclusions(),
    *,
    is_document: Callable[[Path], bool] | None = None,
    advice: Callable[[Path], str] | None = None,
) -> Found:
    """The files that `arguments` name: a file, or a folder's or a pattern's files with one of `suffixes` (".docx",
    ...).

    `is_document` decides better than the suffix which files of a folder or a pattern are meant; `advice` is the
    hint for one that is not. In the order of the arguments, sorted within one, each file once. Patterns are
    expanded here because a Windows shell does not. `exclude` is for folders and patterns; a file named explicitly
    is read even if it matches. UsageError lists every argument that names nothing, or a file of unknown type.
    """

    def has_suffix(path: Path) -> bool:
        return path.suffix.lower() in suffixes

    wanted = is_document or has_suffix
    files: dict[Path, None] = {}
    unknown: dict[Path, None] = {}
    problems: list[Problem] = []
    closed: list[OSError] = []
    outside: list[Path] = []
    for argument in arguments:
        try:
            named = _named(argument, closed, outside)
        except OSError as error:  # an impossible file name
            problems.append(Problem(argument, "", f"cannot be looked up: {error.strerror}."))
            continue
        known = [path for path in named if wanted(path) or (str(path) == argument and has_suffix(path))]
        kept = [path for path in known if str(path) == argument or not exclude.cover(path)]
        if not kept:
            hint = advice(Path(argument)) if advice else ""
            problems.append(_nothing(argument, named, known, hint or _readable(suffixes)))
        files.update(dict.fromkeys(kept))
        unknown.update(dict.fromkeys(set(named) - set(known)))
    if problems:
        raise UsageError(*problems)
    sentences = dict.fromkeys(str(Problem(e.filename, "", f"cannot be opened: {e.strerror}.")) for e in closed)
    return Found(tuple(files), tuple(sorted(unknown)), tuple(sentences), tuple(sorted(outside)))


@contextmanager
def following_links() -> Iterator[None]:
    """Within it, the targets of links in folders and patterns are included, wherever they are."""
    token = _follow.set(True)
    try:
        yield
    finally:
        _follow.reset(token)


def shown(path: Path) -> str:
    """The path of the file in reports: relative to the working directory, with "/", in valid characters."""
    if path.is_absolute():
        with suppress(ValueError):  # another drive of a Windows machine
            path = Path(os.path.relpath(path))
    return one_line(path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _named(argument: str, closed: list[OSError], outside: list[Path]) -> list[Path]:
    """All files that an argument names, of whatever type; `closed` collects the folders that cannot be opened."""
    path = Path(argument)
    if argument and path.is_dir():
        return _inside(path, _walk(path, closed), outside)
    if argument and path.exists():
        return [path]
    if not has_magic(argument):
        return []
    matched = sorted(Path(match) for match in iglob(argument, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute ones)
    files = [file for path in matched for file in (_walk(path, closed) if path.is_dir() else [path])]
    known = [file for file in files if not file.name.startswith(_NOT_DOCUMENTS)]
    plain = takewhile(lambda part: not has_magic(part), path.parts)
    return _inside(Path(*plain), known, outside)


def _inside(folder: Path, files: list[Path], outside: list[Path]) -> list[Path]:
    """The files in the folder; links that lead out of it are recorded."""
    if _follow.get():
        return files
    top = folder.resolve()
    there = [file.resolve().is_relative_to(top) for file in files]
    outside += [file for file, is_there in zip(files, there, strict=True) if not is_there]
    return [file for file, is_there in zip(files, there, strict=True) if is_there]


def _walk(folder: Path, closed: list[OSError]) -> list[Path]:
    files = []
    seen = {folder.resolve()}
    for place, folders, names in os.walk(folder, onerror=closed.append, followlinks=_follow.get()):
        shown = (name for name in folders if name in _NOT_HIDDEN or not name.startswith(_NOT_DOCUMENTS))
        folders[:] = sorted(shown)
        if _follow.get():  # a folder that a link leads back to is not visited again
            folders[:] = [name for name in folders if Path(place, name).resolve() not in seen]
            seen.update(Path(place, name).resolve() for name in folders)
        files += [Path(place, name) for name in sorted(names) if not name.startswith(_NOT_DOCUMENTS)]
    return [file for file in files if file.is_file()]


def _readable(suffixes: Collection[str]) -> str:
    return f"reqlint reads {', '.join(sorted(suffixes))}."


def _nothing(argument: str, named: list[Path], known: list[Path], readable: str) -> Problem:
    if known:
        return Problem(argument, "", "every file in it is excluded by the settings.")
    if named == [Path(argument)]:
        return Problem(argument, "", "is of a type that reqlint cannot read.", readable)
    if argument and Path(argument).is_dir():
        return Problem(argument, "", "holds no file that reqlint can read.", readable)
    if named:
        return Problem(argument, "", "matches no file that reqlint can read.", readable)
    if has_magic(argument):
        return Problem(argument, "", "matches no file.")
    return Problem(argument, "", "there is no such file or folder.")
