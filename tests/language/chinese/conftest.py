from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from reqlint.config import Settings
from reqlint.language import chinese
from reqlint.language.analysis import Analysis
from reqlint.language.detect import language_of
from reqlint.language.pipeline import analyse
from reqlint.model import Location, Requirement, Text

Read = Callable[..., Analysis]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return chinese.load()


@pytest.fixture(scope="session")
def read() -> Read:
    """Analyses one Chinese text under its headings."""

    def read(text: str, *headings: str) -> Analysis:
        (analysis,) = analyse(
            [Requirement("R", Text(text, Location()), language_of(text), headings)], Settings(), judged=False
        )
        return analysis

    return read
