"""Dates and times: notations, zones, precision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reqlint.planning.judge.pairs import Pair, date_form, sample
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field, System
from reqlint.planning.values import notation

_ZONED = ("iso", "epoch-s", "epoch-ms", "/Date(ms)/")
_EPOCHS = ("epoch-s", "epoch-ms")
_CLOCK = {
    "minute": "09:30", "second": "09:30:15", "millisecond": "09:30:15.123", "microsecond": "09:30:15.123456",
    "nanosecond": "09:30:15.123456789",
}  # fmt: skip
_PAST_MIDNIGHT = datetime(2026, 11, 25, 0, 20, tzinfo=timezone(timedelta(hours=8)))
_FINER = ("day", "minute", "second", "millisecond", "microsecond", "nanosecond")


@on_pair("INT131", "date-notation", "time")
def date_notation(pair: Pair) -> Iterator[Mismatch]:
    """what-en: Dates are written differently: 20261124, 2026-11-24, /Date(1764000000000)/, seconds since 1970.
    what-zh: 日期写法不同：20261124、2026-11-24、/Date(1764000000000)/、时间戳。
    why-en: The date is rejected or, worse, read as another one.
    why-zh: 日期会被拒收，更糟的是被读成另一天。
    message-en: {source} writes “{sent}” ({have}); {target} expects {want}.
    message-zh: {source} 写成“{sent}”（{have}），{target} 要求 {want}。
    question-en: Ask {owner}: in which notation does {target} take dates, and what stands for no date?
    question-zh: 请问{owner}：{target} 的日期格式是什么，没有日期时写什么？
    bad: {from: {type: date}, to: {type: string, max_length: 8, format: YYYYMMDD}}
    good: {from: {type: date}, to: {type: string, max_length: 8, format: YYYYMMDD}, transform: {date: {from: YYYY-MM-DD, to: YYYYMMDD}}}
    bad: {from: {type: date}, to: {type: datetime, format: date-time}}
    good: {from: {type: date}, to: {type: date}}
    source: SAP OData V2 and DATS; ISO 8601; RFC 3339
    """
    have, want = date_form(pair.source), date_form(pair.target)
    if not have or not want or have == want or {have, want} == set(_EPOCHS):
        return
    if have == "iso" and want == "YYYY-MM-DD" and not pair.steps:
        return  # an instant for a date: told by INT133
    sent = sample(pair.source)
    got = pair.arrives(sent)[0]
    clock = pair.target.format == "date-time"  # RFC 3339, as JSON Schema asserts it: a day alone is none
    if got is None or notation.parse(got, want) is None or (clock and "T" not in got):
        names = {
            "have": notation.title(have),
            "want": "date and time (RFC 3339)" if clock else notation.title(want),
        }
        yield Mismatch("breaking", sent, f"rejected: not {names['want']}", names, witness=got)


def _zone(made: Field, system: System, form: str) -> str:
    """The zone a field's times are in: its own, else (for naive notations) its system's; "" where nobody says."""
    if form in _ZONED and form != "iso":
        return "UTC"
    return made.time_zone or system.time_zone


def _is_instant(made: Field) -> bool:
    form = date_form(made)
    return form is not None and form not in notation.DAYS and made.type != "date"


@on_pair("INT132", "another-time-zone", "time")
def another_time_zone(pair: Pair) -> Iterator[Mismatch]:
    """what-en: A time without zone is read in the zone of another place.
    what-zh: 不带时区的时间被当成另一个时区的时间。
    why-en: Sales of the evening land on the wrong day, and reports never agree.
    why-zh: 晚上的销售会记到别的日期，报表永远对不上。
    message-en: “{sent}” is meant in {have}; {target} reads it in {want}, which is {received}.
    message-zh: “{sent}”是 {have} 的时间，{target} 按 {want} 理解，{received}。
    question-en: Ask {owner}: in which zone are the times of {source} and of {target}, and who converts?
    question-zh: 请问{owner}：{source} 和 {target} 的时间各是哪个时区，由谁换算？
    bad: {from: {type: datetime, format: YYYY-MM-DD HH:mm:ss, time_zone: Asia/Shanghai}, to: {type: datetime, format: YYYY-MM-DD HH:mm:ss, time_zone: UTC}}
    good: {from: {type: datetime, format: YYYY-MM-DD HH:mm:ss, time_zone: Asia/Shanghai}, to: {type: datetime, format: YYYY-MM-DD HH:mm:ss, time_zone: Asia/Shanghai}}
    source: Iceberg timestamp against timestamptz; RFC 3339
    """
    source, target = pair.source, pair.target
    form, wanted = date_form(source), date_form(target)
    if not _is_instant(source) or not _is_instant(target) or form is None or wanted is None:
        return
    if form in _ZONED and wanted in _ZONED:
        return  # both notations carry their zone
    have, want = _zone(source, pair.producer, form), _zone(target, pair.consumer, wanted)
    if not have or not want or any(isinstance(s.argument, dict) and "zone" in s.argument for s in pair.steps):
        return
    try:
        moment = datetime(2026, 11, 24, 0, 30, tzinfo=ZoneInfo(have))
        shift = moment.replace(tzinfo=ZoneInfo(want)) - moment
    except (ZoneInfoNotFoundError, ValueError):
        return
    if shift:
        hours = shift.total_seconds() / 3600
        yield Mismatch(
            "breaking",
            "2026-11-24 00:30:00",
            f"{abs(hours):g} h too {'early' if hours < 0 else 'late'}",
            {"have": have, "want": want},
        )


@on_pair("INT133", "instant-to-date", "time")
def instant_to_date(pair: Pair) -> Iterator[Mismatch]:
    """what-en: A moment is reduced to a day: which day is it near midnight, and is it the business day?
    what-zh: 时间点变成日期：午夜前后算哪一天，是自然日还是营业日？
    why-en: A sale at 00:20 belongs to yesterday's business day in the store and to today's in finance.
    why-zh: 00:20 的一笔销售，门店算昨天的营业日，财务算今天。
    message-en: {source} is a moment, {target} only a day: 00:20, sent as “{sent}”, becomes {received}.
    message-zh: {source} 精确到时刻，{target} 只到日期：00:20 发送为“{sent}”，变成 {received}。
    question-en: Ask {owner}: until what time does a business day last, and in which time zone is the day taken?
    question-zh: 请问{owner}：营业日到几点截止，按哪个时区取日期？
    bad: {from: {type: datetime}, to: {type: date}}
    good: {from: {type: date}, to: {type: date}}
    source: Posting date against document date; POS business day
    """
    form = date_form(pair.source)
    if form and _is_instant(pair.source) and date_form(pair.target) is not None and not _is_instant(pair.target):
        yield Mismatch("lossy", notation.write(_PAST_MIDNIGHT, form), "2026-11-25 or 2026-11-24")


@on_pair("INT134", "seconds-against-milliseconds", "time")
def seconds_against_milliseconds(pair: Pair) -> Iterator[Mismatch]:
    """what-en: One side counts seconds since 1970, the other milliseconds.
    what-zh: 一边的时间戳是秒，另一边是毫秒。
    why-en: Every time lands in January 1970 or in the year 57869.
    why-zh: 所有时间都会变成 1970 年 1 月，或者公元五万多年。
    message-en: {source} sends {sent}; {target} reads {received}.
    message-zh: {source} 发送 {sent}，{target} 读成 {received}。
    question-en: Ask {owner}: has {target} 10 digits (seconds) or 13 (milliseconds)?
    question-zh: 请问{owner}：{target} 是 10 位（秒）还是 13 位（毫秒）时间戳？
    bad: {from: {type: integer, format: epoch-s}, to: {type: integer, format: epoch-ms}}
    good: {from: {type: integer, format: epoch-ms}, to: {type: integer, format: epoch-ms}}
    good: {from: {type: integer, format: epoch-s}, to: {type: integer, format: epoch-ms}, transform: {factor: 1000}}
    source: Iceberg timestamp precision; Unix time
    """
    have, want = date_form(pair.source), date_form(pair.target)
    if have == want or {have, want} != set(_EPOCHS) or want is None or have is None:
        return
    sent = "1764000000" if have == "epoch-s" else "1764000000000"
    got = pair.arrives(sent)[0]
    meant, read = notation.parse(sent, have), notation.parse(got or "", want)
    if meant != read:
        yield Mismatch("breaking", sent, read.strftime("%Y-%m-%d") if read else "no date: too large", witness=got)


@on_pair("INT135", "time-precision-lost", "time")
def time_precision_lost(pair: Pair) -> Iterator[Mismatch]:
    """what-en: The consumer keeps times less precisely than the producer.
    what-zh: 接收方的时间精度比发送方低。
    why-en: Two events in one second lose their order; a comparison by time finds the record changed for ever.
    why-zh: 同一秒内的两个事件分不出先后；按时间比对会一直认为记录有变化。
    message-en: {source} keeps {have}, {target} {want}: “{sent}” becomes “{received}”.
    message-zh: {source} 精确到 {have}，{target} 只到 {want}：“{sent}”变成“{received}”。
    question-en: Ask {owner}: does anything rely on the order or on the equality of these times?
    question-zh: 请问{owner}：有没有逻辑依赖这些时间的先后或相等？
    bad: {from: {type: datetime, time_precision: millisecond}, to: {type: datetime, time_precision: second}}
    good: {from: {type: datetime, time_precision: second}, to: {type: datetime, time_precision: millisecond}}
    source: Iceberg timestamp and timestamp_ns
    """
    have, want = pair.source.time_precision, pair.target.time_precision
    if have and want and want != "day" and _FINER.index(want) < _FINER.index(have):
        yield Mismatch("lossy", _CLOCK[have], _CLOCK[want], {"have": f"{have}s", "want": f"{want}s"})
