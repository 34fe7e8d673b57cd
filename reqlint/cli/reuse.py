"""The options --cache-dir, --no-cache and --jobs: reuse of earlier results, and worker processes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint.budget import regular_bytes
from reqlint.cache import Key, Store, default_folder, installation, key
from reqlint.cli import console

if TYPE_CHECKING:
    from reqlint.checking.examining import Examiner, Progress

_MOST_FILES, _MOST_BYTES = 20_000, 512 << 20
"""In folders with more, a plan is not kept: to read all that it may depend on would take longer than it saves."""
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that share the work. Default: one for each core where it is worth it.",
)
_CACHE = (
    click.option(
        "--cache-dir",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="FOLDER",
        envvar="REQLINT_CACHE_DIR",
        help="Where results are kept for the next run. Default: the user's cache folder.",
    ),
    click.option("--no-cache", is_flag=True, envvar="REQLINT_NO_CACHE", help="Neither use nor keep results."),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a whole run: the report, the problems, how many known findings are gone, the exit code."""

    text: str
    problems: tuple[str, ...]
    vanished: int
    code: int

    def dumped(self) -> bytes:
        """It as JSON."""
        return json.dumps(asdict(self)).encode("ascii")

    @classmethod
    def loaded(cls, data: bytes) -> Answer:
        """Restores the result of `dumped`."""
        given: dict[str, Any] = json.loads(data)
        return cls(**given | {"problems": tuple(given["problems"])})


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a run reuses, and its worker processes. `store` is None without a cache."""

    store: Store | None
    jobs: int

    def examiner(self, progress: Progress | None) -> Examiner:
        """How requirements are examined in this run."""
        from reqlint.checking.examining import Examiner
        from reqlint.checking.memory import Lasting
        from reqlint.language.lean import analyse

        memory = Lasting(self.store) if self.store else None
        return Examiner(memory=memory, jobs=self.jobs, analyse=analyse, progress=progress)

    def known(self, run: Key | None) -> Answer | None:
        """The answer of an earlier run with this key."""
        found = self.store.get([run]) if self.store and run else {}
        return Answer.loaded(found[run]) if run in found else None

    def keep(self, run: Key | None, answer: Answer) -> None:
        """Stores the answer of a run."""
        if self.store and run:
            self.store.put({run: answer.dumped()})


@contextmanager
def reuse(
    jobs: int | None, cache_dir: Path | None, no_cache: bool, *, quiet: bool, is_piped: bool = False
) -> Iterator[Reuse]:
    """The values of the options; standard input may be secret, or a draft, and is not cached."""
    folder = None if no_cache or is_piped else cache_dir or default_folder()
    if folder is None:
        yield Reuse(None, jobs or 0)
        return
    with Store(folder, (lambda _: None) if quiet else console.note) as store:
        yield Reuse(store, jobs or 0)


def run_key(*parts: object) -> Key:
    """The hash of all inputs of a run's answer, including the installation and the working directory."""
    return key("run", installation(), str(Path.cwd()), *parts)


def everything_below(folders: Iterable[Path]) -> list[tuple[str, bytes]] | None:
    """The path and the hash of every file below folders; None if they are too many.

    OSError or ReqlintError if one cannot be read.
    """
    found: dict[str, bytes] = {}
    size = 0
    for folder in folders:
        for place, names, files in os.walk(folder):
            names.sort()
            for path in (Path(place, name) for name in sorted(files)):
                size += path.stat().st_size
                if len(found) >= _MOST_FILES or size > _MOST_BYTES:
                    return None
                data = regular_bytes(path, path.name)
                found[path.as_posix()] = hashlib.blake2b(data, digest_size=20).digest()
    return list(found.items())


def cache_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of the cache to a command."""
    for option in reversed(_CACHE):
        command = option(command)
    return command


def reuse_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of the cache, and of worker processes, to a command."""
    return _JOBS(cache_options(command))
