"""Maps texts that a library has parsed back to the places of their words in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reqlint.model import Block, Location, Text
from reqlint.readers.source import Piece, TextBuilder

_WORD = re.compile(r"(?P<space>\s+)|\S+")
_SPACE = re.compile(r"\s")
_FARTHEST = 400
"""Most characters of mark-up between two words of one text; what is farther away is another text."""
_FARTHEST_TEXT = 1 << 16
"""Most characters up to the beginning of a text; a bound, so that many missing texts cost little."""


class Placer:
    """Finds texts in the lines of their source, each after the one before unless moved elsewhere."""

    def __init__(self, lines: Sequence[Piece]) -> None:
        self._lines = lines or [Piece("", 1)]
        self._source = "\n".join(line.text for line in lines)
        self._starts: list[int] = []
        start = 0
        for line in self._lines:
            self._starts.append(start)
            start += len(line.text) + 1
        self._cursor = 0

    def go_to(self, line: int) -> None:
        """Moves to the line with this index from 0."""
        self._cursor = self._starts[min(max(line, 0), len(self._starts) - 1)]

    def go_on_to(self, line: int) -> None:
        """Moves on to the line with this index from 0, unless that has been passed."""
        before = self._cursor
        self.go_to(line)
        self._cursor = max(self._cursor, before)

    def find(self, raw: str) -> None:
        """Moves on to where a piece of the source begins; stays if it is not found nearby."""
        found = self._source.find(raw, self._cursor, self._cursor + _FARTHEST_TEXT) if raw else -1
        self._cursor = max(self._cursor, found)

    def place(self, text: str) -> Text:
        """The text with the places of its words; a word that is not found is placed after the one before it."""
        builder = TextBuilder()
        space = ""
        for match in _WORD.finditer(text):
            word = match[0]
            if match["space"]:
                space = word
                continue
            found = self._source.find(word, self._cursor, self._cursor + len(word) + _FARTHEST)
            if space:
                between = _SPACE.search(self._source, self._cursor, max(found, self._cursor))
                self._add(builder, space, between.start() if between else self._cursor)
                space = ""
            if found >= 0:
                self._add(builder, word, found)
                self._cursor = found + len(word)
            else:
                self._place_characters(builder, word)
        return builder.build()

    def _place_characters(self, builder: TextBuilder, word: str) -> None:
        """There is mark-up inside the word, or the library has changed it."""
        for character in word:
            found = self._source.find(character, self._cursor, self._cursor + _FARTHEST // 10)
            if found >= 0:
                self._cursor = found + 1
            self._add(builder, character, self._cursor - 1 if found >= 0 else self._cursor)

    def _add(self, builder: TextBuilder, text: str, offset: int) -> None:
        number = bisect_right(self._starts, offset) - 1
        line = self._lines[number]
        builder.add(text, line.line, line.column + offset - self._starts[number])


def text_of(blocks: Sequence[Block]) -> Text:
    """The text of several blocks, a line for each, items with their bullets and numbers."""
    builder = TextBuilder()
    end: Location | None = None
    for block in (block for block in blocks if block.text):
        if end is not None:
            builder.add("\n", end.line or 1, (end.column or 0) + 1)
        if label := f"{block.label} " if block.label else "":
            place = block.body.location
            builder.add(label, place.line or 1, max(1, (place.column or 1) - len(label)))
        builder.append(block.body)
        end = block.body.location_at(len(block.text) - 1)
    return builder.build()
