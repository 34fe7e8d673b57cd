"""Moves objects that a document describes in separate tables below the fields that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reqlint.planning.model import Entity, Field

_MOST_FIELDS = 3000
_WORD = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_MANY = re.compile(r"(?:数组|列表|集合|对象|\[\])+$")
_TYPES = frozenset(
    {"array", "list", "object", "string", "int", "integer", "long", "number", "boolean", "map", "json", "set"}
)


def attached(entities: Sequence[Entity]) -> Iterator[Entity]:
    """The entities, each with the fields of those that its own fields name, by their name or their type.

    A table headed "items" or "GoodsInfo" belongs below the field items, or a field of type List<GoodsInfo>.
    """
    by_name: dict[str, Entity] = {}
    for entity in entities:
        for word in _names(entity):
            by_name.setdefault(word, entity)
    for position, entity in enumerate(entities):
        following = _following(entity, entities[position + 1 :])
        yield replace(entity, fields=tuple(_with_inner(entity, by_name, following, (entity.name,)))[:_MOST_FIELDS])


def _following(entity: Entity, below: Sequence[Entity]) -> dict[str, Entity]:
    """The tables below by the names of fields whose content they may be: none behind another with such a field."""
    held = {field.name.lower() for field in entity.fields if field.type in ("object", "array")}
    found: dict[str, Entity] = {}
    for one in below:
        for word in (_label(one), *_names(one)[:1]):
            if word.lower() in held or not word.isascii():
                found.setdefault(word.lower(), one)
        held -= {field.name.lower() for field in one.fields if field.type in ("object", "array")}
    return found


def _label(entity: Entity) -> str:
    """The last part of an entity's name: 投保人 in "2.1 承保 投保人"."""
    return entity.name.rsplit(" ", 1)[-1]


def _names(entity: Entity) -> list[str]:
    """The identifiers in an entity's name, the first one first, without those of types."""
    return [word.lower() for word in _WORD.findall(entity.name) if word.lower() not in _TYPES]


def _holding(field: Field, paths: Sequence[str]) -> Field:
    """The field; an object if it has one of the document's own types with fields."""
    holds = field.type == "string" and any(path.startswith(f"{field.path}.") for path in paths)
    return replace(field, type="object") if holds else field


def _with_inner(
    entity: Entity, by_name: dict[str, Entity], following: dict[str, Entity], above: tuple[str, ...]
) -> Iterator[Field]:
    paths = [field.path for field in entity.fields]
    for field in entity.fields:
        yield _holding(field, paths)
        if (
            field.type not in ("object", "array")
            or field.element
            or any(p.startswith((f"{field.path}.", f"{field.path}[]")) for p in paths)
        ):
            continue
        types = [word.lower() for word in _WORD.findall(field.native) if word.lower() not in _TYPES]
        inner = next((by_name[t] for t in types if t in by_name), None) or following.get(field.name.lower())
        own = _MANY.sub("", field.native.strip())
        inner = inner or (following.get(own) if not own.isascii() else None)
        if inner is not None and inner.name not in above:
            prefix = f"{field.path}{'[]' if field.repeated else ''}."
            for below in _with_inner(inner, by_name, following, (*above, inner.name)):
                yield replace(below, path=prefix + below.path)
