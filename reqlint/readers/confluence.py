"""Confluence's storage format: a page copied from it, or the `entities.xml` of a space's XML export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from reqlint.model import Block, Document
from reqlint.readers import html
from reqlint.readers.encoding import read_lines
from reqlint.readers.office import Element
from reqlint.readers.source import Piece, Source, split_lines
from reqlint.readers.suppressions import Suppressions
from reqlint.readers.xmltree import Tree

EXPORT = "hibernate-generic"
"""The root of an export."""
_STORAGE = re.compile(rb"<(?:ac|ri):[a-z]")


_BEGIN = "<![CDATA["
_FAR = 1 << 16
"""Characters between the bodies of two pages in one line."""


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of a body as it is in the file: from which line, and how many characters come before it there."""

    text: str
    line: int
    before: int

    def pieces(self) -> list[Piece]:
        """Its lines, each with its place in the file."""
        first, *others = split_lines(self.text)
        moved = (Piece(piece.text, piece.line + self.line - 1) for piece in others)
        return [Piece(first.text, self.line, self.before + 1), *moved]


def is_page(data: bytes) -> bool:
    """Whether this is the source of a page: a fragment with undeclared namespace prefixes."""
    return _STORAGE.search(data) is not None and f"<{EXPORT}".encode() not in data


def page(source: Source) -> Document:
    """The blocks of one page."""
    return html.read(source)


def pages(tree: Tree, source: Source) -> Iterator[Block]:
    """The pages of an export in their order, under their titles, without drafts, old versions and comments."""
    bodies = _bodies(tree, read_lines(Source(source.data, source.suffix, source.shown, source.budget))[0])
    for found in _objects(tree, "Page"):
        title = found.find("property[@name='title']")
        is_old = found.find("property[@name='originalVersion']") is not None
        if is_old or _text(found.find("property[@name='contentStatus']")) not in ("", "current"):
            continue
        body = bodies.pop(_id(found), None)  # of one page: others with its number get none, however many they are
        if title is not None and body is not None:
            yield Block("heading", tree.text(title), 1)
            yield from html.blocks_of(body.pieces(), Suppressions())


def _objects(tree: Tree, kind: str) -> Iterator[Element]:
    return tree.root.iterfind(f"object[@class='{kind}']")


def _id(element: Element | None) -> str:
    return "" if element is None else _text(element.find("id"))


def _text(element: Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _bodies(tree: Tree, lines: list[Piece]) -> dict[str, _Body]:
    """The bodies that have a text, by the numbers of their pages."""
    found: dict[str, _Body] = {}
    line = column = 0
    for body in _objects(tree, "BodyContent"):
        content = body.find("property[@name='body']")
        if content is None or not _text(content):
            continue
        first, text = cast(int, content.sourceline or 1), content.text or ""
        begin = f"{_BEGIN}{split_lines(text)[0].text}"
        before = column if first == line else 0
        # An export may be one line: each body is looked for behind the one before, and not far.
        end = before + _FAR + len(begin)
        at = lines[first - 1].text.find(begin, before, end) if first <= len(lines) else -1
        line, column = first, before if at < 0 else at + len(begin)
        found[_id(body.find("property[@name='content']"))] = _Body(text, first, at + len(_BEGIN) if at >= 0 else 0)
    return found
