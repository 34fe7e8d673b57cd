"""Landscapes of any size for measurements, made from word lists: always the same ones.

Systems are existing and proposed by turns, and SQL, JSON Schema and Avro by turns. Each has 10 entities of 30
fields; each proposed one has 20 interfaces with its neighbours, of which some leave their mapping to be suggested.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import yaml

_PER_SYSTEM = 10
"""Interfaces for each system."""
_NEIGHBOURS = 10
_REQUIRED = 20
"""Fields of an entity that are always there: the first ones."""
_FILES = {"sql": "tables.sql", "json": "records.schema.json", "avro": "records.avsc"}


def write_landscape(folder: Path, interfaces: int) -> None:
    """Writes `schemas` and `integration_specs` below a folder, with a multiple of 20 interfaces."""
    chance = Random(interfaces)
    systems = [_System(number, chance) for number in range(interfaces // _PER_SYSTEM)]
    for system in systems:
        place = folder / ("integration_specs" if system.proposed else "schemas") / system.id
        place.mkdir(parents=True)
        (place / "system.yaml").write_text(_yaml(system.description()), "utf-8")
        (place / _FILES[system.kind]).write_text(system.specification(), "utf-8")
        if system.proposed:
            entries = _interfaces(system, systems, chance)
            (place / "interfaces.yaml").write_text(_yaml({"project": system.id, "interfaces": entries}), "utf-8")


class _System:
    """A system of which the files are made."""

    def __init__(self, number: int, chance: Random) -> None:
        text = Path(__file__).with_suffix(".toml").read_text("utf-8")
        self.words = tomllib.loads(text.replace("{n}", str(chance.randrange(8, 60))))
        self.number, self.id, self.proposed = number, f"system-{number:03}", number % 2 == 1
        self.kind = list(_FILES)[number % 3]

    def description(self) -> dict[str, Any]:
        """Its system.yaml."""
        own = self.words["entities"]
        facts = {
            "system": self.id,
            "name": f"System {self.number}",
            "owner": f"Owner {self.number % 7}",
            "sources": own[self.number % 3 :: 3],
        }
        return {**facts, **self.words["kinds"][self.kind]}

    def field(self, name: str) -> str:
        """A field's name as systems of this kind write it."""
        if self.kind == "json":
            return re.sub(r"_(.)", lambda match: match[1].upper(), name)
        return name.upper() if self.kind == "sql" else name

    def specification(self) -> str:
        """The file that declares its entities."""
        fields = {self.field(name): types[self.kind] for name, types in self.words["fields"].items()}
        entities = self.words["entities"]
        if self.kind == "sql":
            needed = [*[" NOT NULL"] * _REQUIRED, *[""] * (len(fields) - _REQUIRED)]
            columns = ",\n".join(f"  {n} {t}{end}" for (n, t), end in zip(fields.items(), needed, strict=True))
            return "\n".join(f"CREATE TABLE {entity} (\n{columns}\n);" for entity in entities)
        if self.kind == "json":
            record = {"type": "object", "properties": fields, "required": list(fields)[:_REQUIRED]}
            schema = "https://json-schema.org/draft/2020-12/schema"
            return json.dumps({"$schema": schema, "$defs": dict.fromkeys(entities, record)}, indent=1)
        columns = [{"name": name, "type": declared} for name, declared in fields.items()]
        return json.dumps([{"type": "record", "name": entity, "fields": columns} for entity in entities], indent=1)


def _interfaces(system: _System, systems: list[_System], chance: Random) -> list[dict[str, Any]]:
    """One interface to a neighbour and one from a neighbour for each entity."""
    near = [s for s in systems if 0 < abs(s.number - system.number) <= _NEIGHBOURS]
    entries = []
    for number, entity in enumerate(system.words["entities"]):
        for producer, consumer in ((system, chance.choice(near)), (chance.choice(near), system)):
            entry = {
                "id": f"{producer.id}-to-{consumer.id}-{entity.lower()}-{len(entries)}",
                "producer": {"system": producer.id, "entity": entity},
                "consumer": {"system": consumer.id, "entity": chance.choice(system.words["entities"])},
                "mode": {"batch": chance.choice(system.words["batches"])} if number % 2 else "event",
            }
            if number % 3 == 0:
                entry["freshness"] = "10 min"
            if number % 4:
                entry["mapping"] = [_mapping(producer, consumer, name) for name in system.words["fields"]]
            entries.append(entry)
    return entries


def _mapping(producer: _System, consumer: _System, name: str) -> dict[str, Any]:
    mapping: dict[str, Any] = {"from": producer.field(name), "to": consumer.field(name)}
    if name == "posting_date" and producer.kind == "sql" != consumer.kind:
        mapping["transform"] = {"date": {"from": "YYYYMMDD", "to": "YYYY-MM-DD"}}
    if name == "total_amount" and producer.kind == "json" != consumer.kind:
        mapping["transform"] = {"factor": 0.01}
    return mapping


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
