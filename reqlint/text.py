"""Text with its place: every character can be traced back to the document."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BLANK = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\u200b\u200c\u200d\u200e\u2060\ufeff"
"""White space, and invisible characters of editors: byte order marks and optional line breaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A location in the terms of its document; None for what the format does not have.

    `line` and `column` count from 1, columns in characters. `paragraph` counts a Word body's paragraphs from 1,
    those in tables included, in the order of the document. `cell` is a spreadsheet address such as "C7", `page`
    counts the pages of a PDF from 1.
    """

    line: int | None = None
    column: int | None = None
    headings: tuple[str, ...] = ()
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The character at `offset` of a text is at `line` and `column` (from 1) of the source, and so are the
    following ones up to the next anchor, one column each.

    In a Word document a line is a paragraph, counted as in `Location`; a column below 1 or after its end is
    something that Word adds, such as the number before it.
    """

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text, mark-up removed, with its place. `anchors`: by offset; none in a cell."""

    text: str
    location: Location
    anchors: tuple[Anchor, ...] = ()

    def location_at(self, offset: int) -> Location:
        """The place of the character at `offset`, in the terms of the text's own place."""
        anchor = self.anchor_at(offset)
        if anchor is None or self.location.line is None:
            return self.location
        at = self.location
        return Location(
            line=anchor.line, column=anchor.column, headings=at.headings, paragraph=at.paragraph,
            sheet=at.sheet, cell=at.cell, page=at.page,
        )  # fmt: skip

    def anchor_at(self, offset: int) -> Anchor | None:
        """The line and column of the character at `offset`; None in a text without anchors."""
        if not self.anchors:
            return None
        last = self.anchors[max(0, bisect_right(self.anchors, offset, key=lambda a: a.offset) - 1)]
        return Anchor(offset, last.line, last.column + max(0, offset - last.offset))

    def cut(self, start: int, end: int) -> Text:
        """The part from `start` to `end`, with its own place."""
        if start <= 0 and end >= len(self.text):
            return self
        begin = self.anchor_at(start)
        if begin is not None and len(self.anchors) == 1 and self.anchors[0].offset == 0:  # most texts: of one line
            return Text(self.text[start:end], self.location_at(start), (Anchor(0, begin.line, begin.column),))
        first = bisect_right(self.anchors, start, key=lambda a: a.offset)
        last = bisect_left(self.anchors, end, lo=first, key=lambda a: a.offset)
        anchors = tuple(Anchor(a.offset - start, a.line, a.column) for a in self.anchors[first:last])
        if begin is not None:
            anchors = (Anchor(0, begin.line, begin.column), *anchors)
        return Text(self.text[start:end], self.location_at(start), anchors)

    def lines(self) -> Iterator[Text]:
        """The lines that are not blank, each with its own place and without white space at its ends."""
        return (self.cut(*match.span()).strip() for match in _LINE.finditer(self.text))

    def strip(self) -> Text:
        """Without white space and characters of no width at both ends."""
        start = len(self.text) - len(self.text.lstrip(_BLANK))
        return self.cut(start, max(start, len(self.text.rstrip(_BLANK))))


def joined(texts: Sequence[Text], separator: str = "\n") -> Text:
    """Several texts as one, at the place of the first; every character keeps its own place."""
    anchors: list[Anchor] = []
    length = 0
    for text in texts:
        anchors += (replace(anchor, offset=anchor.offset + length) for anchor in text.anchors)
        length += len(text.text) + len(separator)
    return Text(separator.join(text.text for text in texts), texts[0].location, tuple(anchors))


_QUOTED = 60
"""Length to which a message cuts a phrase."""


def quoted(phrase: str, longest: int = _QUOTED) -> str:
    """A phrase for quoting in a message: on one line, not too long."""
    line = " ".join(phrase.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def normal(text: str) -> str:
    """Without differences made by saving in another program: widths, white space, letter case."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
