from __future__ import annotations

import pytest

from reqlint.model import Report
from reqlint.rule import AnyRule
from tests.reporters import made


@pytest.fixture
def report() -> Report:
    return made.report()


@pytest.fixture
def hostile() -> Report:
    return made.hostile()


@pytest.fixture
def rules() -> tuple[AnyRule, ...]:
    """The rules that the report's findings belong to."""
    return tuple(made.rule(number) for number in made.RULES)
