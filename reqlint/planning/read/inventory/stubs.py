"""The rows of an inventory as stubs of an interfaces.yaml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reqlint.characters import one_line
from reqlint.errors import ReqlintError
from reqlint.planning.read.inventory.listed import Inventory, Listed
from reqlint.planning.read.inventory.modes import mode_of, transport_of
from reqlint.planning.read.inventory.words import folded
from reqlint.planning.read.landscape import SYSTEM_FILE
from reqlint.planning.read.tree import load_cleaned

_OPEN = "to be filled in"
_SIDES = re.compile(r"[()（）\[\]【】/]")
_SUFFIX = re.compile(r"(?:系统|平台|system|platform)$")


def known_systems(folders: Iterable[Path]) -> dict[str, str]:
    """Ids of the systems described below the folders, by each of their names; ambiguous names are left out."""
    ids: dict[str, set[str]] = {}
    for file in sorted(file for folder in folders if folder.is_dir() for file in folder.rglob(SYSTEM_FILE)):
        try:
            value = load_cleaned(file, file.as_posix()).value
        except ReqlintError:
            continue  # `reqlint plan` reports it
        if isinstance(value, dict) and isinstance(value.get("system"), str):
            for name in _names(f"{value['system']}/{value.get('name', '')}"):
                ids.setdefault(name, set()).add(value["system"])
    return {name: found.pop() for name, found in ids.items() if len(found) == 1}


def _names(text: str) -> list[str]:
    """A name, and the names in it in two languages: `Finance (财务系统)`."""
    short = (re.sub(r"[\W_]+", "", folded(part)) for part in (text, *_SIDES.split(text)))
    return [name for name in dict.fromkeys(_SUFFIX.sub("", one) or one for one in short) if name]


@dataclass
class _Ids:
    """Ids by name: existing ones, and new ones for systems without a description."""

    known: dict[str, str]
    new: dict[str, str] = field(default_factory=dict)
    """Id of a new system -> its name in the inventory."""

    def of(self, name: str) -> str:
        names = _names(name)
        found = next((self.known[one] for one in names if one in self.known), "")
        if not found:
            found = _unique(_slug(name) or "system-1", {*self.known.values(), *self.new})
            self.new[found] = name
            self.known.update(dict.fromkeys(names[:1], found))
        return found


def _slug(text: str) -> str:
    short = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    short = re.sub(r"-(?:system|platform)$", "", short)
    return short if not short or short[0].isalpha() else f"i-{short}"


def _unique(name: str, taken: Iterable[str]) -> str:
    """The name, or the name with the next free number: erp-2, system-2."""
    used = set(taken)
    stem = re.sub(r"(?<=^system)-1$", "", name)
    numbered = (f"{stem}-{n}" for n in range(2, len(used) + 3))
    return name if name not in used else next(one for one in numbered if one not in used)


@dataclass(frozen=True, slots=True)
class Stubs:
    """The text of an interfaces.yaml, and the new systems in it: id -> name in the inventory."""

    text: str
    new_systems: dict[str, str]


def stubs(found: Inventory, project: str, known: dict[str, str]) -> Stubs:
    """An interfaces.yaml with an entry for each row; comments list what is to be filled in."""
    ids = _Ids(dict(known))
    taken: list[str] = []
    entries: list[str] = []
    for row in found.rows:
        entries.append(f"  # {_comment(Path(found.path).name)}:{_comment(row.place)}")
        entries += _entry(row, ids, taken)
    head = [
        f"# {len(taken)} interfaces of {_comment(Path(found.path).name)}. Search for `{_OPEN}`; all keys:",
        "# docs/reference/interfaces.md.",
    ]
    if ids.new:
        head.append(f"# {_OPEN}: a folder with a system.yaml for each of these systems")
        head += [f"#   {identifier}: {_comment(name)}" for identifier, name in ids.new.items()]
    return Stubs("\n".join([*head, f"project: {_quoted(project)}", "interfaces:", *entries]) + "\n", ids.new)


def _entry(row: Listed, ids: _Ids, taken: list[str]) -> Iterator[str]:
    producer, consumer = ids.of(row["from"]), ids.of(row["to"])
    subject = _slug(row["object"])
    plain = f"{producer}-to-{consumer}" + (f"-{subject}" if subject else "")
    identifier = _unique(_slug(row["id"]) or plain, taken)
    taken.append(identifier)
    title = row["title"] or " ".join(filter(None, (f"{row['from']} → {row['to']}:", row["object"]))).rstrip(":")
    yield f"  - id: {identifier}"
    yield f"    title: {_quoted(title)}"
    if row["owner"]:
        yield f"    owner: {_quoted(row['owner'])}"
    else:
        yield f"    # owner: {_OPEN}"
    for side, system in (("producer", producer), ("consumer", consumer)):
        entity = _quoted(row["object"] or "?")
        yield f"    {side}: {{system: {system}, entity: {entity}}}  # {_OPEN}: the entity in its specification"
    yield from _way(row)


def _way(row: Listed) -> Iterator[str]:
    """The mode and the transport, with the words of the inventory beside them."""
    mode = mode_of(" ".join(filter(None, (row["mode"], row["transport"]))), row["frequency"])
    words = ", ".join(_comment(text) for text in _distinct([row["mode"], row["frequency"]]))
    remark = ", ".join(filter(None, ("" if mode.sure else f"{_OPEN}: request, event or batch", words)))
    yield f"    mode: {mode.text}" + (f"  # {remark}" if remark else "")
    transport = transport_of(row["transport"], row["mode"])
    yield f"    transport: {transport}" if transport else f"    # transport: {_OPEN}"
    if row["volume"]:
        yield f"    volume: {_quoted(row['volume'])}"


def _distinct(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _comment(text: str) -> str:
    return "".join(letter for letter in one_line(text) if letter.isprintable())
