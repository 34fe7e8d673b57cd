"""No pair of fields that is called safe has a counter-example: fields of all types, values sampled, judged apart.

What a field may hold and what it accepts is written here a second time, straight from the definitions of the types, so
that a mistake in the product's sets does not excuse itself.
"""

from __future__ import annotations

import random
import re
import struct
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.model import Field
from tests.planning.building import field, interface, mapped, side

WHOLE = {
    ("postgres", "SMALLINT"): 16, ("postgres", "INTEGER"): 32, ("postgres", "BIGINT"): 64, ("mysql", "TINYINT"): 8,
    ("mysql", "MEDIUMINT"): 24, ("avro", "int"): 32, ("avro", "long"): 64, ("xml", "byte"): 8, ("xml", "short"): 16,
    ("xml", "long"): 64, ("protobuf", "sint32"): 32, ("protobuf", "int64"): 64, ("odata", "Edm.SByte"): 8,
    ("odata", "Edm.Int16"): 16, ("odata", "Edm.Int32"): 32, ("odata", "Edm.Int64"): 64, ("json", "integer(int32)"): 32,
    ("json", "integer(int64)"): 64,
}  # fmt: skip
COUNTING = {
    ("tsql", "TINYINT"): 8, ("mysql", "SMALLINT UNSIGNED"): 16, ("mysql", "INT UNSIGNED"): 32, ("xml", "unsignedShort"): 16,
    ("protobuf", "uint32"): 32, ("protobuf", "fixed64"): 64, ("odata", "Edm.Byte"): 8,
}  # fmt: skip
FLOATS = {
    ("postgres", "REAL"): 24, ("postgres", "DOUBLE PRECISION"): 53, ("avro", "float"): 24, ("avro", "double"): 53,
    ("protobuf", "float"): 24, ("odata", "Edm.Double"): 53, ("tsql", "FLOAT"): 53, ("mysql", "FLOAT"): 24,
}  # fmt: skip
PATTERNS = ("^[0-9]+$", "^[A-Z]{2}$", "^[0-9]{8}$", "^[A-Z0-9-]{1,6}$")
ALPHABETS = ("0123456789", "ABCXYZ", "A-17 b", "上海南京é", "abc上")
ZONES = ("UTC", "Asia/Shanghai")


def a_field(chance: random.Random) -> Field:
    """A field of any type, of any language of specifications."""
    kind = chance.choice(("whole", "whole", "counting", "decimal", "decimal", "float", "number", "text", "text", "codes",
                          "truth", "day", "moment", "clock", "uuid", "bytes", "record", "duration"))  # fmt: skip
    if kind in ("whole", "counting"):
        dialect, native = chance.choice(list(WHOLE if kind == "whole" else COUNTING))
        bounds = {}
        if chance.random() < 0.3:
            low, high = sorted(chance.choice((0, 1, 2, 9, 100, 127)) for _ in "ab")
            bounds = {"minimum": str(low), "maximum": str(high)}
        form = {"json": native[8:-1]}.get(dialect)
        return field("name", "integer", native=native, dialect=dialect, format=form, **bounds)
    if kind == "decimal":
        digits = chance.randint(1, 20)
        facts = {"precision": digits, "scale": chance.randint(0, digits)} if chance.random() < 0.9 else {}
        return field(
            "name", "decimal", native="NUMERIC", dialect=chance.choice(("postgres", "avro", "xml")), **facts
        )
    if kind == "float":
        dialect, native = chance.choice(list(FLOATS))
        return field("name", "float", native=native, dialect=dialect)
    if kind == "number":
        step = chance.choice((None, "0.01", "0.5", "5"))
        bounds = (
            {"minimum": "0", "maximum": chance.choice(("1", "99.99", "1000000"))} if chance.random() < 0.5 else {}
        )
        return field("name", "number", native="number", dialect="json", multiple_of=step, **bounds)
    if kind == "text":
        facts = {"pattern": chance.choice(PATTERNS)} if chance.random() < 0.3 else {}
        most = chance.choice((None, 8, 20) if facts else (None, 1, 2, 6, 8, 10, 19, 20, 36, 40))
        unit = chance.choice(("characters", "characters", "bytes"))
        least = chance.choice((None, None, None, 1, 2)) if most is None or most >= 2 else None
        return field(
            "name", max_length=most, length_unit=unit, min_length=least, native="string", dialect="json", **facts
        )
    if kind == "codes":
        codes = chance.choice(
            (("Y", "N"), ("0", "1"), ("true", "false"), ("A", "B", "CASH"), ("10", "20"), ("上", "下"))
        )
        return field("name", "enum", enum=codes, dialect="json")
    if kind == "moment":
        naive = chance.random() < 0.5
        native = "TIMESTAMP" if naive else "TIMESTAMPTZ"
        facts = {"time_zone": chance.choice(ZONES)} if naive else {}
        precision = chance.choice(("second", "millisecond", "microsecond"))
        return field("name", "datetime", native=native, dialect="postgres", time_precision=precision, **facts)
    if kind == "clock":
        return field(
            "name",
            "time",
            native="TIME",
            dialect="postgres",
            time_precision=chance.choice(("second", "microsecond")),
        )
    return {
        "truth": field("name", "boolean", native="BOOLEAN", dialect="postgres"),
        "day": field("name", "date", native="DATE", dialect="postgres"),
        "uuid": field("name", native="UUID", dialect="postgres"),
        "bytes": field("name", "binary", native="BYTEA", dialect="postgres", max_length=chance.choice((None, 8, 16)), length_unit="bytes"),
        "record": field("name", "object", native="JSONB", dialect="postgres"),
        "duration": field("name", "duration", native="duration", dialect="xml"),
    }[kind]  # fmt: skip


def bounds_of(made: Field) -> tuple[int | None, int | None]:
    key = (made.dialect, made.native)
    low = -(2 ** (WHOLE[key] - 1)) if key in WHOLE else 0 if key in COUNTING else None
    high = 2 ** (WHOLE[key] - 1) - 1 if key in WHOLE else 2 ** COUNTING[key] - 1 if key in COUNTING else None
    return low, high


def in_range(made: Field, value: Decimal) -> bool:
    low, high = bounds_of(made)
    lows = [Decimal(bound) for bound in (low, made.minimum) if bound is not None]
    highs = [Decimal(bound) for bound in (high, made.maximum) if bound is not None]
    return all(value >= bound for bound in lows) and all(value <= bound for bound in highs)


def a_value(made: Field, chance: random.Random) -> object:
    """A value that the field may hold, often at an edge; None where chance found none."""
    if made.enum:
        return chance.choice(made.enum)
    if made.type == "integer":
        low, high = bounds_of(made)
        edges = [low, high, 0, 1, -1, *(int(b) for b in (made.minimum, made.maximum) if b)]
        value = Decimal(chance.choice([e for e in edges if e is not None]) + chance.choice((0, 0, 1, -1)))
        return value if in_range(made, value) else None
    if made.type == "decimal":
        digits, scale = (
            (made.precision, made.scale) if made.precision else (chance.randint(1, 40), chance.randint(0, 9))
        )
        if made.dialect == "xml" and scale:
            scale = chance.randint(0, scale)  # totalDigits are those of the value, wherever its point is
        text = "".join(chance.choice("0159") for _ in range(digits)) if chance.random() < 0.5 else "9" * digits
        return Decimal(int(text) * chance.choice((1, -1))).scaleb(-(scale or 0))
    if made.type in ("float", "number"):
        raw = chance.choice((0.1, 1e300, -5.0, 0.123456789012, 12345678.9, 1.0, 99.99, 7.25, 1e-7))
        if made.multiple_of:
            value = Decimal(made.multiple_of) * chance.choice((0, 1, 7, 199, 123456789012))
            return value if in_range(made, value) else None
        if FLOATS.get((made.dialect, made.native), 53) == 24:
            raw = struct.unpack("f", struct.pack("f", min(raw, 1e30)))[0]
        return Decimal(repr(raw)) if in_range(made, Decimal(repr(raw))) else None
    if made.native == "UUID":
        return UUID(int=chance.getrandbits(128), version=4)
    if made.type == "string":
        most = made.max_length if made.max_length is not None else chance.choice((3, 30, 300))
        # A flag of one character is a code, and codes are figures and Latin letters.
        alphabet = "".join(chance.choices(ALPHABETS, k=2)) if most > 1 else "09AYN"
        text = "".join(chance.choices(alphabet, k=chance.choice((most, most, chance.randint(0, most)))))
        if made.pattern:
            text = {
                "^[0-9]+$": "9" * most,
                "^[A-Z]{2}$": "CN",
                "^[0-9]{8}$": "20261124",
                "^[A-Z0-9-]{1,6}$": "A-17",
            }[made.pattern]
        return text if holds_text(made, text) else None
    if made.type == "datetime":
        moment = datetime(2026, chance.randint(1, 12), 3, 0, 30, 15, 123456, timezone(timedelta(hours=8)))
        moment = moment.replace(
            microsecond={"second": 0, "millisecond": 123000}.get(made.time_precision or "", 123456)
        )
        return moment.replace(tzinfo=None) if made.native == "TIMESTAMP" else moment
    fixed = {
        "boolean": True, "date": date(2026, 11, 24), "time": time(9, 30, 15, 0 if made.time_precision == "second" else 123456),
        "binary": b"x" * (made.max_length or 99), "object": {"a": 1}, "duration": timedelta(hours=5),
    }  # fmt: skip
    return fixed[made.type]


def holds_text(made: Field, text: str) -> bool:
    size = len(text.encode()) if made.length_unit == "bytes" else len(text)
    return (
        (made.max_length is None or size <= made.max_length) and len(text) >= (made.min_length or 0)
        and (not made.pattern or re.search(made.pattern, text) is not None)
    )  # fmt: skip


def accepts(made: Field, value: object, sender: Field) -> bool:
    """Whether a field takes a value without loss: numbers and dates are written in full where it is a text."""
    if made.enum:
        return (isinstance(value, str | Decimal) and shown(value, sender) in made.enum) or (
            value is True and "true" in made.enum
        )
    if made.type in ("integer", "decimal", "float", "number"):
        return takes_number(made, value)
    if made.native == "UUID":
        return isinstance(value, UUID)
    if made.type == "string":
        return not isinstance(value, bool | bytes | dict) and holds_text(made, shown(value, sender))
    if made.type == "datetime":
        return isinstance(value, datetime) and same_moment(made, value, sender)
    wanted = {"boolean": bool, "date": date, "time": time, "binary": bytes, "object": dict, "duration": timedelta}[
        made.type
    ]
    if type(value) is not wanted:
        return made.type == "boolean" and value in ("true", "false")
    if isinstance(value, time):
        return made.time_precision != "second" or not value.microsecond
    return not isinstance(value, bytes) or made.max_length is None or len(value) <= made.max_length


def shown(value: object, sender: Field) -> str:
    if isinstance(value, timedelta):
        return f"PT{value.seconds}S"
    if FLOATS.get((sender.dialect, sender.native)) == 24:
        return f"{float(str(value)):.9g}"
    if isinstance(value, Decimal):
        if sender.type == "decimal" and sender.scale is not None and sender.dialect != "xml":
            return f"{value:.{sender.scale}f}"
        return format(value, "f") if abs(value) < 10**30 else repr(float(value))
    return value.isoformat() if isinstance(value, date | time) else str(value)


def takes_number(made: Field, value: object) -> bool:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
        value = Decimal(value)
    if not isinstance(value, Decimal) or not in_range(made, value):
        return False
    if made.type == "integer":
        return value == value.to_integral_value()
    if made.type == "decimal":
        if made.precision is None or made.scale is None:
            return True
        scaled = value.scaleb(made.scale)
        if made.dialect == "xml":
            digits = len(value.normalize().as_tuple().digits)
            return scaled == scaled.to_integral_value() and max(digits, value.adjusted() + 1) <= made.precision
        return scaled == scaled.to_integral_value() and abs(scaled) < 10**made.precision
    if made.multiple_of:
        return (Fraction(value) / Fraction(made.multiple_of)).denominator == 1
    if FLOATS.get((made.dialect, made.native), 53) == 24:
        if abs(value) > Decimal("3.4e38"):
            return False
        single = struct.unpack("f", struct.pack("f", float(value)))[0]
        return (
            struct.pack("f", float(value)) == struct.pack("f", single) and float(f"{single:.7g}") == float(value)
        ) or single == float(value)
    return Decimal(repr(float(value))) == value


def same_moment(made: Field, value: datetime, sender: Field) -> bool:
    step = {"second": 1_000_000, "millisecond": 1000}.get(made.time_precision or "", 1)
    if value.microsecond % step:
        return False
    if (value.tzinfo is None) != (made.native == "TIMESTAMP"):
        return False
    return value.tzinfo is not None or sender.time_zone == made.time_zone


def check(count: int, seed: int) -> int:
    """Tries so many pairs; the number of those called safe."""
    chance, safe = random.Random(seed), 0
    for _ in range(count):
        sender, receiver = a_field(chance), a_field(chance)
        mapping = mapped(sender, receiver)
        ends = side("a", "E", [sender]), side("b", "E", [receiver])
        pair = Pair(interface(*ends, mapping), mapping)
        if pair.gaps:
            continue
        safe += 1
        for _ in range(12):
            value = a_value(sender, chance)
            assert value is None or accepts(receiver, value, sender), (sender, receiver, value)
    return safe


@pytest.mark.parametrize("seed", range(4))
def test_nothing_safe_has_a_counter_example(seed: int) -> None:
    assert check(1500, seed) > 150


@pytest.mark.slow
def test_nothing_safe_has_a_counter_example_among_many() -> None:
    assert check(60_000, 2026) > 6000


def test_every_gap_is_shown_by_a_value_that_the_producer_may_send() -> None:
    chance = random.Random(7)
    for _ in range(2000):
        sender, receiver = a_field(chance), a_field(chance)
        mapping = mapped(sender, receiver)
        pair = Pair(interface(side("a", "E", [sender]), side("b", "E", [receiver]), mapping), mapping)
        for gap in pair.gaps:
            assert gap.verdict == "unknown" or gap.sent or receiver.min_length, (sender, receiver, gap)
            if sender.enum:
                assert gap.sent in sender.enum
            elif sender.type == "string" and sender.native != "UUID" and gap.verdict != "unknown":
                assert holds_text(sender, gap.sent), (sender, receiver, gap)
            elif (
                sender.type in ("integer", "decimal")
                and gap.verdict != "unknown"
                and re.fullmatch(r"-?[\d.]+", gap.sent)
            ):
                assert in_range(sender, Decimal(gap.sent)), (sender, receiver, gap)
