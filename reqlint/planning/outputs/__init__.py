"""The plan in every format: one module a format, one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from reqlint.planning.plan.plan import Plan

_FORMATS = {
    "json": ("json", "render", "plan.json"),
    "markdown": ("markdown", "render", "plan.md"),
    "html": ("page", "render", "plan.html"),
    "xlsx": ("sheet", "render", "mapping.xlsx"),
    "mermaid": ("diagrams", "mermaid", "landscape.mmd"),
    "dot": ("diagrams", "dot", "landscape.dot"),
}
"""Format -> module, function, and the name of its file in an output folder."""
FORMATS = ("text", *_FORMATS)


def renderer(name: str) -> Callable[[Plan], str | bytes]:
    """The function that writes a format (text, which needs a terminal's width, has its own)."""
    module, function, _ = _FORMATS[name]
    found: Callable[[Plan], str | bytes] = getattr(import_module(f"reqlint.planning.outputs.{module}"), function)
    return found


def file_names() -> dict[str, str]:
    """The files of an output folder, by format."""
    return {name: file for name, (_, _, file) in _FORMATS.items()}
