"""The simplified form of traditional Chinese, and the way back, character for character."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files


def to_simplified(text: str) -> str:
    """The text with simplified characters, each in its old place: offsets are valid in both."""
    return text if text.isascii() else text.translate(_simplified())


def to_traditional(text: str) -> str:
    """The text with traditional characters; as it is where one of its characters has several traditional forms."""
    one, several = _traditional()
    return text if several & set(text) else text.translate(one)


@cache
def _simplified() -> dict[int, int]:
    lines = files("reqlint").joinpath("data/t2s.txt").read_text("utf-8").splitlines()
    traditional, simplified = (line for line in lines if not line.startswith("#"))
    return str.maketrans(traditional, simplified)


@cache
def _traditional() -> tuple[dict[int, int], frozenset[str]]:
    """The one form of characters that have one, and the characters that have several."""
    forms = Counter(_simplified().values())
    several = frozenset(chr(character) for character, count in forms.items() if count > 1)
    return {simplified: form for form, simplified in _simplified().items()}, several
