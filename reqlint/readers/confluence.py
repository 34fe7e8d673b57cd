"""Confluence's storage format: a page copied from it, or the `entities.xml` of a space's XML export."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def is_page(data: bytes) -> bool:
    """Whether this is the source of a page: a fragment with undeclared namespace prefixes."""
    return _STORAGE.search(data) is not None and f"<{EXPORT}".encode() not in data


def page(source: Source) -> Document:
    """The blocks of one page."""
    return html.read(source)


def pages(tree: Tree, source: Source) -> Iterator[Block]:
    """The pages of an export in their order, under their titles, without drafts, old versions and comments."""
    bodies = {_id(body.find("property[@name='content']")): body for body in _objects(tree, "BodyContent")}
    lines = read_lines(Source(source.data, source.suffix, source.shown, source.budget))[0]
    for found in _objects(tree, "Page"):
        title, body = found.find("property[@name='title']"), bodies.get(_id(found))
        is_old = found.find("property[@name='originalVersion']") is not None
        if is_old or _text(found.find("property[@name='contentStatus']")) not in ("", "current"):
            continue
        content = None if body is None else body.find("property[@name='body']")
        if title is not None and content is not None and _text(content).strip():
            yield Block("heading", tree.text(title), 1)
            yield from html.blocks_of(_pieces(content, lines), Suppressions())


def _objects(tree: Tree, kind: str) -> Iterator[Element]:
    return tree.root.iterfind(f"object[@class='{kind}']")


def _id(element: Element | None) -> str:
    return "" if element is None else _text(element.find("id"))


def _text(element: Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _pieces(content: Element, lines: list[Piece]) -> list[Piece]:
    """The lines of a body, each with its place in the file: bodies are stored unchanged."""
    first = cast(int, content.sourceline or 1)
    pieces = [Piece(piece.text, piece.line + first - 1) for piece in split_lines(content.text or "")]
    before = lines[first - 1].text.rfind(pieces[0].text) if first <= len(lines) else 0
    return [Piece(pieces[0].text, first, max(0, before) + 1), *pieces[1:]]
