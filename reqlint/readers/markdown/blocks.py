"""Markdown: CommonMark with tables, struck-out text and front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import dropwhile, takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reqlint.model import Block, BlockKind, Document, Location, Text
from reqlint.readers import agents, html, plain
from reqlint.readers.encoding import read_lines
from reqlint.readers.markdown.definitions import holds_definitions, lines_of, with_definitions
from reqlint.readers.markdown.inline import Inline, note_ranges, read_inline
from reqlint.readers.markdown.lines import holds_lines, split_lines
from reqlint.readers.markdown.tables import with_tables
from reqlint.readers.source import Piece, Source, TextBuilder, is_contents_line, join_exactly
from reqlint.readers.suppressions import Suppressions

_FRONT_MATTER_KEY = re.compile(r"[\w-]+\s*:(?:\s|$)")
_FRONT_MATTER_TITLE = re.compile(r"title\s*:\s*(?P<quote>['\"]?)(?P<title>.+?)(?P=quote)\s*$")
_SENTENCE_END = (".", "!", "?", "。", "！", "？", "；")
_PROSE = ("markdown", "md")
"""The languages of code blocks that hold a document rather than code."""
_DEEPEST = 5
_SUPPRESS_COLUMN = "Suppress"
_MARK_UP = re.compile(r"\s*(?:#{1,6}\s|[-*+>|]|`{3}|~{3}|={3})|[^\n]*(?:\*\*|__|[`|]|<[a-zA-Z/!]|\]\()")
_ESCAPED_PIPE = "\\|"
_PIPE = re.compile(r"(?<!\\)\|")
_HTML_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_NO_TEXT = re.compile(r"<(script|style|svg|pre|textarea)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def read(source: Source) -> Document:
    """The blocks of a Markdown file."""
    lines, problems = read_lines(source)
    source.budget.check("columns", max(line.text.count("|") for line in lines))
    if not any(map(_is_marked_up, lines)) and plain.has_titled_sections(lines):
        return Document(source.shown, "markdown", plain.blocks_of(lines), problems=problems)
    title, start = _front_matter(lines)
    hidden = [Piece("", line.line) for line in lines[:start]]
    walker = _Walker([*hidden, *with_tables(lines[start:])])
    blocks = agents.arranged(tuple(with_definitions(walker.blocks())))
    if not title:
        title = next((block.text for block in blocks[:1] if block.kind == "heading"), "")
    return Document(source.shown, "markdown", blocks, title, (*problems, *walker.suppressions.problems))


def _is_marked_up(line: Piece) -> bool:
    """Whether a line has Markdown syntax; a file without any is plain text."""
    return _MARK_UP.match(line.text) is not None


def blocks_of(lines: list[Piece]) -> tuple[Block, ...]:
    """The blocks of Markdown in some lines of another document."""
    return tuple(with_definitions(_Walker(lines).blocks()))


def _front_matter(lines: list[Piece]) -> tuple[str, int]:
    """The title that the front matter gives, and the number of lines it takes; "" and 0 without one."""
    if lines[0].text.rstrip() != "---" or len(lines) < 3 or not _FRONT_MATTER_KEY.match(lines[1].text):
        return "", 0
    end = next((line.line for line in lines[1:] if line.text.rstrip() in ("---", "...")), 0)
    titles = (match["title"] for line in lines[1:end] if (match := _FRONT_MATTER_TITLE.match(line.text)))
    return next(titles, ""), end


@cache
def _parser() -> MarkdownIt:
    # text_join would merge escaped characters into the text around them and lose their places.
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).disable("text_join")
    note_ranges(parser)
    return parser


@dataclass(slots=True)
class _Walker:
    """Goes through the parser's tokens and keeps track of open elements."""

    lines: list[Piece]
    suppressions: Suppressions = field(default_factory=Suppressions)
    lists: int = 0
    quotes: int = 0
    depth: int = 0
    """How many code blocks that hold a document are open."""
    label: str | None = None
    """The bullet or number of a list item whose text has not come yet."""

    def blocks(self) -> Iterator[Block]:
        tokens = iter(_parser().parse("\n".join(line.text for line in self.lines)))
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                    self.lists += token.nesting
                case "blockquote_open" | "blockquote_close":
                    self.quotes += token.nesting
                case "list_item_open":
                    self.label = token.info + token.markup
                case "list_item_close":
                    self.label = None
                case "heading_open":
                    yield from self._heading(token, next(tokens))
                case "inline":
                    yield from self._paragraph(token)
                case "table_open":
                    yield self._table(tokens)
                case "fence" if token.info.strip().lower() in _PROSE:
                    yield from self._fenced(token)
                case "fence" | "code_block":
                    style = "indented" if token.type == "code_block" else ""
                    yield self._block("code", self._source(token), style=style)
                case "html_block":
                    yield from self._html(token)

    def _block(self, kind: BlockKind, body: Text, *, level: int = 0, label: str = "", style: str = "") -> Block:
        kind = "quote" if self.quotes else kind
        return Block(kind, body, level, label, style, fields=self.suppressions.take())

    def _fenced(self, token: Token) -> Iterator[Block]:
        """The blocks of a document that is in a code block as a whole, as assistants return them."""
        start, end = token.map or (0, 0)
        end -= self.lines[end - 1].text.strip().startswith(token.markup)
        if self.depth < _DEEPEST:
            yield from _Walker(self.lines[start + 1 : end], self.suppressions, depth=self.depth + 1).blocks()

    def _heading(self, opening: Token, token: Token) -> Iterator[Block]:
        is_underlined = not opening.markup.startswith("#")
        inline = self._read(token, self._content(token) if is_underlined else self._heading_content(token))
        text = inline.text.text
        if is_underlined and ("\n" in token.content or text.endswith(_SENTENCE_END)):
            yield from self._text_block(inline)  # the author meant a rule below a paragraph
        elif text:
            yield self._block("heading", inline.text, level=int(opening.tag[1:]), style=opening.markup)

    def _paragraph(self, token: Token) -> Iterator[Block]:
        label, self.label = self.label, None
        defines = label is None and holds_definitions(token.content)
        is_lines = not defines and holds_lines(token.content)
        inline = self._read(token, self._content(token), keep_lines=defines or is_lines)
        for block in self._text_block(inline, label):
            if is_lines:
                yield from split_lines(block)
            else:
                yield from lines_of(block) if defines and "\n" in block.text else (block,)

    def _text_block(self, inline: Inline, label: str | None = None) -> Iterator[Block]:
        """The text of a paragraph or an item; empty for one that holds comments only."""
        style = "bold" if inline.bold else ""
        if not inline.text.text:
            yield from (self._block("caption", image) for image in inline.images if image.text)
        elif inline.local_link or is_contents_line(inline.text.text):
            yield self._block("contents", inline.text)
        elif label is None:
            yield self._block("paragraph", inline.text, level=self.lists, style=style)
        else:
            yield self._block("item", inline.text, level=self.lists - 1, label=label, style=style)

    def _read(self, token: Token, content: Text, *, keep_lines: bool = False) -> Inline:
        inline = read_inline(token.children or [], content, keep_lines=keep_lines)
        for comment in inline.comments:
            self.suppressions.read(comment)
        return inline

    def _source(self, token: Token) -> Text:
        """The token's source lines as they are."""
        start, end = token.map or (0, 0)
        return join_exactly(self.lines[start:end], "\n")

    def _content(self, token: Token) -> Text:
        """The token's content, each line placed at the end of its source line."""
        texts = token.content.split("\n")
        start, end = token.map or (0, 0)
        lines = dropwhile(lambda line: not line.text.rstrip().endswith(texts[0].strip()), self.lines[start:end])
        builder = TextBuilder()
        before: Piece | None = None
        for line, text in zip(lines, texts, strict=False):
            if before is not None:
                builder.add("\n", before.line, before.end)
            before = line
            surplus = max(0, len(text.rstrip()) - len(line.text.rstrip()))
            for space in text[:surplus]:  # represents a part of a tab
                builder.add(space, line.line, line.column)
            column = line.column + len(line.text.rstrip()) - len(text.rstrip()) + surplus
            builder.add(text[surplus:], line.line, column)
        return builder.build()

    def _heading_content(self, token: Token) -> Text:
        """A heading's content; closing number signs may follow it."""
        line = self._first_line(token)
        return join_exactly([Piece(token.content, line.line, line.column + line.text.find(token.content))])

    def _first_line(self, token: Token) -> Piece:
        return self.lines[(token.map or (0, 0))[0]]

    def _table(self, tokens: Iterator[Token]) -> Block:
        """A table; rules suppressed by comments in its rows are added to it as a column."""
        block = self._block("table", Text("", Location()))
        rows: list[tuple[Text, ...]] = []
        silenced: list[list[Text]] = []
        for token in takewhile(lambda token: token.type != "table_close", tokens):
            if token.type == "tr_open":
                rows.append(self._row(tokens))
                silenced.append(self.suppressions.take_waiting())
        if any(silenced):
            column = [_SUPPRESS_COLUMN, *(" ".join(rule.text for rule in rules) for rules in silenced[1:])]
            rows = [(*row, Text(text, row[0].location)) for row, text in zip(rows, column, strict=True)]
        return replace(block, body=Text("", rows[0][0].location), rows=tuple(rows))

    def _row(self, tokens: Iterator[Token]) -> tuple[Text, ...]:
        in_row = takewhile(lambda token: token.type != "tr_close", tokens)
        cells = [token for token in in_row if token.type == "inline"]
        if not cells:
            return ()
        contents = _cells(self._first_line(cells[0]), [cell.content for cell in cells])
        return tuple(self._read(cell, content).text for cell, content in zip(cells, contents, strict=True))

    def _html(self, token: Token) -> Iterator[Block]:
        """The text between tags, line by line; comments are applied, hidden content is left out."""
        source = self._source(token)
        if _HTML_TABLE.search(source.text):
            start, end = token.map or (0, 0)
            for block in html.blocks_of(self.lines[start:end], self.suppressions):
                yield replace(block, kind="quote") if self.quotes else block
            return
        content = replace(source, text=_NO_TEXT.sub(lambda match: " " * len(match[0]), source.text))
        inline = self._read(_parser().parseInline(content.text)[0], content, keep_lines=True)
        for line in inline.text.lines():
            yield self._block("paragraph", line, level=self.lists)


def _cells(line: Piece, contents: list[str]) -> Iterator[Text]:
    """The contents of a row's cells, each located in its line after the one before; pipes in cells are escaped."""
    cursor = len(line.text) - len(line.text.lstrip(" \t>"))
    for content in contents:
        escaped = content.replace("|", _ESCAPED_PIPE)
        start = max(cursor, line.text.find(escaped, cursor))
        builder = TextBuilder()
        column = line.column + start
        for number, part in enumerate(content.split("|")):
            if number:
                builder.add("|", line.line, column + 1)
                column += len(_ESCAPED_PIPE)
            builder.add(part, line.line, column)
            column += len(part)
        yield builder.build()
        pipe = _PIPE.search(line.text, start + len(escaped))
        cursor = pipe.end() if pipe else len(line.text)
