"""The plan of another version of the landscape, for `reqlint plan --against`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reqlint import api
from reqlint.config import Settings
from reqlint.errors import UsageError

if TYPE_CHECKING:
    from reqlint.planning.plan.plan import Plan


def earlier(against: str, schemas: Path, specs: Sequence[Path], settings: Settings) -> Plan:
    """The plan of the same paths below a folder, else in a revision of git; problems name `against`."""
    places = dict.fromkeys((schemas, *specs))
    if Path(against).is_dir():
        return _plan({one: _below(Path(against), one) for one in places}, against, schemas, specs, settings)
    from reqlint.revision import extract

    with TemporaryDirectory(prefix="reqlint-") as folder:
        found = extract(against, places, Path(folder))
        return _plan(found, against, schemas, specs, settings)


def _plan(
    places: dict[Path, Path], against: str, schemas: Path, specs: Sequence[Path], settings: Settings
) -> Plan:
    there = [one for one in specs if places[one].exists()]  # a proposal may be newer than the version
    shown = {places[one]: one.as_posix() for one in places}
    made = api.plan(places[schemas], [places[one] for one in there], settings, shown=shown)
    problems = tuple(f"{against}: {problem}" for problem in made.landscape.problems)
    return replace(made, landscape=replace(made.landscape, problems=problems))


def _below(folder: Path, place: Path) -> Path:
    """The same path in the other folder."""
    inside = os.path.relpath(place)
    if inside.startswith(os.pardir):
        raise UsageError.of(
            "lies outside the current folder, so --against cannot tell where it is in the other one.",
            path=place.as_posix(), hint="Run reqlint in the folder that both versions share.",
        )  # fmt: skip
    return folder / inside
