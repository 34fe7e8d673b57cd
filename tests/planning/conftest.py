from __future__ import annotations

from pathlib import Path

import pytest

from reqlint.planning.interfaces import load_landscape
from reqlint.planning.plan import Plan, make_plan

SMALL = Path(__file__).parents[1] / "data" / "plan"


def plan_of(folder: Path, language: str = "en") -> Plan:
    """The plan of a folder's `schemas` and `integration_specs`, with paths as from within it."""
    places = [folder / "schemas", folder / "integration_specs"]
    return make_plan(load_landscape(places[0], places[1:], {place: place.name for place in places}), language)


@pytest.fixture(scope="session")
def small() -> Plan:
    """A till, a ledger and a bonus app: a circle, a late path, money in cents, a file in GB18030."""
    return plan_of(SMALL)


@pytest.fixture(scope="session")
def small_zh() -> Plan:
    return plan_of(SMALL, "zh")
