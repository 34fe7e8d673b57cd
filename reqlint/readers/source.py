"""What a reader gets, and how it joins texts without losing their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from reqlint.budget import Budget, most
from reqlint.errors import ReadError, ReqlintError
from reqlint.model import Anchor, Location, Text

MAX_CELLS = most("cells")
"""Cells that are read of a table; no real table of requirements has more."""

_LINE_END = re.compile(r"\r\n?|\n")
_CONTENTS_LINE = re.compile(
    r"[^\n]{1,100}?(?:(?:\s?[.．…·_]){4,}\s*\d{1,4}|(?:\s?[.．·_]){12,})|@?\[+_?toc_?\]+", re.IGNORECASE
)
_NEW_BLOCK = re.compile(
    r"[(（]?(?:\d{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})(?:[)）、．]|[.:：](?=[\s\u3400-\u9fff]))"
    r"|\d+(?:\.\d+)+\s+(?![a-z])|[①-⑳㈠-㈩]"
    r"|[-*•●○■□▪·◦‣–—✓✔☑✅❌➢→【]|[^\s\d:：,，。;；][^\s:：,，。;；]{0,15}[:：](?!//)"
    r"|(?:Given|When|Then|And|But|As an?|I want|So that|In order to)\b"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file's content. `shown` is its path as users see it, `suffix` the lower-case end of its name.

    Sources made of parts of a file share its `budget`.
    """

    data: bytes
    suffix: str
    shown: str
    budget: Budget = field(default_factory=Budget, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.budget.path = self.shown

    def error(self, message: str, *, place: str = "", hint: str = "") -> ReqlintError:
        """The error that states why this file cannot be read."""
        return ReadError.of(message, path=self.shown, place=place, hint=hint)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that are adjacent in one line of the source; `line` and `column` count from 1."""

    text: str
    line: int
    column: int = 1

    @property
    def end(self) -> int:
        """The column after the last character."""
        return self.column + len(self.text)

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The part from `start` to `end`."""
        return Piece(self.text[start:end], self.line, self.column + start)

    def strip(self) -> Piece:
        """The text without white space at both ends."""
        return self.cut(len(self.text) - len(self.text.lstrip())).rstrip()

    def rstrip(self) -> Piece:
        """The text without white space at the end."""
        return self.cut(0, len(self.text.rstrip()))


class TextBuilder:
    """Joins a text from pieces of source lines and records where each came from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._anchors: list[Anchor] = []
        self._length = 0

    def add(self, text: str, line: int, column: int) -> None:
        """Appends characters that are adjacent in the source."""
        if not text and self._anchors:
            return
        if self._anchors and not self._length:
            self._anchors.clear()  # the place of an empty beginning, kept in case nothing follows
        last = self._anchors[-1] if self._anchors else None
        if last is None or (line, column - last.column) != (last.line, self._length - last.offset):
            self._anchors.append(Anchor(self._length, line, column))
        self._parts.append(text)
        self._length += len(text)

    def append(self, text: Text) -> None:
        """Appends a text that has anchors."""
        starts = [*text.anchors, Anchor(len(text.text), 0, 0)]
        for anchor, following in pairwise(starts):
            self.add(text.text[anchor.offset : following.offset], anchor.line, anchor.column)

    def build(self) -> Text:
        """The text."""
        first = self._anchors[0] if self._anchors else Anchor(0, 1, 1)
        return Text("".join(self._parts), Location(line=first.line, column=first.column), tuple(self._anchors))


def split_lines(text: str) -> list[Piece]:
    """The lines of a text as editors count them: form feeds and Unicode separators do not end one."""
    return [Piece(line, number) for number, line in enumerate(_LINE_END.split(text), 1)]


def join(pieces: Iterable[Piece], separator: str | None = None) -> Text:
    """Pieces of lines as one text, each stripped; without a `separator`, joined as by `line_joint`."""
    return join_exactly((piece.strip() for piece in pieces), separator)


def join_exactly(pieces: Iterable[Piece], separator: str | None = None) -> Text:
    """Like `join`, with all white space kept."""
    builder = TextBuilder()
    before: Piece | None = None
    for piece in pieces:
        if before is not None:
            joint = line_joint(before.text, piece.text) if separator is None else separator
            if joint:
                builder.add(joint, before.line, before.end)
        builder.add(piece.text, piece.line, piece.column)
        before = piece
    return builder.build()


def is_contents_line(text: str) -> bool:
    """Whether a line belongs to a table of contents: it leads to a page number, or marks its place."""
    return _CONTENTS_LINE.fullmatch(text.strip()) is not None


def line_joint(before: str, after: str) -> str:
    """The separator between two lines of a paragraph: empty between Chinese characters, else a space.

    The line break is kept before a number, a bullet, a label or a step, and after a colon, a semicolon or the end
    of a Chinese sentence.
    """
    if before.endswith(("。", "；", "！", "？", "：", ";", ":")) or _NEW_BLOCK.match(after):
        return "\n"
    return "" if _is_wide(before[-1:]) and _is_wide(after[:1]) else " "


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
