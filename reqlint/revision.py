"""Files in another version: a folder, or a revision of git, without touching the work tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reqlint.errors import ReadError, UsageError

_MOST_FILES = 20_000
_MOST_BYTES = 512 * 1024 * 1024
"""Most files; more than any landscape or folder of documents has."""
_TOGETHER = 200
"""Files whose contents are requested at once."""
_SECONDS = 120


def earlier(
    against: str, places: Iterable[Path], target: Path, suffixes: Collection[str] = ()
) -> dict[Path, Path]:
    """The place of each path in another version: below that folder, else in a revision, written to `target`.

    Errors and `suffixes` as in `extract`; UsageError also for places that a folder cannot have.
    """
    if Path(against).is_dir():
        return {place: _below(Path(against), place) for place in places}
    return extract(against, places, target, suffixes)


def _below(folder: Path, place: Path) -> Path:
    """The same path in another folder."""
    inside = os.path.relpath(place)
    if inside.startswith(os.pardir):
        raise UsageError.of(
            "lies outside the current folder, so --against cannot tell where it is in the other one.",
            path=place.as_posix(), hint="Run reqlint in the folder that both versions share.",
        )  # fmt: skip
    return folder / inside


def extract(
    revision: str, places: Iterable[Path], target: Path, suffixes: Collection[str] = ()
) -> dict[Path, Path]:
    """Writes the files below `places` at a revision into a folder; returns where each place is now.

    `suffixes` are those of the files to write, "" for files without one; all files if none is given. A place that
    the revision does not have is a path that does not exist. UsageError if there is no repository or no such
    revision; ReadError if it cannot be read.
    """
    found: dict[Path, Path] = {}
    for number, place in enumerate(places):
        top = _top(place)
        commit = _commit(top, revision)
        inside = place.resolve().relative_to(top).as_posix()
        found[place] = target / str(number) / (place.name or "root")
        _write(top, commit, inside, found[place], suffixes)
    return found


def _top(place: Path) -> Path:
    """The folder of the repository that contains a path, whether the path exists today or not."""
    folder = place.resolve()
    while not folder.is_dir():
        folder = folder.parent
    output = _git(folder, "rev-parse", "--show-toplevel")
    if output is None:
        raise UsageError.of("is in no git repository, so --against can only name a folder.", path=place.as_posix())
    return Path(output.decode().rstrip("\n")).resolve()


def _commit(top: Path, revision: str) -> str:
    output = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if output is None:
        raise UsageError.of(
            f'"{revision}" is neither a folder nor a revision of git.', hint="Name a commit, a tag or a branch."
        )
    return output.decode().strip()


def _write(top: Path, commit: str, inside: str, target: Path, suffixes: Collection[str]) -> None:
    blobs = [
        one for one in _blobs(top, commit, inside) if not suffixes or Path(one.name).suffix.lower() in suffixes
    ]
    if len(blobs) > _MOST_FILES or sum(one.size for one in blobs) > _MOST_BYTES:
        raise ReadError.of("The revision has more files than are read.", path=inside)
    for one, data in zip(blobs, _contents(top, blobs), strict=True):
        if data is None:
            raise ReadError.of("The file is not in the repository's store.", path=f"{commit[:12]}:{one.name}")
        rest = one.name if inside == "." else one.name.removeprefix(inside).lstrip("/")
        if ".." in Path(rest).parts:
            continue  # git does not write such names, a forged tree might
        file = target / rest if rest else target
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _contents(top: Path, blobs: Sequence[_Blob]) -> Iterator[bytes | None]:
    """The content of each of the files, None if missing; some files at a time, with one process."""
    for start in range(0, len(blobs), _TOGETHER):
        some = blobs[start : start + _TOGETHER]
        given = "".join(f"{one.id}\n" for one in some).encode()
        output = BytesIO(_git(top, "cat-file", "--batch", given=given) or b"")
        for _ in some:
            head = output.readline().split()  # id, type and size, or the id and "missing"
            if len(head) != 3 or head[1] != b"blob":
                yield None
                continue
            yield output.read(int(head[2]))
            output.read(1)


class _Blob(NamedTuple):
    """A regular file of a revision."""

    name: str
    id: str
    size: int


def _blobs(top: Path, commit: str, inside: str) -> Iterator[_Blob]:
    """Every regular file; links are left out, as they may lead anywhere."""
    listed = _git(
        top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *([] if inside == "." else [inside])
    )
    for entry in (listed or b"").split(b"\0"):
        facts, _, name = entry.partition(b"\t")
        parts = facts.split()
        if len(parts) == 4 and parts[0].startswith(b"100") and parts[3].isdigit():
            yield _Blob(os.fsdecode(name), parts[2].decode(), int(parts[3]))


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """The output of git, given its standard input; None if it fails."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        made = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError.of("git is not installed, so --against can only name a folder.") from error
    except subprocess.TimeoutExpired as error:
        raise ReadError.of(f"git took more than {_SECONDS} s.", path=folder.as_posix()) from error
    return made.stdout if made.returncode == 0 else None
