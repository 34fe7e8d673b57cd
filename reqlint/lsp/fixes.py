"""Quick fixes: the rewrite in place of the requirement, and a suppression of the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from lsprotocol.types import Position, Range

from reqlint.lsp.diagnostics import Mark

_TITLES = {
    "en": ("Rewrite with gaps to fill in", "Ignore {rule} here"),
    "zh": ("改写为待填句式", "此处忽略 {rule}"),
}
_COMMENTED = (".md", ".markdown", ".html", ".htm")
"""Suffixes of documents in which a comment silences a rule."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the text, in characters of its lines; `rewrites` tells it from a suppression."""

    title: str
    range: Range
    text: str
    rewrites: bool


def fixes(mark: Mark, path: str, lines: Sequence[str], language: str) -> Iterator[Fix]:
    """What an editor may offer for a finding."""
    rewrite, ignore = _TITLES[language]
    finding = mark.finding
    if finding.rewrite and mark.whole is not None:
        yield Fix(rewrite, mark.whole, finding.rewrite, rewrites=True)
    place = _place_of_suppression(mark, path, lines)
    if place is not None:
        position, text = place
        yield Fix(ignore.format(rule=finding.rule), Range(position, position), text, rewrites=False)


def _place_of_suppression(mark: Mark, path: str, lines: Sequence[str]) -> tuple[Position, str] | None:
    rule = mark.finding.rule
    if PurePath(path).suffix.lower() in _COMMENTED and mark.whole is not None:
        return mark.whole.end, f" <!-- reqlint: ignore {rule} -->"
    line = mark.range.start.line
    text = lines[line].rstrip() if line < len(lines) else ""
    if text.lstrip().startswith("- {") and text.endswith("}") and "suppress:" not in text:
        return Position(line, len(text) - 1), f", suppress: [{rule}]"
    return None
