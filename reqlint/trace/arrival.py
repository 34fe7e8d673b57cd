"""When data arrives: whether a path is fast enough for a requirement."""

from __future__ import annotations

from reqlint.planning.judge.routes import Path, next_run
from reqlint.trace.freshness import Freshness


def is_late(path: Path, needed: Freshness) -> bool:
    """Whether data may arrive later than it is needed: too old, or after its deadline."""
    if needed.due is None:
        return path.total > needed.seconds
    return _arrival(path) > needed.due


def _arrival(path: Path) -> int:
    """Seconds after midnight at which the last data of the previous day has arrived at the end of its path."""
    now = 0
    for hop in path.hops:
        one = hop.interface
        now = next_run(one.producer.system.availability, now)
        now = next_run(one.schedule, now) + one.takes
        now = next_run(one.consumer.system.availability, now)
    return now
