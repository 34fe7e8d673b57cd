"""The word lists of the Chinese pipeline, read from this package's `data` folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"


def segmenter_words() -> Iterator[tuple[str, str]]:
    """Words to add to the segmenter's own, each with its part-of-speech tag."""
    groups: dict[str, list[str]] = tomllib.loads((DATA / "segmenter.toml").read_text(encoding="utf-8"))
    return ((word, tag) for tag, words in groups.items() for word in words)
