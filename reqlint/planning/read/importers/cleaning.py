"""Names and remarks of specifications in visible characters, names on one line; values stay unchanged."""

from __future__ import annotations

import re
from dataclasses import replace

from reqlint.characters import one_line, visible
from reqlint.planning.model import Entity, Field, Specification

_SUSPECT = re.compile(r"[^ -~\xa0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\U0010ffff]")
"""The characters that `one_line` may change; most names have none and are not copied."""


def cleaned(found: Specification) -> Specification:
    """The specification with names that are safe to show anywhere."""
    return replace(
        found,
        entities=tuple(_entity(entity) for entity in found.entities),
        problems=tuple(map(one_line, found.problems)),
    )


def _entity(entity: Entity) -> Entity:
    fields = tuple(_field(field) for field in entity.fields)
    return replace(entity, name=one_line(entity.name), description=visible(entity.description), fields=fields)


def _field(field: Field) -> Field:
    if not any(
        _SUSPECT.search(text) for text in (field.path, field.native, field.description, field.format or "")
    ):
        return field
    return replace(
        field,
        path=one_line(field.path),
        native=one_line(field.native),
        description=visible(field.description),
        format=field.format and one_line(field.format),
    )
