"""The words of a SQL statement, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["word", "name", "string", "number", "mark", "comment"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, quoted name, string, number, punctuation or comment. `text` is without quotes and escapes."""

    kind: Kind
    text: str
    line: int
    double: bool = False
    """In double quotes: a name in standard SQL, a string in MySQL."""

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords (given in capitals)."""
        return self.kind == "word" and self.text.upper() in words

    @property
    def is_name(self) -> bool:
        """Whether it can be a name."""
        return self.kind in ("word", "name")


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}
_WORD = r"[^\W\d][\w$#]*(?:@[\w$]+)?|[@#][\w$#@]+"


def quoted(backslash: bool) -> str:
    """The pattern of comments, strings and quoted names; `backslash`: whether it escapes within strings."""
    inner = r"[^'\\]|''|\\." if backslash else r"[^']|''"
    double = r'[^"\\]|""|\\.' if backslash else r'[^"]|""'
    return (
        r"(?P<comment>--[^\n]*" + (r"|\#[^\n]*" if backslash else "") + ")"
        r"|(?P<block>/\*)|(?P<dollar>\$\w{0,63}\$)"
        r"|(?P<escaped>[Ee]'(?:[^'\\]|''|\\.)*')"
        rf"|(?P<string>(?:[NnBbXx]|[Uu]&|_utf8(?:mb4)?\s*)?'(?:{inner})*')"
        rf'|(?P<double>"(?:{double})*")'
        r"|(?P<name>`(?:[^`]|``)*`|\[[^\[\]\n'\",:]+\]|\$\{[^}\n]{0,200}\}|\{\{[^}\n]{0,200}\}\})"
    )


@cache
def _pattern(backslash: bool) -> re.Pattern[str]:
    rest = (
        rf"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w])|\.\d+)|(?P<word>{_WORD}|\d\w*)"
        r"|(?P<mark>::|<=|>=|<>|!=|\S)"
    )
    return re.compile(quoted(backslash) + rest, re.S)


def pieces(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int, str]]:
    """The match of a pattern made by `quoted`: kind, place and text, of comments and dollar quotes up to their
    end.

    An opening without an end is punctuation; one search finds that out for all openings.
    """
    lasts: dict[str, int] | None = None
    at = 0
    while (found := pattern.search(text, at)) is not None:
        kind, raw, at = found.lastgroup or "", found.group(), found.end()
        if kind in ("block", "dollar"):
            lasts = _lasts(text) if lasts is None else lasts
            closing_mark = "*/" if kind == "block" else raw
            if lasts.get(closing_mark, -1) >= at:
                at = text.index(closing_mark, at) + len(closing_mark)
                kind, raw = "comment" if kind == "block" else kind, text[found.start() : at]
            else:
                kind, raw, at = "mark", raw[0], found.start() + 1
        yield kind, found.start(), raw


def _lasts(text: str) -> dict[str, int]:
    """The last place of each delimiter that may end a comment or a dollar quote."""
    return {match[1]: match.start() for match in re.finditer(r"(?=(\*/|\$\w{0,63}\$))", text)}


def tokenize(statement: str, line: int, backslash: bool) -> list[Token]:
    """All tokens of a statement that begins in this line."""
    found = []
    at = 0
    for kind, start, raw in pieces(_pattern(backslash), statement):
        line += statement.count("\n", at, start)
        at = start
        found.append(_token(kind, raw, line, backslash))
    return found


def _token(kind: str, raw: str, line: int, backslash: bool) -> Token:
    if kind == "dollar":
        return Token("string", raw.split("$", 2)[2].rsplit("$", 2)[0], line)
    if kind in ("string", "escaped"):
        inner = raw[raw.index("'") + 1 : -1]
        return Token("string", _unescaped(inner, "'", backslash or kind == "escaped"), line)
    if kind == "double":
        return Token("name", _unescaped(raw[1:-1], '"', backslash), line, double=True)
    if kind == "name":
        text = raw[1:-1].replace("``", "`") if raw[0] == "`" else raw.strip("[]${} ")  # or a placeholder
        return Token("mark" if raw[0] == "[" and text.isdigit() else "name", raw if text.isdigit() else text, line)
    if kind == "comment":
        text = raw[2:-2] if raw.startswith("/*") else raw.lstrip("-#")
        return Token("comment", " ".join(text.split()), line)
    return Token(kind, raw, line)  # type: ignore[arg-type]


def _unescaped(text: str, quote: str, backslash: bool) -> str:
    text = text.replace(quote * 2, quote)
    return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), text, flags=re.S) if backslash else text


def closing(tokens: Sequence[Token], start: int) -> int | None:
    """The index of the bracket that closes the one at `start`; None if there is none."""
    depth = 0
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.kind == "mark":
            depth += (token.text == "(") - (token.text == ")")
            if depth == 0:
                return index
    return None


def parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The pieces between commas outside brackets; a comment after a comma belongs to the piece before."""
    depth = angles = 0
    done: list[Token] | None = None
    piece: list[Token] = []
    comma = 0
    for token in tokens:
        mark = token.text if token.kind == "mark" else ""
        depth += (mark in ("(", "[")) - (mark in (")", "]"))
        if depth == 0 and mark in ("<", ">"):
            angles = max(0, angles + (1 if mark == "<" else -1))  # struct<a:int,b:int>
        if mark == "," and depth <= 0 and angles == 0:
            if done is not None:
                yield done
            done, piece, comma = piece, [], token.line
        elif token.kind == "comment" and not piece and done is not None and token.line == comma:
            done.append(token)
        else:
            piece.append(token)
    if done is not None:
        yield done
    if piece:
        yield piece


def unbracketed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the brackets around all of it."""
    opened: list[int] = []
    partner: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.kind == "mark" and token.text == "(":
            opened.append(index)
        elif token.kind == "mark" and token.text == ")" and opened:
            partner[index] = opened.pop()
    last = len(tokens) - 1
    outer = next((depth for depth in range(len(tokens)) if partner.get(last - depth) != depth), 0)
    return tokens[outer : len(tokens) - outer]


def qualified(tokens: Sequence[Token], start: int) -> tuple[list[str], int]:
    """The parts of a name such as [dbo].[Item], and the index after it."""
    names: list[str] = []
    index = start
    while index < len(tokens) and tokens[index].is_name:
        names.append(tokens[index].text)
        index += 1
        if index < len(tokens) and tokens[index].kind == "mark" and tokens[index].text == ".":
            index += 1
            continue
        break
    return names, index
