"""Packages of Office formats: zipped XML parts that refer to each other. Read with limits and without entities."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from reqlint.budget import Budget
from reqlint.readers.source import Source
from reqlint.zips import BROKEN_ZIP

Element = etree._Element

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Namespace of the identifiers by which parts refer to others."""

_SAVE_AGAIN = "Open it in the program it comes from and save it again."
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    _STRICT + b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    _STRICT + b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    _STRICT + b"officeDocument/relationships": RELATIONSHIPS.encode(),
}
"""Namespaces of the standard's strict form and of the transitional form that programs write."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part refers to; `kind` is the last word of the relation's type, such as "styles"."""

    id: str
    kind: str
    target: str


def parse_xml(data: bytes, budget: Budget) -> Element:
    """The root of untrusted XML: no entities, no other files, a bounded number of elements.

    Raises etree.XMLSyntaxError or ValueError for what is not well-formed.
    """
    budget.check("part", len(data))
    budget.spend("marks", data.count(b"<") + data.count(b"="))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


class Package:
    """The parts of a file, opened on demand. Every method raises ReadError for what is missing or damaged."""

    def __init__(self, source: Source, kind: str) -> None:
        """Opens a file that should be of a `kind` such as "a Word document"."""
        self._source = source
        try:
            self._archive = zipfile.ZipFile(BytesIO(source.data))
        except BROKEN_ZIP as error:
            raise source.error(f"this is not {kind}, or it is damaged ({error}).", hint=_SAVE_AGAIN) from error
        parts = self._archive.infolist()
        source.budget.spend("parts", len(parts))
        source.budget.spend("packed", sum(part.file_size for part in parts))

    def names(self) -> list[str]:
        """The names of all parts, each once."""
        return list(dict.fromkeys(self._archive.namelist()))

    def read(self, name: str) -> bytes:
        """A part's content, which is never longer than the package's directory promised."""
        self._source.budget.check("part", self._size(name))
        try:
            with self._archive.open(name) as stream:
                return stream.read(self._archive.getinfo(name).file_size)
        except BROKEN_ZIP as error:
            raise self._source.error(
                f"its part {name} is missing or damaged ({error}).", hint=_SAVE_AGAIN
            ) from error

    def parse(self, name: str) -> Element:
        """The root element of an XML part."""
        data = self.read(name)
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL.items():
                data = data.replace(strict, transitional)
        try:
            return parse_xml(data, self._source.budget)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._source.error(f"its part {name} is damaged ({error}).", hint=_SAVE_AGAIN) from error

    def _size(self, name: str) -> int:
        try:
            return self._archive.getinfo(name).file_size
        except KeyError:  # reported when it is read
            return 0

    def relations(self, part: str) -> list[Relation]:
        """The parts that a part refers to; those of the package itself for ""."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._archive.namelist():
            return []
        return [
            Relation(
                relation.get("Id", ""),
                posixpath.basename(relation.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in self.parse(listed)
            if relation.get("TargetMode") != "External"
        ]

    def main_part(self, default: str) -> str:
        """The part that holds the document itself."""
        return next((known.target for known in self.relations("") if known.kind == "officeDocument"), default)


def as_strict(data: bytes) -> bytes:
    """A part of a strict document in the namespaces of a transitional one."""
    for strict, transitional in _TRANSITIONAL.items():
        data = data.replace(transitional, strict)
    return data


def pack(parts: dict[str, bytes], *, compressed: bool = False) -> bytes:
    """A package of these parts; the same parts give the same bytes."""
    buffer = BytesIO()
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()
