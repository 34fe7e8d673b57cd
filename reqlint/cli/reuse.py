"""The options --cache-dir, --no-cache and --jobs: what a run takes from others, and who shares its work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reqlint.cache import Key, Store, default_folder, installation, key
from reqlint.cli import console

if TYPE_CHECKING:
    from reqlint.checking.examining import Examiner, Progress

_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that share the work. Default: one for each core where it is worth it.",
    ),
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
    """What a whole run said: the report, the problems, how many known findings are gone, the exit code."""

    text: str
    problems: tuple[str, ...]
    vanished: int
    code: int

    def dumped(self) -> bytes:
        """It as JSON."""
        return json.dumps(asdict(self)).encode("ascii")

    @classmethod
    def loaded(cls, data: bytes) -> Answer:
        """What `dumped` wrote."""
        given: dict[str, Any] = json.loads(data)
        return cls(**given | {"problems": tuple(given["problems"])})


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a run takes from earlier ones, and with whom it shares its work. `store` is None without a cache."""

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
        """The answer that a run with this key got before."""
        found = self.store.get([run]) if self.store and run else {}
        return Answer.loaded(found[run]) if run in found else None

    def keep(self, run: Key | None, answer: Answer) -> None:
        """Remembers the answer to a run."""
        if self.store and run:
            self.store.put({run: answer.dumped()})


@contextmanager
def reuse(
    jobs: int | None, cache_dir: Path | None, no_cache: bool, *, quiet: bool, is_piped: bool = False
) -> Iterator[Reuse]:
    """What the options ask for; what is piped in may be secret, or a draft, and leaves nothing behind."""
    folder = None if no_cache or is_piped else cache_dir or default_folder()
    if folder is None:
        yield Reuse(None, jobs or 0)
        return
    with Store(folder, (lambda _: None) if quiet else console.note) as store:
        yield Reuse(store, jobs or 0)


def run_key(*parts: object) -> Key:
    """The hash of all that the answer to a run depends on, the installation and the working directory included."""
    return key("run", installation(), str(Path.cwd()), *parts)


def reuse_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
