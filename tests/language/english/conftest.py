from __future__ import annotations

from collections.abc import Callable

import pytest

from reqlint.config import Settings
from reqlint.language.analysis import Analysis
from reqlint.language.pipeline import analyse
from reqlint.model import Location, Requirement, Text

Read = Callable[..., Analysis]


@pytest.fixture(scope="session")
def read() -> Read:
    """Analyses one English text under its headings."""

    def read(text: str, *headings: str) -> Analysis:
        (analysis,) = analyse([Requirement("R", Text(text, Location()), "en", headings)], Settings(), judged=False)
        return analysis

    return read
