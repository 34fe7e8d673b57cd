"""The parts of a Word package that hold text: body, styles, numbering, notes."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from reqlint.errors import ReadError
from reqlint.readers.archive import open_archive, read_member
from reqlint.readers.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Prefix of WordprocessingML names."""

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Package:
    """The roots of the parts; optional ones are empty elements where they are missing. `problems` tells of unreadable ones."""

    body: Element
    styles: Element
    numbering: Element
    footnotes: Element
    problems: tuple[str, ...]


def open_package(source: Source) -> Package:
    """Opens a .docx, .docm, .dotx or .dotm file."""
    archive = open_archive(source, "a Word document")
    main = _targets(source, archive, "").get("officeDocument", "word/document.xml")
    body = _parse(source, archive, main).find(f"{W}body")
    if body is None:
        raise source.error("this is not a Word document: it has no body.", hint="Save it as .docx in Word.")
    targets = _targets(source, archive, main)
    problems: list[str] = []
    parts = [_optional(source, archive, targets, kind, problems) for kind in ("styles", "numbering", "footnotes")]
    return Package(body, *parts, problems=tuple(problems))


def children(element: Element, name: str) -> list[Element]:
    """The child elements of this WordprocessingML name."""
    return element.findall(W + name)


def value(element: Element | None, path: str, attribute: str = "val") -> str | None:
    """An attribute of the element at a path of WordprocessingML names ("pPr/outlineLvl"); None where there is none."""
    found = None if element is None else element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(W + attribute)


def is_on(element: Element | None, path: str) -> bool | None:
    """A switch such as "rPr/b": None where it is not set."""
    found = None if element is None else element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _targets(source: Source, archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part is related to, by the last word of the relationship's type; broken relations are none."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return {}
    found: dict[str, str] = {}
    for relation in _parse(source, archive, relations):
        kind = posixpath.basename(relation.get("Type", ""))
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, posixpath.join("/", folder, relation.get("Target", "")).lstrip("/"))
    return {kind: posixpath.normpath(target) for kind, target in found.items()}


def _optional(
    source: Source, archive: zipfile.ZipFile, targets: dict[str, str], kind: str, problems: list[str]
) -> Element:
    if kind in targets:
        try:
            return _parse(source, archive, targets[kind])
        except ReadError as error:
            problems.extend(problem.message for problem in error.problems)
    return etree.Element(W + kind)


def _parse(source: Source, archive: zipfile.ZipFile, name: str) -> Element:
    data = read_member(source, archive, name).replace(_STRICT, _TRANSITIONAL)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise source.error(
            f"its part {name} is damaged ({error}).", hint="Open it in Word and save it again."
        ) from error
