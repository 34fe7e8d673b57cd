"""The simplified form of traditional Chinese, character for character."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def to_simplified(text: str) -> str:
    """The text with simplified characters, each in its old place: offsets are valid in both."""
    return text if text.isascii() else text.translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    lines = files("reqlint").joinpath("data/t2s.txt").read_text("utf-8").splitlines()
    traditional, simplified = (line for line in lines if not line.startswith("#"))
    return str.maketrans(traditional, simplified)
