"""Every text that a page or a module names is there, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import reqlint.web
from reqlint.messages import tables
from reqlint.reporters.labels import labels
from reqlint.web.texts import text

PACKAGE = Path(reqlint.web.__file__).parent
TEXTS = tables("web", "en")
SOURCES = [*PACKAGE.rglob("*.j2"), *PACKAGE.rglob("*.py")]
KNOWN = {f"{group}.{name}" for group, entries in TEXTS.items() for name in entries}
GROUPS = "|".join({*TEXTS, *(key.partition(".")[0] for key in labels("en"))})


def test_every_key_that_is_used_has_a_text() -> None:
    used = {
        key for file in SOURCES for key in re.findall(rf'"((?:{GROUPS})\.[a-z0-9-]+)"', file.read_text("utf-8"))
    }
    assert len(used) > 80
    assert used - KNOWN - set(labels("en")) == set()


def test_every_text_is_used() -> None:
    everything = "\n".join(file.read_text("utf-8") for file in SOURCES)
    made = ("document.", "trouble.", "error.", "site.", "language.")  # the rest of the key is a state or a status
    unused = {key for key in KNOWN if f'"{key}"' not in everything and not key.startswith(made)}
    assert unused == set()


@pytest.mark.parametrize("key", sorted(KNOWN))
def test_both_languages_leave_the_same_gaps(key: str) -> None:
    english, chinese = text(key, "en"), text(key, "zh-Hans")
    assert english and chinese
    assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", chinese))
