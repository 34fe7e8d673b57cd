"""Errors as data: one sentence a user can act on, never a traceback."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from reqlint.characters import one_line


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem: something that could not be done.

    `path` is the file as the user named it (or "" where no file is concerned), `place` where in it (a line, a
    sheet and cell, a key; "" for the whole file), `message` what is wrong and what was expected, `hint` what to do
    about it ("" where the message already includes it).
    """

    path: str
    place: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.path, self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        return one_line(f"{text} {self.hint}" if self.hint else text)


class ReqlintError(Exception):
    """Base of the errors reqlint raises on purpose; carries one or more problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    @classmethod
    def of(cls, message: str, *, path: str = "", place: str = "", hint: str = "") -> ReqlintError:
        """The error with the one problem described."""
        return cls(Problem(path, place, message, hint))


class ReadError(ReqlintError):
    """A document cannot be read."""


class ConfigError(ReqlintError):
    """The settings cannot be used."""


class UsageError(ReqlintError):
    """A path, a rule or a format in the request does not exist."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint with the known words nearest to a mistyped one, "" if none is near."""
    by_lower_case = {name.lower(): name for name in known}
    near = [by_lower_case[name] for name in get_close_matches(word.lower(), by_lower_case, n=3)]
    return f"Did you mean {' or '.join(near)}?" if near else ""
