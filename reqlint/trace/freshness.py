"""How fresh a requirement wants its data: "within 5 minutes", "实时", "每日 8:00 前", in seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reqlint.trace.words import choice, numbers, pattern, plain, word_of

REAL_TIME = 60
"""Seconds within which data must arrive to count as real time, where the settings say nothing else."""

ANSWER = 15
"""A shorter limit is about how fast a system answers; no interface is asked for that."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """The age in seconds that data may have, and the words that say so.

    With `due`, the data of a period (a day, a week) is needed so many seconds after its end ("every day by 8:00").
    """

    seconds: int
    phrase: str
    start: int
    end: int
    due: int | None = None


def needed(text: str, real_time: int = REAL_TIME) -> Freshness | None:
    """The strictest limit that a text sets to the age of its data; None where it sets none."""
    simple = plain(text)
    found = [*_limits(simple), *_now(simple, real_time), *_periods(simple)]
    strictest = min(found, key=lambda one: (one.seconds, one.start), default=None)
    return replace(strictest, phrase=text[strictest.start : strictest.end]) if strictest else None


def _limits(text: str) -> Iterator[Freshness]:
    for match in _limit().finditer(text):
        number = match["n1"] or match["n2"]
        value = numbers("numbers").get(number)
        size = float(number) if value is None else value
        seconds = round(size * numbers("seconds")[match["u1"] or match["u2"]])
        if seconds >= ANSWER:
            yield Freshness(seconds, match[0], *match.span())


@cache
def _limit() -> re.Pattern[str]:
    """Within 5 minutes; 5 分钟内, but not what happens 3 天内到期 or 7 天内最多."""
    count = rf"\d+(?:\.\d+)?|{choice(tuple(numbers('numbers')))}"
    unit = choice(tuple(numbers("seconds")))
    english = rf"(?:within|in under|no later than|not later than|in) (?P<n1>{count}) (?P<u1>{unit})"
    chinese = rf"(?P<n2>{count})\s*(?P<u2>{unit})(?:之|以)?内(?!到期|过期|没有|未|无|最多|只|仅)"
    return re.compile(rf"(?:{english})(?! at| of)|(?:{chinese})")


def _now(text: str, real_time: int) -> Iterator[Freshness]:
    yield from (Freshness(real_time, match[0], *match.span()) for match in pattern("now").finditer(text))


_CLOCK = re.compile(r"\s*(?:by|before|at)?\s*(\d{1,2}):(\d{2})\s*(?:之?前)?")
_DAY = 86400


def _periods(text: str) -> Iterator[Freshness]:
    for match in word_of("period").finditer(text):
        clock = _CLOCK.match(text, match.end())
        if clock or match["period"] not in ("当日", "次日"):  # 当日销售金额 says which data, not how old
            due = int(clock[1]) * 3600 + int(clock[2]) * 60 if clock else _DAY
            end = clock.end() if clock else match.end()
            yield Freshness(round(numbers("period")[match["period"]]), match[0], match.start(), end, due)
