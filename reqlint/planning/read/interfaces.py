"""Interface specifications: interfaces.yaml in the folders of proposed systems -> Interfaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reqlint.errors import Problem, ReqlintError
from reqlint.planning.model import Entity, Field, Interface, Landscape, Mapping, Schedule, Side, Step, System
from reqlint.planning.read.importers import read_file
from reqlint.planning.read.landscape import Loaded, load_systems, schedule, seconds, with_facts
from reqlint.planning.read.mapping import suggest
from reqlint.planning.read.places import Key
from reqlint.planning.read.tree import Tree, load_cleaned
from reqlint.planning.read.validation import errors, nearest, problem
from reqlint.planning.values.transforms import text

_NAMES = ("interfaces.yaml", "interfaces.yml", "interfaces.json")


Selectors = Callable[[str], Problem | None]
"""The error of a rule selector; None if it is valid."""


def load_landscape(
    schemas: Path, specifications: list[Path], unknown: Selectors, shown: dict[Path, str] | None = None
) -> Landscape:
    """See `planning.loading`; `unknown` checks the selectors of suppressed rules."""
    names = shown or {}
    loaded = Loaded()
    load_systems(schemas, names.get(schemas, schemas.as_posix()), loaded)
    files: list[tuple[Path, str]] = []
    for place in specifications:
        name = names.get(place, place.as_posix())
        if place.is_dir():
            load_systems(place, name, loaded, proposed=True)
            files += [
                (f, f"{name}/{f.relative_to(place).as_posix()}") for n in _NAMES for f in sorted(place.rglob(n))
            ]
        elif place.is_file():
            load_systems(place.parent, Path(name).parent.as_posix(), loaded, proposed=True)
            files.append((place, name))
        else:
            loaded.problems.append(Problem(name, "", "The file or folder does not exist."))
            continue
        if not any(found for found in files if found[0].is_relative_to(place)):
            loaded.problems.append(Problem(name, "", "No interfaces.yaml was found."))
    reader = _InterfaceReader(loaded, unknown)
    once = {file.resolve(): (file, name) for file, name in files}
    for file, name in sorted(once.values(), key=lambda pair: pair[1]):
        reader.read(file, name)
    return Landscape(loaded.systems, reader.interfaces, tuple(dict.fromkeys(str(p) for p in loaded.problems)))


@dataclass
class _InterfaceReader:
    loaded: Loaded
    unknown: Selectors
    interfaces: dict[str, Interface] = field(default_factory=dict)

    def read(self, file: Path, shown: str) -> None:
        """Adds the interfaces of one file, except those with an error."""
        try:
            tree = load_cleaned(file, shown)
        except ReqlintError as error:
            self.loaded.problems.extend(error.problems)
            return
        wrong = errors(tree, "interfaces")
        self.loaded.problems.extend(error.problem for error in wrong)
        if any(len(error.keys) < 2 for error in wrong if error.fatal):
            return
        unusable = {error.keys[1] for error in wrong if error.fatal}
        for index, value in enumerate(tree.value["interfaces"]):
            if index in unusable:
                continue
            made = _Entry(self.loaded, self.unknown, tree, ("interfaces", index), value, file).interface()
            if made is None:
                continue
            known = self.interfaces.get(made.id)
            if known:
                self.loaded.problems.append(
                    problem(
                        tree, ("interfaces", index, "id"), f'The interface "{made.id}" is already in {known.path}.'
                    )
                )
            else:
                self.interfaces[made.id] = made


@dataclass
class _Entry:
    """Builds an Interface from one entry of a file."""

    loaded: Loaded
    unknown: Selectors
    tree: Tree
    keys: tuple[Key, ...]
    value: dict[str, Any]
    file: Path

    def interface(self) -> Interface | None:
        """The interface, or None if a side of it does not exist."""
        value = self.value
        producer, consumer = self._side("producer"), self._side("consumer")
        if producer is None or consumer is None:
            return None
        mode = value["mode"]
        written = tuple(self._mapping(producer.entity, consumer.entity))
        return Interface(
            id=value["id"], title=value.get("title", value["id"]), producer=producer, consumer=consumer,
            owner=value.get("owner") or consumer.system.owner or producer.system.owner,
            direction=value.get("direction", "push"),
            kind="batch" if isinstance(mode, dict) else mode,
            schedule=schedule(mode["batch"]) if isinstance(mode, dict) else Schedule(),
            takes=seconds(value["takes"]) if "takes" in value else 0, transport=value.get("transport", ""),
            consumer_transport=value.get("consumer_transport", ""), authentication=value.get("authentication", ""),
            encoding=value.get("encoding", ""), volume=value.get("volume", ""),
            freshness=seconds(value["freshness"]) if "freshness" in value else None,
            delivery=value.get("delivery", ""), idempotency_key=value.get("idempotency_key", ""),
            closed=value.get("closed", False), existing=value.get("status") == "existing",
            suppress=self._accepted(value, ()),
            mapping=written if "mapping" in value else tuple(suggest(producer.entity, consumer.entity)),
            path=self.tree.path, location=self.tree.location(self.keys),
        )  # fmt: skip

    def _complain(self, keys: tuple[Key, ...], message: str, hint: str) -> None:
        self.loaded.problems.append(problem(self.tree, (*self.keys, *keys), message, hint))

    def _accepted(self, value: dict[str, Any], keys: tuple[Key, ...]) -> tuple[str, ...]:
        """The selectors of accepted findings; invalid ones are reported."""
        selectors = tuple(value.get("suppress", ()))
        for index, selector in enumerate(selectors):
            wrong = self.unknown(selector)
            if wrong:
                self._complain((*keys, "suppress", index), wrong.message, wrong.hint)
        return selectors

    def _side(self, name: str) -> Side | None:
        value = self.value[name]
        if "file" in value:
            return self._file(name)
        system = self.loaded.systems.get(value["system"])
        if system is None:
            self._complain(
                (name, "system"),
                f'There is no system "{value["system"]}".',
                nearest(value["system"], list(self.loaded.systems)),
            )
            return None
        return self._entity(name, system)

    def _entity(self, name: str, system: System) -> Side | None:
        value = self.value[name]
        entity = system.entity(value["entity"])
        if entity is None:
            known = [e.name for e in system.entities]
            self._complain(
                (name, "entity"),
                f'{system.name} has no entity "{value["entity"]}".',
                nearest(value["entity"], known),
            )
            return None
        return Side(system, entity)

    def _file(self, name: str) -> Side | None:
        reference = self.value[name]["file"]
        try:
            shown = f"{Path(self.tree.path).parent.as_posix()}/{reference}"
            specification = read_file(self.file.parent / reference, shown, [self.file.parent])
        except ReqlintError as error:
            self.loaded.problems.extend(error.problems)
            return None
        self.loaded.problems.extend(Problem("", "", text) for text in specification.problems)
        stem = Path(reference).stem
        bare = System(id=stem, name=Path(reference).name, owner=self.value.get("owner", ""), proposed=True)
        system = replace(bare, entities=tuple(with_facts(e, bare, {}) for e in specification.entities))
        if "entity" in self.value[name]:
            return self._entity(name, system)
        return Side(system, system.entities[0]) if system.entities else None

    def _mapping(self, producer: Entity, consumer: Entity) -> Iterator[Mapping]:
        for index, one in enumerate(self.value.get("mapping", ())):
            keys: tuple[Key, ...] = ("mapping", index)
            target = self._field(consumer, one["to"], (*keys, "to"))
            named = one.get("from", [])
            sources = [
                self._field(producer, path, (*keys, "from"))
                for path in ([named] if isinstance(named, str) else named)
            ]
            if target is None or None in sources:
                continue
            given = one.get("transform", [])
            steps = tuple(map(_step, [given] if isinstance(given, dict) else given))
            if not sources and not any(step.kind in ("constant", "default") for step in steps):
                self._complain(
                    keys, f'Nothing is mapped to "{target.path}".', "Name a field with from, or a constant."
                )
                continue
            yield Mapping(
                sources=tuple(s for s in sources if s is not None), target=target, steps=steps,
                confidence=one.get("suggested", 1.0), reason=one.get("note", "") if "suggested" in one else "",
                suppress=self._accepted(one, keys),
                location=self.tree.location((*self.keys, *keys)),
            )  # fmt: skip

    def _field(self, entity: Entity, path: str, keys: tuple[Key, ...]) -> Field | None:
        found = find_field(entity, path)
        if found is None:
            known = [f.path for f in entity.fields]
            self._complain(keys, f'"{path}" is not a field of {entity.name}.', nearest(path, known))
        return found


def _step(given: dict[str, Any]) -> Step:
    """A step; in YAML the codes of a table may be numbers or truth values, on the wire they are texts."""
    ((kind, argument),) = given.items()
    return Step(kind, {text(key): value for key, value in argument.items()} if kind == "lookup" else argument)


def find_field(entity: Entity, path: str) -> Field | None:
    """A field by its path; array marks may be left out."""
    exact = next((f for f in entity.fields if f.path == path), None)
    plain = path.replace("[]", "").lower()
    return exact or next((f for f in entity.fields if f.path.replace("[]", "").lower() == plain), None)
