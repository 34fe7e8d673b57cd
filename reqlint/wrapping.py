"""Lines that fit a terminal, Chinese included: a wide character takes two columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

_WIDE = (
    r"\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    r"\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
_OPENING = r"(\[{<（［｛《〈「『【〔“‘"
_CLOSING = r")\]}>,.;:!?%）］｝》〉」』】〕”’，。、；：！？…—"
_UNIT = re.compile(rf"[{_OPENING}]*(?:[^\s{_WIDE}]+|[{_WIDE}])?[{_CLOSING}]*\s*")
"""What is not broken: a word or one wide character, with the punctuation around it and the space after it."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Offsets (start, end) of the lines into which `text` breaks at `width` columns; end excludes the space."""
    if cell_len(text) <= width:
        return [(0, len(text.rstrip()))]
    lines = []
    line = end = used = 0
    for start, stop in _units(text, width):
        size = cell_len(text[start:stop])
        if used + cell_len(text[start:stop].rstrip()) > width and line < start:
            lines.append((line, end))
            line, used = start, 0
        used += size
        end = start + len(text[start:stop].rstrip())
    lines.append((line, end))
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """The lines themselves."""
    return [text[start:end] for start, end in wrap(text, width)]


def _units(text: str, width: int) -> Iterator[tuple[int, int]]:
    for match in _UNIT.finditer(text):
        start, stop = match.span()
        last = start + len(match[0].rstrip())
        if cell_len(match[0]) > width:
            while (cut := _fitting(text, start, last, width)) < last:
                yield start, cut
                start = cut
        if start < stop:
            yield start, stop


def _fitting(text: str, start: int, stop: int, width: int) -> int:
    """The offset up to which `text` fits from `start`; one character at least."""
    used, end = 0, start
    while end < stop and (used + (size := cell_len(text[end])) <= width or end == start):
        used, end = used + size, end + 1
    return end
