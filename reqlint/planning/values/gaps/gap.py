"""A gap between two sets of values: what is sent and not accepted, and which rule explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from reqlint.planning.values.sets import Values
from reqlint.planning.values.wording import describe

Aspect = Literal[
    "type", "digits", "float", "length", "bytes", "codes", "truth", "range", "notation", "zone", "day",
    "precision", "other", "unknown",
]  # fmt: skip
"""What a gap is about; a rule stands for each."""
GapVerdict = Literal["lossy", "breaking", "unknown"]


@dataclass(frozen=True, slots=True)
class Gap:
    """`sent` is a value of the producer as it is written; `received` what becomes of it."""

    aspect: Aspect
    verdict: GapVerdict
    sent: str
    received: str
    arguments: dict[str, str] = field(default_factory=dict)


def type_gap(sent: str, taken: Values, wanted: str = "") -> Iterator[Gap]:
    """A value of another kind than the consumer takes."""
    wanted = wanted or describe(taken)
    yield Gap("type", "breaking", sent, f"not {wanted}", {"wanted": wanted})


def unknown_gap(why: str, sent: str = "") -> Iterator[Gap]:
    """Whether the values fit cannot be known: `why` names what nobody says."""
    yield Gap("unknown", "unknown", sent, why, {"why": why})
