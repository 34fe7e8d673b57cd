"""The age of data on arrival, where the requirement does not limit it."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.routes import lasting
from reqlint.planning.model import System
from reqlint.rules.trace.base import Hit, rule
from reqlint.trace.model import Trace

_LONG = 24 * 3600
"""Seconds: from a day on, people ask for yesterday's data and get those of the day before."""


@rule(
    "TRC108",
    "age-not-said",
    severity="info",
    ask="owner",
    source="ODCS service levels (freshness); ISO/IEC/IEEE 29148:2018, 5.2.6 (complete)",
)
def age_not_said(trace: Trace) -> Iterator[Hit]:
    """A requirement needs data that takes a day or longer to arrive, and does not state how old it may be."""
    for row in trace.rows:
        if row.verdict == "served" and row.path and row.named and row.consumer:
            system: System = row.consumer.system
            if row.subject.needed is None and row.path.total >= _LONG:
                yield Hit(
                    subject=row.subject,
                    span=row.named.span,
                    owner=system.owner,
                    arguments={"thing": row.named.concept, "takes": lasting(row.path.total), "route": row.path},
                    confidence=row.confidence,
                )
