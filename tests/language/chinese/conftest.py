from __future__ import annotations

import pytest
from spacy.language import Language

from reqlint.language import chinese


@pytest.fixture(scope="session")
def nlp() -> Language:
    return chinese.load()
