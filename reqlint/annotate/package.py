"""A copy of an Office package in which some parts are changed or added."""

from __future__ import annotations

import posixpath

from lxml import etree

from reqlint import own
from reqlint.characters import xml_text
from reqlint.readers.office import RELATIONSHIPS, Element, Package, as_strict, pack
from reqlint.readers.source import Source

_TYPES = "[Content_Types].xml"
_TYPE_NAMES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINK_NAMES = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Copy:
    """The parts of a package by name, to read, change and add; nothing else in it changes."""

    def __init__(self, source: Source, kind: str, main: str) -> None:
        """Opens a file that should be of a `kind` such as "a Word document"; `main` is its usual main part."""
        self.is_copy = own.is_copy(source.data)
        """Whether the file was annotated before."""
        self._package = Package(source, kind)
        self._trees: dict[str, Element] = {}
        self._added: dict[str, bytes] = {}
        self._names = self._package.names()
        self.main = self._package.main_part(main)
        self._is_strict = as_strict(self._package.read(self.main)) == self._package.read(self.main)

    def has(self, name: str) -> bool:
        """Whether the part exists."""
        return name in self._names

    def read(self, name: str) -> bytes:
        """A part in its current state."""
        return self._added.get(name) or self._package.read(name)

    def parse(self, name: str) -> Element:
        """The root of an XML part, read only."""
        return self._package.parse(name)

    def tree(self, name: str) -> Element:
        """The root of an XML part, to change."""
        if name not in self._trees:
            self._trees[name] = self._package.parse(name)
        return self._trees[name]

    def put(self, name: str, content: Element | bytes) -> None:
        """Sets the content of a part that exists, or whose type the package declares."""
        if name not in self._names:
            self._names.append(name)
        if isinstance(content, bytes):
            self._added[name] = content
        else:
            self._trees[name] = content

    def add(self, name: str, content: Element | bytes, content_type: str) -> None:
        """Adds a part."""
        override = etree.SubElement(self.tree(_TYPES), f"{_TYPE_NAMES}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        self.put(name, content)

    def related(self, part: str, kind: str) -> str | None:
        """The part of a kind such as "comments" that another part refers to."""
        found = (relation.target for relation in self._package.relations(part) if relation.kind == kind)
        return next((target for target in found if self.has(target)), None)

    def target(self, part: str, relation_id: str) -> str | None:
        """The part with this relationship id in another part."""
        found = (known.target for known in self._package.relations(part) if known.id == relation_id)
        return next((target for target in found if self.has(target)), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Adds a relationship of a kind, or of a type by its whole name, to another part; returns its id."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(listed):
            self.put(listed, etree.fromstring(f'<Relationships xmlns="{_LINK_NAMES[1:-1]}"/>'))
        links = self.tree(listed)
        taken = {link.get("Id") for link in links}
        own_id = next(name for n in range(1, len(taken) + 2) if (name := f"reqlint{n}") not in taken)
        link = etree.SubElement(links, f"{_LINK_NAMES}Relationship")
        link.set("Id", own_id)
        link.set("Type", kind if "://" in kind else f"{RELATIONSHIPS}/{kind}")
        link.set("Target", posixpath.relpath(target, folder or "."))
        return own_id

    def sign(self, original: str) -> None:
        """Marks the package as a copy; a copy of a copy keeps the original's name."""
        part = self.related("", "custom-properties")
        if part is None:
            part = self.free_name("docProps/custom{}.xml")
            self.add(part, etree.fromstring(own.properties("copy")), own.PROPERTIES_TYPE)
            self.relate("", "custom-properties", part)
        listed = self.tree(part)
        known = {one.get("name"): one for one in listed}
        for name, value in ((own.PROPERTY, "copy"), (own.ORIGINAL, original)):
            if name not in known or name == own.PROPERTY:
                _set(listed, known.get(name), name, value)

    def free_name(self, pattern: str) -> str:
        """A name for a new part: "xl/comments{}.xml" without a number, or with the first free one."""
        taken = {name.lower() for name in self._names}
        numbers = ("", *range(2, len(taken) + 3))
        return next(name for n in numbers if (name := pattern.format(n)).lower() not in taken)

    def save(self) -> bytes:
        """The package; the same content gives the same bytes."""
        return pack({name: self._content(name) for name in self._names}, compressed=True)

    def _content(self, name: str) -> bytes:
        if name not in self._trees:
            return self.read(name)
        data = etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        return as_strict(data) if self._is_strict else data


def _set(listed: Element, known: Element | None, name: str, text: str) -> None:
    """Sets a property of the package, created if missing."""
    if known is None:
        numbers = (int(number) for one in listed if (number := one.get("pid", "")).isdecimal())
        known = etree.SubElement(listed, f"{{{own.PROPERTIES_NAMES}}}property")
        known.set("fmtid", own.PROPERTIES_FORMAT)
        known.set("pid", str(max((1, *numbers)) + 1))
        known.set("name", name)
    for child in list(known):
        known.remove(child)
    etree.SubElement(known, f"{{{own.VALUES_NAMES}}}lpwstr").text = xml_text(text)
