"""The command line of `reqlint lint`: its options, and the settings they make together with the settings file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import click

from reqlint.annotate import SUFFIXES
from reqlint.cli.reuse import Reuse, reuse, reuse_options
from reqlint.config import Settings, Strictness
from reqlint.errors import Problem, UsageError
from reqlint.files import shown
from reqlint.messages import CHOICES, MessageChoice
from reqlint.model import Severity
from reqlint.reporters import REPORTERS
from reqlint.rules import unknown
from reqlint.selectors import split
from reqlint.settings import find, load

STDIN = "-"
"""The path that means standard input."""
_FILE = click.Path(path_type=Path)

_SETTINGS = (
    click.option("--messages", type=click.Choice(CHOICES), help="Default: auto, that of the requirement."),
    click.option(
        "--config", type=_FILE, metavar="FILE", help="Default: the nearest reqlint.toml or pyproject.toml."
    ),
    click.option("--no-config", is_flag=True, help="Use no settings file."),
)
_QUIET = click.option("--quiet", is_flag=True, help="No notes, no progress bar.")
_PARAMETERS = (
    click.argument("paths", nargs=-1, metavar="[PATH]..."),
    click.option(
        "--select", multiple=True, metavar="RULES", help='Only these: ids, names, families, categories, "*".'
    ),
    click.option(
        "--ignore", multiple=True, metavar="RULES", help="Not these, besides those that the settings ignore."
    ),
    click.option(
        "--strictness",
        type=click.Choice(get_args(Strictness)),
        help="How sure to be before asking; lenient asks least. Default: normal.",
    ),
    click.option(
        "--fail-level",
        type=click.Choice([s.label for s in Severity]),
        help="Severity from which the exit code is 1.",
    ),
    click.option(
        "--format",
        "format_",
        type=click.Choice([*REPORTERS, *SUFFIXES]),
        help="Default: what FILE ends in, or text. docx, xlsx: an annotated copy.",
    ),
    click.option(
        "-o", "--output", type=_FILE, metavar="FILE", help="Write to a file; copies of many documents: a folder."
    ),
    click.option(
        "--against",
        metavar="REV|FOLDER",
        help="Report what is new since a revision of git or another version of the folder, and what is resolved.",
    ),
    click.option("--baseline", type=_FILE, metavar="FILE", help="Known findings that are not reported again."),
    click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline and report none."),
    click.option(
        "--history", metavar="FILE|URL", help="Keep the figures of this run: reqlint.db, postgresql://..."
    ),
    click.option(
        "--dask",
        metavar="local|ADDRESS",
        help="Share the work with a Dask cluster; the report is a folder of JSON lines (--output FOLDER).",
    ),
    *_SETTINGS,
    click.option(
        "--stdin-filename", default="stdin.txt", metavar="NAME", help="What to take standard input (-) for."
    ),
    _QUIET,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The request."""

    paths: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_level: str | None
    format_: str | None
    output: Path | None
    against: str | None
    baseline: Path | None
    write_baseline: bool
    history: str | None
    dask: str | None
    messages: MessageChoice | None
    strictness: Strictness | None
    config: Path | None
    no_config: bool
    stdin_filename: str
    quiet: bool
    jobs: int | None
    cache_dir: Path | None
    no_cache: bool

    def settings(self) -> Settings:
        """The settings file's settings, overridden by the command line."""
        settings = with_rules(read_settings(self.config, no_config=self.no_config), self.select, self.ignore)
        return replace(
            settings,
            fail_level=Severity[self.fail_level.upper()] if self.fail_level else settings.fail_level,
            messages=self.messages or settings.messages,
            strictness=self.strictness or settings.strictness,
            history=self.history or settings.history,
            baseline=str(self.baseline) if self.baseline else settings.baseline,
        )

    def reuse(self) -> AbstractContextManager[Reuse]:
        """The cache, and the processes that share the work."""
        piped = STDIN in self.paths
        return reuse(self.jobs, self.cache_dir, self.no_cache, quiet=self.quiet, is_piped=piped)

    def copies(self) -> tuple[str, ...]:
        """The formats of annotated copies, if copies are requested; an output without a suffix takes all."""
        if self.format_ or not self.output:
            return (self.format_,) if self.format_ in SUFFIXES else ()
        ending = self.output.suffix.lower()
        if not ending and (self.output.is_dir() or not self.output.exists()):
            return tuple(SUFFIXES)
        return tuple(kind for kind, suffixes in SUFFIXES.items() if ending in suffixes)


def _rules(option: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    words = [word for text in texts for word in split(text)]
    wrong = [Problem("", option, sentence) for word in words if (sentence := unknown(word))]
    if wrong:
        raise UsageError(*wrong)
    return tuple(words)


def with_rules(settings: Settings, select: tuple[str, ...], ignore: tuple[str, ...]) -> Settings:
    """The settings with the rules that --select and --ignore name; UsageError for words that match none."""
    selected, ignored = _rules("--select", select), _rules("--ignore", ignore)
    return replace(settings, select=selected or settings.select, ignore=(*settings.ignore, *ignored))


def read_settings(config: Path | None, *, no_config: bool) -> Settings:
    """The settings of `config`, else of the nearest settings file, if there is one and it is wanted."""
    path = config or (None if no_config else find(Path.cwd()))
    return load(Path(shown(path))) if path else Settings()


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that every command on documents has: --messages, --config, --no-config, --quiet."""
    for option in reversed((*_SETTINGS, _QUIET)):
        command = option(command)
    return command


def parameters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options and arguments to a command, in the order of the help."""
    command = reuse_options(command)
    for parameter in reversed(_PARAMETERS):
        command = parameter(command)
    return command
