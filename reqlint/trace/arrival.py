"""When data arrives: whether a way is fast enough for what is asked of it."""

from __future__ import annotations

from reqlint.planning.judge.routes import Path
from reqlint.planning.model import Schedule
from reqlint.trace.freshness import Freshness

_DAY = 86400


def is_late(path: Path, needed: Freshness) -> bool:
    """Whether data may arrive later than it is needed: too old, or after the time by which it is due."""
    if needed.due is None:
        return path.total > needed.seconds
    return _arrival(path) > needed.due


def _arrival(path: Path) -> int:
    """Seconds after midnight at which the last data of the day before has arrived at the end of its way."""
    now = 0
    for hop in path.hops:
        now = _next(hop.interface.producer.system.availability, now)
        now = _next(hop.interface.schedule, now) + hop.takes
    return now


def _next(schedule: Schedule, now: int) -> int:
    """The next time at which data moves; in the worst case where the time of the day is not said."""
    if schedule.live:
        return now
    if schedule.every is not None or schedule.days not in ("", "daily", "workdays"):
        return now + schedule.wait
    day, time = divmod(now, _DAY)
    runs = sorted(minute * 60 for minute in schedule.at) or [0]
    return day * _DAY + next((run for run in runs if run >= time), runs[0] + _DAY)
