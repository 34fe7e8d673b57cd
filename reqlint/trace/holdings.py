"""Which entities of a landscape keep which things, and which fields are about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reqlint.glossary import Concept, Glossary
from reqlint.planning.model import Entity, Field, Landscape, System

_BY_NAME, _BY_DESCRIPTION, _BY_FIELDS = 1.0, 0.9, 0.8
_NOT_THE_SOURCE = 0.75
"""An entity of a system that is not marked as its source may be a copy."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An entity in which a system keeps a thing. `reason`: the key of a label."""

    system: System
    entity: Entity
    confidence: float
    reason: str


@dataclass(frozen=True)
class Holdings:
    """A landscape's entities by the concepts they are about."""

    landscape: Landscape
    glossary: Glossary
    _concepts: dict[int, frozenset[str]] = field(default_factory=dict)
    _about: dict[int, dict[str, tuple[float, str]]] = field(default_factory=dict)
    """Results for fields and entities, by identity: comparing them is slow."""

    def holders(self, concept: Concept) -> tuple[Holder, ...]:
        """The entities that keep a thing, or the thing that it is a part of; sources first."""
        found = (*self._by_concept.get(concept.id, ()), *self._by_concept.get(concept.of, ()))
        distinct = {(one.system.id, one.entity.name): one for one in reversed(found)}
        return tuple(sorted(distinct.values(), key=_rank))

    def fields(self, entity: Entity, concept: Concept) -> Iterator[Field]:
        """The fields of an entity that match a concept."""
        wanted = {concept.id, *(concept.parts[-1:] if concept.of and concept.kind == "thing" else ())}
        yield from (one for one in entity.fields if not wanted.isdisjoint(self.concepts_of(one)))

    def is_about(self, entity: Entity, concept: Concept) -> bool:
        """Whether an entity keeps a thing, or what it is a part of."""
        return not {concept.id, concept.of}.isdisjoint(self._subjects(entity))

    @cached_property
    def _by_concept(self) -> dict[str, tuple[Holder, ...]]:
        found: dict[str, list[Holder]] = {}
        for system in self.landscape.systems.values():
            sources = {source.lower() for source in system.sources}
            for entity in system.entities:
                if entity.kind in ("request", "response"):
                    continue
                is_source = entity.name.lower() in sources
                if not is_source and self._is_copied(system, entity):
                    continue
                for concept, certain in self._subjects(entity).items():
                    sure, reason = certain if is_source else (min(certain[0], _NOT_THE_SOURCE), "copy")
                    found.setdefault(concept, []).append(Holder(system, entity, sure, reason))
        return {name: tuple(sorted(those, key=_rank)) for name, those in found.items()}

    def _is_copied(self, system: System, entity: Entity) -> bool:
        """Whether an interface fills an entity with data about the same thing."""
        feeding = self._feeding.get((system.id, entity.name), ())
        own = self._subjects(entity).keys()
        return any(not own.isdisjoint(self._subjects(one)) for one in feeding)

    @cached_property
    def _feeding(self) -> dict[tuple[str, str], list[Entity]]:
        """The sources from which interfaces fill an entity."""
        found: dict[tuple[str, str], list[Entity]] = {}
        for one in self.landscape.interfaces.values():
            found.setdefault((one.consumer.system.id, one.consumer.entity.name), []).append(one.producer.entity)
        return found

    def _subjects(self, entity: Entity) -> dict[str, tuple[float, str]]:
        """The things that an entity is about: by its name, by its description; else by its fields."""
        if id(entity) not in self._about:
            self._about[id(entity)] = self._named(entity) or self._by_fields(entity)
        return self._about[id(entity)]

    def _named(self, entity: Entity) -> dict[str, tuple[float, str]]:
        found: dict[str, tuple[float, str]] = {}
        for text, sure, reason in (
            (entity.name, _BY_NAME, "entity"),
            (entity.description, _BY_DESCRIPTION, "description"),
        ):
            for mention in self.glossary.mentions(text):
                if mention.concept.kind in ("thing", "master", "party"):
                    found.setdefault(mention.concept.of or mention.concept.id, (sure, reason))
                    found.setdefault(mention.concept.id, (sure, reason))
        return found

    def _by_fields(self, entity: Entity) -> dict[str, tuple[float, str]]:
        texts = " ".join(one.description for one in entity.fields)
        things = {m.concept.of or m.concept.id for m in self.glossary.mentions(texts) if m.concept.kind == "thing"}
        return dict.fromkeys(sorted(things), (_BY_FIELDS, "fields"))

    def concepts_of(self, one: Field) -> frozenset[str]:
        """Ids of the concepts that a field is about: by its name, and by its description."""
        if id(one) not in self._concepts:
            named = self.glossary.mentions(one.name, field_names=True)
            described = self.glossary.mentions(one.description)
            parts = (p for m in (*named, *described) for p in (m.concept.id, *m.concept.parts))
            self._concepts[id(one)] = frozenset(parts)
        return self._concepts[id(one)]


def _rank(holder: Holder) -> tuple[bool, bool, float, str, str]:
    copy = holder.reason == "copy"
    return copy, holder.system.proposed, -holder.confidence, holder.system.id, holder.entity.name
