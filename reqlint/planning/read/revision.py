"""Files as they were in a revision of git, without touching the work tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from reqlint.errors import ReadError, UsageError

_MOST_FILES = 20_000
_MOST_BYTES = 512 * 1024 * 1024
"""More than any landscape has; what is beyond it is no landscape."""
_SECONDS = 120


def extract(revision: str, places: Iterable[Path], target: Path) -> dict[Path, Path]:
    """Writes the files below `places` as they were in a revision into a folder; where each place is now.

    A place that the revision does not have is a path that does not exist. UsageError where there is no repository
    or no such revision; ReadError where it cannot be read.
    """
    found: dict[Path, Path] = {}
    for number, place in enumerate(places):
        top = _top(place)
        commit = _commit(top, revision)
        inside = place.resolve().relative_to(top).as_posix()
        found[place] = target / str(number) / (place.name or "root")
        _write(top, commit, inside, found[place])
    return found


def _top(place: Path) -> Path:
    """The folder of the repository that a path lies in, whether the path itself exists today or not."""
    folder = place.resolve()
    while not folder.is_dir():
        folder = folder.parent
    said = _git(folder, "rev-parse", "--show-toplevel")
    if said is None:
        raise UsageError.of("is in no git repository, so --against can only name a folder.", path=place.as_posix())
    return Path(said.decode().rstrip("\n")).resolve()


def _commit(top: Path, revision: str) -> str:
    said = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if said is None:
        raise UsageError.of(
            f'"{revision}" is neither a folder nor a revision of git.', hint="Name a commit, a tag or a branch."
        )
    return said.decode().strip()


def _write(top: Path, commit: str, inside: str, target: Path) -> None:
    room = _MOST_BYTES
    for number, (name, blob, size) in enumerate(_blobs(top, commit, inside)):
        room -= size
        if number >= _MOST_FILES or room < 0:
            raise ReadError.of("The revision has more files than a landscape may have.", path=inside)
        rest = name if inside == "." else name.removeprefix(inside).lstrip("/")
        file = target / rest if rest else target
        if ".." in Path(rest).parts:
            continue  # git does not write such names, a forged tree might
        data = _git(top, "cat-file", "blob", blob)
        if data is None:
            raise ReadError.of("The file is not in the repository's store.", path=f"{commit[:12]}:{name}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _blobs(top: Path, commit: str, inside: str) -> Iterator[tuple[str, str, int]]:
    """Name, id and size of every regular file; links are left out, as they may lead anywhere."""
    listed = _git(
        top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", *([] if inside == "." else [inside])
    )
    for entry in (listed or b"").split(b"\0"):
        facts, _, name = entry.partition(b"\t")
        parts = facts.split()
        if len(parts) == 4 and parts[0].startswith(b"100") and parts[3].isdigit():
            yield os.fsdecode(name), parts[2].decode(), int(parts[3])


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_LITERAL_PATHSPECS": "1"}
    try:
        made = subprocess.run(
            ["git", "-C", str(folder), *arguments],
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
