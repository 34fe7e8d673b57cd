"""The cell formats of the written cells, added to those the workbook has."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from reqlint.annotate.cells import S
from reqlint.annotate.package import Copy
from reqlint.model import Verdict
from reqlint.readers.office import Element
from reqlint.workbook import GREEN, RED, YELLOW

_HEAD = "#DCE4EE"
_VERDICTS: dict[Verdict, str] = {"ready": GREEN, "ask": YELLOW, "bounce": RED}


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of bold headers, of wrapped text that stays text when edited, of numbers, and of verdicts; the
    workbook's plain one where nothing else is known.
    """

    head: int = 0
    body: int = 0
    number: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)

    def verdict(self, verdict: Verdict | None) -> int:
        """The format of a verdict; without one, that of other texts."""
        return self.verdicts.get(verdict, self.body) if verdict else self.body


def add_formats(package: Copy) -> Formats:
    """Adds the formats to a workbook that has styles."""
    part = package.related(package.main, "styles")
    if part is None:
        return Formats()
    styles = package.tree(part)
    fonts, fills, formats = (styles.find(S + name) for name in ("fonts", "fills", "cellXfs"))
    if fonts is None or fills is None or formats is None or not len(fonts):
        return Formats()
    bold = deepcopy(fonts[0])
    if bold.find(f"{S}b") is None:
        bold.insert(0, etree.Element(f"{S}b"))
    return Formats(
        head=_add(formats, _text(_add(fonts, bold), _add(fills, _fill(_HEAD)))),
        body=_add(formats, _text(0)),
        verdicts={v: _add(formats, _text(0, _add(fills, _fill(color)))) for v, color in _VERDICTS.items()},
    )


def _fill(color: str) -> Element:
    element = etree.Element(f"{S}fill")
    pattern = etree.SubElement(element, f"{S}patternFill", {"patternType": "solid"})
    etree.SubElement(pattern, f"{S}fgColor", {"rgb": f"FF{color[1:]}"})
    return element


def _text(font: int, fill: int = 0) -> Element:
    made = {"numFmtId": "49", "fontId": str(font), "fillId": str(fill), "borderId": "0", "xfId": "0"}
    applied = {"quotePrefix": "1", "applyNumberFormat": "1", "applyFont": "1", "applyAlignment": "1"}
    element = etree.Element(f"{S}xf", made | applied | {"applyFill": "1"})
    etree.SubElement(element, f"{S}alignment", {"vertical": "top", "wrapText": "1"})
    return element


def _add(listed: Element, element: Element) -> int:
    """The index of an entry in a list with a count attribute; it is appended if missing."""
    for number, known in enumerate(listed):
        if _is_same(known, element):
            return number
    listed.append(element)
    listed.set("count", str(len(listed)))
    return len(listed) - 1


def _is_same(one: Element, other: Element) -> bool:
    is_alike = one.tag == other.tag and one.items() == other.items() and len(one) == len(other)
    return is_alike and all(map(_is_same, one, other))
