"""Sets of values: numbers, texts, days, moments ... and their limits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reqlint.planning.model import TimePrecision
from reqlint.planning.values.natives import Clock

Space = Literal["", "normalizedString", "token"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers from `low` to `high` (None: no bound); with at most `scale` decimals (None: any number of them).

    `bits`: a binary float with that many significant bits. `sized`: the greatest number of its digits; tighter
    bounds follow from the native type or are stated.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    open_low: bool = False
    open_high: bool = False
    scale: int | None = None
    digits: int | None = None
    bits: int | None = None
    step: Decimal | None = None
    sized: Decimal | None = None
    rounds: bool = False
    """The system rounds a number with more decimals; others reject it."""
    marks: str = ""
    """A notation that programs do not read as a number: 1.234,50, 1,234, 12%, $12.50."""
    truths: bool = False
    """1 and 0 are also read and written as true and false: MySQL's tinyint(1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Texts by their length, pattern and form (a JSON Schema format, "uuid", "xml"); `codes`: a closed list."""

    shortest: int = 0
    longest: int | None = None
    in_bytes: bool = False
    encoding: str = "UTF-8"
    pattern: str | None = None
    form: str | None = None
    codes: tuple[str, ...] | None = None
    free: bool = True
    """Words of any script, not only the digits and letters of a code."""
    writing: str = ""
    """How they are written, if that is stated: HTML, hex, YYYYMM."""
    space: Space = ""
    """What XML Schema makes of white space: each becomes a blank, or several become one."""


@dataclass(frozen=True, slots=True)
class Truths:
    """True and false; `figures`: 1 and 0 are read as them."""

    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days of the calendar. `form`: their notation; YYYY-MM-DD also for native dates."""

    form: str = "YYYY-MM-DD"
    reduced: bool = False
    """Taken from a moment: the day depends on zone and closing time."""
    clock: Clock = "local"
    """Whether days carry an offset from UTC, as XML's xs:date may."""
    dated: bool = False
    """RFC 3339 is asserted: an offset is rejected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """Points in time. `zone`: of wall clocks, "" if not stated. `form`: the notation, iso for native types."""

    form: str = "iso"
    clock: Clock = "instant"
    zone: str = ""
    precision: TimePrecision | None = None
    dated: bool = False
    """RFC 3339 is asserted: a day alone, or a time without zone, is rejected."""
    counted: bool = False
    """Counted from 1970 in UTC: there is no other zone in which a value could be written."""
    until: int | None = None
    """The last year that the native type can hold, if people reach it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Times of the day."""

    form: str = "HH:mm:ss"
    precision: TimePrecision | None = None
    zoned: bool = False
    either: bool = False
    """With or without an offset, as XML's xs:time."""


@dataclass(frozen=True, slots=True)
class Durations:
    """Lengths of time."""


@dataclass(frozen=True, slots=True)
class Binary:
    """Bytes."""

    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """Values with fields of their own; `open`: any JSON value is accepted."""

    open: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The values are not stated; `why` names what is missing."""

    why: Literal["type", "sample", "zone", "list", "sum", "step", "notation"] = "type"


@dataclass(frozen=True, slots=True)
class Choice:
    """Values of several kinds: unions of Avro, several types in JSON Schema."""

    options: tuple[Values, ...]


Values = Numbers | Texts | Truths | Days | Moments | Clocks | Durations | Binary | Records | Unknown | Choice
