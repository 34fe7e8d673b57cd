"""Dates and times: notations, zones, precision."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.messages.phrases import phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, from_gaps, on_pair
from reqlint.planning.values import notation
from reqlint.planning.values.samples import date_form

_EPOCHS = ("epoch-s", "epoch-ms")


@on_pair("INT131", "date-notation", "time", ask="consumer", source="SAP OData V2 and DATS; ISO 8601; RFC 3339")
def date_notation(pair: Pair) -> Iterator[Mismatch]:
    """Dates are written differently: 20261124, 2026-11-24, /Date(1764000000000)/, seconds since 1970."""
    yield from from_gaps(pair, "notation")


@on_pair(
    "INT132", "another-time-zone", "time", ask="owner", source="Iceberg timestamp against timestamptz; RFC 3339"
)
def another_time_zone(pair: Pair) -> Iterator[Mismatch]:
    """A time without zone is read in the zone of another place."""
    yield from from_gaps(pair, "zone")


@on_pair(
    "INT133",
    "instant-to-date",
    "time",
    ask="consumer",
    source="Posting date against document date; POS business day",
)
def instant_to_date(pair: Pair) -> Iterator[Mismatch]:
    """A moment is reduced to a day: which day is it near midnight, and is it the business day?"""
    yield from from_gaps(pair, "day")


@on_pair(
    "INT134",
    "seconds-against-milliseconds",
    "time",
    ask="consumer",
    source="Iceberg timestamp precision; Unix time",
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
        received = read.strftime("%Y-%m-%d") if read else phrase("value.no-date")
        yield Mismatch("breaking", sent, received, witness=got)


@on_pair("INT135", "time-precision-lost", "time", ask="consumer", source="Iceberg timestamp and timestamp_ns")
def time_precision_lost(pair: Pair) -> Iterator[Mismatch]:
    """The consumer keeps times less precisely than the producer."""
    yield from from_gaps(pair, "precision")
