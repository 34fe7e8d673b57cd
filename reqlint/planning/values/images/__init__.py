"""The image of a set of values under a transformation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from reqlint.planning.model import Step
from reqlint.planning.values import transforms
from reqlint.planning.values.images.numbers import convert, factor, local, rounded_to, sign, tax
from reqlint.planning.values.images.texts import join, lookup, pad, split, strip, transcode, truncate
from reqlint.planning.values.images.times import date
from reqlint.planning.values.sets import Choice, Numbers, Texts, Unknown, Values


def image(
    values: Values, others: Sequence[Values], steps: Sequence[Step], encoding: str
) -> tuple[Values, ...] | None:
    """The sets that may arrive; None: every value that arrives is the consumer's own (a cross reference).

    `others` are the further sources, which only `join` reads. Raises StepError if a value has no image.
    """
    if isinstance(values, Choice) and steps:
        made = [image(one, others, steps, encoding) for one in values.options]
        return None if None in made else tuple(one for sets in made for one in sets or ())
    current: Values = values
    defaults: list[Values] = []
    for step in steps:
        if step.kind == "cross_reference":
            return None
        if step.kind == "join":
            current = join([current, *others], str(step.argument))
        elif step.kind == "constant":
            current, defaults = constant(step.argument), []
        elif step.kind == "default":
            defaults = [constant(step.argument)]
        elif isinstance(current, Unknown):
            continue
        elif step.kind in _STEPS:
            current = _STEPS[step.kind](current, step.argument, encoding)
        else:  # a transformation without an image function: what arrives is unknown
            current = Unknown("step")
    return (current, *defaults)


def constant(value: object) -> Texts:
    """The set of one value."""
    return Texts(codes=(transforms.text(value),))


def _aggregate(values: Values, way: Any, _: str) -> Values:
    if way == "count":
        return Numbers(low=Decimal(0), high=Decimal(2**31 - 1), scale=0)
    return Unknown("sum") if way == "sum" else values


_STEPS: dict[str, Callable[[Values, Any, str], Values]] = {
    "factor": factor, "convert": convert, "round": rounded_to, "tax": tax, "sign": sign, "number": local,
    "lookup": lookup,
    "pad": pad, "strip": strip, "truncate": truncate, "split": split, "transcode": transcode,
    "aggregate": _aggregate, "date": date,
}  # fmt: skip
"""The image of a set under each kind of step; for a missing kind the result is unknown."""
