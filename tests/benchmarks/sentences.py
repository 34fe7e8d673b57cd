"""Requirement sentences for measurements, made from word lists: always the same ones, of all lengths."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random


def sentences(language: str, count: int) -> Iterator[str]:
    """`count` sentences in "en" or "zh"."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))[language]
    chance = Random(language)
    for number in range(count):
        pattern = data["patterns"][number % len(data["patterns"])]
        yield re.sub(r"{(\w+)}", lambda slot: chance.choice(data["words"][slot[1]]), pattern)
