from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from reqlint.cli.group import commands
from reqlint.planning.loading import load_landscape
from reqlint.planning.plan.plan import Plan, make_plan

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

SMALL = Path(__file__).parents[1] / "data" / "plan"


def plan_of(folder: Path) -> Plan:
    """The plan of a folder's `schemas` and `integration_specs`, with paths as from within it."""
    places = [folder / "schemas", folder / "integration_specs"]
    return make_plan(load_landscape(places[0], places[1:], {place: place.name for place in places}))


@pytest.fixture(scope="session")
def small() -> Plan:
    """A till, a ledger and a bonus app: a circle, a late path, money in cents, a file in GB18030."""
    return plan_of(SMALL)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command line in an empty folder; whatever happens, it is no accident."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(commands, arguments)
        assert "Traceback" not in result.output
        assert "internal error" not in result.output
        return result

    return run
