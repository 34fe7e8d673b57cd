"""Output to the terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import click

from reqlint.characters import for_terminal, json_escaped, one_line
from reqlint.messages import MessageLanguage, of_locale
from reqlint.model import Document
from reqlint.own import Kind, last_line
from reqlint.reporter import Syntax

COLORS = ("auto", "always", "never")
"""When output has colours; the first is the default."""
_color: ContextVar[str] = ContextVar("color", default=COLORS[0])
_quiet: ContextVar[bool] = ContextVar("quiet", default=False)

_LONGEST = 2000
"""Length to which a sentence is cut."""
_UNLIMITED = 1000
_FORCING = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables that make rich treat standard output as a terminal."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What standard output can show; a file or a pipe is 80 columns wide and has no colours.

    `locale` is the language of the user at a terminal; other output does not depend on the user.
    """

    width: int = 80
    color: bool = False
    locale: MessageLanguage | None = None
    is_there: bool = False

    def is_elsewhere(self, output: Path | None) -> bool:
        """Whether a text goes into a file, a pipe or the log of a job, where it may be found later."""
        return output is not None or not self.is_there


@contextmanager
def manner(color: str, *, quiet: bool) -> Iterator[None]:
    """Within it, output has colours according to one of `COLORS`, and there are no notes if `quiet`."""
    tokens = _color.set(color), _quiet.set(quiet)
    try:
        yield
    finally:
        _color.reset(tokens[0])
        _quiet.reset(tokens[1])


def is_colorless() -> bool:
    """Whether colours are disabled, on standard error too."""
    return _color.get() == "never"


def terminal() -> Terminal:
    """Standard output, wrapped for its capabilities."""
    if not sys.stdout.isatty() and not any(map(os.environ.get, _FORCING)):
        return Terminal(color=_color.get() == "always")
    from rich.console import Console  # late: a cached report is printed without importing it

    console = Console()
    if not console.is_terminal:
        return Terminal(color=_color.get() == "always")
    color = _color.get() == "always" or (console.color_system is not None and not console.no_color)
    color = color and _color.get() != "never"
    return Terminal(console.width, color, of_locale(os.environ), is_there=True)


def table_width() -> int:
    """How wide a table may be: as the terminal; in a file or for another program no cell is wrapped."""
    return terminal().width if sys.stdout.isatty() else _UNLIMITED


def use_utf8() -> None:
    """Makes standard output and error accept every character, whatever the locale of the machine.

    Where the caller has closed a stream, what it would hold is lost; no other file may take its number.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(handle, "w" if number else "r"))
            if name == "stdout":
                complain("standard output is closed: what is not written to a file is lost.")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str, *, color: bool = False, syntax: Syntax = "text") -> None:
    """Writes the result to standard output; nothing in it can command the terminal or the CI job it runs in."""
    if syntax == "json":
        text = json_escaped(text)
    elif syntax == "text":
        text = for_terminal(text, colored=color)
    click.echo(text, nl=False, color=True if color and _color.get() == "always" else None)


def sign(kind: Kind = "report") -> None:
    """Ends what a command says to people with the mark, where it may be found later, in a file."""
    if terminal().is_elsewhere(None):
        click.echo(last_line(kind), nl=False)


def complain(*sentences: str) -> None:
    """Prints errors to standard error, one line for each sentence, shortened."""
    for sentence in sentences:
        half = _LONGEST // 2
        shown = sentence if len(sentence) <= _LONGEST else f"{sentence[:half]} … {sentence[-half:]}"
        click.echo(f"reqlint: {for_terminal(one_line(shown))}", err=True)


def note(*sentences: str) -> None:
    """Prints notes, which are not errors, to standard error, one line for each sentence."""
    if not _quiet.get():
        complain(*sentences)


def note_documents(documents: Iterable[Document]) -> None:
    """Prints notes on how documents were read."""
    note(*(f"{document.path}: {sentence}" for document in documents for sentence in document.notes))
