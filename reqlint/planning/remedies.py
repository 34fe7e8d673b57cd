"""Transformation steps that would mend a mismatch, each tried on the witness before it is proposed."""

from __future__ import annotations

from collections.abc import Callable

from reqlint.planning.judge import Judgement
from reqlint.planning.model import Field, Step
from reqlint.planning.pairs import Pair, date_form, sample
from reqlint.planning.rules.codes import truth_codes

DECIDE = "?"
"""Stands in a step where somebody has to decide."""


def remedy(judgement: Judgement) -> Step | None:
    """The step that makes the mismatch go away, or None where no step can or none is known."""
    make = _STEPS.get(judgement.rule.id)
    if make is None or judgement.mapping is None or judgement.resolved:
        return None
    step = make(judgement.mapping.sources[0], judgement.mapping.target)
    return step if step is not None and _mends(judgement, step) else None


def needs_decision(step: Step | None) -> bool:
    """Whether a person has to fill in or agree to a step."""
    return (
        step is None
        or DECIDE in str(step.argument)
        or step.kind in ("truncate", "default", "aggregate", "cross_reference", "tax", "round")
    )


def _mends(judgement: Judgement, step: Step) -> bool:
    mapping, check = judgement.mapping, judgement.rule.on_pair
    if mapping is None or check is None:
        return False
    trial = [*mapping.steps, step]
    if DECIDE in str(step.argument):
        return True  # cannot be tried before it is decided
    return not list(check(Pair(judgement.interface, mapping, tuple(trial))))


def _truth(source: Field, target: Field) -> Step | None:
    sends, takes = truth_codes(source), truth_codes(target)
    return Step("lookup", dict(zip(sends, takes, strict=True))) if sends and takes else None


def _codes(source: Field, target: Field) -> Step:
    known = set(target.enum or ())
    return Step("lookup", {code: code if code in known else DECIDE for code in source.enum or (DECIDE,)})


def _zeros(_: Field, target: Field) -> Step:
    return (
        Step("pad", {"length": target.max_length or 18, "with": "0"})
        if target.type == "string" and target.max_length
        else Step("strip", "0")
    )


def _money(source: Field, target: Field) -> Step:
    power = (target.exponent or 0) - (source.exponent or 0)
    return Step("factor", format(10.0**power, "g"))


def _date(source: Field, target: Field) -> Step:
    return Step("date", {"from": date_form(source), "to": date_form(target)})


def _zone(source: Field, target: Field) -> Step:
    form = date_form(source) or "iso"
    return Step(
        "date",
        {
            "from": form,
            "to": date_form(target) or "iso",
            "zone": source.time_zone or DECIDE,
            "to_zone": target.time_zone or DECIDE,
        },
    )


def _truncate(_: Field, target: Field) -> Step:
    unit = "bytes" if target.length_unit == "bytes" else "characters"
    return Step("truncate", {unit: target.max_length})


_STEPS: dict[str, Callable[[Field, Field], Step | None]] = {
    "INT102": lambda source, target: Step("round", target.scale or 0),
    "INT104": _truncate,
    "INT105": _truncate,
    "INT106": _codes,
    "INT107": _truth,
    "INT108": lambda source, target: Step(
        "default", target.enum[0] if target.enum else sample(target) if target.type != "string" else DECIDE
    ),
    "INT111": lambda source, target: Step("transcode", target.encoding or "UTF-8"),
    "INT121": _money,
    "INT122": lambda source, target: Step("factor", DECIDE),
    "INT123": lambda source, target: Step("tax", f"{source.tax_basis}-to-{target.tax_basis}"),
    "INT124": lambda source, target: (
        Step("convert", {"from": source.unit, "to": target.unit})
        if {source.unit, target.unit} <= {"kg", "g"}
        else Step("factor", DECIDE)
    ),
    "INT125": lambda source, target: Step("sign", target.sign or "leading"),
    "INT131": _date,
    "INT132": _zone,
    "INT134": lambda source, target: Step("factor", 1000 if date_form(source) == "epoch-s" else "0.001"),
    "INT141": _zeros,
    "INT142": lambda source, target: Step("pad", {"length": 14, "with": "0"}),
    "INT143": lambda source, target: Step("cross_reference", "member-identity"),
    "INT153": lambda source, target: Step("aggregate", "first"),
}
