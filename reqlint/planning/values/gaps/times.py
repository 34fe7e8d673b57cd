"""Days, moments and times of the day against each other, and against texts and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reqlint.planning.values import notation
from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.gaps.gap import Gap, type_gap, unknown_gap
from reqlint.planning.values.gaps.numbers import holds, longest_number
from reqlint.planning.values.gaps.texts import a_text, listed
from reqlint.planning.values.sets import Clocks, Days, Moments, Numbers, Texts

_EPOCHS = ("epoch-s", "epoch-ms")
_DAY = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))
_PAST_MIDNIGHT = datetime(2026, 11, 25, 0, 20, tzinfo=timezone(timedelta(hours=8)))
CLOCK = {
    "minute": "09:30", "second": "09:30:15", "millisecond": "09:30:15.123", "microsecond": "09:30:15.123456",
    "nanosecond": "09:30:15.123456789",
}  # fmt: skip
_FINER = ("day", "minute", "second", "millisecond", "microsecond", "nanosecond")
Timed = Days | Moments | Clocks


def example(values: Timed) -> str:
    """A value of the set as it is written."""
    if isinstance(values, Clocks):
        return CLOCK[values.precision or "second"] if values.form != "HHmmss" else "093015"
    if isinstance(values, Days):
        return notation.write(_DAY, values.form)
    if values.form != "iso":
        return notation.write(_DAY, values.form)
    text = f"2026-11-24T{CLOCK[values.precision or 'second']}"
    return f"{text}+08:00" if values.clock == "instant" else text


def _title(values: Timed | Texts | Numbers) -> str:
    if isinstance(values, Clocks):
        return "a time of the day"
    if isinstance(values, Texts):
        return "texts of no stated notation"
    if isinstance(values, Numbers):
        return "a number"
    if isinstance(values, Moments) and values.dated:
        return "date and time (RFC 3339)"
    return "date and time" if isinstance(values, Moments) and values.form == "iso" else notation.title(values.form)


def notation_gap(sent: Timed | Texts | Numbers, taken: Timed | Texts | Numbers, text: str) -> Iterator[Gap]:
    """A date that is written in another way than it is read."""
    want = _title(taken)
    yield Gap("notation", "breaking", text, f"rejected: not {want}", {"have": _title(sent), "want": want})


def days_to_days(sent: Days, taken: Days) -> Iterator[Gap]:
    """The same notation, or a gap."""
    if sent.form != taken.form:
        yield from notation_gap(sent, taken, example(sent))
    if sent.reduced:
        yield _which_day("iso")


def _which_day(form: str, clock: str = "instant") -> Gap:
    sent = notation.write(_PAST_MIDNIGHT, form)
    sent = sent.removesuffix("+08:00") if clock == "local" else sent
    return Gap("day", "lossy", sent, "2026-11-25 or 2026-11-24")


def days_to_moments(sent: Days, taken: Moments) -> Iterator[Gap]:
    """A day is no moment: which one of the day, nobody says. A wall clock without zone reads midnight."""
    found = next(notation_gap(sent, taken, example(sent)))
    midnight = taken.clock == "local" and taken.form == "iso" and sent.form == "YYYY-MM-DD" and not taken.dated
    yield replace(found, verdict="lossy", received=f"{example(sent)} 00:00") if midnight else found


def moments_to_days(sent: Moments, taken: Days) -> Iterator[Gap]:
    """A moment is on different days in different zones, and on a business day that nobody states."""
    if taken.form != "YYYY-MM-DD" or sent.form in (*_EPOCHS, "/Date(ms)/"):
        yield from notation_gap(sent, taken, example(sent))
    yield _which_day(sent.form, sent.clock)


def moments_to_moments(sent: Moments, taken: Moments) -> Iterator[Gap]:
    """Notation, zone, precision, and years that the consumer does not reach."""
    epochs = {sent.form, taken.form} == set(_EPOCHS)  # seconds against milliseconds: a rule of their own
    iso_like = notation.is_wall_clock(sent.form) and sent.form.startswith("YYYY-MM-DD")
    columns = taken.form == "iso" and not taken.dated and iso_like
    if sent.form != taken.form and not epochs and not columns:
        yield from notation_gap(sent, taken, example(sent))
    yield from _zones(sent, taken)
    have, want = sent.precision, taken.precision
    if have is None and sent.form == "iso" and want in ("minute", "second"):
        have = "millisecond"  # clocks of programs tick in milliseconds where a notation leaves it open
    if have and want and want != "day" and _FINER.index(want) < _FINER.index(have) and not epochs:
        yield Gap("precision", "lossy", CLOCK[have], CLOCK[want], {"have": f"{have}s", "want": f"{want}s"})
    if taken.until and not (sent.until and sent.until <= taken.until):
        yield from unknown_gap("year", f"{taken.until + 1}-01-01")


def _zones(sent: Moments, taken: Moments) -> Iterator[Gap]:
    if sent.clock == "instant" and taken.clock in ("instant", "either"):
        return
    if sent.clock == "either" and taken.clock == "local":  # some carry a zone, which is lost
        names = {"have": "a zone", "want": taken.zone or "no stated zone"}
        yield Gap("zone", "lossy", "2026-11-24T00:30:00+08:00", "its zone is lost", names)
        return
    if sent.clock == "either":
        if taken.clock == "instant" or sent.zone != taken.zone or not sent.zone:
            yield from unknown_gap("zone", example(sent))
        return
    if taken.clock == "either" and not (sent.zone and taken.zone):
        yield from unknown_gap("zone", example(sent))
        return
    if sent.clock == "local" and taken.clock == "instant":
        names = {"have": sent.zone or "no stated zone", "want": taken.zone or "UTC"}
        yield Gap("zone", "breaking", "2026-11-24 00:30:00", _shift(sent.zone, "UTC") or "without a zone", names)
    elif sent.clock == "instant":
        names = {"have": "UTC", "want": taken.zone or "no stated zone"}
        shift = _shift("UTC", taken.zone)
        if sent.counted and taken.zone and not shift:
            return
        yield Gap(
            "zone", "breaking" if shift else "lossy", "2026-11-24 00:30:00", shift or "its zone is lost", names
        )
    elif not sent.zone or not taken.zone:
        yield from unknown_gap("zone", "2026-11-24 00:30:00")
    else:
        shift = _shift(sent.zone, taken.zone)
        if shift:
            yield Gap("zone", "breaking", "2026-11-24 00:30:00", shift, {"have": sent.zone, "want": taken.zone})


def _shift(have: str, want: str) -> str:
    """How far a time of one zone is off when it is read in another; "" where it is right all the year."""
    if not have or not want or have == want:
        return ""
    for month in (11, 7):
        moment = datetime(2026, month, 24, 0, 30)
        try:
            shift = moment.replace(tzinfo=ZoneInfo(want)).astimezone(UTC) - moment.replace(
                tzinfo=ZoneInfo(have)
            ).astimezone(UTC)
        except (ZoneInfoNotFoundError, ValueError):
            return ""
        if shift:
            hours = shift.total_seconds() / 3600
            return f"{abs(hours):g} h too {'early' if hours < 0 else 'late'}"
    return ""


def clocks_to_clocks(sent: Clocks, taken: Clocks) -> Iterator[Gap]:
    """Notation, zone and precision of times of the day."""
    if sent.form != taken.form:
        yield from notation_gap(sent, taken, example(sent))
    if sent.zoned != taken.zoned:
        names = {
            "have": "a zone" if sent.zoned else "no stated zone",
            "want": "a zone" if taken.zoned else "no stated zone",
        }
        yield Gap(
            "zone",
            "lossy" if sent.zoned else "breaking",
            example(sent),
            "its zone is lost" if sent.zoned else "without a zone",
            names,
        )
    have, want = sent.precision, taken.precision
    if have and want and _FINER.index(want) < _FINER.index(have):
        yield Gap("precision", "lossy", CLOCK[have], CLOCK[want], {"have": f"{have}s", "want": f"{want}s"})


def times_apart(sent: Timed, taken: Timed) -> Iterator[Gap]:
    """A time of the day against a day or a moment, and the other way round."""
    yield from notation_gap(sent, taken, example(sent))


def texts_to_times(sent: Texts, taken: Timed) -> Iterator[Gap]:
    """Texts are dates where all their codes are."""
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
        yield Gap("codes", "breaking", text, "rejected", {"codes": listed(taken.codes)})
    elif taken.form:
        yield from type_gap(text, taken, "a UUID" if taken.form == "uuid" else f"texts ({taken.form})")
    elif taken.longest is not None and size > taken.longest:
        limit = f"{taken.longest} {'bytes' if taken.in_bytes else 'characters'}"
        yield Gap(
            "length",
            "breaking",
            text,
            f"{text[: taken.longest]} …",
            {"have": f"{size} characters", "limit": limit},
        )
    elif taken.pattern:
        wanted = {"type": "string", "pattern": taken.pattern}
        if compare_schemas({"const": text}, wanted).verdict == "compatible":
            yield from unknown_gap("pattern", text)
        else:
            yield from notation_gap(sent, taken, text)
    elif taken.shortest > len(text):
        yield Gap("range", "breaking", text, "rejected", {"limits": f"minLength {taken.shortest}"})


def _size(values: Timed) -> int:
    """The most characters of a value."""
    if isinstance(values, Moments) and values.form == "iso":
        fraction = {"minute": 0, "second": 0, "microsecond": 7, "nanosecond": 10}.get(values.precision or "", 4)
        return 19 + fraction + (0 if values.clock == "local" else 6)
    return len(example(values)) + (6 if isinstance(values, Clocks) and values.zoned else 0)


def numbers_to_times(sent: Numbers, taken: Timed) -> Iterator[Gap]:
    """A number is no date."""
    figures = Decimal(20261124)
    yield from notation_gap(sent, taken, str(figures) if holds(sent, figures) else longest_number(sent))


def times_to_numbers(sent: Timed, taken: Numbers) -> Iterator[Gap]:
    """A date is no number."""
    yield from notation_gap(sent, taken, example(sent))
