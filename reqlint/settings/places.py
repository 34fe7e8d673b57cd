"""Line and column of each key and list entry of a TOML text, which tomllib does not give."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""The path to a value: keys, and indexes of list entries from 0."""

_TOKEN = re.compile(
    r"""
    (?P<skip>\#[^\n]*|\s+)
    |(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    |(?P<mark>[\[\]{}=,.])
    |(?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    after_break: bool


def places(text: str) -> dict[Path, tuple[int, int]]:
    """Line and column (from 1) of every key and list entry of `text`, which tomllib has accepted."""
    return {path: _line_and_column(text, offset) for path, offset in _Scanner(text).statements()}


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    broken = True
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "skip":
            broken = broken or "\n" in match[0]
            continue
        tokens.append(_Token(match[0], match.start(), broken))
        broken = False
    return tokens


class _Scanner:
    """Walks through the tokens of a valid TOML text."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._next = 0

    def statements(self) -> Iterator[tuple[Path, int]]:
        """Each path with the offset of its key or entry."""
        table: Path = ()
        repeated: dict[Path, int] = {}
        while self._next < len(self._tokens):
            if self._peek() != "[":
                yield from self._pair(table)
                continue
            start = self._tokens[self._next].start
            table = self._header(repeated)
            yield table, start

    def _header(self, repeated: dict[Path, int]) -> Path:
        self._take()
        array = self._peek() == "[" and self._take() == "["
        path: Path = self._key()
        self._take()
        if array:
            self._take()
            repeated[path] = repeated.get(path, -1) + 1
            return (*path, repeated[path])
        return path

    def _pair(self, table: Path) -> Iterator[tuple[Path, int]]:
        start = self._tokens[self._next].start
        path = (*table, *self._key())
        yield path, start
        self._take()
        yield from self._value(path)

    def _value(self, path: Path) -> Iterator[tuple[Path, int]]:
        opening = self._take()
        if opening == "[":
            yield from self._entries(path)
        elif opening == "{":
            while self._peek() != "}":
                yield from self._pair(path)
                self._skip_comma()
            self._take()
        else:
            self._rest_of_scalar()

    def _entries(self, path: Path) -> Iterator[tuple[Path, int]]:
        number = 0
        while self._peek() != "]":
            entry = (*path, number)
            yield entry, self._tokens[self._next].start
            yield from self._value(entry)
            self._skip_comma()
            number += 1
        self._take()

    def _rest_of_scalar(self) -> None:
        """Numbers and dates contain points and blanks: 1.5, 1979-05-27 07:32:00."""
        while self._peek() not in ("", ",", "]", "}") and not self._tokens[self._next].after_break:
            self._take()

    def _skip_comma(self) -> None:
        if self._peek() == ",":
            self._take()

    def _key(self) -> tuple[str, ...]:
        parts = [_unquoted(self._take())]
        while self._peek() == ".":
            self._take()
            parts.append(_unquoted(self._take()))
        return tuple(parts)

    def _peek(self) -> str:
        return self._tokens[self._next].text if self._next < len(self._tokens) else ""

    def _take(self) -> str:
        self._next += 1
        return self._tokens[self._next - 1].text


def _unquoted(key: str) -> str:
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key
