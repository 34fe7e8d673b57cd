"""The cell formats of what is written into a workbook, added to those it has."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from reqlint.annotate.cells import S
from reqlint.annotate.package import Copy
from reqlint.readers.office import Element


@dataclass(frozen=True, slots=True)
class Formats:
    """Which formats are for bold heads, for wrapped text that stays text when somebody edits it, for numbers."""

    head: int = 0
    body: int = 0
    number: int = 0


def add_formats(package: Copy) -> Formats:
    """Adds the formats; the workbook's plain one stands for both in a workbook without styles."""
    part = package.related(package.main, "styles")
    if part is None:
        return Formats()
    styles = package.tree(part)
    fonts, formats = styles.find(f"{S}fonts"), styles.find(f"{S}cellXfs")
    if fonts is None or formats is None or not len(fonts):
        return Formats()
    bold = deepcopy(fonts[0])
    if bold.find(f"{S}b") is None:
        bold.insert(0, etree.Element(f"{S}b"))
    return Formats(head=_add(formats, _text(_add(fonts, bold))), body=_add(formats, _text(0)))


def _text(font: int) -> Element:
    made = {"numFmtId": "49", "fontId": str(font), "fillId": "0", "borderId": "0", "xfId": "0"}
    applied = {"quotePrefix": "1", "applyNumberFormat": "1", "applyFont": "1", "applyAlignment": "1"}
    element = etree.Element(f"{S}xf", made | applied)
    etree.SubElement(element, f"{S}alignment", {"vertical": "top", "wrapText": "1"})
    return element


def _add(listed: Element, element: Element) -> int:
    """Adds to a list that says how long it is; gives the number of what was added."""
    listed.append(element)
    listed.set("count", str(len(listed)))
    return len(listed) - 1
