"""Talking to the terminal."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass

import click
from rich.console import Console


@dataclass(frozen=True, slots=True)
class Terminal:
    """What standard output can show; a file or a pipe is 80 columns wide and has no colours."""

    width: int = 80
    color: bool = False


def terminal() -> Terminal:
    """Standard output as it is."""
    console = Console()
    if not console.is_terminal:
        return Terminal()
    return Terminal(console.width, console.color_system is not None and not console.no_color)


def speak_utf8() -> None:
    """Makes standard output and error take every character, whatever the locale of the machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def complain(*sentences: str) -> None:
    """Says on standard error what could not be done, a line a sentence."""
    for sentence in sentences:
        click.echo(f"reqlint: {sentence}", err=True)


def note(sentence: str) -> None:
    """Says on standard error what is worth knowing and no failure."""
    click.echo(f"reqlint: {sentence}", err=True)
