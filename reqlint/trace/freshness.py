"""The freshness that a requirement demands: "within 5 minutes", "at most an hour old", 每日 8:00 前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reqlint.trace.words import choice, numbers, pattern, plain, word_of

REAL_TIME = 60
"""Seconds within which data must arrive to count as real time, unless set otherwise."""

ANSWER = 15
"""A shorter limit is about response time, not about interfaces."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """The age in seconds that data may have, and the words that give it.

    With `due`, the data of a period (a day, a week) is needed that many seconds after its end ("every day by
    8:00").
    """

    seconds: int
    phrase: str
    start: int
    end: int
    due: int | None = None


def needed(text: str, real_time: int = REAL_TIME) -> Freshness | None:
    """The strictest limit that a text sets to the age of its data; None if it sets none."""
    simple = plain(text)
    found = [*_limits(simple), *_now(simple, real_time), *_periods(simple), *_days_later(simple)]
    strictest = min(found, key=lambda one: (one.seconds, one.start), default=None)
    return replace(strictest, phrase=text[strictest.start : strictest.end]) if strictest else None


def is_unclear(text: str) -> bool:
    """Whether a text has a duration near words about the age of data, in a form that is not supported."""
    simple = plain(text)
    clauses = re.split(r"[,，;；。!！\n]", simple)
    return (
        any(
            _AGE.search(clause) and any(_seconds(match) >= ANSWER for match in _duration().finditer(clause))
            for clause in clauses
        )
        and needed(text) is None
    )


_AGE = re.compile(
    r"(?<![a-z])(?:old|older|age|stale|fresh|freshness|delay|delayed|lag|latency|refresh|refreshed|refreshes"
    r"|update|updated|updates|sync|synchronised|synchronized)(?![a-z])|延迟|滞后|时延|时效|更新|刷新|同步|新鲜"
)


@cache
def _duration() -> re.Pattern[str]:
    return re.compile(rf"(?P<n1>{_count()})\s*(?P<u1>{choice(tuple(numbers('seconds')))})")


def _count() -> str:
    return rf"\d+(?:\.\d+)?|{choice(tuple(numbers('numbers')))}"


def _seconds(match: re.Match[str]) -> int:
    """The duration in a pair of groups of a match, a number and its unit."""
    pairs = [(key, key.replace("n", "u")) for key in match.re.groupindex if key.startswith("n")]
    number, unit = next((match[n], match[u]) for n, u in pairs if match[u])
    value = numbers("numbers").get(number or "one")
    return round((float(number) if value is None else value) * numbers("seconds")[unit])


def _limits(text: str) -> Iterator[Freshness]:
    for pattern_of in (_limit, _age, _repeat):
        for match in pattern_of().finditer(text):
            seconds = _seconds(match)
            if seconds >= ANSWER:
                yield Freshness(seconds, match[0], *match.span())
    for match in _TIMES.finditer(text):
        times = {"once": 1, "twice": 2}.get(match["times"], 0) or int(re.sub(r"\D", "", match["times"]) or 1)
        yield Freshness(round(numbers("seconds")[match["unit"]] / times), match[0], *match.span())


_TIMES = re.compile(
    r"(?<![a-z])(?P<times>once|twice|\d+ times) (?:a|an|per|each|every) (?P<unit>minute|hour|day|week)(?![a-z])"
)


@cache
def _age() -> re.Pattern[str]:
    """Not older than 15 minutes, at most an hour old, delayed by no more than ...; 延迟不得超过, 不早于 … 前."""
    count, unit = _count(), choice(tuple(numbers("seconds")))
    most = (
        r"(?:at most|no more than|not more than|up to|a maximum of|max(?:imum)?\.?|less than|under|below|within)"
    )
    older = rf"(?:not|no|never|n't) (?:be )?(?:older|staler|later) than (?P<n1>{count}) (?P<u1>{unit})"
    old = rf"{most} (?P<n2>{count}) (?P<u2>{unit})(?: old| behind| late| of age| delay)"
    delay = (
        rf"(?:delay(?:ed)?|lag|latency|age|staleness|behind)(?: time)?(?: of| by| is| be| may be| must be| shall be| must not exceed"
        rf"| shall not exceed| does not exceed| not exceeding| exceeding)*\s*(?:{most})?\s*(?P<n3>{count}) (?P<u3>{unit})"
    )
    chinese = (
        rf"(?:延迟|时延|滞后|延时|时效)(?:时间)?(?:应|须|必须|要)?(?:不得|不能|不应|不可|不会|不)?(?:超过|大于|高于|多于|晚于|超出)?(?:小于|低于|少于|为|在|控制在)?"
        rf"\s*[≤<>]?=?\s*(?P<n4>{count})\s*(?P<u4>{unit})"
    )
    before = rf"(?:不早于|不超过|不得早于|最多|至多)\s*(?P<n5>{count})\s*(?P<u5>{unit})(?:之|以)?(?:前|旧)"
    return re.compile(f"(?:{older})|(?:{old})|(?:{delay})|(?:{chinese})|(?:{before})")


@cache
def _repeat() -> re.Pattern[str]:
    """Every 15 minutes; 每 15 分钟更新一次."""
    count, unit = _count(), choice(tuple(numbers("seconds")))
    chinese = rf"每(?:隔)?\s*(?P<n2>{count})\s*(?P<u2>{unit})(?:钟)?(?:内)?(?=[^,，。；;]{{0,12}}(?:一次|更新|同步|刷新|推送|上传|采集|拉取|计算))"
    return re.compile(rf"(?:every|each) (?P<n1>{count}) (?P<u1>{unit})|{chinese}")


_LATER = re.compile(r"(?<![a-z0-9])t\s*[+＋]\s*(\d)(?![0-9])")
_SAME_DAY = 86399
"""Data of the same day: a nightly run brings that of the day before."""


def _days_later(text: str) -> Iterator[Freshness]:
    """T+0: within the day; T+1: on the next day."""
    for match in _LATER.finditer(text):
        days = int(match[1])
        due = None if days == 0 else days * _DAY
        yield Freshness((days + 1) * _DAY if days else _SAME_DAY, match[0], *match.span(), due)


@cache
def _limit() -> re.Pattern[str]:
    """Within 5 minutes; 5 分钟内, but not events 3 天内到期 or 7 天内最多."""
    count, unit = _count(), choice(tuple(numbers("seconds")))
    english = rf"(?:within|in under|no later than|not later than|in) (?P<n1>{count}) (?P<u1>{unit})"
    chinese = rf"(?P<n2>{count})\s*(?P<u2>{unit})(?:之|以)?内(?!到期|过期|没有|未|无|最多|只|仅)"
    return re.compile(rf"(?:{english})(?! at| of)|(?:{chinese})")


def _now(text: str, real_time: int) -> Iterator[Freshness]:
    nearly = list(pattern("nearly").finditer(text))
    yield from (Freshness(_NEARLY * real_time, match[0], *match.span()) for match in nearly)
    for match in pattern("now").finditer(text):
        if not any(near.start() <= match.start() < near.end() for near in nearly):
            yield Freshness(real_time, match[0], *match.span())


_NEARLY = 5
"""Near real time: a multiple of real time."""


_CLOCK = re.compile(r"\s*(?:by|before|at)?\s*(\d{1,2}):(\d{2})\s*(?:之?前)?")
_DAY = 86400


def _periods(text: str) -> Iterator[Freshness]:
    for match in word_of("period").finditer(text):
        clock = _CLOCK.match(text, match.end())
        if clock or match["period"] not in ("当日", "次日"):  # 当日销售金额 names the data, not its age
            due = int(clock[1]) * 3600 + int(clock[2]) * 60 if clock else _DAY
            end = clock.end() if clock else match.end()
            yield Freshness(round(numbers("period")[match["period"]]), match[0], match.start(), end, due)
