"""Documents of the PURE data set: numbered sections `p` with titles, texts and lists; `req` marks requirements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reqlint.model import Block, Role, Text
from reqlint.readers.office import Element
from reqlint.readers.xmltree import Tree


def blocks(tree: Tree) -> Iterator[Block]:
    """The titles, texts and requirements of a document in their order."""
    level = 0
    for event, element in etree.iterwalk(tree.root, events=("start", "end")):
        match event, etree.QName(element).localname:
            case "start", "p":
                level += 1
            case "end", "p":
                level -= 1
            case "start", "title":
                yield from _block(Block("heading", tree.text(element), max(1, level), _number(element)))
            case "start", "req":
                yield from _block(_requirement(tree, element))
            case "start", "text_body" if not _in_requirement(element):
                yield from _block(Block("paragraph", tree.text(element)))
            case "start", "item" if not _in_requirement(element):
                yield from _block(Block("item", tree.text(element), label="-"))


def _block(block: Block) -> Iterator[Block]:
    if block.text:
        yield block


def _in_requirement(element: Element) -> bool:
    return next(element.iterancestors("{*}req"), None) is not None


def _number(title: Element) -> str:
    section = title.getparent()
    return section.get("id", "") if section is not None else ""


def _requirement(tree: Tree, element: Element) -> Block:
    text = tree.text(element)
    own_id = Text(element.get("id", ""), text.location)
    fields: tuple[tuple[Role, Text], ...] = (("id", own_id), ("requirement", text))
    return Block("record", text, fields=fields)
