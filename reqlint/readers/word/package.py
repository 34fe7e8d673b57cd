"""The parts of a Word file that hold text: body, styles, numbering, notes; and look-ups in their XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from reqlint.errors import ReadError
from reqlint.readers.office import Element, Package
from reqlint.readers.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Prefix of WordprocessingML names."""


_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Parts:
    """The roots of the parts; missing or unreadable ones are empty, the latter reported in `problems`."""

    body: Element
    styles: Element
    numbering: Element
    footnotes: Element
    problems: tuple[str, ...]


def open_parts(source: Source) -> Parts:
    """Opens a .docx or .docm file."""
    package = Package(source, "a Word document")
    main = package.main_part("word/document.xml")
    body = package.parse(main).find(f"{W}body")
    if body is None:
        raise source.error("this is not a Word document: it has no body.", hint="Save it as .docx in Word.")
    targets = {relation.kind: relation.target for relation in package.relations(main)}
    problems: list[str] = []
    styles, numbering, notes = (
        _optional(package, kind, targets.get(kind), problems) for kind in ("styles", "numbering", "footnotes")
    )
    return Parts(body, styles, numbering, notes, tuple(problems))


def children(element: Element, name: str) -> list[Element]:
    """The child elements of this name."""
    return element.findall(W + name)


def value(element: Element | None, path: str) -> str | None:
    """The value of the element at a path of names such as "pPr/outlineLvl"; None if there is none."""
    found = _find(element, path)
    return None if found is None else found.get(f"{W}val")


def number(element: Element | None, path: str) -> int | None:
    """The whole number at a path; None if there is none."""
    return as_number(value(element, path))


def as_number(text: str | None) -> int | None:
    """The whole number in an attribute; None for anything else."""
    return int(text) if text and _NUMBER.fullmatch(text) else None


def is_on(element: Element, path: str) -> bool | None:
    """Whether a switch such as "rPr/b" is on; None where it is not set."""
    found = _find(element, path)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _find(element: Element | None, path: str) -> Element | None:
    return None if element is None else element.find(_qualified(path))


@cache
def _qualified(path: str) -> str:
    return "/".join(W + name for name in path.split("/"))


def _optional(package: Package, kind: str, target: str | None, problems: list[str]) -> Element:
    try:
        if target is not None:
            return package.parse(target)
    except ReadError as error:
        problems.extend(problem.message for problem in error.problems)
    return etree.Element(W + kind)
