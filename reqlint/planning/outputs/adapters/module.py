"""The module of one interface: the consumer's models, the mapping, the function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reqlint.planning.judge.judging import Judgement
from reqlint.planning.model import Entity, Field, Interface, Mapping, Step, path_parts
from reqlint.planning.outputs.adapters.models import Model, Names, models
from reqlint.planning.plan.contracts import VALUE
from reqlint.planning.values.transforms import apply

_HEAD = '''"""An interface as code, made by `reqlint plan --output` from its mapping; copy it to change it."""

from __future__ import annotations

from decimal import Decimal
from typing import {typing}

from pydantic import Field

from .runtime.fields import {fields}
from .runtime.records import {records}
'''
_TAIL = '''

def transform(record: dict[str, Any], tables: Tables | None = None, tax: Decimal | None = None) -> list[{model}]:
    """The consumer's records that one record of the producer becomes.

    `tables` holds the tables of identifiers, `tax` the rate of the line. TransformError where a value cannot be
    transformed, ValidationError where the consumer rejects it.
    """
    return [{model}.model_validate(one) for one in records(record, MAPPING, tables, tax)]


MODEL = {model}
'''


def module(interface: Interface, judgements: Sequence[Judgement]) -> str:
    """The text of the module. Contents of a specification are written as literals, never as code."""
    found = models(interface, Names())
    body = "".join(_parts(interface, judgements, found))
    used = {check for model in found for check in model.uses}
    lines = {"Line", "Tables", "records"} | ({"Step"} if any(one.steps for one in interface.mapping) else set())
    typing = ["Annotated", "Any"] if used - {"Record", "Exact"} else ["Any"]
    head = _HEAD.format(typing=", ".join(typing), fields=", ".join(sorted(used)), records=", ".join(sorted(lines)))
    return head + body


def _parts(interface: Interface, judgements: Sequence[Judgement], found: Sequence[Model]) -> Iterator[str]:
    yield f"\nINTERFACE = {interface.id!r}\n"
    for side in ("producer", "consumer"):
        end = getattr(interface, side)
        yield f"{side.upper()} = ({end.system.id!r}, {end.entity.name!r})\n"
    still = dict.fromkeys(_open(one) for one in judgements if not one.resolved)
    unchecked = dict.fromkeys(text for model in found for text in model.unchecked)
    yield _tuple("OPEN", [repr(text) for text in (*still, *unchecked)])
    yield '"""What the plan still asks about this interface, and what the models do not check."""\n'
    for model in found:
        yield f"\n\n{model.text}"
    yield "\n\n" + _tuple("MAPPING", [_line(interface, one) for one in interface.mapping])
    yield _TAIL.format(model=found[-1].name)


def _tuple(name: str, rows: Sequence[str]) -> str:
    body = "".join(f"    {row},\n" for row in rows)
    return f"{name} = (\n{body})\n" if rows else f"{name} = ()\n"


def _open(judgement: Judgement) -> str:
    mapping = judgement.mapping
    fields = f": {mapping.sources[0].path} → {mapping.target.path}" if mapping else ""
    return f"{judgement.rule.id} {judgement.rule.name}{fields}"


def _line(interface: Interface, mapping: Mapping) -> str:
    target = mapping.target
    parts = [repr(marked(target, interface.consumer.entity)), repr([source.path for source in mapping.sources])]
    if mapping.steps:
        parts.append(f"[{', '.join(map(_step, mapping.steps))}]")
    encoding = target.encoding or interface.consumer.system.encoding or interface.encoding
    if encoding and any(step.kind == "truncate" for step in mapping.steps):
        parts.append(f"encoding={encoding!r}")
    if target.required and target.nullable:
        parts.append("nullable=True")
    return f"Line({', '.join(parts)})"


def marked(field: Field, entity: Entity) -> str:
    """The path of a field with the marks of an array of values, or the name of a value beside its attributes."""
    is_list = (field.repeated or field.element is not None) and not path_parts(field.path)[-1][1]
    path = f"{field.path}[]" if is_list else field.path
    has_attributes = any(one.path.startswith(f"{path}.@") for one in entity.fields)
    return f"{path}.{VALUE}" if has_attributes else path


def _step(step: Step) -> str:
    """A step; for units of measure the factor (and the offset) between them: no table of units is needed."""
    if step.kind != "convert":
        return f"Step({step.kind!r}, {step.argument!r})"
    zero, one = (apply([step], [text]) for text in ("0", "1"))
    factor = one if zero == "0" else _difference(one, zero)
    return f"Step('linear', {{'factor': {factor!r}, 'offset': {zero!r}}})"


def _difference(one: str | None, zero: str | None) -> str:
    return format(Decimal(one or "0") - Decimal(zero or "0"), "f")
