"""Days, moments and times of the day against each other, and against texts and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reqlint.messages.phrases import Phrase, Value, phrase
from reqlint.planning.values import notation
from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.gaps.gap import (
    Gap,
    GapVerdict,
    counted,
    not_listed,
    out_of_range,
    too_long,
    type_gap,
    unknown_gap,
)
from reqlint.planning.values.gaps.numbers import holds, longest_number, numbers_to_numbers
from reqlint.planning.values.gaps.texts import a_text, of_form
from reqlint.planning.values.sets import Clocks, Days, Moments, Numbers, Texts

_EPOCHS = ("epoch-s", "epoch-ms")
_TITLES: dict[str, Value] = {
    "iso": "ISO 8601", "epoch-s": phrase("set.epoch-s"), "epoch-ms": phrase("set.epoch-ms"),
}  # fmt: skip
_DAY = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))
_PAST_MIDNIGHT = datetime(2026, 11, 25, 0, 20, tzinfo=timezone(timedelta(hours=8)))
_TWO_DAYS = phrase("value.either", one="2026-11-25", other="2026-11-24")
CLOCK = {
    "minute": "09:30", "second": "09:30:15", "millisecond": "09:30:15.123", "microsecond": "09:30:15.123456",
    "nanosecond": "09:30:15.123456789",
}  # fmt: skip
_UNITS = {
    "minute": "value.minutes", "second": "value.seconds", "millisecond": "value.milliseconds",
    "microsecond": "value.microseconds", "nanosecond": "value.nanoseconds",
}  # fmt: skip
_FINER = ("day", "minute", "second", "millisecond", "microsecond", "nanosecond")
Timed = Days | Moments | Clocks


def example(values: Timed) -> str:
    """A value of the set as written."""
    if isinstance(values, Clocks) and values.form == notation.SPAN:
        return notation.write(_DAY, values.form)
    if isinstance(values, Clocks):
        return CLOCK[values.precision or "second"] if values.form != "HHmmss" else "093015"
    if isinstance(values, Days):
        return notation.write(_DAY, values.form)
    if values.form != "iso":
        return notation.write(_DAY, values.form)
    text = f"2026-11-24T{CLOCK[values.precision or 'second']}"
    return f"{text}+08:00" if values.clock == "instant" else text


def _title(values: Timed | Texts | Numbers) -> Value:
    """A notation's name for people: ISO 8601, seconds since 1970, YYYYMMDD."""
    if isinstance(values, Clocks) and values.form == notation.SPAN:
        return notation.SPAN
    named = {Clocks: "set.clock", Texts: "set.texts-unstated", Numbers: "set.number"}.get(type(values))
    if named or not isinstance(values, Days | Moments):
        return phrase(named or "set.unknown")
    if isinstance(values, Moments) and (values.dated or values.form == "iso"):
        return phrase("set.moment-rfc3339" if values.dated else "set.moment")
    return _TITLES.get(values.form, values.form)


def notation_gap(sent: Timed | Texts | Numbers, taken: Timed | Texts | Numbers, text: str) -> Iterator[Gap]:
    """A date written in another notation than it is read in."""
    want = _title(taken)
    yield Gap(
        "notation",
        "breaking",
        text,
        phrase("value.rejected-not", wanted=want),
        {"have": _title(sent), "want": want},
    )


def days_to_days(sent: Days, taken: Days) -> Iterator[Gap]:
    """The same notation, or a gap."""
    if sent.form != taken.form:
        yield from notation_gap(sent, taken, example(sent))
    if sent.reduced:
        yield _which_day("iso")
    if sent.clock == "local" and taken.clock == "instant":
        yield _zone_lacking(example(sent))
    elif sent.clock == "instant" and taken.clock == "local":
        yield _zone_lost("2026-11-24+08:00", "breaking" if taken.dated else "lossy")
    elif sent.clock == "either" and taken.clock != "either":
        yield from unknown_gap("day-zone", "2026-11-24+08:00")


def _zone_lost(sample: str, verdict: GapVerdict) -> Gap:
    """A zone that the consumer has no place for."""
    names = {"have": phrase("value.a-zone"), "want": phrase("value.unstated-zone")}
    return Gap("zone", verdict, sample, phrase("value.zone-lost"), names)


def _zone_lacking(sample: str) -> Gap:
    """A zone that the consumer wants, and the producer does not state."""
    names = {"have": phrase("value.unstated-zone"), "want": phrase("value.a-zone")}
    return Gap("zone", "breaking", sample, phrase("value.without-zone"), names)


def _which_day(form: str, clock: str = "instant") -> Gap:
    sent = notation.write(_PAST_MIDNIGHT, form)
    sent = sent.removesuffix("+08:00") if clock == "local" else sent
    return Gap("day", "lossy", sent, _TWO_DAYS)


def days_to_moments(sent: Days, taken: Moments) -> Iterator[Gap]:
    """A day is not a moment: its time is not stated. A wall clock without zone reads midnight."""
    found = next(notation_gap(sent, taken, example(sent)))
    midnight = taken.clock == "local" and taken.form == "iso" and sent.form == "YYYY-MM-DD" and not taken.dated
    yield replace(found, verdict="lossy", received=f"{example(sent)} 00:00") if midnight else found


def moments_to_days(sent: Moments, taken: Days) -> Iterator[Gap]:
    """A moment is on different days in different zones, and on a business day that is not stated."""
    if taken.form != "YYYY-MM-DD" or sent.form in (*_EPOCHS, "/Date(ms)/"):
        yield from notation_gap(sent, taken, example(sent))
    yield _which_day(sent.form, sent.clock)


def moments_to_moments(sent: Moments, taken: Moments) -> Iterator[Gap]:
    """Notation, zone, precision, and years outside the consumer's range."""
    epochs = {sent.form, taken.form} == set(_EPOCHS)  # seconds against milliseconds: a separate rule
    iso_like = notation.is_wall_clock(sent.form) and sent.form.startswith("YYYY-MM-DD")
    columns = taken.form == "iso" and not taken.dated and iso_like
    if sent.form != taken.form and not epochs and not columns:
        yield from notation_gap(sent, taken, example(sent))
    yield from _zones(sent, taken)
    have, want = sent.precision, taken.precision
    if have is None and sent.form == "iso" and want in ("minute", "second"):
        have = "millisecond"  # without a stated precision, programs use milliseconds
    if have and want and want != "day" and _FINER.index(want) < _FINER.index(have) and not epochs:
        yield Gap("precision", "lossy", CLOCK[have], CLOCK[want], _units(have, want))
    if taken.until and not (sent.until and sent.until <= taken.until):
        yield from unknown_gap("year", f"{taken.until + 1}-01-01")


def _zones(sent: Moments, taken: Moments) -> Iterator[Gap]:
    if sent.clock == "instant" and taken.clock in ("instant", "either"):
        return
    if sent.clock == "either" and taken.clock == "local":  # some carry a zone, which is lost
        names = {"have": phrase("value.a-zone"), "want": _named(taken.zone)}
        yield Gap("zone", "lossy", "2026-11-24T00:30:00+08:00", phrase("value.zone-lost"), names)
        return
    if sent.clock == "either":
        if taken.clock == "instant" or sent.zone != taken.zone or not sent.zone:
            yield from unknown_gap("zone", example(sent))
        return
    if taken.clock == "either" and not (sent.zone and taken.zone):
        yield from unknown_gap("zone", example(sent))
        return
    if sent.clock == "local" and taken.clock == "instant":
        names = {"have": _named(sent.zone), "want": taken.zone or "UTC"}
        read = _shift(sent.zone, "UTC") or phrase("value.without-zone")
        yield Gap("zone", "breaking", "2026-11-24 00:30:00", read, names)
    elif sent.clock == "instant":
        names = {"have": "UTC", "want": _named(taken.zone)}
        shift = _shift("UTC", taken.zone)
        if sent.counted and taken.zone and not shift:
            return
        verdict: GapVerdict = "breaking" if shift else "lossy"
        yield Gap("zone", verdict, "2026-11-24 00:30:00", shift or phrase("value.zone-lost"), names)
    elif not sent.zone or not taken.zone:
        yield from unknown_gap("zone", "2026-11-24 00:30:00")
    elif shift := _shift(sent.zone, taken.zone):
        yield Gap("zone", "breaking", "2026-11-24 00:30:00", shift, {"have": sent.zone, "want": taken.zone})


def _named(zone: str) -> Value:
    return zone or phrase("value.unstated-zone")


def _units(have: str, want: str) -> dict[str, Value]:
    """The units to which times are precise."""
    return {"have": phrase(_UNITS[have]), "want": phrase(_UNITS[want])}


def _shift(have: str, want: str) -> Phrase | None:
    """How far a time in one zone is off when read in another; None if they agree all year."""
    if not have or not want or have == want:
        return None
    for month in (11, 7):
        moment = datetime(2026, month, 24, 0, 30)
        try:
            shift = moment.replace(tzinfo=ZoneInfo(want)).astimezone(UTC) - moment.replace(
                tzinfo=ZoneInfo(have)
            ).astimezone(UTC)
        except (ZoneInfoNotFoundError, ValueError):
            return None
        if shift:
            hours = shift.total_seconds() / 3600
            return phrase("value.too-early" if hours < 0 else "value.too-late", hours=f"{abs(hours):g}")
    return None


def clocks_to_clocks(sent: Clocks, taken: Clocks) -> Iterator[Gap]:
    """Notation, zone and precision of times of the day."""
    if sent.form != taken.form:
        yield from notation_gap(sent, taken, example(sent))
    if sent.zoned != taken.zoned and not (sent.zoned and taken.either):
        yield _zone_lost(example(sent), "lossy") if sent.zoned else _zone_lacking(example(sent))
    elif sent.either and not taken.either:
        yield from unknown_gap("day-zone", "09:30:00+08:00")
    have, want = sent.precision or ("millisecond" if sent.zoned else None), taken.precision
    if have and want and _FINER.index(want) < _FINER.index(have):
        yield Gap("precision", "lossy", CLOCK[have], CLOCK[want], _units(have, want))


def times_apart(sent: Timed, taken: Timed) -> Iterator[Gap]:
    """A time of the day against a day or a moment, and the other way round."""
    yield from notation_gap(sent, taken, example(sent))


def texts_to_times(sent: Texts, taken: Timed) -> Iterator[Gap]:
    """Texts are dates if all their codes are."""
    if sent.codes is not None:
        bad = next((code for code in sent.codes if not _is_read(code, taken)), None)
        text = bad if bad is not None else ""
        if bad is None and not isinstance(taken, Clocks):
            return
    else:
        text = a_text(sent)
    yield from notation_gap(sent, taken, text)


def _is_read(code: str, taken: Timed) -> bool:
    """Whether a text is a date in the consumer's notation; RFC 3339 has a time and a zone."""
    moment = notation.parse(code, taken.form)
    is_dated = isinstance(taken, Moments) and taken.dated
    return moment is not None and not (is_dated and (moment.tzinfo is None or "T" not in code.upper()))


def times_to_texts(sent: Timed, taken: Texts) -> Iterator[Gap]:
    """Written in full: the consumer's length, codes and pattern."""
    text = example(sent)
    size = _size(sent)
    if isinstance(sent, Days) and sent.reduced:
        yield _which_day("iso")
    if taken.codes is not None:
        yield not_listed(text, taken.codes)
    elif taken.form:
        yield from type_gap(text, taken, of_form(taken.form))
    elif taken.longest is not None and size > taken.longest:
        yield too_long(text, counted(size), taken)
    elif taken.pattern:
        wanted = {"type": "string", "pattern": taken.pattern}
        if compare_schemas({"const": text}, wanted).verdict == "compatible":
            yield from unknown_gap("pattern", text)
        else:
            yield from notation_gap(sent, taken, text)
    elif taken.shortest > len(text):
        yield out_of_range(text, phrase("value.min-length", count=taken.shortest))


def _size(values: Timed) -> int:
    """The most characters of a value."""
    if isinstance(values, Moments) and values.form == "iso":
        fraction = {"minute": 0, "second": 0, "microsecond": 7, "nanosecond": 10}.get(values.precision or "", 4)
        return 19 + fraction + (0 if values.clock == "local" else 6)
    return len(example(values)) + (6 if isinstance(values, Clocks) and values.zoned else 0)


def numbers_to_times(sent: Numbers, taken: Timed) -> Iterator[Gap]:
    """A number is not a date, unless dates are counted; what the number counts is not stated."""
    if isinstance(taken, Moments) and taken.form in _EPOCHS and sent.scale == 0:
        yield from unknown_gap("unit", longest_number(sent))
        return
    figures = Decimal(20261124)
    yield from notation_gap(sent, taken, str(figures) if holds(sent, figures) else longest_number(sent))


def times_to_numbers(sent: Timed, taken: Numbers) -> Iterator[Gap]:
    """A date is not a number, unless it is counted; whether the consumer counts in the same way is not stated."""
    if isinstance(sent, Moments) and sent.form in _EPOCHS:
        now = Decimal(example(sent))
        gaps = list(numbers_to_numbers(Numbers(low=Decimal(0), high=now, scale=0), taken))
        yield from gaps or unknown_gap("unit", example(sent))
        return
    yield from notation_gap(sent, taken, example(sent))
