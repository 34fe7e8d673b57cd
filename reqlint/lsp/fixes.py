"""Quick fixes: replace the requirement by the rewrite, or suppress the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from lsprotocol.types import Position, Range

from reqlint.lsp.diagnostics import Mark
from reqlint.messages import text

_COMMENTED = (".md", ".markdown", ".html", ".htm")
"""Suffixes of documents in which a comment can suppress a rule."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the text, in characters of its lines; `rewrites` distinguishes it from a suppression."""

    title: str
    range: Range
    text: str
    rewrites: bool


def fixes(mark: Mark, path: str, lines: Sequence[str]) -> Iterator[Fix]:
    """The fixes for a finding, in its language."""
    finding = mark.finding
    rewrite, ignore = (text("reports", f"fix.{key}", finding.language) for key in ("rewrite", "ignore"))
    if finding.rewrite and mark.whole is not None:
        yield Fix(rewrite, mark.whole, finding.rewrite, rewrites=True)
    place = _place_of_suppression(mark, path, lines)
    if place is not None:
        position, comment = place
        yield Fix(ignore.format(rule=finding.rule), Range(position, position), comment, rewrites=False)


def _place_of_suppression(mark: Mark, path: str, lines: Sequence[str]) -> tuple[Position, str] | None:
    rule = mark.finding.rule
    if PurePath(path).suffix.lower() in _COMMENTED and mark.whole is not None:
        return mark.whole.end, f" <!-- reqlint: ignore {rule} -->"
    line = mark.range.start.line
    written = lines[line].rstrip() if line < len(lines) else ""
    if written.lstrip().startswith("- {") and written.endswith("}") and "suppress:" not in written:
        return Position(line, len(written) - 1), f", suppress: [{rule}]"
    return None
