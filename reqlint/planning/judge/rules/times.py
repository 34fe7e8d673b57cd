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


@on_pair("INT131", "date-notation", "time", ask="owner", source="SAP OData V2 and DATS; ISO 8601; RFC 3339")
def date_notation(pair: Pair) -> Iterator[Mismatch]:
    """Dates are written differently: 20261124, 2026-11-24, /Date(1764000000000)/, seconds since 1970."""
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


@on_pair(
    "INT132", "another-time-zone", "time", ask="owner", source="Iceberg timestamp against timestamptz; RFC 3339"
)
def another_time_zone(pair: Pair) -> Iterator[Mismatch]:
    """A time without zone is read in the zone of another place."""
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


@on_pair(
    "INT133", "instant-to-date", "time", ask="owner", source="Posting date against document date; POS business day"
)
def instant_to_date(pair: Pair) -> Iterator[Mismatch]:
    """A moment is reduced to a day: which day is it near midnight, and is it the business day?"""
    form = date_form(pair.source)
    if form and _is_instant(pair.source) and date_form(pair.target) is not None and not _is_instant(pair.target):
        yield Mismatch("lossy", notation.write(_PAST_MIDNIGHT, form), "2026-11-25 or 2026-11-24")


@on_pair(
    "INT134", "seconds-against-milliseconds", "time", ask="owner", source="Iceberg timestamp precision; Unix time"
)
def seconds_against_milliseconds(pair: Pair) -> Iterator[Mismatch]:
    """One side counts seconds since 1970, the other milliseconds."""
    have, want = date_form(pair.source), date_form(pair.target)
    if have == want or {have, want} != set(_EPOCHS) or want is None or have is None:
        return
    sent = "1764000000" if have == "epoch-s" else "1764000000000"
    got = pair.arrives(sent)[0]
    meant, read = notation.parse(sent, have), notation.parse(got or "", want)
    if meant != read:
        yield Mismatch("breaking", sent, read.strftime("%Y-%m-%d") if read else "no date: too large", witness=got)


@on_pair("INT135", "time-precision-lost", "time", ask="owner", source="Iceberg timestamp and timestamp_ns")
def time_precision_lost(pair: Pair) -> Iterator[Mismatch]:
    """The consumer keeps times less precisely than the producer."""
    have, want = pair.source.time_precision, pair.target.time_precision
    if have and want and want != "day" and _FINER.index(want) < _FINER.index(have):
        yield Mismatch("lossy", _CLOCK[have], _CLOCK[want], {"have": f"{have}s", "want": f"{want}s"})
