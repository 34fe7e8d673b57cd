"""Containment in general: values that are not accepted for a reason without a rule of its own, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reqlint.messages.phrases import phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, from_gaps, on_pair
from reqlint.planning.values import natives
from reqlint.planning.values.gaps.gap import unknown_gap
from reqlint.planning.values.samples import NUMBERS, sample
from reqlint.planning.values.sets import Unknown


@on_pair("INT112", "value-not-accepted", "values", ask="producer", source="Containment of value sets")
def value_not_accepted(pair: Pair) -> Iterator[Mismatch]:
    """The producer may send a value that the consumer does not accept, for a reason without a rule of its own."""
    yield from from_gaps(pair, "other")
    sends, takes = pair.source, pair.target
    if sends.repeated and takes.repeated:
        most, room = sends.max_items, takes.max_items
        least, wanted = sends.min_items or 0, takes.min_items or 0
        if room is not None and (most is None or most > room):
            yield Mismatch(
                "breaking", phrase("value.elements", count=room + 1), phrase("value.most-elements", count=room)
            )
        elif least < wanted:
            yield Mismatch(
                "breaking", phrase("value.elements", count=least), phrase("value.least-elements", count=wanted)
            )


@on_pair("INT113", "cannot-be-known", "values", ask="owner", source="Containment of value sets")
def cannot_be_known(pair: Pair) -> Iterator[Mismatch]:
    """The specifications do not state enough to decide whether the consumer accepts every value."""
    if not pair.gaps:
        unstated = {"unit": _unit_unstated(pair), "tax": _tax_unstated(pair), "several": _is_list(pair)}
        for why in (why for why, is_unstated in unstated.items() if is_unstated):
            gap = next(unknown_gap(why, sample(pair.source)))
            yield Mismatch("unknown", gap.sent, "", gap.arguments, owner=_who(pair, why))
    for one in from_gaps(pair, "unknown"):
        yield replace(one, owner=_who(pair, one.why))


def _who(pair: Pair, why: str) -> str:
    """The owner of the system whose specification lacks a fact: mostly the producer's."""
    if why == "step":
        return ""
    if why in ("list", "room"):
        return pair.consumer.owner
    stated = {
        "type": not isinstance(pair.sent, Unknown),
        "sample": not pair.source.inferred,
        "zone": bool(getattr(pair.sent, "zone", "")),
        "unit": (pair.source.unit, pair.source.exponent) != (None, None),
        "tax": pair.source.tax_basis is not None,
    }
    return pair.consumer.owner if stated.get(why) else pair.producer.owner


_LIST = re.compile(r"列表|逗号|分隔|多个|comma|separated|\blists?\b|multiple", re.IGNORECASE)


def _is_list(pair: Pair) -> bool:
    """Whether a text that has several values, as its description or MySQL's SET says, becomes one element."""
    source, target = pair.source, pair.target
    into_array = (target.repeated or target.type == "array") and not (source.repeated or source.type == "array")
    has_marks = source.path.count("[]") or pair.has("split", "cross_reference", "constant")
    several = source.type == "string" and bool(_LIST.search(source.description))
    return into_array and not has_marks and (several or natives.is_combined(source))


def _tax_unstated(pair: Pair) -> bool:
    """Whether one side states that its amounts include tax, or do not, and the other has amounts of which it is open."""
    ends = pair.source, pair.target
    return (
        all(one.type in NUMBERS for one in ends)
        and [one.tax_basis for one in ends].count(None) == 1
        and not pair.has("tax", "cross_reference")
    )


def _unit_unstated(pair: Pair) -> bool:
    """Whether one side states its unit, or its unit of money, and the other does not."""
    source, target = pair.source, pair.target
    if (
        source.type not in NUMBERS
        or target.type not in NUMBERS
        or pair.has("factor", "convert", "cross_reference")
    ):
        return False
    measured = [one.unit for one in (source, target) if one.unit and one.unit != "piece"]
    return (len(measured) == 1 and None in (source.unit, target.unit)) or (
        (source.exponent is None) != (target.exponent is None)
    )
