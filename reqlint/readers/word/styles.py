"""Paragraph styles: what a paragraph inherits from the chain of styles it is based on."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from reqlint.readers.office import Element
from reqlint.readers.word.package import W, children, is_on, number, value

_LEVEL = re.compile(r"\s*(\d?)$")
_Kind = Literal["title", "contents", "caption", "code", "quote"]
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class StyleNumbering:
    """The list a style belongs to; without a `level`, the list defines which of its levels is for the style."""

    number: str
    level: int | None
    style_id: str


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all inherited properties. `outline` counts from 0, as in Word; 9 or None is not a heading."""

    name: str = ""
    kind: _Kind | None = None
    """The kind of text, according to its name; headings are recognised by their outline level."""
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
        self._base = Style(size=number(root, "docDefaults/rPrDefault/rPr/sz") or 20)
        self._resolved: dict[str, Style] = {}

    def of(self, paragraph: Element) -> Style:
        """The style of a paragraph."""
        style_id = value(paragraph, "pPr/pStyle") or self._default
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Style:
        """Merges the styles from the most general one to this one."""
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
        outline = _heading_outline(name)
        if outline is None:
            outline = number(element, "pPr/outlineLvl")
        bold = is_on(element, "rPr/b")
        return Style(
            name,
            _kind_of(name) or (None if outline is not None or base.kind == "title" else base.kind),
            base.outline if outline is None else outline,
            _numbering(element, base.numbering, style_id),
            base.bold if bold is None else bold,
            number(element, "rPr/sz") or base.size,
        )


def _heading_outline(name: str) -> int | None:
    """The outline level in the name of a built-in heading style."""
    level = _LEVEL.search(name.strip())
    digit = level[1] if level else ""
    return int(digit) - 1 if digit > "0" and _plain(name) in _names()["heading"] else None


def _kind_of(name: str) -> _Kind | None:
    """The kind of text in a style with this name; None for headings and for body text."""
    if _heading_outline(name) is not None:
        return None
    return next((kind for kind in get_args(_Kind) if _plain(name) in _names()[kind]), None)


def _plain(name: str) -> str:
    return _LEVEL.sub("", name.strip().lower())


@cache
def _names() -> dict[str, list[str]]:
    data: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("styles.toml").read_text("utf-8"))
    return data


def _numbering(element: Element, inherited: StyleNumbering | None, style_id: str) -> StyleNumbering | None:
    own, level = value(element, "pPr/numPr/numId"), number(element, "pPr/numPr/ilvl")
    if own is None and level is None:
        return inherited
    return StyleNumbering(own or (inherited.number if inherited else ""), level, style_id)
