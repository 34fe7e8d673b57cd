"""Pages: headings, paragraphs, lists and tables in their order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files

from reqlint.model import Block, BlockKind, Document, Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.html.inline import Inline
from reqlint.readers.html.tables import Table
from reqlint.readers.html.tokens import Token, tokens
from reqlint.readers.source import Piece, Source, TextBuilder, is_contents_line, join_exactly, split_lines
from reqlint.readers.suppressions import Suppressions

_NAMES = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
_BLOCK_TAGS, _VOID_TAGS = frozenset(_NAMES["block"]), frozenset(_NAMES["void"])
_NOT_SHOWN_TAGS, _SURROUNDINGS = frozenset(_NAMES["not_shown"]), frozenset(_NAMES["surroundings"])
_DEEPEST_TABLE = 50
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")
_LISTS = ("ul", "ol", "dl", "ac:task-list")
_ITEMS = ("li", "dt", "dd", "ac:task")
_BOLD = ("b", "strong")
_STRUCK = ("s", "del", "strike")


def read(source: Source) -> Document:
    """The blocks of a page."""
    lines, problems = read_lines(source)
    source.budget.spend("tags", source.data.count(b"<"))
    walker = _Walker(join_exactly(lines, "\n"))
    blocks = tuple(walker.walk())
    return Document(source.shown, "html", blocks, walker.title, (*problems, *walker.suppressions.problems))


def blocks_of(lines: Sequence[Piece], suppressions: Suppressions) -> list[Block]:
    """The blocks of HTML in some lines of another document, in which `suppressions` are in force."""
    return _Walker(join_exactly(lines, "\n"), suppressions=suppressions).walk()


def text_of(markup: str) -> str:
    """The text that a fragment of HTML shows, a line for each block."""
    return "\n".join(_line(block) for block in blocks_of(split_lines(markup), Suppressions()))


def _line(block: Block) -> str:
    if block.rows:
        return "\n".join(" | ".join(cell.text for cell in row) for row in block.rows)
    return f"{block.label} {block.text}".strip()


@dataclass(slots=True)
class _List:
    """An open list: the number of its next item; None where it has bullets."""

    number: int | None

    def label(self) -> str:
        if self.number is None:
            return "-"
        self.number += 1
        return f"{self.number - 1}."


@dataclass(slots=True)
class _Walker:
    """Goes through the tags and keeps track of open elements."""

    page: Text
    title: str = ""
    suppressions: Suppressions = field(default_factory=Suppressions)
    blocks: list[Block] = field(default_factory=list)
    inline: Inline = field(default_factory=Inline)
    kind: BlockKind = "paragraph"
    """The kind of the current text, outside of lists."""
    level: int = 0
    label: str | None = None
    """The bullet or number of a list item whose text has not come yet."""
    lists: list[_List] = field(default_factory=list)
    outer_lists: list[list[_List]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    quotes: int = 0
    bold: int = 0
    struck: int = 0
    local_link: bool = False
    hidden: str = ""
    """The tag that hides the current content, and how many of that name are open."""
    depth: int = 0

    def walk(self) -> list[Block]:
        """The blocks of the page."""
        for token in tokens(self.page.text):
            if self.hidden:
                self._pass_over(token)
            elif token.kind == "text":
                self._text(token)
            elif token.kind == "comment":
                self.suppressions.read(self._source(token))
            elif token.kind == "open":
                self._open(token)
            else:
                self._close(token)
        self._flush()
        while self.tables:
            self._close_table()
        return self.blocks

    def _source(self, token: Token) -> Text:
        return self.page.cut(token.start, token.end)

    def _text(self, token: Token) -> None:
        if not self.struck:
            self.inline.add(
                self._source(token), bold=self.bold > 0, local=self.local_link, keep_space=self.kind == "code"
            )

    def _pass_over(self, token: Token) -> None:
        if token.name == self.hidden:
            self.depth += 1 if token.kind == "open" else -1
            if self.depth == 0:
                self.hidden = ""

    def _open(self, token: Token) -> None:
        name = token.name
        if _is_hidden(token):
            self.hidden, self.depth = name, 1
            return
        if name == "br" and (self.tables or self.kind != "heading"):
            self.inline.break_line(self._source(token))
            return
        if name in _BLOCK_TAGS:
            self._flush()
        if _HEADING.fullmatch(name):
            self.kind, self.level = "heading", int(name[1])
        elif name in ("pre", "caption", "figcaption", "title"):
            self.kind = "code" if name == "pre" else "caption"
        elif name in _LISTS:
            self.lists.append(_List(token.number("start", 1) if name == "ol" else None))
        elif name in _ITEMS:
            self.label = self.lists[-1].label() if self.lists else "-"
            self.level = int(name == "dd")
        elif name in ("table", "tr", "td", "th"):
            self._open_in_table(token)
        self._count(token, 1)

    def _open_in_table(self, token: Token) -> None:
        place = self._source(token).location
        if token.name == "table" and len(self.tables) < _DEEPEST_TABLE:
            self.tables.append(Table(place))
            self.outer_lists.append(self.lists)
            self.lists = []
        elif self.tables and token.name == "tr":
            self.tables[-1].open_row()
        elif self.tables:
            self.tables[-1].open_cell(token, place)

    def _close(self, token: Token) -> None:
        name = token.name
        if name == "title" and not self.title:
            self.title = self.inline.build().text
            self.inline = Inline()
        if name in _BLOCK_TAGS:
            self._flush()
            self.kind, self.level = "paragraph", 0
        if name in _LISTS and self.lists:
            self.lists.pop()
        elif name in _ITEMS:
            self.label = None
        elif name in ("td", "th", "tr") and self.tables:
            self.tables[-1].close_cell()
        elif name == "table" and self.tables:
            self._close_table()
        self._count(token, -1)

    def _count(self, token: Token, change: int) -> None:
        """Notes where text is bold, struck out, quoted or a link."""
        if token.name in _BOLD:
            self.bold = max(0, self.bold + change)
        elif token.name in _STRUCK:
            self.struck = max(0, self.struck + change)
        elif token.name == "blockquote":
            self.quotes = max(0, self.quotes + change)
        elif token.name == "a":
            self.local_link = change > 0 and token.attributes.get("href", "").startswith("#")

    def _flush(self) -> None:
        """Ends the current text and resets what applies to one text only."""
        inline, kind, level = self.inline, self.kind, self.level
        self.inline, text = Inline(), inline.build()
        if not text.text:
            return
        self.kind, self.level = "paragraph", 0
        label, self.label = self.label, None
        if self.tables and self.tables[-1].in_cell:
            self.tables[-1].add(_labelled(text, label))
            return
        if self.quotes:
            kind = "quote"
        elif inline.local or is_contents_line(text.text):
            kind = "contents"
        elif kind == "paragraph" and label is not None:
            kind, level = "item", max(0, len(self.lists) - 1) + level
        elif kind == "paragraph":
            level = len(self.lists)
        style = "bold" if inline.bold else ""
        self._emit([Block(kind, text, level, label or "" if kind == "item" else "", style)])

    def _close_table(self) -> None:
        table = self.tables.pop()
        self.lists = self.outer_lists.pop()
        self._emit(table.blocks())

    def _emit(self, blocks: Iterable[Block]) -> None:
        """Adds blocks; those in a table's cell follow the table."""
        target = self.tables[-1].after if self.tables else self.blocks
        target += [replace(block, fields=self.suppressions.take()) for block in blocks]


def _is_hidden(token: Token) -> bool:
    """Whether what a tag opens is not shown, or is not the page's own text."""
    if ":" in token.name and token.source.rstrip().endswith("/"):  # XML: it holds nothing
        return False
    if token.name in _NOT_SHOWN_TAGS:
        return True
    if token.name in _VOID_TAGS or not token.source.strip():
        return False
    attributes = token.attributes
    names = {attributes.get("id", ""), *attributes.get("class", "").lower().split()}
    is_shown = "hidden" not in attributes and not _HIDDEN.search(attributes.get("style", ""))
    return not is_shown or not _SURROUNDINGS.isdisjoint(names)


def _labelled(text: Text, label: str | None) -> Text:
    """A line of a cell with its bullet or number."""
    if not label:
        return text
    builder = TextBuilder()
    builder.add(f"{label} ", text.location.line or 1, text.location.column or 1)
    builder.append(text)
    return builder.build()
