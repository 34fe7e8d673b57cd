"""Folders of systems: system.yaml beside the specifications of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from reqlint.errors import Problem, ReadError, ReqlintError
from reqlint.own import mark_of
from reqlint.planning.model import Entity, Field, Money, Schedule, System
from reqlint.planning.read.importers import read_file, suffixes
from reqlint.planning.read.semantics import with_meaning
from reqlint.planning.read.tree import Tree, load_cleaned
from reqlint.planning.read.validation import errors, nearest, problem, schema

SYSTEM_FILE = "system.yaml"
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400}


@dataclass
class Loaded:
    """Systems by id, with everything that could not be read."""

    systems: dict[str, System] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load_systems(folder: Path, shown: str, loaded: Loaded, *, proposed: bool = False) -> None:
    """Reads every folder below `folder` that holds a system.yaml."""
    if not folder.is_dir():
        loaded.problems.append(Problem(shown, "", "The folder does not exist.", "Name the folder with --schemas."))
        return
    found = sorted(folder.rglob(SYSTEM_FILE))
    if not found and not proposed:
        loaded.problems.append(
            Problem(shown, "", f"No {SYSTEM_FILE} was found.", "Each system has a folder with one.")
        )
    if not proposed:
        loaded.problems.extend(_without_system(folder, shown, found))
    for file in found:
        path = f"{shown}/{file.relative_to(folder).as_posix()}"
        try:
            _load(file, path, loaded, proposed)
        except ReqlintError as error:
            loaded.problems.extend(error.problems)


def _without_system(folder: Path, shown: str, found: Sequence[Path]) -> Iterator[Problem]:
    """Folders that hold specifications, but no system.yaml: nothing in them is read."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        named = [name for name in _specifications(place) if not name.endswith(".md")]  # not a README
        if named and not any(file.is_relative_to(place) for file in found):
            message = f"There is no {SYSTEM_FILE} beside {named[0]}, so nothing here is read."
            yield Problem(f"{shown}/{place.name}", "", message, "Each system has a folder with one.")


def _load(file: Path, path: str, loaded: Loaded, proposed: bool) -> None:
    tree = load_cleaned(file, path)
    wrong = errors(tree, "system")
    loaded.problems.extend(error.problem for error in wrong)
    if any(error.fatal for error in wrong):
        return
    value = tree.value
    known = loaded.systems.get(value["system"])
    if known and known.path == path:
        return  # its folder was named twice
    if known:
        line = tree.location(("system",)).line
        loaded.problems.append(
            Problem(path, f"line {line}", f'The system "{known.id}" is already described in {known.path}.')
        )
        return
    system = _system(tree, proposed)
    patterns = value.get("fields", {})
    read = list(_entities(file.parent, path, value, loaded))
    loaded.systems[system.id] = replace(system, entities=tuple(with_facts(e, system, patterns) for e in read))
    names = [f"{e.name}.{one.path}" for e in read for one in e.fields]
    loaded.problems.extend(
        problem(tree, ("fields", pattern), f'"{pattern}" is no field of {system.name}.', nearest(pattern, names))
        for pattern in patterns
        if not any(_matches(name, pattern) for name in names)
    )


def _system(tree: Tree, proposed: bool) -> System:
    value = tree.value
    money = value.get("money", {})
    return System(
        id=value["system"], name=value["name"], owner=value["owner"], description=value.get("description", ""),
        sources=tuple(value.get("sources", ())),
        time_zone=value.get("time_zone", ""), encoding=value.get("encoding", ""),
        money=Money(money.get("currency", ""), money.get("unit", ""), money.get("tax", "")),
        availability=schedule(value.get("availability", "live")), proposed=proposed, path=tree.path,
        location=tree.location(("system",)),
    )  # fmt: skip


def _entities(folder: Path, path: str, value: dict[str, Any], loaded: Loaded) -> Iterator[Entity]:
    for name in value.get("specifications") or _specifications(folder):
        shown = f"{path.rpartition('/')[0]}/{name}"
        try:
            specification = read_file(folder / name, shown, [folder])
        except ReadError as error:
            loaded.problems.extend(error.problems)
            continue
        loaded.problems.extend(Problem("", "", text) for text in specification.problems)
        yield from specification.entities


def _specifications(folder: Path) -> Sequence[str]:
    """Every file in the folder that can be imported, except those that describe systems and interfaces."""
    own = (SYSTEM_FILE, "interfaces.yaml", "interfaces.json")
    files = (f for f in folder.rglob("*") if f.is_file() and f.suffix.lower() in suffixes() and f.name not in own)
    foreign = (f for f in files if not f.name.startswith(".") and not mark_of(f))  # the folder may contain a plan
    return sorted(f.relative_to(folder).as_posix() for f in foreign)


def with_facts(entity: Entity, system: System, patterns: dict[str, dict[str, Any]]) -> Entity:
    """The entity with the facts of system.yaml, of its fields' words, and of its system."""
    fields = []
    for one in entity.fields:
        made = one
        for pattern, facts in patterns.items():
            if _matches(f"{entity.name}.{one.path}", pattern):
                made = _declared(made, facts)
        fields.append(with_meaning(made, system))
    return replace(entity, fields=tuple(fields))


def _matches(name: str, pattern: str) -> bool:
    """Whether a pattern matches a field: * matches anything, [] itself, and case is ignored."""
    return fnmatchcase(name.lower(), pattern.lower().replace("[", "[[]"))


def _declared(made: Field, facts: dict[str, Any]) -> Field:
    allowed = schema("system")["$defs"]["facts"]["properties"]  # others have been reported as unknown
    known: dict[str, Any] = {key: value for key, value in facts.items() if key in allowed}
    if "enum" in known:
        known["enum"] = tuple(known["enum"])
    for bound in known.keys() & {"minimum", "maximum"}:
        known |= {bound: str(known[bound]), f"exclusive_{bound}": False}
    return replace(made, **known)


def schedule(value: Any) -> Schedule:
    """A schedule as written in system.yaml or in an interface's `batch`."""
    if value == "live":
        return Schedule()
    every = value.get("every")
    at = tuple(int(t[:2]) * 60 + int(t[3:]) for t in value.get("at", ()))
    return Schedule(seconds(every) if every else None, at, value.get("days", ""))


def seconds(text: str) -> int:
    """A duration such as "5 min" in seconds."""
    match = re.fullmatch(r"(\d+) ?(s|min|h|d)", text)
    if match is None:
        raise ValueError(text)
    return int(match[1]) * _SECONDS[match[2]]
