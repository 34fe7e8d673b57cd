"""Inline mark-up of Markdown removed, every remaining character with its place in the source.

markdown-it reports the lines of a block but no columns. Two facts give them exactly: each line of an inline
token's content is a part of its source line, and within the content every token is a literal slice, except those
whose range `note_ranges` has the parser write down.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from reqlint.model import Text
from reqlint.readers.source import TextBuilder, line_joint
from reqlint.text import joined

_Rule = Callable[[StateInline, bool], bool]
_LOOK_AHEAD = 40
"""Characters of a line that decide whether it begins a new block."""
_LINE_BREAK = re.compile(r"</?(?:br|p|li|tr|td|th|div|h\d)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inline:
    """The text of an inline token. `bold`: all of it is; `local_link`: all of it links to a place in the page."""

    text: Text
    bold: bool
    local_link: bool
    images: list[Text]
    comments: list[Text]


def note_ranges(parser: MarkdownIt) -> None:
    """Makes the parser note, in tokens that are not literal slices, the range of the content they come from."""
    ruler = parser.inline.ruler
    for name, rule in zip(ruler.get_active_rules(), ruler.getRules(""), strict=True):
        ruler.at(name, _noting(rule))


def _noting(rule: _Rule) -> _Rule:
    def noting(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[first:]:
            if token.type != "text":
                token.meta.setdefault("range", (start, state.pos))
        return True

    return noting


def read_inline(tokens: list[Token], content: Text, *, keep_lines: bool = False) -> Inline:
    """The text that inline tokens show; `content` is what they were parsed from, with its places.

    Lines of a paragraph are joined unless `keep_lines`.
    """
    reader = _InlineReader(content, keep_lines)
    for token in tokens:
        reader.read(token)
    return reader.result()


_LABEL = re.compile(r"\*\*(?=[^\s*])([^*\n]{1,60}[:：。）】])\*\*(?=[^\s*])")


def _without_asterisks(text: Text) -> Text:
    """Without pairs of asterisks that CommonMark treats as text: `**Label：**text`, without a space after it."""
    labels = list(_LABEL.finditer(text.text))
    if not labels:
        return text
    starts = [0, *(start for label in labels for start in (label.start(1), label.end()))]
    ends = [*(end for label in labels for end in (label.start(), label.end(1))), len(text.text)]
    return joined([text.cut(start, end) for start, end in zip(starts, ends, strict=True)], "")


@dataclass(slots=True)
class _InlineReader:
    """Goes through the tokens with a cursor in the content."""

    content: Text
    keep_lines: bool
    builder: TextBuilder = field(default_factory=TextBuilder)
    cursor: int = 0
    last: str = ""
    struck: bool = False
    bold: int = 0
    local: bool = False
    automatic_link: bool = False
    outside_bold: bool = False
    outside_link: bool = False
    images: list[Text] = field(default_factory=list)
    comments: list[Text] = field(default_factory=list)

    def result(self) -> Inline:
        text = _without_asterisks(self.builder.build().strip())
        shown = bool(text.text)
        text = text if shown else self.content.cut(0, 0)
        bold, local_link = shown and not self.outside_bold, shown and not self.outside_link
        return Inline(text, bold, local_link, self.images, self.comments)

    def read(self, token: Token) -> None:
        start, end = token.meta.get("range", (self.cursor, self.cursor + len(token.markup or token.content)))
        match token.type:
            case "text" if not self.automatic_link:
                self._slice(start, end)
            case "text_special":
                self._put(token.content, start)
            case "code_inline":
                self._code(token, start, end)
            case "softbreak":
                self._put(self._joint(end), start)
            case "hardbreak":
                self._put("\n", start)
            case "html_inline":
                self._html(token.content, start, end)
            case "image":
                self.images.append(self.content.cut(start + 2, start + 2 + len(token.content)))
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "s_open" | "s_close":
                self.struck = token.nesting > 0
            case "link_open":
                self.local = str(token.attrs.get("href", "")).startswith("#")
                self.automatic_link = token.markup == "autolink"
                end = start + 1
            case "link_close":
                if self.automatic_link:  # its token holds another form of the text
                    self._slice(start + 1, end - 1)
                self.local = self.automatic_link = False
        self.cursor = end

    def _slice(self, start: int, end: int) -> None:
        if not self.struck and end > start:
            self._note(self.content.text[start:end])
            self.builder.append(self.content.cut(start, end))

    def _put(self, text: str, start: int) -> None:
        """Appends a text that represents what begins at `start`."""
        place = self.content.location_at(start)
        if not self.struck and text and place.line and place.column:
            self._note(text)
            self.builder.add(text, place.line, place.column)

    def _note(self, text: str) -> None:
        if text.strip():
            self.outside_bold |= not self.bold
            self.outside_link |= not self.local
        self.last = text

    def _joint(self, after: int) -> str:
        following = self.content.text[after : after + _LOOK_AHEAD]
        if self.keep_lines or following.startswith(("**", "__")):
            return "\n"
        return line_joint(self.last, following.lstrip("*_`["))

    def _code(self, token: Token, start: int, end: int) -> None:
        inner = self.content.text[start:end].strip("`")
        inside = start + len(token.markup) + (len(inner) - len(token.content)) // 2
        for number, line in enumerate(self.content.text[inside : inside + len(token.content)].split("\n")):
            if number:
                self._put(" ", inside - 1)
            self._slice(inside, inside + len(line))
            inside += len(line) + 1

    def _html(self, html: str, start: int, end: int) -> None:
        if html.startswith("<!--"):
            self.comments.append(self.content.cut(start, end))
        elif _LINE_BREAK.match(html):
            self._put("\n", start)
