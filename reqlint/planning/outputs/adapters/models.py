"""The pydantic models of an entity: a class for every level of records, the outermost last."""

from __future__ import annotations

import keyword
import unicodedata
from dataclasses import dataclass, field, replace

from pydantic import BaseModel

from reqlint.planning.model import Field, Interface, System, path_parts
from reqlint.planning.outputs.adapters.types import Kind, kind_of
from reqlint.planning.plan.contracts import VALUE

_TAKEN = frozenset(
    ["Annotated", "Any", "Code", "Decimal", "Exact", "Field", "INTERFACE", "PRODUCER", "CONSUMER", "OPEN", "MAPPING", "MODEL", "Length", "Line", "Number", "Record", "Step", "Tables", "Text", "Time", "Truth", "records", "transform", "annotations", "bool", "dict", "float", "int", "list", "str"]
) | frozenset(dir(BaseModel))  # fmt: skip


@dataclass
class Names:
    """Python names made from names of specifications, each unique."""

    taken: set[str] = field(default_factory=lambda: set(_TAKEN))

    def of(self, text: str, other: str) -> str:
        """A name similar to the text; `other` if nothing of it is usable."""
        letters = unicodedata.normalize("NFKC", text[:60])
        plain = "".join(letter if f"a{letter}".isidentifier() else "_" for letter in letters).strip("_")
        if not plain.isidentifier() or keyword.iskeyword(plain) or plain.startswith("model_"):
            plain = f"{other}_{plain}" if plain else other
        found, number = unicodedata.normalize("NFKC", plain), 1
        while found in self.taken:
            number += 1
            found = f"{plain}_{number}"
        self.taken.add(found)
        return found


@dataclass(frozen=True, slots=True)
class Model:
    """A class: its name, its text, the names used from `runtime.fields`, and facts that it does not check."""

    name: str
    text: str
    uses: frozenset[str]
    unchecked: tuple[str, ...] = ()


@dataclass
class _Node:
    """A level of the tree of fields: records by name, with their declared field if there is one."""

    marks: str = ""
    declared: Field | None = None
    below: dict[str, _Node] = field(default_factory=dict)

    def is_needed(self) -> bool:
        """Whether it is required in the record around it."""
        if self.declared is not None:
            made = self.declared
            return bool(made.required) and made.default is None and not made.generated
        return any(node.is_needed() for node in self.below.values())


def models(interface: Interface, names: Names) -> list[Model]:
    """The classes of the consumer's entity, inner ones first."""
    entity = interface.consumer.entity
    tree = _Node()
    for one in entity.fields:
        node = tree
        for name, marks in path_parts(one.path):
            node = node.below.setdefault(name, _Node())
            node.marks = max(node.marks, marks, key=len)
        node.declared = one
    writer = _Writer(interface.consumer.system, "Exact" if interface.closed else "Record", names)
    writer.add(tree, entity.name)
    return writer.made


@dataclass
class _Writer:
    system: System
    base: str
    names: Names
    made: list[Model] = field(default_factory=list)

    def add(self, node: _Node, name: str) -> str:
        """Writes the class of a record, those below it first; returns its name."""
        kinds = {key: self._kind(below, key) for key, below in node.below.items()}
        own = Names(set(self.names.taken))  # a field with the name of a class would hide it
        rows = [
            f"    {own.of(key, 'field')}: {_row(below, key, kinds[key].text)}\n"
            for key, below in node.below.items()
        ]
        if node.declared is not None and node.declared.type not in (
            "object",
            "array",
        ):  # XML: a value with attributes
            kinds[VALUE] = kind_of(replace(node.declared, repeated=False), self.system)
            rows.append(
                f"    {own.of('text', 'field')}: {_row(_Node(declared=replace(node.declared, required=True)), VALUE, kinds[VALUE].text)}\n"
            )
        made = self.names.of(name, "Entity")
        text = f"class {made}({self.base}):\n{''.join(rows)}"
        uses = frozenset({self.base}.union(*(kind.checks for kind in kinds.values())))
        self.made.append(
            Model(made, text, uses, tuple(kind.unchecked for kind in kinds.values() if kind.unchecked))
        )
        return made

    def _kind(self, node: _Node, name: str) -> Kind:
        """The type of a field, in as many lists as it has levels."""
        made, levels = node.declared, node.marks.count("[]")
        if node.below:
            found = Kind(self.add(node, name[:1].upper() + name[1:]))
            levels = levels or int(made is not None and (made.type == "array" or made.repeated))
        else:
            assert made is not None  # only levels above a field have none
            found = kind_of(
                replace(made, type=made.element or made.type, element=None, repeated=False), self.system
            )
            levels = levels or int(made.repeated or made.element is not None)
        return replace(found, text=f"{'list[' * levels}{found.text}{']' * levels}")


def _row(node: _Node, name: str, kind: str) -> str:
    """The type and the facts of a field."""
    made, facts = node.declared, [f"alias={name!r}"]
    if kind.startswith("list[") and made is not None:
        facts += [f"min_length={made.min_items}"] if made.min_items else []
        facts += [f"max_length={made.max_items}"] if made.max_items is not None else []
    needed = node.is_needed()
    nullable = made is not None and made.nullable
    if nullable or (nullable is not False and not needed):
        kind = f"{kind} | None"
    elif not needed and kind.startswith("Annotated["):
        kind = kind.replace(",", " | None,", 1)  # for the default: the check rejects null
    return f"{kind} = Field({', '.join(facts if needed else ['default=None', *facts])})"
