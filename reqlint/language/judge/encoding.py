"""How a requirement becomes pieces of words: its text, then the headings above it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

TEXT_PIECES = 160
"""Pieces of the text that are read; of a longer one the first part and the last."""

_WORD = "▁"
"""The vocabulary's mark of a word's beginning; before Chinese text it is a piece of its own."""

CONTEXT_PIECES = 32
"""Pieces of the headings that are read, the nearest ones."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A requirement as numbers. `ids` and `segments` (0: text, 1: headings) begin and end with marks of their own;
    `offsets` are the characters of the text that each piece covers, (0, 0) for all others.
    """

    ids: tuple[int, ...]
    segments: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


class Encoder:
    """Cuts texts into the pieces of one vocabulary."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        begin, end = tokenizer.token_to_id("<s>"), tokenizer.token_to_id("</s>")
        if begin is None or end is None:
            raise ValueError("the vocabulary has no marks for the ends of a text")
        self._begin, self._end = begin, end

    @classmethod
    def load(cls, path: Path) -> Encoder:
        """The encoder of a tokenizer file; any exception of the library if it is damaged."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_str(path.read_text("utf-8")))

    @property
    def pieces(self) -> list[str]:
        """The vocabulary, in the order of its numbers."""
        vocabulary: dict[str, int] = self._tokenizer.get_vocab()
        return sorted(vocabulary, key=vocabulary.__getitem__)

    def encode(self, text: str, context: str) -> Encoded:
        """The numbers of a requirement; `context` are its headings, the nearest last."""
        own = _cut(self._tokenizer.encode(text, add_special_tokens=False))
        above = self._tokenizer.encode(context, add_special_tokens=False).ids[-CONTEXT_PIECES:] if context else []
        ids = [piece for piece, _ in own]
        return Encoded(
            (self._begin, *ids, self._end, *above, self._end) if above else (self._begin, *ids, self._end),
            (0,) * (len(ids) + 2) + ((1,) * (len(above) + 1) if above else ()),
            ((0, 0), *(place for _, place in own), (0, 0), *(((0, 0),) * (len(above) + 1) if above else ())),
        )


def _cut(encoding: Encoding) -> list[tuple[int, tuple[int, int]]]:
    """The pieces with their places; the mark of a word's beginning, alone, covers no character of the text."""
    places = (
        (0, 0) if token == _WORD else place for token, place in zip(encoding.tokens, encoding.offsets, strict=True)
    )
    pieces = list(zip(encoding.ids, places, strict=True))
    if len(pieces) <= TEXT_PIECES:
        return pieces
    end = TEXT_PIECES // 4
    return pieces[: TEXT_PIECES - end] + pieces[-end:]
