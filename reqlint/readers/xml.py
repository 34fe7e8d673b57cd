"""XML (.xml) with requirements, recognised by its root: ReqIF, Jira, Confluence, the PURE data set."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reqlint.model import Block, Document
from reqlint.readers import confluence, jira, pure, reqif
from reqlint.readers.source import Source
from reqlint.readers.xmltree import Tree


def read(source: Source) -> Document:
    """The blocks of an XML file. Raises ReadError for XML of another kind."""
    if confluence.is_page(source.data):
        return confluence.page(source)
    tree = Tree(source, source.data)
    kind = etree.QName(tree.root).localname
    if kind == "REQ-IF":
        return reqif.document(source, [tree])
    blocks = confluence.pages(tree, source) if kind == confluence.EXPORT else _blocks(tree, kind)
    if blocks is None:
        raise source.error(
            f"this is XML of a kind that is not read (<{kind}>).",
            hint="Known are ReqIF, Jira's RSS, pages and entities.xml of Confluence, and <req_document>.",
        )
    return Document(source.shown, "xml", tuple(blocks))


def _blocks(tree: Tree, kind: str) -> Iterator[Block] | None:
    if kind == "rss" and tree.root.find("channel/item/key") is not None:
        return jira.of_feed(tree)
    if kind == "req_document" or tree.root.find(".//text_body") is not None:
        return pure.blocks(tree)
    return None
