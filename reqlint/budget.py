"""Limits of one file: bytes, elements, characters, references. Time and memory are bounded in `guard`.

Documents and specifications are hostile: a few kilobytes can unpack, repeat or refer to themselves without end.
Every reader and importer takes what it uses from the budget of its file, and all limits are defined here.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from reqlint.errors import Problem, ReadError

MB = 1 << 20
Measure = Literal[
    "bytes", "text", "packed", "parts", "part", "marks", "characters", "tags", "cells", "columns", "instructions",
    "repeated", "letters", "page", "shapes", "references", "fields", "values", "lines",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit, and the sentence for exceeding it; in it {most} and {mb} are replaced by the number."""

    most: int
    sentence: str
    hint: str = ""


_SPLIT = "Split it into several files."
_PART = "Export only the part that is needed."
_PRINT = "Print it to a new PDF, or give the document that it was made from."
_PICTURES = "Remove embedded files and large pictures."
LIMITS: dict[Measure, Limit] = {
    "bytes": Limit(256 * MB, "the file is larger than {mb} MB.", _SPLIT),
    "text": Limit(32 * MB, "it has more than {mb} MB of text.", _SPLIT),
    "packed": Limit(512 * MB, "it would unpack to more than {mb} MB.", _PICTURES),
    "parts": Limit(10_000, "it has more than {most} parts.", _PICTURES),
    "part": Limit(64 * MB, "it holds more than {mb} MB of XML in one part.", _SPLIT),
    "marks": Limit(3_000_000, "it has more than {most} tags and attributes.", _SPLIT),
    "characters": Limit(32 * MB, "it has more than {mb} million characters.", _SPLIT),
    "tags": Limit(1_000_000, "it has more than {most} tags.", _SPLIT),
    "cells": Limit(1_000_000, "it has more than {most} cells.", _SPLIT),
    "columns": Limit(16_384, "a table in it has more than {most} columns.", "Remove empty columns."),
    "instructions": Limit(96 * MB, "its pages take more than {mb} MB of drawing instructions.", _SPLIT),
    "repeated": Limit(4 * MB, "its pages draw the same forms too often.", _PRINT),
    "letters": Limit(1_000_000, "it has more than {most} letters, or the same ones too often.", _PRINT),
    "page": Limit(100_000, "a page of it has more than {most} letters.", _PRINT),
    "shapes": Limit(500_000, "it has more than {most} lines and curves.", _PRINT),
    "fields": Limit(1_000_000, "it has more than {most} fields, those of types within types counted.", _PART),
    "values": Limit(1_000_000, "it has more than {most} objects and lists.", _PART),
    "lines": Limit(500_000, "it has more than {most} lines and values.", _PART),
    "references": Limit(1_000_000, "it follows more than {most} references.", _PART),
}
"""`marks` are the characters < and = of XML, which bound its elements and attributes without parsing. `letters`
and `shapes` are what a PDF draws, `repeated` the bytes of instructions that it repeats. `values` are the brackets
of JSON, `lines` what begins a value of YAML; like `marks` they are counted before a parser makes objects of them.
"""


class OverBudgetError(ReadError):
    """A file exceeds a limit."""

    @classmethod
    def because(cls, message: str, *, path: str, hint: str = "") -> OverBudgetError:
        """The error with the one problem described."""
        return cls(Problem(path, "", message, hint))


@dataclass
class Budget:
    """What is left for one file, including all the files that belong to it; `path` is its name in messages."""

    path: str = ""
    _spent: dict[Measure, int] = field(default_factory=dict)

    def spend(self, measure: Measure, amount: int = 1) -> None:
        """Takes an amount; OverBudgetError if less is left."""
        spent = self._spent[measure] = self.spent(measure) + amount
        if spent > LIMITS[measure].most:
            raise self.exceeded(measure)

    def spent(self, measure: Measure) -> int:
        """How much has been taken."""
        return self._spent.get(measure, 0)

    def check(self, measure: Measure, amount: int) -> None:
        """OverBudgetError where one thing alone, such as a part or a row, is too large."""
        if amount > LIMITS[measure].most:
            raise self.exceeded(measure)

    def exceeded(self, measure: Measure) -> OverBudgetError:
        """The error for a limit that is used up."""
        limit = LIMITS[measure]
        sentence = limit.sentence.format(most=f"{limit.most:,}", mb=limit.most // MB)
        return OverBudgetError.because(sentence, path=self.path, hint=limit.hint)


def most(measure: Measure) -> int:
    """The limit of a measure, for readers that read up to it and leave out the rest."""
    return LIMITS[measure].most


def regular_bytes(path: Path, shown: str, at_most: int | None = None) -> bytes:
    """The content of a file; never more than the limit, and never a file that may be endless.

    ReadError for anything but a regular file (a folder, device, FIFO or socket), and for one that is too large or
    cannot be opened.
    """
    limit = most("bytes") if at_most is None else at_most
    try:
        # Opened non-blocking: a FIFO without a writer would block the run for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            _check_kind(os.fstat(handle).st_mode, shown)
            data = stream.read(limit + 1)
    except OSError as error:
        _check_kind(_mode(path), shown)
        raise ReadError.of(f"the file cannot be opened ({error.strerror}).", path=shown) from error
    except ValueError as error:  # a NUL in the name
        raise ReadError.of(f"the file cannot be opened ({error}).", path=shown) from error
    if len(data) > limit:
        raise ReadError.of(f"the file is larger than {max(1, limit // MB)} MB.", path=shown, hint=_SPLIT)
    return data


def regular_file(path: Path, shown: str) -> Path:
    """The path of a file that our own programs write, to be read; ReadError for one that may be endless."""
    _check_kind(_mode(path), shown)
    return path


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return stat.S_IFREG


_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _check_kind(mode: int, shown: str) -> None:
    for is_kind, name in _KINDS:
        if is_kind(mode):
            hint = "Name a file in it." if name == "a folder" else "Save its content as a file first."
            raise ReadError.of(f"this is {name}; only regular files are read.", path=shown, hint=hint)
