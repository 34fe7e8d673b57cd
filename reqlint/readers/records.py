"""JSON lines (.jsonl): one requirement per line, with its id, context, actor, data and acceptance criteria."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import dropwhile
from typing import get_args

from reqlint.model import Block, Document, Location, Role, Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.source import Piece, Source, TextBuilder

_ROLES: dict[str, Role] = {"text": "requirement", **{role: role for role in get_args(Role) if role != "other"}}
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_ESCAPE = re.compile(r"(\\(?:u[dD][89abAB]..\\u....|u....|.))")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_MOST_PROBLEMS = 100


def read(source: Source) -> Document:
    """The records of a file of JSON lines; a broken line is a problem, the others are read."""
    lines, damages = read_lines(source)
    blocks: list[Block] = []
    problems: list[str] = []
    for line in lines:
        if line.text.strip():
            try:
                blocks.append(_record(line))
            except _BadLineError as error:
                problems.append(f"line {line.line}: {error}")
    if problems and not blocks:
        raise source.error(
            problems[0], hint='Write a JSON object such as {"id": "R-1", "text": "..."} in each line.'
        )
    return Document(source.shown, "jsonl", tuple(blocks), problems=(*damages, *_shortened(problems)))


class _BadLineError(ValueError):
    pass


def _record(line: Piece) -> Block:
    try:
        record = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        raise _BadLineError(f"this is not JSON ({error})") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or not record["text"].strip():
        raise _BadLineError('a JSON object with a "text" was expected')
    fields = tuple(
        (_ROLES[key], text)
        for key, content in record.items()
        if key in _ROLES
        for text in _texts(line, key, content)
    )
    body = next(text for role, text in fields if role == "requirement")
    return Block("record", body, fields=fields)


def _texts(line: Piece, key: str, content: object) -> Iterator[Text]:
    """A field's texts: the value, or one for each entry of a list or step of a path ("Orders > Returns")."""
    literals = dropwhile(lambda literal: literal[1] != key, _LITERAL.finditer(line.text))
    for entry in content if isinstance(content, list) else [content]:
        if isinstance(entry, str | int | float) and str(entry).strip():
            text = _placed(line, literals, _whole(str(entry)))
            yield from _steps(text) if key == "context" else [text]


def _steps(path: Text) -> Iterator[Text]:
    return (path.cut(*match.span()).strip() for match in re.finditer(r"(?:^|(?<= > ))(?:(?! > ).)+", path.text))


def _placed(line: Piece, literals: Iterator[re.Match[str]], text: str) -> Text:
    """The text with its place in the line: that of the next JSON string with this value, else the line's start."""
    for literal in literals:
        if literal[1] == text or ("\\" in literal[1] and _whole(json.loads(literal[0])) == text):
            return _unescaped(literal[1], line.line, line.column + literal.start(1))
    return Text(text, Location(line=line.line, column=line.column))


def _unescaped(raw: str, line: int, column: int) -> Text:
    builder = TextBuilder()
    for piece in filter(None, _ESCAPE.split(raw)):
        builder.add(_whole(json.loads(f'"{piece}"')) if piece.startswith("\\") else piece, line, column)
        column += len(piece)
    return builder.build()


def _whole(text: str) -> str:
    """The text without lone surrogates, which JSON can escape and which cannot be printed."""
    return _HALF_CHARACTER.sub("\ufffd", text)


def _shortened(problems: list[str]) -> list[str]:
    more = len(problems) - _MOST_PROBLEMS
    return [*problems[:_MOST_PROBLEMS], f"and {more} more lines like these."] if more > 0 else problems
