"""AsciiDoc (.adoc): sections, paragraphs, lists and tables. `include::` is not followed.

The only maintained processor is written in Ruby and reports lines without columns. The elements that hold
requirements can be recognised by how their lines begin, so they are parsed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise, repeat, takewhile

from reqlint.model import Block, BlockKind, Document, Location, Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.source import MAX_CELLS, Piece, Source, TextBuilder, is_contents_line, join
from reqlint.readers.suppressions import Suppressions

_HEADING = re.compile(r"(?P<marks>={1,6}|#{1,6})\s+(?=\S)")
_ITEM = re.compile(r"\s*(?P<marks>\*{1,5}|\.{1,5}|-|\d{1,3}\.|[a-zA-Z]\.|<(?:\d+|\.)>)\s+(?:\[[ xX*]\]\s+)?(?=\S)")
_TERM = re.compile(r"\s*(?P<term>\S.*?)(?P<marks>:{2,4}|;;)(?:\s+|$)")
_FENCE = re.compile(r"(?P<mark>-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|```\S*|[|,:!]===+)\s*")
_NOT_TEXT = re.compile(
    r"//(?!/)|:!?[\w-]+!?:(?:\s|$)|\[.*\]\s*$|(?:include|ifn?def|ifeval|endif|image|toc|video|audio)::\S*\[.*\]\s*$"
    r"|'''\s*$|<<<\s*$|(?:image|toc)::"
)
_TITLE = re.compile(r"\.(?=[^\s.])")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+")
_HARD_BREAK = " +"
_ATTRIBUTE = re.compile(r":(?P<name>[\w-]+):\s+(?P<value>\S.{0,200}?)\s*$")
_COLUMNS = re.compile(r"\bcols\s*=\s*\"?(?P<columns>[^\"\]]+)")
_COPIES = re.compile(r"(?P<copies>\d{1,3})\*.*")
_MOST_COLUMNS = 100
_CELL = re.compile(
    r"(?:(?<=\s)|^)(?:(?P<columns>\d+)?(?:\.(?P<rows>\d+))?\+|(?P<copies>\d+)\*)?[<^>.]*[a-z]?(?<!\\)\|"
)
_INLINE = re.compile(
    r"\[\[[^\]\n]{0,300}\]\]|\[#[^\]\n]{0,300}\](?=[#*_`])"
    r"|<<[^,>\n]{0,300},\s*(?P<reference>[^>\n]{1,300})>>|<<(?P<target>[^>\n]{1,300})>>"
    r"|(?:link:|xref:|mailto:|https?://)[^\s\[\]]{0,300}\[(?P<link>[^\]\n]{0,300})\]"
    r"|(?:image|icon|footnote):[^\s\[\]]{0,300}\[[^\]\n]{0,300}\]"
    r"|(?<![*\w])\*(?P<bold>[^\s*](?:[^*\n]{0,300}[^\s*])?)\*(?![*\w])|\*\*(?P<bolder>[^*\n]{1,300})\*\*"
    r"|(?<!\w)_(?P<italic>[^\s_](?:[^_\n]{0,300}[^\s_])?)_(?!\w)|__(?P<italics>[^_\n]{1,300})__"
    r"|``(?P<monos>[^`\n]{1,300})``|`\+?(?P<mono>[^`\n]{1,300}?)\+?`|(?<!\w)#(?P<marked>[^\s#][^#\n]{0,300})#(?!\w)"
    r"|\{(?P<attribute>[\w-]+)\}"
)
_SHOWN = ("reference", "target", "link", "bold", "bolder", "italic", "italics", "monos", "mono", "marked")
_CODE_FENCES = "-.`"


def read(source: Source) -> Document:
    """The blocks of an AsciiDoc file."""
    lines, problems = read_lines(source)
    source.budget.check("columns", max(line.text.count("|") for line in lines))
    reader = _AsciiDocReader()
    blocks = tuple(reader.blocks([line.rstrip() for line in lines]))
    return Document(source.shown, "asciidoc", blocks, reader.title, (*problems, *reader.suppressions.problems))


@dataclass(slots=True)
class _AsciiDocReader:
    """Goes through the lines and keeps track of open elements."""

    title: str = ""
    suppressions: Suppressions = field(default_factory=Suppressions)
    attributes: dict[str, str] = field(default_factory=dict)
    paragraph: list[Piece] = field(default_factory=list)
    """The lines of the current text."""
    label: str | None = None
    level: int = 0
    marks: list[str] = field(default_factory=list)
    """The item markers of the open lists."""
    quoted: bool = False
    in_header: bool = False
    """Whether the title's author and revision may follow."""
    columns: int = 0
    """The columns of the next table, where they are specified."""

    def blocks(self, lines: list[Piece]) -> Iterator[Block]:
        """The blocks of the lines."""
        rest = iter(lines)
        for line in rest:
            fence = _FENCE.fullmatch(line.text)
            if fence and (fence["mark"] != "--" or line.text == "--"):
                yield from self._end()
                yield from self._fenced(fence["mark"], rest)
            else:
                yield from self._line(line)
        yield from self._end()

    def _line(self, line: Piece) -> Iterator[Block]:
        text = line.text
        if self.in_header and text and not _NOT_TEXT.match(text):
            return
        self.in_header = self.in_header and bool(text)
        if heading := _HEADING.match(text):
            yield from self._end()
            self.in_header = len(heading["marks"]) == 1
            yield self._heading(line.cut(heading.end()), max(1, len(heading["marks"]) - 1))
        elif not text or text.strip() == "+":
            yield from self._end()
            self.label = None
            self.level = len(self.marks) if text else 0
        elif _NOT_TEXT.match(text):
            yield from self._end()
            self._note(line)
        elif not self.paragraph and (title := _TITLE.match(text)):
            yield Block("caption", self._shown([line.cut(title.end())]))
        elif item := _ITEM.match(text):
            yield from self._end()
            self._begin_item(item["marks"], line.cut(item.end()))
        elif term := _TERM.match(text):
            yield from self._end()
            self._begin_item(term["marks"], line.cut(term.start("term"), term.end("term")))
            yield from self._end()
            self._begin_item(f"{term['marks']}:", line.cut(term.end()))
        else:
            admonition = _ADMONITION.match(text)
            end = len(text.removesuffix(_HARD_BREAK))
            self.paragraph.append(line.cut(admonition.end() if admonition else 0, end))

    def _heading(self, line: Piece, level: int) -> Block:
        self.marks.clear()
        text = self._shown([line])
        self.title = self.title or text.text
        return Block("heading", text, level, fields=self.suppressions.take())

    def _note(self, line: Piece) -> None:
        """Handles a comment or an attribute of the document."""
        if line.text.startswith("//"):
            self.suppressions.read(Text(f"<!-- {line.text[2:].strip()} -->", Location(line=line.line)))
        elif attribute := _ATTRIBUTE.match(line.text):
            self.attributes[attribute["name"]] = attribute["value"]
        elif columns := _COLUMNS.search(line.text):
            copies = _COPIES.fullmatch(columns["columns"])
            width = int(copies["copies"]) if copies else columns["columns"].count(",") + 1
            self.columns = min(width, _MOST_COLUMNS)

    def _begin_item(self, marks: str, line: Piece) -> None:
        """Begins an item, in an open list with such markers or in a new nested one."""
        kind = re.sub(r"\d+|[a-zA-Z]", "1", marks)
        if kind in self.marks:
            del self.marks[self.marks.index(kind) + 1 :]
        else:
            self.marks.append(kind)
        self.label = marks if marks[0].isalnum() else "-"
        self.level = len(self.marks) - 1
        self.paragraph = [line] if line.text else []

    def _end(self) -> Iterator[Block]:
        """Ends the current text."""
        lines, self.paragraph = self.paragraph, []
        text = self._shown(lines) if lines else None
        if text is None or not text.text:
            return
        kind: BlockKind = "quote" if self.quoted else "paragraph" if self.label is None else "item"
        if kind == "paragraph" and not self.level:
            self.marks.clear()
        kind = "contents" if is_contents_line(text.text) else kind
        yield Block(kind, text, self.level, self.label or "", fields=self.suppressions.take())
        self.label, self.level = None, 0

    def _fenced(self, mark: str, rest: Iterator[Piece]) -> Iterator[Block]:
        """Handles the content between two fences; examples, side bars and open blocks are parsed as usual."""
        if mark.endswith("=") and mark[0] in "|!":
            yield from self._table(mark, rest)
            return
        if mark == "--" or mark[0] in "=*":
            return
        if mark[0] == "_":
            self.quoted = not self.quoted
            return
        closing = "```" if mark[0] == "`" else mark
        inside = list(_until(rest, closing))
        if mark[0] in _CODE_FENCES and (text := join(inside, "\n")).text:
            yield Block("code", text)

    def _table(self, mark: str, rest: Iterator[Piece]) -> Iterator[Block]:
        columns, self.columns = self.columns, 0
        lines = list(_until(rest, mark))
        cells = list(_cells(lines))[:MAX_CELLS]
        width = columns or _width(lines)
        texts = [self._shown(pieces) for pieces in cells]
        rows = tuple(tuple(texts[n : n + width]) for n in range(0, len(texts) - width + 1, width))
        if rows:
            yield Block("table", Text("", rows[0][0].location), rows=rows, fields=self.suppressions.take())

    def _shown(self, lines: list[Piece]) -> Text:
        """The text of some lines without mark-up, with attributes replaced by their values."""
        source = join(lines)
        builder = TextBuilder()
        end = 0
        for match in _INLINE.finditer(source.text):
            builder.append(source.cut(end, match.start()))
            end = match.end()
            shown = next((name for name in _SHOWN if match[name]), None)
            if shown:
                builder.append(source.cut(*match.span(shown)))
            elif match["attribute"]:
                value = self.attributes.get(match["attribute"], match[0])
                builder.add(value, *_place(source, match.start()))
        builder.append(source.cut(end, len(source.text)))
        return builder.build().strip()


def _place(source: Text, offset: int) -> tuple[int, int]:
    place = source.location_at(offset)
    return place.line or 1, place.column or 1


def _until(rest: Iterator[Piece], closing: str) -> Iterator[Piece]:
    """The lines up to the one that closes a block, or to the end."""
    return takewhile(lambda line: line.text != closing, rest)


def _cells(lines: list[Piece]) -> Iterator[list[Piece]]:
    """The lines of each cell of a table, a cell over several columns once for each."""
    cell: list[Piece] = []
    times = 0
    for line in lines:
        found = list(_CELL.finditer(line.text))
        if line.text:
            cell.append(line.cut(0, found[0].start()) if found else line)
        for match, following in pairwise([*found, None]):
            if match:
                yield from repeat(cell, times)
                cell = [line.cut(match.end(), following.start() if following else None)]
                times = min(int(match["columns"] or match["copies"] or 1), _MOST_COLUMNS)
    yield from repeat(cell, times)


def _width(lines: list[Piece]) -> int:
    """The columns of a table that does not specify them: cells of its first line, or up to a blank line."""
    filled = dropwhile(lambda line: not line.text, lines)
    counts = [len(list(_cells([line]))) for line in takewhile(lambda line: bool(line.text), filled)]
    return max(1, counts[0] if counts and counts[0] > 1 else sum(counts))
