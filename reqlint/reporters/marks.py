"""Which characters of a requirement its findings are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reqlint.model import Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of a text, from `start` to `end`, with the findings that cover all of it."""

    start: int
    end: int
    findings: tuple[Finding, ...]


def pieces(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """`text` split wherever a finding's phrase begins or ends; the pieces make up the whole text.

    Findings may nest and overlap; those on the whole requirement (start = end) mark nothing.
    """
    spans = [(f, max(0, f.start), min(len(text), f.end)) for f in findings]
    spans = [span for span in spans if span[1] < span[2]]
    cuts = sorted({0, len(text), *(cut for _, start, end in spans for cut in (start, end))})
    return [Piece(a, b, tuple(f for f, start, end in spans if start <= a and b <= end)) for a, b in pairwise(cuts)]
