"""How much of a document is in a supported language, English or Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reqlint.language.foreign import foreign_language, has_own_script, is_readable
from reqlint.model import Document

_HARDLY = 0.1
_ALMOST_ALL = 0.95
_MOSTLY = 0.3
_LEAST_LETTERS = 30
"""Letters in another language from which on a document is not in English or Chinese."""


@dataclass(frozen=True, slots=True)
class Readable:
    """How much of a document is in English or Chinese (`share`, of letters that count), and the other language."""

    share: float = 1.0
    other: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether hardly anything is in English or Chinese."""
        return self.share < _HARDLY

    @property
    def problem(self) -> str:
        """The sentence about the parts not read; "" if most was."""
        if self.is_foreign:
            return (
                f"the document seems to be in {self.other}, but only English and Chinese are checked;"
                " give a version in one of them."
            )
        if self.share < _MOSTLY:
            return f"most of the document seems to be in {self.other}; only English and Chinese are checked."
        return ""

    def leaves_out(self, text: str) -> bool:
        """Whether a text is in an unsupported language, or most likely so in a document that mostly is."""
        if self.share > _ALMOST_ALL:
            return False
        is_doubtful = self.share < _MOSTLY and not has_own_script(self.other)
        return foreign_language(text) is not None or (is_doubtful and not is_readable(text))


def readable(document: Document) -> Readable:
    """How much of a document is in a supported language."""
    known = 0
    others: Counter[str] = Counter()
    for text in _texts(document):
        if language := foreign_language(text):
            others[language] += len(text)
        elif is_readable(text):
            known += len(text)
    if others.total() < _LEAST_LETTERS:
        return Readable()
    return Readable(known / (known + others.total()), others.most_common(1)[0][0])


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if block.kind != "code":
            yield block.text
        yield from (cell.text for row in block.rows for cell in row)
