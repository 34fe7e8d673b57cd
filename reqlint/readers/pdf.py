"""PDF (.pdf, extra `pdf`): lines by their positions on the page, grouped into headings, paragraphs, items and
tables.

Of the libraries tried, only pdfplumber gives Chinese text, sizes of letters and tables with their cells.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from reqlint.budget import OverBudgetError, most
from reqlint.model import Block, Document, Location, Text
from reqlint.readers.source import Source, is_contents_line, line_joint

if TYPE_CHECKING:
    from pdfplumber.page import Page

_MOST_PAGES = 1000
_LARGEST = 64 << 20
_STREAM = re.compile(rb"(?<!end)stream\r?\n(?=\x78)")
_CHUNK = 1 << 14
_ZLIB = b"\x78"
"""The byte with which compressed data begins."""
_MARGIN = 0.09
"""Share of a page's height, at the top and bottom, in which repeated lines are headers and footers."""
_LARGE = 1.12
"""How much larger than most of a document a heading's letters are."""
_NARROWEST = 0.6
"""Least share of a page's width that a full line takes."""
_FULL = 2.5
"""Letters that may be missing at the end of a line that continues in the next one."""
_NEXT_LINE = 1.0
"""Distance between two lines of a paragraph, in line heights, at most."""
_MARKER = re.compile(
    r"(?P<label>[-*•●○■□▪·◦‣–—✓➢\uf000-\uf0ff]|[(（]?(?:\d{1,3}|[a-zA-Z])[)）、]|\d{1,3}[.．](?!\d)|[①-⑳㈠-㈩]"
    r"|\d{1,2}(?=\s+[\u3400-\u9fff]))\s*(?=\S)"
)
_BEGINS = re.compile(
    rf"{_MARKER.pattern}|\d+(?:\.\d+)+\s"
    r"|第[一二三四五六七八九十\d]+[章节]"
)
_BULLET = re.compile(r"[\uf000-\uf0ff•●○■□▪·◦‣➢*]")
_SAME_INDENT = 2.0
"""Points by which the indents of items of one list may differ."""
_LONGEST_HEADING = 100


def read(source: Source) -> Document:
    """The blocks of a PDF. ReadError where the extra is missing, and for pictures of pages."""
    try:
        import pdfplumber

        from reqlint.readers import pdf_pages
    except ImportError as error:
        hint = "Install it with `pip install 'reqlint[pdf]'`, or give the document that it was made from."
        raise source.error("PDF is read by an extra that is not installed.", hint=hint) from error
    if len(source.data) > _LARGEST:
        raise source.error(f"it has more than {_LARGEST >> 20} MB.", hint="Split it into several files.")
    source.budget.spend("packed", _unpacked(source.data))
    try:
        with pdfplumber.open(BytesIO(source.data)) as pdf:
            found = list(islice(pdf_pages.pages(pdf, source.budget), _MOST_PAGES + 1))
            pages = [_Page(number, page) for number, page in enumerate(found[:_MOST_PAGES], 1)]
            problems = (f"only its first {_MOST_PAGES} pages were read.",) if len(found) > _MOST_PAGES else ()
            title = str((pdf.metadata or {}).get("Title") or "")
    except (OverBudgetError, MemoryError):
        raise
    except Exception as error:  # a broken file makes the parser raise errors of any kind
        hint = "Open it in a viewer and print it to a new PDF without a password."
        raise source.error("this is not a PDF, or it is damaged or protected.", hint=hint) from error
    blocks = tuple(_Layout(pages).blocks())
    if not blocks:
        raise source.error("its pages are pictures without text.", hint="Have a program recognise the text (OCR).")
    return Document(source.shown, "pdf", blocks, title.strip(), problems)


def _unpacked(data: bytes) -> int:
    """How many bytes the compressed streams of a file hold, counted up to slightly more than the limit.

    The parser unpacks each whole, however long it is.
    """
    total = 0
    for match in _STREAM.finditer(data):
        content = _inflated(memoryview(data)[match.end() :])
        total += len(content)
        while content[:1] == _ZLIB and total <= most("packed"):  # compressed streams can be compressed again
            content = _inflated(memoryview(content))
            total += len(content)
        if total > most("packed"):
            break
    return total


def _inflated(packed: memoryview) -> bytes:
    """The content of a compressed stream, up to slightly more than the limit; the beginning of a damaged one."""
    decoder, limit = zlib.decompressobj(), most("packed")
    content = bytearray()
    for start in range(0, len(packed), _CHUNK):
        try:
            content += decoder.decompress(packed[start : start + _CHUNK])
        except zlib.error:
            break
        if decoder.eof or len(content) > limit:
            break
    return bytes(content)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: its page and its place there, in points from the upper left; `size` is its letters'."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    edge: bool
    """Whether it is in the area of headers and footers."""

    @property
    def shape(self) -> str:
        """The text with all numbers replaced by the same character."""
        return re.sub(r"\d+", "0", self.text)


class _Page:
    """The lines and the tables of a page."""

    def __init__(self, number: int, page: Page) -> None:
        from reqlint.readers.pdf_pages import tables

        self.tables: list[tuple[float, Block]] = []
        outside: Any = page
        for table in tables(page):
            place = Location(page=number)
            rows = tuple(tuple(Text(_cell(c), place) for c in row) for row in table.extract() if any(row))
            if len(rows) > 1 and any(cell.text for row in rows for cell in row):
                self.tables.append((table.bbox[1], Block("table", Text("", place), rows=rows)))
                outside = outside.outside_bbox(_within(table.bbox, page.bbox))
        height = float(page.height)
        self.lines = [
            _line(found, number, height) for found in outside.extract_text_lines() if found["text"].strip()
        ]
        self.margin = max([_NARROWEST * float(page.width), *(line.right for line in self.lines)])
        """Right edge of full lines."""
        page.close()


def _within(box: Sequence[float], page: Sequence[float]) -> tuple[float, float, float, float]:
    """The part of a box that is on the page."""
    return max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3])


def _cell(text: str | None) -> str:
    lines = (text or "").split("\n")
    joined = lines[0]
    for line in lines[1:]:
        joined += line_joint(joined, line) + line
    return joined.strip()


def _line(found: dict[str, Any], page: int, height: float) -> _Line:
    letters = [letter for letter in found["chars"] if letter["text"].strip()] or found["chars"]
    sizes = Counter(round(float(letter["size"]), 1) for letter in letters)
    bold = sum("bold" in letter["fontname"].lower() for letter in letters)
    return _Line(
        " ".join(found["text"].split()),
        page,
        found["x0"],
        found["x1"],
        found["top"],
        found["bottom"],
        max(sizes, key=lambda size: sizes[size]),
        bold == len(letters),
        found["bottom"] < _MARGIN * height or found["top"] > (1 - _MARGIN) * height,
    )


class _Layout:
    """Statistics of the lines of all pages: the usual size, the sizes of headings, headers and footers."""

    def __init__(self, pages: list[_Page]) -> None:
        self._pages = pages
        lines = [line for page in pages for line in page.lines]
        shapes = Counter(line.shape for line in lines if line.edge)
        self._repeated = {shape for shape, count in shapes.items() if count > max(1, len(pages) // 2)} | {"0"}
        letters: Counter[float] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
        self._usual = max(letters, key=lambda size: letters[size], default=0.0)
        self._indents: list[float] = []
        """How far the items of the open lists are indented."""
        self._large = sorted((size for size in letters if size > self._usual * _LARGE), reverse=True)

    def blocks(self) -> Iterator[Block]:
        """The blocks of all pages in their order."""
        for page in self._pages:
            lines = [line for line in page.lines if not (line.edge and line.shape in self._repeated)]
            tables = list(page.tables)
            for paragraph in _paragraphs(lines, page.margin):
                while tables and tables[0][0] < paragraph[0].top:
                    yield tables.pop(0)[1]
                yield self._block(paragraph)
            yield from (table for _, table in tables)

    def _block(self, lines: list[_Line]) -> Block:
        text = lines[0].text
        for line in lines[1:]:
            text += line_joint(text, line.text) + line.text
        body = Text(text, Location(page=lines[0].page))
        style = "bold" if all(line.bold for line in lines) else ""
        if is_contents_line(text):
            return Block("contents", body)
        if lines[0].size in self._large and len(text) <= _LONGEST_HEADING:
            return Block("heading", body, self._large.index(lines[0].size) + 1, style=style)
        if marker := _MARKER.match(text):
            label = "-" if _BULLET.fullmatch(marker["label"]) else marker["label"]
            return Block("item", body.cut(marker.end(), len(text)), self._depth(lines[0].left), label, style)
        self._indents.clear()
        return Block("paragraph", body, style=style)

    def _depth(self, left: float) -> int:
        """The depth of an item in the open lists."""
        while self._indents and self._indents[-1] > left + _SAME_INDENT:
            self._indents.pop()
        if not self._indents or self._indents[-1] < left - _SAME_INDENT:
            self._indents.append(left)
        return len(self._indents) - 1


def _paragraphs(lines: list[_Line], margin: float) -> Iterator[list[_Line]]:
    """The lines of a page, with continued lines joined."""
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph[-1], line, margin):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(line: _Line, following: _Line, margin: float) -> bool:
    """Whether a line continues in the next one: it is full, and the next one looks alike."""
    is_alike = line.size == following.size and line.bold == following.bold
    is_near = 0 <= following.top - line.bottom < _NEXT_LINE * (line.bottom - line.top)
    is_full = line.right > margin - _FULL * line.size or following.text[:1].islower()
    return is_alike and is_near and is_full and not _BEGINS.match(following.text)
