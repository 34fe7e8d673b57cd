"""The plan of another version of the landscape, for `reqlint plan --against`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reqlint import api, revision
from reqlint.config import Settings

if TYPE_CHECKING:
    from reqlint.planning.plan.plan import Plan


def earlier(against: str, schemas: Path, specs: Sequence[Path], settings: Settings) -> Plan:
    """The plan of the same paths below a folder, else in a revision of git; problems name `against`."""
    with TemporaryDirectory(prefix="reqlint-") as folder:
        places = revision.earlier(against, dict.fromkeys((schemas, *specs)), Path(folder))
        there = [one for one in specs if places[one].exists()]  # a proposal may be newer than the version
        shown = {places[one]: one.as_posix() for one in places}
        made = api.plan(places[schemas], [places[one] for one in there], settings, shown=shown)
    problems = tuple(f"{against}: {problem}" for problem in made.landscape.problems)
    return replace(made, landscape=replace(made.landscape, problems=problems))
