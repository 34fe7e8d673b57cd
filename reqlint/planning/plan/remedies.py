"""Transformation steps that would resolve a mismatch, each tried on the witness before it is proposed.

Only safe steps are proposed: an identifier is never truncated (two would become one) but translated by a table, no
value is invented if one may be missing, and no pack size or exchange rate is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from reqlint.planning.judge.judging import Judgement
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.codes import truth_codes
from reqlint.planning.judge.rules.identity import PERSONAL
from reqlint.planning.model import Field, Mapping, Step
from reqlint.planning.values import notation, transforms
from reqlint.planning.values.labels import translated
from reqlint.planning.values.samples import MARKED, date_form, is_coded
from reqlint.planning.values.units import canonical, pack_factor

DECIDE = "?"
"""Placeholder in a step for a decision."""


def remedy(judgement: Judgement) -> Step | None:
    """The step that resolves the mismatch, or None if no step can or none is known."""
    if not judgement.remedies:
        judgement.remedies.append(_remedy(judgement))
    return judgement.remedies[0]


def _remedy(judgement: Judgement) -> Step | None:
    make = _STEPS.get(judgement.rule.id)
    if make is None or judgement.mapping is None or judgement.resolved or _is_constant(judgement.mapping):
        return None
    step = make(judgement.mapping.sources[0], judgement.mapping.target)
    return step if step is not None and _resolves(judgement, step) else None


def _is_constant(mapping: Mapping) -> bool:
    """Whether the value is a constant of the mapping, which has to be corrected there."""
    return any(step.kind == "constant" for step in mapping.steps)


def is_settled(step: Step) -> bool:
    """Whether a step has no placeholder left."""
    return DECIDE not in str(step.argument)


def needs_decision(step: Step | None) -> bool:
    """Whether a person has to fill in a step or agree to it."""
    return (
        step is None
        or not is_settled(step)
        or step.kind in ("truncate", "aggregate", "cross_reference", "tax", "round")
    )


def _resolves(judgement: Judgement, step: Step) -> bool:
    mapping, check = judgement.mapping, judgement.rule.check if judgement.rule.scope == "mapping" else None
    if mapping is None or check is None:
        return False
    if not is_settled(step):
        return True  # cannot be tried before it is decided
    return not list(check(Pair(judgement.interface, mapping, (*mapping.steps, step))))


def _truth(source: Field, target: Field) -> Step | None:
    sends, takes = truth_codes(source), truth_codes(target)
    return Step("lookup", dict(zip(sends, takes, strict=True))) if sends and takes else None


def _codes(source: Field, target: Field) -> Step:
    """The code with the same label, or else the same code."""
    known, by_label = set(target.enum or ()), translated(source, target)
    same = {code: code for code in known} if not by_label else {}
    codes = source.enum or (DECIDE,)
    return Step("lookup", {code: by_label.get(code, same.get(code, DECIDE)) for code in codes})


def _zeros(_: Field, target: Field) -> Step:
    return (
        Step("pad", {"length": target.max_length or 18, "with": "0"})
        if target.type == "string" and target.max_length
        else Step("strip", "0")
    )


def _money(source: Field, target: Field) -> Step:
    power = (target.exponent or 0) - (source.exponent or 0)
    return Step("factor", format(Decimal(1).scaleb(power), "f"))


def _date(source: Field, target: Field) -> Step:
    """To the other notation; the time at which a day begins needs its zone."""
    step = {"from": date_form(source), "to": date_form(target)}
    if target.format == "date-time" and notation.is_day(date_form(source)):
        step["zone"] = DECIDE
    return Step("date", step)


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


def _number(source: Field, target: Field) -> Step | None:
    """Between a number as people write it and a plain one."""
    forms = {"from": source.format, "to": target.format}
    marked = {end: form for end, form in forms.items() if form in MARKED}
    return (
        Step("number", {"from": "plain", "to": "plain"} | marked)
        if marked and marked.get("to") != "currency"
        else None
    )


_PROSE = re.compile(
    r"(?:name|title|text|description|remarks?|comment|reason|address|nick|label)$|名称?$|标题|備註|备注|说明|描述|原因|昵称|地址",
    re.I,
)
"""Names of fields with words for people, which may be truncated if their owner agrees."""


def _shorten(source: Field, target: Field) -> Step | None:
    if is_coded(source) or is_coded(target):
        return _table(source, target)
    if not (_PROSE.search(source.name) and _PROSE.search(target.name)):
        return None
    unit = "bytes" if target.length_unit == "bytes" else "characters"
    return Step("truncate", {unit: target.max_length})


def _table(source: Field, target: Field) -> Step:
    """A cross-reference, named after its result: deliveryNote -> delivery-note."""
    if target.identifier_scheme in PERSONAL or source.identifier_scheme in PERSONAL:
        return Step("cross_reference", "member-identity")
    return Step("cross_reference", re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", "-", target.name).lower())


def _round(_: Field, target: Field) -> Step | None:
    """To fewer decimals; but quantities are not rounded to whole numbers without a decision."""
    return Step("round", target.scale) if target.scale else None


def _measure(source: Field, target: Field) -> Step | None:
    """From one unit to another; from boxes to pieces by the pack factor, if a description states it."""
    have, want = canonical(source.unit or ""), canonical(target.unit or "")
    if transforms.can_convert(have, want):
        return Step("convert", {"from": have, "to": want})
    pieces = pack_factor(f"{source.description} {target.description}")
    if pieces is None or {have, want} != {"box", "piece"}:
        return None
    return Step("factor", pieces) if have == "box" else None


def _pattern(source: Field, target: Field) -> Step | None:
    return _table(source, target) if is_coded(source) or is_coded(target) else None


_STEPS: dict[str, Callable[[Field, Field], Step | None]] = {
    "INT101": _number,
    "INT102": _round,
    "INT104": _shorten,
    "INT105": _shorten,
    "INT106": _codes,
    "INT107": _truth,
    "INT110": _pattern,
    "INT111": lambda source, target: Step("transcode", target.encoding or "UTF-8"),
    "INT121": _money,
    "INT123": lambda source, target: Step("tax", f"{source.tax_basis}-to-{target.tax_basis}"),
    "INT124": _measure,
    "INT125": lambda source, target: Step("sign", target.sign or "leading"),
    "INT131": _date,
    "INT132": _zone,
    "INT134": lambda source, target: Step("factor", 1000 if date_form(source) == "epoch-s" else "0.001"),
    "INT141": _zeros,
    "INT142": lambda source, target: Step("pad", {"length": 14, "with": "0"}),
    "INT143": _table,
}
