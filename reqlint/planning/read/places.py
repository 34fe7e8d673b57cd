"""Where the values of a JSON or YAML file are."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from reqlint.model import Location

Key = str | int
_Child = tuple[yaml.Mark, yaml.Node]
_LIST = yaml.SequenceNode
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]]|[^\s{}\[\]:,"]++')
"""Possessive: one of a long string would else remember each of its characters, at 100 bytes for one."""
_LINE_END = re.compile(r"\r\n?|\n")


class Places(Protocol):
    """The places of a file's values."""

    def location(self, keys: Sequence[Key]) -> Location:
        """The place of the value at these keys (its key's line, in a mapping), or of the nearest one above."""
        ...

    def repeated_keys(self) -> Iterator[tuple[str, int]]:
        """Keys that occur twice in one mapping, of which the last wins, each with its line."""
        ...


@dataclass(slots=True)
class _Value:
    """An object or a list of a JSON text: what is in it, each with its offset, or that of its key."""

    start: int
    is_list: bool
    below: dict[Key, tuple[int, _Value | None]] | None = None
    """None for an empty one: a million dictionaries take 60 MB."""
    repeated: dict[str, int] | None = None


class JsonPlaces:
    """The places in a text that is known to be JSON."""

    def __init__(self, text: str) -> None:
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._top = _scanned(text)

    def location(self, keys: Sequence[Key]) -> Location:
        """As in `Places`."""
        start, node = (0, None) if self._top is None else (self._top.start, self._top)
        for key in keys:
            found = (
                None if node is None or node.below is None else node.below.get(key if node.is_list else str(key))
            )
            if found is None:
                break
            start, node = found
        line = bisect_right(self._lines, start)
        return Location(line=line, column=start - self._lines[line - 1] + 1)

    def repeated_keys(self) -> Iterator[tuple[str, int]]:
        """As in `Places`."""
        nodes = [self._top]
        while nodes:
            if node := nodes.pop():
                yield from (
                    (key, bisect_right(self._lines, start)) for key, start in (node.repeated or {}).items()
                )
                nodes += [below for _, below in (node.below or {}).values()]


def _scanned(text: str) -> _Value | None:
    """The outermost object or list of a JSON text."""
    top = node = None
    open_: list[_Value] = []
    key: str | None = None
    begin = 0
    for match in _TOKEN.finditer(text):
        token, start = match[0], match.start()
        if token in ("}", "]"):
            open_.pop()
            node = open_[-1] if open_ else None
            continue
        if node is not None and not node.is_list and key is None:
            key, begin = json.loads(token) if "\\" in token else token[1:-1], start
            continue
        made = _Value(start, token == "[") if token in ("{", "[") else None
        if node is None:
            top = made
        else:
            below = node.below = {} if node.below is None else node.below
            if node.is_list:
                below[len(below)] = start, made
            elif key is not None:
                if key in below:
                    node.repeated = {} if node.repeated is None else node.repeated
                    node.repeated[key] = begin
                below[key] = begin, made
                key = None
        if made is not None:
            open_.append(made)
            node = made
    return top


@dataclass(frozen=True, slots=True)
class YamlPlaces:
    """The places in YAML, from the nodes of its parser."""

    root: yaml.Node
    _children: dict[int, dict[Key, _Child]] = field(default_factory=dict, compare=False, repr=False)
    """The children of nodes looked up before, by the node's id."""

    def location(self, keys: Sequence[Key]) -> Location:
        """As in `Places`."""
        node, mark = self.root, self.root.start_mark
        for key in keys:
            found = self._below(node).get(key if isinstance(node, _LIST) else str(key))
            if found is None:
                break
            mark, node = found
        return Location(line=mark.line + 1, column=mark.column + 1)

    def repeated_keys(self) -> Iterator[tuple[str, int]]:
        """As in `Places`."""
        nodes, seen = [self.root], set[int]()
        while nodes:
            node = nodes.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            nodes += nodes_below(node)
            names = [part for part, _ in node.value] if isinstance(node, yaml.MappingNode) else []
            lines = {str(name.value): name.start_mark.line + 1 for name in names}
            if len(lines) < len(names):
                counts = Counter(str(name.value) for name in names)
                yield from ((key, line) for key, line in lines.items() if counts[key] > 1)

    def _below(self, node: yaml.Node) -> dict[Key, _Child]:
        found = self._children.get(id(node))
        if found is None:
            found = self._children[id(node)] = _children(node)
        return found


def nodes_below(node: yaml.Node) -> list[yaml.Node]:
    """The keys and values of a node, or its items."""
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, _LIST) else []


def _children(node: yaml.Node) -> dict[Key, _Child]:
    """The children of a node, with their places; for a duplicate key the last, as in the value."""
    if isinstance(node, yaml.MappingNode):
        return {str(name.value): (name.start_mark, value) for name, value in node.value}
    if isinstance(node, _LIST):
        return {i: (value.start_mark, value) for i, value in enumerate(node.value)}
    return {}
