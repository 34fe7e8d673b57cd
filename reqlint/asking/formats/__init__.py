"""Pages as files: one module and one line here per format."""

from __future__ import annotations

from collections.abc import Callable

from reqlint.asking.formats import markdown, sheet, word
from reqlint.asking.sheets import Page

FORMATS: dict[str, Callable[[Page], bytes]] = {
    "md": markdown.render,
    "docx": word.render,
    "xlsx": sheet.render,
}
"""Format name, which is also the suffix of its files -> the function that writes a page."""

__all__ = ["FORMATS"]
