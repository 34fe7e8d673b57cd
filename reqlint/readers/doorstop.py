"""Doorstop: one YAML file (.yml) per item; its name is the item's identifier, its text is Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

import yaml

from reqlint.model import Block, Document, Role, Text
from reqlint.readers.encoding import read_lines
from reqlint.readers.markdown import blocks_of
from reqlint.readers.placing import Placer, text_of
from reqlint.readers.source import Piece, Source, join

_ITEM_KEYS = (
    "active",
    "derived",
    "header",
    "level",
    "links",
    "normative",
    "ref",
    "reviewed",
    "references",
    "text",
)
_HEADING_LEVEL = re.compile(r"(?P<above>\d+(?:\.\d+)*)\.0")
_LARGEST = 1 << 20
_Scalars = dict[str, yaml.ScalarNode]


def read(source: Source) -> Document:
    """The requirement, heading or text of an item; empty for an inactive item."""
    lines, problems = read_lines(source)
    scalars = _scalars(source, lines)
    if not {"text", "level"} <= scalars.keys():
        raise source.error(
            "this is no item of Doorstop.",
            hint="Of .yml files only those are read, which have a text and a level.",
        )
    item = _Item(lines, scalars, PurePath(source.shown).stem)
    return Document(source.shown, "doorstop", tuple(item.blocks()), problems=problems)


def _scalars(source: Source, lines: list[Piece]) -> _Scalars:
    """The item's scalar values by their keys. No objects are constructed, so no alias can multiply."""
    if len(source.data) > _LARGEST:
        raise source.error(f"it has more than {_LARGEST >> 20} MB.", hint="An item of Doorstop is a short text.")
    try:
        root = yaml.compose("\n".join(line.text for line in lines), yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        detail = " ".join(str(getattr(error, "problem", None) or error).split())
        raise source.error(f"it is not valid YAML ({detail}).", hint="Mend it and try again.") from error
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return {
        str(key.value): value
        for key, value in pairs
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }


class _Item:
    """An item's values, with their places."""

    def __init__(self, lines: list[Piece], scalars: _Scalars, name: str) -> None:
        self._lines = lines
        self._scalars = scalars
        self._name = name
        self._placer = Placer(lines)

    def blocks(self) -> Iterator[Block]:
        if self._is("active", "false"):
            return
        header, body = self._text("header"), self._body()
        heading = _HEADING_LEVEL.fullmatch(self._value("level").strip())
        if heading and self._is("normative", "false"):
            title = header if header.text else text_of(body)
            if title.text:
                yield Block("heading", title, heading["above"].count(".") + 1)
            yield from body if header.text else ()
        elif self._is("normative", "false"):
            yield from body
        elif body:
            yield self._requirement(header, text_of(body))

    def _requirement(self, header: Text, body: Text) -> Block:
        own_id = Text(self._name, body.location)
        fields: tuple[tuple[Role, Text], ...] = (("id", own_id), ("requirement", body))
        if header.text:
            fields = (*fields, ("title", header))
        names = (name for name in self._scalars if name not in _ITEM_KEYS)
        rows = tuple((self._key(name), text) for name in names if (text := self._text(name)).text)
        return Block("record", body, rows=rows, fields=fields)

    def _body(self) -> tuple[Block, ...]:
        """The blocks of the text, line by line where it is written so."""
        node = self._scalars["text"]
        if node.style != "|":
            text = self._text("text")
            return (Block("paragraph", text),) if text.text else ()
        lines = self._lines[node.start_mark.line + 1 : node.end_mark.line + (node.end_mark.column > 0)]
        indent = min((len(line.text) - len(line.text.lstrip()) for line in lines if line.text.strip()), default=0)
        return blocks_of([line.cut(indent) for line in lines])

    def _text(self, name: str) -> Text:
        if name not in self._scalars:
            return Text("", join(self._lines[:1]).location)
        self._placer.go_to(self._scalars[name].start_mark.line)
        return self._placer.place(self._value(name)).strip()

    def _key(self, name: str) -> Text:
        return Text(name, self._text(name).location)

    def _value(self, name: str) -> str:
        node = self._scalars.get(name)
        return str(node.value) if node else ""

    def _is(self, name: str, value: str) -> bool:
        return self._value(name).lower() == value
