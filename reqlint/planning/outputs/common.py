"""What several outputs of a plan share."""

from __future__ import annotations

from collections import Counter

from reqlint.messages import MessageLanguage
from reqlint.messages.phrases import phrase
from reqlint.planning.judge.routes import kind, lasting
from reqlint.planning.model import Field, Interface
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.plan import Plan, Row, Wave, adapter_id
from reqlint.planning.values.transforms import describe

_PLAIN = (None, "date", "date-time", "int32", "int64", "float", "double")
"""Formats that repeat the type."""


def type_text(field: Field) -> str:
    """A field's type as an architect would write it: string(18), decimal(13,2), enum."""
    size = ""
    if field.precision is not None:
        size = f"({field.precision}{f',{field.scale}' if field.scale is not None else ''})"
    elif field.max_length is not None:
        size = f"({field.max_length}{' bytes' if field.length_unit == 'bytes' else ''})"
    minor = " minor units" if field.exponent else ""
    extra = [
        field.format if field.format not in _PLAIN else None,
        field.unit,
        field.currency and f"{field.currency}{minor}",
        field.tax_basis,
    ]
    shape = f"{field.type} of {field.element}" if field.element else field.type
    return ", ".join([f"{shape}{size}", *(text for text in extra if text)])


def steps_text(row: Row, proposed: str) -> str:
    """The transformation of a row, with the steps that are only proposed marked."""
    own = [describe(step) for step in row.mapping.steps]
    new = [f"{describe(step)} [{proposed}]" for step in row.proposed]
    return ", ".join([*own, *new])


def sources_text(row: Row) -> str:
    """The producer fields of a row."""
    return " + ".join(s.path for s in row.mapping.sources)


def mode_text(interface: Interface, language: MessageLanguage = "en") -> str:
    """How an interface moves data: event, request, batch at 02:00, batch every 60 min."""
    schedule, mode = interface.schedule, kind(interface)
    if schedule.every is not None:
        mode = phrase("mode.every", mode=mode, duration=lasting(schedule.every))
    elif schedule.at:
        times = ", ".join(f"{m // 60:02d}:{m % 60:02d}" for m in schedule.at)
        mode = phrase(f"mode.{schedule.days or 'daily'}", mode=mode, times=times)
    return mode.worded(language)


def verdict_counts(plan: Plan) -> Counter[str]:
    """How many causes are breaking, lossy, unknown, and resolved."""
    causes = {j.cause: j.verdict for j in plan.judgements}
    return Counter(causes.values())


def summary(plan: Plan, language: MessageLanguage) -> dict[str, str]:
    """The plan in numbers, each with its word ("1 system", "19 interfaces"), by the verdict or thing counted."""
    w, counts = words(language), verdict_counts(plan)
    numbers = {
        "systems": len(plan.systems),
        "interfaces": len(plan.landscape.interfaces),
        "breaking": counts["breaking"],
        "lossy": counts["lossy"],
        "unknown": counts["unknown"],
        "safe": counts["safe"],
        "decisions": len(plan.decisions),
    }
    return {key: f"{number} {w[f'{key}_1' if number == 1 else f'{key}_n']}" for key, number in numbers.items()}


def work(wave: Wave) -> dict[str, list[str]]:
    """The work of a wave: interfaces by the adapter that carries them."""
    found: dict[str, list[str]] = {}
    for one in wave.interfaces:
        found.setdefault(adapter_id(one), []).append(one.id)
    return found


def late(plan: Plan) -> set[str]:
    """The interfaces on which the data of a late path spends most of its time."""
    return {p.slowest.interface.id for i, p in plan.paths if p.total > (i.freshness or 0)}


def marks(plan: Plan, language: MessageLanguage) -> dict[str, list[str]]:
    """The text under an interface in the picture: late, to be cut, or existing."""
    w, too_late, cut = words(language), late(plan), cuts(plan)
    found = {
        i.id: [w["late"]] * (i.id in too_late) + [w["cut"]] * cut.get(i.id, False) + [w["runs"]] * i.existing
        for i in plan.landscape.interfaces.values()
    }
    return {name: texts for name, texts in found.items() if texts}


def cuts(plan: Plan) -> dict[str, bool]:
    """The interfaces of cycles, and whether each is the one to cut."""
    return {i: i == cycle.cut for cycle in plan.graph.cycles for i in cycle.interfaces}
