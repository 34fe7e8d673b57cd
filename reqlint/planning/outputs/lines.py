"""Lines on a terminal: words with a style, wrapped and indented. Rich takes several times as long per line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from reqlint.wrapping import wrap

Piece = str | tuple[str, str]
"""A text, or a text and its style: words of `_CODES`, separated by spaces."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


@dataclass(slots=True)
class Lines:
    """Lines of at most `width` columns, with terminal codes if `color` is set."""

    width: int
    color: bool = False
    _lines: list[str] = field(default_factory=list)

    def put(self, *pieces: Piece, indent: int = 0, mark: str = "") -> None:
        """Adds a text whose lines all begin at `indent`; `mark` precedes the first."""
        texts = [piece if isinstance(piece, str) else piece[0] for piece in pieces]
        text = "".join(texts)
        start = f"  {mark}".ljust(indent) if mark else " " * indent
        at = 0
        for part in text.split("\n"):
            for first, last in wrap(part, self.width - indent):
                shown = self._shown(pieces, texts, at + first, at + last) if self.color else part[first:last]
                self._lines.append((start + shown).rstrip())
                start = " " * indent
            at += len(part) + 1

    def blank(self) -> None:
        """Adds an empty line."""
        self._lines.append("")

    def rule(self) -> None:
        """Adds a horizontal line."""
        line = "─" * self.width
        self._lines.append(_styled(line, "dim") if self.color else line)

    def text(self) -> str:
        """All lines."""
        return "\n".join(self._lines) + "\n"

    @staticmethod
    def _shown(pieces: Sequence[Piece], texts: Sequence[str], first: int, last: int) -> str:
        """The characters from `first` to `last` of all pieces, styled."""
        ends = pairwise(accumulate(map(len, texts), initial=0))
        return "".join(
            _styled(cut, "" if isinstance(piece, str) else piece[1])
            for piece, text, (start, _) in zip(pieces, texts, ends, strict=True)
            if (cut := text[max(0, first - start) : max(0, last - start)])
        )


def _styled(text: str, style: str) -> str:
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text
