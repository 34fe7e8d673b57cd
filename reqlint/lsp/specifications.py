"""Interface specifications in an editor: errors, completion of names, definitions of names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from reqlint import api
from reqlint.config import Settings
from reqlint.errors import Problem, ReqlintError
from reqlint.messages import MessageLanguage
from reqlint.model import Finding, Location
from reqlint.planning.model import Entity, Field, System
from reqlint.planning.read.landscape import Loaded, load_systems
from reqlint.planning.read.tree import load
from reqlint.planning.read.validation import errors

NAMES = ("interfaces.yaml", "interfaces.yml", "interfaces.json")
_SCHEMAS, _SPECIFICATIONS = "schemas", "integration_specs"
_ENTRY = re.compile(r"^\s*-\s+id:")
_KEY = re.compile(r"(?P<key>system|entity|from|to)\s*:\s*(?P<value>\[?[^,}\]#]*)$")
_SIDE = re.compile(r"(producer|consumer)\s*:(.*?)(?=\n\s*\w+\s*:|\Z)", re.DOTALL)
_VALUE = re.compile(r"(system|entity)\s*:\s*[\"']?([^,}\"'\n#]+)")
_QUOTES = "\"' "


@dataclass(frozen=True, slots=True)
class Name:
    """A completion at a place of a specification, with a short description."""

    text: str
    about: str
    path: str
    location: Location


@dataclass(slots=True)
class Specifications:
    """The systems of a workspace, reloaded when one of their files has changed."""

    root: Path
    _stamp: tuple[tuple[str, int], ...] = ()
    _systems: dict[str, System] = field(default_factory=dict)

    def systems(self) -> dict[str, System]:
        """Existing and proposed systems by id; what cannot be read is left out."""
        stamp = tuple(self._files())
        if stamp != self._stamp:
            loaded = Loaded()
            for name in (_SCHEMAS, _SPECIFICATIONS):
                load_systems(self.root / name, name, loaded, proposed=name == _SPECIFICATIONS)
            self._stamp, self._systems = stamp, loaded.systems
        return self._systems

    def problems(self, text: str, shown: str) -> list[Problem]:
        """The errors in the text of a specification as it is typed."""
        try:
            tree = load(text.encode("utf-8"), shown)
        except ReqlintError as error:
            return list(error.problems)
        return [error.problem for error in errors(tree, "interfaces")]

    def findings(self, file: Path, settings: Settings, language: MessageLanguage) -> tuple[Finding, ...]:
        """The findings of `reqlint plan` in a file, as saved on the disk."""
        shown = file.relative_to(self.root).as_posix()
        folders = {self.root / _SPECIFICATIONS, file.parent}
        names = {self.root / _SCHEMAS: _SCHEMAS} | {f: f.relative_to(self.root).as_posix() for f in folders}
        settings = replace(settings, baseline="")
        made = api.plan(self.root / _SCHEMAS, [f for f in sorted(folders) if f.is_dir()], settings, shown=names)
        return tuple(
            f for f, first in made.findings_with_cause(language) if f.path == shown and not first.resolved
        )

    def names_at(self, text: str, line: int, character: int) -> list[Name]:
        """The completions at a place; `line` and `character` count from 0."""
        lines = text.split("\n")
        match = _KEY.search(lines[line][:character]) if line < len(lines) else None
        return self._names(match["key"], lines, line, lines[line][:character]) if match else []

    def definition(self, text: str, line: int, character: int) -> Name | None:
        """Where the system, entity or field named at a place is described."""
        lines = text.split("\n")
        if line >= len(lines):
            return None
        end = re.compile(r"[,}\]#]|$").search(lines[line], character)
        match = _KEY.search(lines[line][: end.start()].rstrip()) if end else None
        if match is None:
            return None
        wanted = match["value"].strip(_QUOTES + "[")
        known = self._names(match["key"], lines, line, lines[line][: match.start()])
        plain = wanted.replace("[]", "").lower()
        return next((name for name in known if name.text.replace("[]", "").lower() == plain), None)

    def _names(self, key: str, lines: list[str], line: int, before: str) -> list[Name]:
        if key == "system":
            return [Name(s.id, s.name, s.path, s.location) for s in self.systems().values()]
        sides = self._sides(lines, line)
        if key == "entity":
            system = self._system_beside(lines, line, before)
            return [_of_entity(e) for e in system.entities] if system else []
        entity = sides.get("producer" if key == "from" else "consumer")
        return [_of_field(f, entity) for f in entity.fields] if entity else []

    def _system_beside(self, lines: list[str], line: int, before: str) -> System | None:
        """The system named before an entity on its line, or on the line above."""
        found = [m[2].strip() for m in _VALUE.finditer(f"{lines[max(0, line - 1)]}\n{before}") if m[1] == "system"]
        return self.systems().get(found[-1]) if found else None

    def _sides(self, lines: list[str], line: int) -> dict[str, Entity]:
        """The entities of the interface around a line, taken from the lines: unfinished YAML is often broken."""
        first = next((n for n in range(line, -1, -1) if _ENTRY.match(lines[n])), 0)
        last = next((n for n in range(line + 1, len(lines)) if _ENTRY.match(lines[n])), len(lines))
        found: dict[str, Entity] = {}
        for name, body in _SIDE.findall(_joined(lines[first:last])):
            values = {key: value.strip() for key, value in _VALUE.findall(body)}
            system = self.systems().get(values.get("system", ""))
            entity = system.entity(values.get("entity", "")) if system else None
            if entity:
                found[name] = entity
        return found

    def _files(self) -> list[tuple[str, int]]:
        folders = (self.root / _SCHEMAS, self.root / _SPECIFICATIONS)
        files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
        return sorted((str(file), file.stat().st_mtime_ns) for file in files)


def _joined(lines: list[str]) -> str:
    """The lines with the keys of a side put after it, so that both ways of writing a side look alike."""
    return re.sub(r"\n\s*(system|entity)\s*:", r" \1:", "\n".join(lines))


def _of_entity(entity: Entity) -> Name:
    return Name(entity.name, entity.description or entity.kind, entity.path, entity.location)


def _of_field(one: Field, entity: Entity) -> Name:
    about = " ".join(part for part in (one.native or one.type, one.description) if part)
    return Name(one.path, about, entity.path, one.location)
