"""Paragraph styles: what a paragraph inherits from the chain of styles it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reqlint.readers.office import Element
from reqlint.readers.word.package import W, children, is_on, value

_HEADING = re.compile(r"(?:heading|标题|標題|見出し|제목|überschrift|titre)\s*([1-9])\b", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class StyleNumbering:
    """The list a style belongs to; without a `level`, the list says which of its levels is for the style."""

    number: str
    level: int | None
    style_id: str


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits. `outline` counts from 0, as Word does; 9 or None is no heading."""

    name: str = ""
    outline: int | None = None
    numbering: StyleNumbering | None = None
    bold: bool | None = None
    size: int = 20
    """In half points."""


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element) -> None:
        elements = [style for style in children(root, "style") if style.get(f"{W}type") == "paragraph"]
        self._elements = {style.get(f"{W}styleId", ""): style for style in elements}
        self._default = next(
            (s.get(f"{W}styleId", "") for s in elements if s.get(f"{W}default") in ("1", "true")), ""
        )
        self._base = Style(size=_number(value(root, "docDefaults/rPrDefault/rPr/sz")) or 20)
        self._resolved: dict[str, Style] = {}

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph."""
        style_id = value(paragraph, "pPr/pStyle") or self._default
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Style:
        """Adds up the styles from the most general one to this one."""
        chain: list[str] = []
        following: str | None = style_id
        while following in self._elements and following not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(following)
            following = value(self._elements[following], "basedOn")
        style = self._base
        for known in reversed(chain):
            style = self._derive(style, known)
        return style if chain else replace(style, name=style_id)

    def _derive(self, base: Style, style_id: str) -> Style:
        element = self._elements[style_id]
        name = value(element, "name") or style_id
        outline = heading_outline(name)
        if outline is None:
            outline = _number(value(element, "pPr/outlineLvl"))
        bold = is_on(element, "rPr/b")
        return Style(
            name,
            base.outline if outline is None else outline,
            _numbering(element, base.numbering, style_id),
            base.bold if bold is None else bold,
            _number(value(element, "rPr/sz")) or base.size,
        )


def heading_outline(name: str) -> int | None:
    """The outline level that the name of a built-in heading style tells, in the languages Word writes it."""
    match = _HEADING.fullmatch(name.strip())
    return int(match[1]) - 1 if match else None


def _numbering(element: Element, inherited: StyleNumbering | None, style_id: str) -> StyleNumbering | None:
    number, level = value(element, "pPr/numPr/numId"), _number(value(element, "pPr/numPr/ilvl"))
    if number is None and level is None:
        return inherited
    return StyleNumbering(number or (inherited.number if inherited else ""), level, style_id)


def _number(text: str | None) -> int | None:
    """An attribute's whole number; None where it is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None
