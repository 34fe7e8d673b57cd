"""StrictDoc (.sdoc): its sections are headings, its texts are read, every other node is a requirement.

StrictDoc's own parser needs a grammar and dozens of packages; here, the nodes and their fields are enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reqlint.model import Block, Document, Role, Text
from reqlint.readers import restructured
from reqlint.readers.encoding import read_lines
from reqlint.readers.markdown import blocks_of as markdown_blocks
from reqlint.readers.placing import text_of
from reqlint.readers.source import Piece, Source, join

_NODE = re.compile(r"\[\[?(?P<close>/?)(?P<name>[A-Z][A-Z0-9_]*)\]?\]\s*")
_FIELD = re.compile(r"(?P<name>[A-Z][A-Z0-9_]*):(?:\s+(?P<open>>>>)?|$)")
_END = "<<<"
_NO_REQUIREMENT = ("DOCUMENT", "GRAMMAR", "DOCUMENT_FROM_FILE", "FREETEXT")
_ROLES: dict[str, Role] = {"UID": "id", "TITLE": "title", "STATEMENT": "requirement"}
_WITHOUT_CONTENT = ("MID", "LEVEL", "RELATIONS", "REFS", "OPTIONS", "TAGS", "ELEMENTS", "PREFIX")
_Field = tuple[Text, list[Piece]]
"""A field's name and the lines of its value."""


def read(source: Source) -> Document:
    """The sections, texts and requirements of a StrictDoc file."""
    lines, problems = read_lines(source)
    reader = _StrictDocReader()
    try:
        blocks = tuple(block for node in _nodes(lines) for block in reader.node(node))
    except RecursionError as error:
        raise source.error(
            "a text in it is nested too deep.", hint="Write it with fewer levels of lists."
        ) from error
    if not reader.title and not blocks:
        raise source.error("it holds no node of StrictDoc.", hint="Its first line should be [DOCUMENT].")
    return Document(source.shown, "sdoc", blocks, reader.title, problems)


@dataclass(slots=True)
class _Node:
    """A node's name and fields; `is_nested`: it can contain nodes; `closes`: it ends such a node."""

    name: str
    is_nested: bool = False
    closes: bool = False
    fields: list[_Field] = field(default_factory=list)

    def lines(self, name: str) -> list[Piece]:
        """The lines of a field; empty where the node does not have it."""
        return next((lines for known, lines in self.fields if known.text == name), [])


def _nodes(lines: Sequence[Piece]) -> Iterator[_Node]:
    """The nodes in their order, with the lines between them."""
    node = _Node("")
    in_value = False
    """Whether a field is open that ends with a line of its own."""
    for line in lines:
        if in_value and line.text.rstrip() == _END:
            in_value = False
        elif in_value or (node.name == "FREETEXT" and not _NODE.fullmatch(line.text)):
            node.fields[-1][1].append(line)
        elif match := _NODE.fullmatch(line.text):
            yield node
            is_nested = line.text.startswith("[[") or match["name"].startswith("COMPOSITE")
            node = _Node(match["name"], is_nested, bool(match["close"]))
            if node.name == "FREETEXT":
                node.fields.append((join([Piece("STATEMENT", line.line)]), []))
        elif found := _FIELD.match(line.text):
            in_value = found["open"] is not None
            rest = [] if in_value else [line.cut(found.end())]
            node.fields.append((join([line.cut(0, found.end("name"))]), rest))
    yield node


class _StrictDocReader:
    """Makes blocks of the nodes; keeps track of the depth of sections and of the document's mark-up."""

    def __init__(self) -> None:
        self.title = ""
        self._open: list[str] = []
        self._markup = "RST"

    def node(self, node: _Node) -> Iterator[Block]:
        """The blocks of one node."""
        title = join(node.lines("TITLE"))
        if node.name == "DOCUMENT":
            self.title = title.text
            self._markup = next((line.text.strip() for line in node.lines("MARKUP")), "RST")
        elif node.closes:
            self._close(node.name)
        elif node.name in ("SECTION", "TEXT", "FREETEXT"):
            if title.text:
                yield Block("heading", title, len(self._open) + 1)
            yield from self._blocks(node.lines("STATEMENT"))
        elif node.name and node.name not in _NO_REQUIREMENT and node.fields:
            yield from self._requirement(node)
        if node.is_nested and not node.closes:
            self._open.append(node.name)

    def _close(self, name: str) -> None:
        if name in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]

    def _requirement(self, node: _Node) -> Iterator[Block]:
        fields: list[tuple[Role, Text]] = []
        rows: list[tuple[Text, Text]] = []
        for name, lines in node.fields:
            text = join(lines) if name.text in ("UID", "TITLE") else text_of(self._blocks(lines))
            if name.text in _ROLES and text.text:
                fields.append((_ROLES[name.text], text))
            elif name.text not in _WITHOUT_CONTENT and text.text:
                rows.append((name, text))
        body = next((text for role in ("requirement", "title") for known, text in fields if known == role), None)
        if body is not None:
            own = () if any(role == "requirement" for role, _ in fields) else (("requirement", body),)
            kept = [known for known in fields if not own or known[0] != "title"]
            yield Block("record", body, rows=tuple(rows), fields=(*kept, *own))

    def _blocks(self, lines: list[Piece]) -> Sequence[Block]:
        """The blocks of a value in the document's mark-up."""
        if not any(line.text.strip() for line in lines):
            return ()
        if self._markup == "Markdown":
            return markdown_blocks(lines)
        if self._markup == "RST":
            return restructured.blocks_of(lines)
        return (Block("paragraph", join(lines, "\n")),)
