"""A gap between two sets of values: what is sent and not accepted, and the rule that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Literal

from reqlint.messages.phrases import Phrase, Value, phrase
from reqlint.planning.values.exact import plain
from reqlint.planning.values.sets import Numbers, Texts, Values
from reqlint.planning.values.wording import describe

Aspect = Literal[
    "type", "digits", "float", "length", "bytes", "codes", "truth", "range", "notation", "zone", "day",
    "precision", "other", "unknown",
]  # fmt: skip
"""The subject of a gap; each has a rule."""
GapVerdict = Literal["lossy", "breaking", "unknown"]


@dataclass(frozen=True, slots=True)
class Gap:
    """`sent` is a value of the producer as written; `received` is what becomes of it."""

    aspect: Aspect
    verdict: GapVerdict
    sent: Value
    received: Value
    arguments: Mapping[str, Value] = field(default_factory=dict)


def type_gap(sent: str, taken: Values, wanted: Value = "") -> Iterator[Gap]:
    """A value of a kind that the consumer does not accept."""
    wanted = wanted or describe(taken)
    yield Gap("type", "breaking", sent, phrase("value.not", wanted=wanted), {"wanted": wanted})


def unknown_gap(why: str, sent: Value = "") -> Iterator[Gap]:
    """It is unknown whether the values fit: `why` names what is not stated."""
    reason = phrase(f"why.{why}")
    yield Gap("unknown", "unknown", sent, reason, {"why": reason})


def out_of_range(sent: str, limits: Phrase) -> Gap:
    """A value that the consumer's limits exclude."""
    return Gap("range", "breaking", sent, phrase("value.rejected"), {"limits": limits})


def not_listed(sent: str, codes: tuple[str, ...]) -> Gap:
    """A value that is not one of the consumer's codes."""
    return Gap("codes", "breaking", sent, phrase("value.rejected"), {"codes": listed(codes)})


def too_long(sent: str, have: Phrase, taken: Texts) -> Gap:
    """A text that is longer than the consumer allows."""
    arguments = {"have": have, "limit": counted(taken.longest, in_bytes=taken.in_bytes)}
    return Gap("length", "breaking", sent, f"{sent[: taken.longest]} …", arguments)


def listed(codes: tuple[str, ...]) -> str:
    """A code list in a message."""
    return ", ".join(code or "''" for code in codes[:6]) + (" …" if len(codes) > 6 else "")


def counted(most: int | None, *, in_bytes: bool = False) -> Phrase:
    """A length in a message; None: any."""
    if most is None:
        return phrase("value.any-characters")
    return phrase("value.bytes" if in_bytes else "value.characters", count=most)


def limits(values: Numbers) -> Phrase:
    """The bounds of a set."""
    low, high = values.low, values.high
    if low is not None and high is not None and not (values.open_low or values.open_high):
        parts = [phrase("value.between", low=plain(low), high=plain(high))]
    else:
        ends = (
            (low, "value.exclusive-minimum" if values.open_low else "value.minimum"),
            (high, "value.exclusive-maximum" if values.open_high else "value.maximum"),
        )
        parts = [phrase(key, bound=plain(bound)) for bound, key in ends if bound is not None]
    if values.step and values.scale is None:
        parts.append(phrase("value.multiples", step=plain(values.step)))
    return reduce(lambda one, other: phrase("value.also", one=one, other=other), parts)
