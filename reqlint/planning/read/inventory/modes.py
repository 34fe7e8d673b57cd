"""Frequency and transport in words -> the `mode` of an interface."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reqlint.planning.read.inventory.words import first, folded, patterns

_TIME = re.compile(
    r"(?P<part>中午|下午|傍晚|晚上|晚间|晚|夜间)?\s*(?<![\d:+.])(?P<hour>\d{1,2})"
    r"(?:[:：](?P<minute>[0-5]\d)(?::[0-5]\d)?|点(?P<half>半)|点(?:(?P<spoken>[0-5]?\d)分)?|(?=\s*[ap]\.?m\b))"
    r"(?:\s*(?P<noon>[ap])\.?m\b\.?)?"
)
_SPAN = re.compile(r"\d{1,2}(?:[:：]\d\d|点)\s*(?:-|–|~|～|至|到|to)\s*\d{1,2}(?:[:：]\d\d|点)")
"""Opening times, which are not times of runs."""
_COUNT = re.compile(r"(\d+)\s*(?:次|times?\b)", re.ASCII)
_EVERY = re.compile(
    r"(?<![\d:+.~-])(\d{1,4})\s*个?(秒|分|小时|天|日|周|s(?:ec\w*)?\b|min\w*|h(?:ours?|rs?)?\b|d(?:ays?)?\b|weeks?\b)",
    re.ASCII,
)
_DAY, _HOUR, _HOURS_OF_DAY, _NOON, _EVENING = 86400, 3600, 24, 12, 5
_SECONDS = {
    "s": 1, "秒": 1, "m": 60, "分": 60, "h": _HOUR, "小": _HOUR, "d": _DAY, "天": _DAY, "日": _DAY,
    "w": 7 * _DAY, "周": 7 * _DAY,
}  # fmt: skip
_UNITS = ((_DAY, "d"), (_HOUR, "h"), (60, "min"), (1, "s"))
_EACH = {"hours": "1 h", "days": "1 d", "minutes": "1 min"}
_NUMERAL = re.compile(r"(?<=每)隔?([一二两三四五六七八九十])(?=个?(?:秒|分|小时|天|日|周))")
_NUMERALS = dict(
    zip("一二两三四五六七八九十", ("1", "2", "2", "3", "4", "5", "6", "7", "8", "9", "10"), strict=True)
)


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode as written in YAML; not `sure` if the words do not give it."""

    text: str
    sure: bool


def mode_of(mode: str, frequency: str) -> Mode:
    """The mode described by the two cells of an inventory."""
    often = folded(frequency or mode)
    when = _schedule(often)
    if when:
        return Mode(f"{{batch: {{{when}}}}}", True)
    kind = first("kinds", mode)
    if kind == "batch":
        return Mode("{batch: {every: 1 d}}", False)
    live = _is("live", often) and not re.search(r"\d", often)
    return Mode(kind or "request", bool(kind) and (not frequency or live))


def transport_of(*cells: str) -> str:
    """The transport that the cells name, or ""."""
    return next((name for name in (first("transports", cell) for cell in cells) if name), "")


def _is(kind: str, text: str) -> bool:
    return bool(patterns("times")[kind].search(text))


def _schedule(text: str) -> str:
    """The inside of `batch: {...}`; "" if the words give none for certain."""
    text = _NUMERAL.sub(lambda found: _NUMERALS[found[1]], _SPAN.sub(" ", text))
    times, rest = _times(text)
    days = next((name for name in ("workdays", "weekly", "monthly") if _is(name, rest)), "")
    if any(_is(kind, rest) for kind in ("live", "within", "modified")):
        return ""
    count, every = _COUNT.search(rest), _EVERY.search(rest)
    if count and not times:
        return _often(int(count[1]), rest, days)
    if every and days != "monthly":  # 每月1日 is a day of the month
        return "" if times else _duration(int(every[1]) * _SECONDS[every[2][0]])
    if times:
        quoted = ", ".join(f'"{time}"' for time in times)
        return f"at: [{quoted}]" + (f", days: {days}" if days else "")
    if days:
        return f"days: {days}"
    return next((f"every: {time}" for kind, time in _EACH.items() if _is(kind, rest)), "")


def _times(text: str) -> tuple[list[str], str]:
    """The times of day in a text, and the text without them."""
    found = set()
    for match in _TIME.finditer(text):
        hour = int(match["hour"])
        later = match["noon"] == "p" or (match["part"] and hour >= (1 if match["part"] == "下午" else _EVENING))
        if later and hour < _NOON:
            hour += _NOON
        elif match["noon"] == "a" and hour == _NOON:
            hour = 0
        if hour < _HOURS_OF_DAY:
            minute = 30 if match["half"] else int(match["minute"] or match["spoken"] or 0)
            found.add(f"{hour:02}:{minute:02}")
    return sorted(found), _TIME.sub(" ", text)


def _often(count: int, text: str, days: str) -> str:
    """A frequency per hour or day as an interval; "" for other periods or a fraction of a second."""
    period = 0 if days else _HOUR if _is("hours", text) else _DAY if _is("days", text) else 0
    return _duration(period // count) if count and period and period % count == 0 else ""


def _duration(seconds: int) -> str:
    size, unit = next((size, unit) for size, unit in _UNITS if seconds % size == 0)
    return f"every: {seconds // size} {unit}" if seconds else ""
