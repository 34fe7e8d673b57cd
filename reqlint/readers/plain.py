"""Plain text: paragraphs, items, and headings that are underlined or numbered.

The width decides whether a line continues in the next one: where the next line's first word would have fitted, the
author broke the line on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from rich.cells import cell_len

from reqlint.model import Block, Document
from reqlint.readers.encoding import read_lines
from reqlint.readers.source import Piece, Source, is_contents_line, join

_NUMBER = r"[(（]?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,4}|[一二三四五六七八九十]{1,3})[.)）、．]|[①-⑳㈠-㈩]"
_MARKER = re.compile(rf"(?P<label>[-*+•●○■□▪·◦‣–—✓➢]|#\w+#|{_NUMBER})(?:\s+|(?<=[)）、．①-⑳㈠-㈩●•]))(?=\S)")
_SECTION = re.compile(
    r"(?P<number>\d+(?:\.\d+)+)\.?\s*(?=[^\W\da-z])|第[一二三四五六七八九十\d]+(?P<chapter>[章节])"
)
_CHAPTER = re.compile(r"(\d{1,2})[.．、]\s*(?=[^\W\da-z])")
_HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"\s*(?P<mark>[=\-~*_^])(?P=mark){2,}\s*$")
_LABEL = re.compile(r"[\u3400-\u9fff]{2,6}[:：]")
_STORY = re.compile(r"As an?\b|作为|作為|(?:Given|When|Then|And|But)\b")
_SENTENCE_END = tuple(".!?;:。！？；：")
_LONGEST_HEADING = 60
_FEWEST_SECTIONS = 3
_WRAPS = range(50, 121)
"""Widths, in columns, to which people and editors wrap lines."""


def read(source: Source) -> Document:
    """The blocks of a text file."""
    lines, problems = read_lines(source)
    return Document(source.shown, "text", blocks_of(lines), problems=problems)


def blocks_of(lines: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks of lines of plain text."""
    lines = [line.rstrip() for line in lines]
    groups = [list(group) for filled, group in groupby(lines, lambda line: bool(line.text)) if filled]
    reader = _PlainReader(_chapters(lines))
    return tuple(
        block
        for group, following in zip(groups, [*groups[1:], []], strict=False)  # an empty file has no groups
        for block in reader.blocks(group, following)
    )


def _chapters(lines: Sequence[Piece]) -> frozenset[int]:
    """The titles numbered 1, 2, 3 over the whole text, if some have sections ("2. Orders" over "2.1 ...")."""
    named = [line for line in lines if _is_title(line.text)]
    titles = [(line.line, match[1]) for line in named if (match := _CHAPTER.match(line.text))]
    numbers = [number for _, number in titles]
    sections = {line.text.split(".")[0] for line in named if _SECTION.match(line.text)}
    is_counted = numbers == [str(n) for n in range(1, len(numbers) + 1)] and not sections.isdisjoint(numbers)
    return frozenset(line for line, _ in titles) if is_counted and len(titles) > 1 else frozenset()


def has_titled_sections(lines: Sequence[Piece]) -> bool:
    """Whether several numbered titles ("2.1 Returns") have their text in the lines below: keep line breaks."""
    titled = sum(
        _SECTION.match(line.text) is not None and _is_title(line.text) and not _SECTION.match(following.text)
        for line, following in pairwise(line for line in lines if line.text.strip())
    )
    return titled >= _FEWEST_SECTIONS


class _PlainReader:
    """Makes blocks of groups of lines; keeps track of the indents of the open lists."""

    def __init__(self, chapters: frozenset[int]) -> None:
        self._chapters = chapters
        self._indents: list[int] = []

    def blocks(self, group: list[Piece], following: list[Piece]) -> Iterator[Block]:
        """The blocks of lines without a blank line between them; `following` is the next such group."""
        if len(group) > 1 and _UNDERLINE.match(group[1].text) and _is_title(group[0].text):
            yield self._heading(group[0], 1 if "=" in group[1].text else 2)
            group = group[2:]
        lines = [line for line in group if not _UNDERLINE.match(line.text)]
        for paragraph in _paragraphs(lines):
            yield self._block(paragraph, following if len(lines) == 1 else [])

    def _heading(self, line: Piece, level: int) -> Block:
        self._indents.clear()
        return Block("heading", join([line]), level)

    def _block(self, paragraph: list[Piece], following: list[Piece]) -> Block:
        first = paragraph[0].strip()
        if len(paragraph) == 1 and first.line in self._chapters:
            return self._heading(first, 1)
        if len(paragraph) == 1 and is_contents_line(first.text):
            return Block("contents", join(paragraph))
        if (section := _SECTION.match(first.text)) and section["number"] and self._is_nested(first.column):
            body = join([first.cut(section.end()), *paragraph[1:]])
            return Block("item", body, self._depth(first.column), section["number"])
        if len(paragraph) == 1 and (level := _heading_level(first.text, following)):
            hashes = _HASHES.match(first.text)
            return self._heading(first.cut(hashes.end()) if hashes else first, level)
        marker = _MARKER.match(first.text)
        if marker is None and self._is_nested(first.column):
            return Block("item", join(paragraph), self._depth(first.column))
        if marker is None:
            self._indents.clear()
            return Block("paragraph", join(paragraph))
        body = join([first.cut(marker.end()), *paragraph[1:]])
        return Block("item", body, self._depth(first.column), marker["label"])

    def _is_nested(self, indent: int) -> bool:
        """Whether a line is farther to the right than the open list, or belongs to a list that is."""
        return bool(self._indents) and (indent > self._indents[-1] or (indent in self._indents[1:]))

    def _depth(self, indent: int) -> int:
        """The depth of an item in the open lists."""
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or self._indents[-1] < indent:
            self._indents.append(indent)
        return len(self._indents) - 1


def _heading_level(text: str, following: list[Piece]) -> int:
    """The level of a line that looks like a heading; 0 for other lines."""
    if hashes := _HASHES.match(text):
        return len(hashes["hashes"])
    if not _is_title(text):
        return 0
    if section := _SECTION.match(text):
        return {"章": 1, "节": 2}.get(section["chapter"]) or section["number"].count(".") + 1
    if not following:
        return 0
    number = re.match(_NUMBER, text)
    opens_section = number and not _same_style(number[0], following[0].text)
    return int(bool(opens_section) or (text.isupper() and text.isascii() and len(text) > 3))


def _same_style(number: str, text: str) -> bool:
    """Whether a line begins with a number that looks like this one."""
    other = re.match(_NUMBER, text.strip())
    return other is not None and _style(other[0]) == _style(number)


def _style(number: str) -> str:
    return re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"[a-zA-Z]+", "a", re.sub(r"\d+", "1", number)))


def _is_title(text: str) -> bool:
    return cell_len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_END)


def _paragraphs(lines: list[Piece]) -> Iterator[list[Piece]]:
    """The lines of a group, with continued lines joined."""
    wraps = _Wraps(lines)
    paragraph: list[Piece] = []
    for line in lines:
        if paragraph and not wraps.goes_on(paragraph, line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


class _Wraps:
    """How a group of lines was wrapped."""

    def __init__(self, lines: list[Piece]) -> None:
        self._width = max((cell_len(line.text) for line in lines), default=0)
        self._shows = any(self._is_split(before, after) for before, after in pairwise(lines))

    def goes_on(self, paragraph: list[Piece], line: Piece) -> bool:
        """Whether a line continues the paragraph before it."""
        first, before = paragraph[0].strip(), paragraph[-1]
        text = line.text.lstrip()
        if any(pattern.match(text) for pattern in (_MARKER, _SECTION, _HASHES, _STORY)):
            return False
        if is_contents_line(text) or is_contents_line(before.text):
            return False
        if _LABEL.match(text) and _LABEL.match(first.text):
            return False
        if _MARKER.match(first.text) and line.strip().column > first.column:
            return not self._ends_short(before, text)
        if self._is_split(before, line):
            return not first.text[:1].islower()
        return self._shows and self._is_full(before, text)

    def _ends_short(self, before: Piece, after: str) -> bool:
        """Whether a line of Chinese, which wraps anywhere, ends before the width of the longest: it was broken."""
        is_chinese = before.text[-1:] > "\u2e7f" and after[:1] > "\u2e7f"
        return is_chinese and cell_len(before.text) + 2 < self._width

    def _is_split(self, before: Piece, after: Piece) -> bool:
        """Whether a sentence is unfinished: it has no end, and what follows is not a beginning."""
        text = after.text.lstrip()
        if before.text.endswith(_SENTENCE_END) or _MARKER.match(text):
            return False
        return text[:1].islower() or (not text[:1].isascii() and self._is_full(before, text))

    def _is_full(self, before: Piece, after: str) -> bool:
        """Whether the first word of the next line would not have fitted in this one."""
        word = after.split(maxsplit=1)[0] if after[:1].isascii() else after[:1]
        return self._width in _WRAPS and cell_len(before.text) + 1 + cell_len(word) > self._width
