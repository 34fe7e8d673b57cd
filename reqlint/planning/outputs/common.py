"""What several outputs of a plan share."""

from __future__ import annotations

from collections import Counter

from reqlint.planning.graph import duration
from reqlint.planning.model import Field, Interface
from reqlint.planning.plan import Plan, Row
from reqlint.planning.transforms import describe


def type_text(field: Field) -> str:
    """A field's type as an architect would write it: string(18), decimal(13,2), enum."""
    size = ""
    if field.precision is not None:
        size = f"({field.precision}{f',{field.scale}' if field.scale is not None else ''})"
    elif field.max_length is not None:
        size = f"({field.max_length}{' bytes' if field.length_unit == 'bytes' else ''})"
    extra = [
        x
        for x in (
            field.format,
            field.unit,
            field.currency and f"{field.currency}{'×10^-' + str(field.exponent) if field.exponent else ''}",
            field.tax_basis,
        )
        if x
    ]
    return f"{field.type}{size}{' ' + ' '.join(extra) if extra else ''}"


def steps_text(row: Row, proposed: str) -> str:
    """The transformation of a row, with the steps that are only proposed marked."""
    own = [describe(step) for step in row.mapping.steps]
    new = [f"{describe(step)} [{proposed}]" for step in row.proposed]
    return ", ".join([*own, *new])


def sources_text(row: Row) -> str:
    """The producer fields of a row."""
    return " + ".join(s.path for s in row.mapping.sources)


def mode_text(interface: Interface) -> str:
    """How an interface moves data: event, request, batch at 02:00, batch every 1 h."""
    schedule = interface.schedule
    if schedule.every is not None:
        return f"batch / {duration(schedule.every)}"
    if schedule.at:
        return "batch @ " + ", ".join(f"{m // 60:02d}:{m % 60:02d}" for m in schedule.at)
    return interface.kind


def verdict_counts(plan: Plan) -> Counter[str]:
    """How many causes are breaking, lossy and resolved."""
    causes = {j.cause: j.verdict for j in plan.judgements}
    return Counter(causes.values())


def worst(plan: Plan, interface: Interface) -> str:
    """The worst verdict of an interface's mismatches: breaking, lossy or safe."""
    found = {j.verdict for j in plan.judgements if j.interface is interface}
    return next((v for v in ("breaking", "lossy") if v in found), "safe")
