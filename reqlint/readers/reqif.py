"""ReqIF (.reqif, .reqifz): the objects of its specifications in their order, chapters as headings.

The `reqif` package reads the same files, but reports no places and resolves entities, so lxml is used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from reqlint.model import Block, Document, Role, Text
from reqlint.readers.html import text_of
from reqlint.readers.office import Element, Package
from reqlint.readers.source import Source
from reqlint.readers.xmltree import Tree

_ROLES: dict[str, Role | None] = {
    "text": "requirement",
    "object text": "requirement",
    "requirement text": "requirement",
    "foreignid": "id",
    "object identifier": "id",
    "name": "title",
    "object short text": "title",
    "foreigncreatedby": None,
    "foreigncreatedon": None,
    "foreigncreatedthru": None,
    "foreignmodifiedby": None,
    "foreignmodifiedon": None,
    "foreignrevision": None,
    "fitcriteria": "acceptance",
    "prefix": None,
}
"""Roles of the attributes that the ReqIF implementation guide and DOORS name; None for those without content."""
_CHAPTERS = ("chaptername", "object heading")
_KINDS = re.compile(r"(?:object |artifact |item )?(?:type|kind)|类型|種類|類型", re.IGNORECASE)
_NO_REQUIREMENT = re.compile(
    r"info|heading|definition|comment|note|信息|说明|說明|标题|標題|定义|定義", re.IGNORECASE
)
_PREFIX = re.compile(r"^ReqIF\.", re.IGNORECASE)
_NAME_SPACE = re.compile(r"(</?)[\w-]+:")
_DEEPEST = 100


def read(source: Source) -> Document:
    """The blocks of a ReqIF file, or of those in an archive."""
    if not source.data.startswith(b"PK"):
        return document(source, [Tree(source, source.data)])
    package = Package(source, "a ReqIF archive")
    names = [name for name in package.names() if name.lower().endswith((".reqif", ".xml"))]
    if not names:
        raise source.error("the archive holds no ReqIF file.", hint="Export it again as .reqif or .reqifz.")
    return document(source, [Tree(source, package.read(name)) for name in names])


def document(source: Source, trees: Iterable[Tree]) -> Document:
    """The document that one or several ReqIF files make up."""
    files = [_File(tree) for tree in trees]
    blocks = tuple(block for file in files for block in file.blocks())
    title = next((file.title for file in files if file.title), "")
    return Document(source.shown, "reqif", blocks, title, tuple(p for file in files for p in file.tree.problems))


@dataclass(frozen=True, slots=True)
class _Attribute:
    """A value of an object with the long name of its attribute."""

    name: str
    text: Text

    @property
    def key(self) -> str:
        """The name of the attribute, without the prefix that marks standard attributes."""
        return " ".join(_PREFIX.sub("", self.name).lower().split())


class _File:
    """The objects of one file by their identifiers, and the names of the attributes."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        root = tree.root
        self.title = root.findtext("{*}THE-HEADER/{*}REQ-IF-HEADER/{*}TITLE", "").strip()
        named = [element for element in root.iter("{*}*") if element.get("LONG-NAME")]
        self._names = {element.get("IDENTIFIER", ""): element.get("LONG-NAME", "") for element in named}
        objects = root.iterfind("{*}CORE-CONTENT/{*}REQ-IF-CONTENT/{*}SPEC-OBJECTS/{*}SPEC-OBJECT")
        self._objects = {element.get("IDENTIFIER", ""): element for element in objects}

    def blocks(self) -> Iterator[Block]:
        """The objects in the order of the specifications, each once; those in none at the end."""
        left = dict(self._objects)
        for specification in self.tree.root.iter("{*}SPECIFICATION"):
            for place in specification.iter("{*}SPEC-HIERARCHY"):
                reference = place.findtext("{*}OBJECT/{*}SPEC-OBJECT-REF", "").strip()
                if (known := left.pop(reference, None)) is not None:
                    yield from self._block(known, _depth(place))
        for known in left.values():
            yield from self._block(known, 1)

    def _block(self, element: Element, depth: int) -> Iterator[Block]:
        attributes = [attribute for attribute in self._attributes(element) if attribute.text.text]
        for attribute in attributes:
            if attribute.key in _CHAPTERS:
                yield Block("heading", attribute.text, depth)
        kept = [attribute for attribute in attributes if attribute.key not in _CHAPTERS]
        fields = tuple((role, a.text) for a in kept if (role := _ROLES.get(a.key)))
        rows = tuple((Text(a.name, a.text.location), a.text) for a in kept if a.key not in _ROLES)
        body = next((text for role, text in fields if role == "requirement"), None)
        if body is not None and self._is_beside(element, kept):
            yield Block("paragraph", body)
        elif body is not None or (rows and len(kept) == len(attributes)):
            yield Block("record", body or rows[0][1], rows=rows, fields=fields)

    def _is_beside(self, element: Element, kept: list[_Attribute]) -> bool:
        """Whether an object is not a requirement: according to its type or to an attribute that gives its kind."""
        kinds = [attribute.text.text for attribute in kept if _KINDS.fullmatch(attribute.key)]
        reference = element.findtext("{*}TYPE/{*}SPEC-OBJECT-TYPE-REF", "").strip()
        return any(_NO_REQUIREMENT.search(kind) for kind in (*kinds, self._names.get(reference, "")))

    def _attributes(self, element: Element) -> Iterator[_Attribute]:
        for value in element.iterfind("{*}VALUES/*"):
            definition = next((ref.text or "" for ref in value.iterfind("{*}DEFINITION/*")), "").strip()
            yield _Attribute(self._names.get(definition, definition), self._value(value))

    def _value(self, value: Element) -> Text:
        kind = etree.QName(value).localname
        if kind == "ATTRIBUTE-VALUE-XHTML":
            content = value.find("{*}THE-VALUE")
            return self.tree.place(_shown(content), value if content is None else content)
        if kind == "ATTRIBUTE-VALUE-ENUMERATION":
            names = (self._names.get((ref.text or "").strip(), "") for ref in value.iterfind("{*}VALUES/*"))
            return self.tree.place(", ".join(filter(None, names)), value)
        return self.tree.place(value.get("THE-VALUE", "").strip(), value)


def _depth(place: Element) -> int:
    """The depth of an object in its specification, from 1."""
    return min(_DEEPEST, sum(1 for _ in place.iterancestors("{*}SPEC-HIERARCHY")) + 1)


def _shown(content: Element | None) -> str:
    """The text of an XHTML value."""
    if content is None:
        return ""
    return text_of(_NAME_SPACE.sub(r"\1", etree.tostring(content, encoding="unicode")))
