"""What arrives of a value: every kind of step, the notations of dates and signs, exact numbers, sample values."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reqlint.messages import tables
from reqlint.messages.phrases import phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.model import Field, Step
from reqlint.planning.read.validation import schema
from reqlint.planning.values import exact, notation
from reqlint.planning.values.samples import CHINESE, numbers_of, sample, text_of
from reqlint.planning.values.steps import REASONS
from reqlint.planning.values.transforms import TransformError, apply, describe, reason
from tests.planning.building import field, interface, mapped, side

KINDS = schema("interfaces")["$defs"]["step"]["properties"]
APPLIED: list[tuple[str, object, str | None, str | None]] = [
    ("constant", "CNY", "x", "CNY"),
    ("constant", True, None, "true"),
    ("lookup", {"GOLD": 3}, "GOLD", "3"),
    ("lookup", {"Y": True}, "Y", "true"),
    ("factor", "0.01", "19990", "199.90"),
    ("factor", 100, "199.9", "19990"),
    ("factor", "0.000001", "1", "0.000001"),
    ("convert", {"from": "kg", "to": "g"}, "0.75", "750"),
    ("convert", {"from": "lb", "to": "kg"}, "1", "0.45359237"),
    ("date", {"from": "YYYYMMDD", "to": "YYYY-MM-DD"}, "20261124", "2026-11-24"),
    ("date", {"from": "epoch-ms", "to": "iso", "to_zone": "Asia/Shanghai"}, "0", "1970-01-01T08:00:00+08:00"),
    ("date", {"from": "YYYY-MM-DD HH:mm:ss", "to": "iso", "zone": "Asia/Shanghai", "to_zone": "UTC"},
     "2026-11-24 00:20:00", "2026-11-23T16:20:00+00:00"),
    ("date", {"from": "dd/MM/yyyy", "to": "YYYY-MM-DD"}, "05/01/2026", "2026-01-05"),
    ("date", {"from": "D-MMM-YY", "to": "YYYYMMDD"}, "5-JAN-26", "20260105"),
    ("date", {"from": "YYYY年M月D日", "to": "MM/DD/YYYY"}, "2026年1月5日", "01/05/2026"),
    ("date", {"from": "yyyyMMddHHmmss", "to": "YYYY-MM-DD hh:mm A"}, "20260105150405", "2026-01-05 03:04 PM"),
    ("date", {"from": "/Date(ms)/", "to": "epoch-s"}, "/Date(1764000000000+0800)/", "1764000000"),
    ("pad", {"length": 18}, "100017", "000000000000100017"),
    ("pad", {"length": 3, "with": " "}, "1234", "1234"),
    ("strip", "0", "000100", "100"),
    ("strip", "0", "000", "0"),
    ("truncate", {"characters": 2}, "上海店", "上海"),
    ("round", 2, "2.675", "2.68"),
    ("round", 0, "2.5", "2"),
    ("round", 2, "3", "3.00"),
    ("split", {"by": "-", "part": 1}, "1010-0001", "0001"),
    ("default", 0, None, "0"),
    ("default", "n/a", "", "n/a"),
    ("default", "n/a", "x", "x"),
    ("cross_reference", "members", "M1", "M1"),
    ("transcode", "GBK", "𠮷野家", "?野家"),
    ("tax", "gross-to-net", "113.00", "100.00"),
    ("tax", "net-to-gross", "100", "113.00"),
    ("sign", "leading", "302.35-", "-302.35"),
    ("sign", "flag", "-302.35", "302.35 H"),
    ("sign", "trailing", "302.35 C", "302.35-"),
    ("number", {"from": "decimal-comma"}, "1.234,50", "1234.50"),
    ("number", {"to": "decimal-comma"}, "-1234.50", "-1234,50"),
    ("number", {"from": "grouped", "to": "decimal-comma"}, "12,345.6", "12345,6"),
    ("number", {"from": "percent"}, "12.5 %", "12.5"),
    ("number", {"from": "currency", "to": "grouped"}, "$1,234.50", "1,234.50"),
    ("aggregate", "first", "7", "7"),
    ("join", "/", "a", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "argument", "sent", "arrives"), APPLIED)
def test_steps(kind: str, argument: object, sent: str | None, arrives: str | None) -> None:
    assert apply([Step(kind, argument)], [sent]) == arrives


def test_every_kind_is_tried_here() -> None:
    assert {kind for kind, *_ in APPLIED} == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "argument", "sent", "why"),
    [
        ("lookup", {"A": "B"}, "C", 'the table has no entry for "C"'),
        ("factor", 2, "two", '"two" is not a number'),
        ("factor", float("inf"), "2", '"inf" is not a number'),
        ("convert", {"from": "kg", "to": "minute"}, "1", "kg cannot be turned into minute"),
        ("convert", {"from": "(kg", "to": "g"}, "1", "(kg cannot be turned into g"),
        ("date", {"from": "YYYYMMDD", "to": "iso"}, "2026-11-24", '"2026-11-24" is not written as YYYYMMDD'),
        ("date", {"from": "YYYYMMDD", "to": "iso"}, "20260230", '"20260230" is not written as YYYYMMDD'),
        ("date", {"from": "YYYYMMDD", "to": "iso", "to_zone": "UTC"}, "20261124", '"20261124" has no time zone'),
        ("split", {"by": "-", "part": 1}, "1010", '"1010" has no part 1'),
        ("sign", "flag", "NaN", '"NaN" is not a signed number'),
    ],
)
def test_steps_that_cannot_be_applied(kind: str, argument: object, sent: str, why: str) -> None:
    with pytest.raises(TransformError) as error:
        apply([Step(kind, argument)], [sent])
    assert str(error.value).startswith(why)
    assert reason(error.value).worded("en") == str(error.value)
    assert reason(error.value).worded("zh-Hans") != str(error.value)


def test_adapters_and_plans_have_the_same_reasons() -> None:
    assert tables("phrases", "en")["step"] == REASONS


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"constant", "default", "join"}))
def test_no_value_stays_none(kind: str) -> None:
    assert apply([Step(kind, {})], [None]) is None


def test_steps_follow_each_other() -> None:
    steps = [Step("split", {"by": "-", "part": 0}), Step("pad", {"length": 6}), Step("default", "none")]
    assert apply(steps, ["17-A"]) == "000017"
    assert apply(steps, [None]) == "none"
    assert apply([Step("join", "-"), Step("truncate", {"characters": 3})], ["a", None, "bc"]) == "a--"
    assert apply([], ["a", "b"]) == "a"


@pytest.mark.parametrize(
    ("step", "text"),
    [
        (Step("pad", {"length": 18, "with": "0"}), '{pad: {length: 18, with: "0"}}'),
        (Step("factor", "0.01"), '{factor: "0.01"}'),
        (Step("lookup", {"1": "no", "?": True, "a: b": None, "x": ["男", "Asia/Shanghai"]}),
         '{lookup: {"1": "no", "?": true, "a: b": null, x: ["男", Asia/Shanghai]}}'),
    ],
)  # fmt: skip
def test_described_as_written_in_a_mapping(step: Step, text: str) -> None:
    assert describe(step) == text
    assert yaml.safe_load(text) == {step.kind: step.argument}


TEXT = st.text(st.sampled_from("aé上𠮷😀"), max_size=12)


@given(TEXT, st.integers(1, 20), st.sampled_from(["UTF-8", "GB18030", "GBK"]))
def test_cut_to_bytes_of_the_consumer(text: str, limit: int, encoding: str) -> None:
    cut = apply([Step("truncate", {"bytes": limit})], [text], encoding)
    assert cut is not None
    assert len(cut.encode(encoding)) <= limit
    assert text.encode(encoding, "replace").decode(encoding).startswith(cut)


@given(st.text("0123456789", min_size=1, max_size=12), st.integers(1, 18))
def test_pad_and_strip(code: str, length: int) -> None:
    padded = apply([Step("pad", {"length": length})], [code])
    assert padded is not None
    assert len(padded) == max(length, len(code))
    assert int(padded) == int(code)
    assert apply([Step("strip", "0")], [padded]) == str(int(code))


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=10)


@given(NUMBERS, st.integers(0, 4))
def test_no_digit_is_lost_between_units(amount: Decimal, power: int) -> None:
    sent = format(amount, "f")
    there = apply([Step("factor", format(Decimal(1).scaleb(power), "f"))], [sent])
    back = apply([Step("factor", format(Decimal(1).scaleb(-power), "f"))], [there])
    assert back is not None
    assert Decimal(back) == amount


@given(NUMBERS, st.integers(0, 12))
def test_rounding_is_to_the_nearest(amount: Decimal, decimals: int) -> None:
    made = apply([Step("round", decimals)], [format(amount, "f")])
    assert made is not None
    assert len(made.partition(".")[2]) == decimals
    assert abs(exact.product(Decimal(made), Decimal(1)) - amount) <= Decimal(1).scaleb(-decimals) / 2


@given(NUMBERS, st.sampled_from(["leading", "trailing", "flag"]))
def test_signs_round_trip(amount: Decimal, style: str) -> None:
    assert notation.signed(notation.write_signed(amount, style)) == amount


MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda m: m.replace(microsecond=0)
)
FORMS = ["YYYYMMDDHHmmss", "YYYY-MM-DD HH:mm:ss", "iso", "epoch-s", "epoch-ms", "/Date(ms)/"]


@given(MOMENTS, st.sampled_from(FORMS))
def test_notations_round_trip(moment: datetime, form: str) -> None:
    read = notation.parse(notation.write(moment, form), form)
    assert read is not None
    assert read.replace(tzinfo=UTC) == moment


@pytest.mark.parametrize(
    ("name", "known"),
    [("yyyyMMdd", "YYYYMMDD"), ("date-time", "iso"), ("full-date", "YYYY-MM-DD"), ("uuid", None), (None, None)],
)
def test_notations_have_one_name(name: str | None, known: str | None) -> None:
    assert notation.known(name) == known


@pytest.mark.parametrize("text", ["2026-11-24", "20261301", "2026112", "２０２６１１２４x", ""])
def test_what_is_no_date_in_a_notation(text: str) -> None:
    assert notation.parse(text, "YYYYMMDD") is None


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1e999999999", "", " ", "1,5", "abc", None])
def test_what_is_no_number(text: str | None) -> None:
    assert exact.number(text) is None


@given(st.integers(1, 38), st.integers(0, 10))
def test_numbers_at_the_edges_are_within(precision: int, scale: int) -> None:
    made = field("x", "decimal", precision=precision, scale=min(scale, precision), minimum="-3")
    for text in numbers_of(made):
        value = Decimal(text)
        assert -value.as_tuple().exponent <= scale  # type: ignore[operator]
        assert len(text.replace(".", "").replace("-", "").strip("0")) <= precision


LIMITS = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted)


@given(
    LIMITS,
    st.sampled_from([None, "^[0-9]*$", "^[A-Z]+$", "^[a-z]{2,4}$"]),
    st.sampled_from(["name", "code", "mobile"]),
)
def test_samples_of_texts_are_valid(limits: list[int], pattern: str | None, name: str) -> None:
    rule = {
        "type": "string",
        "minLength": limits[0],
        "maxLength": limits[1],
        **({"pattern": pattern} if pattern else {}),
    }
    if (pattern == "^[a-z]{2,4}$" and (limits[1] < 2 or limits[0] > 4)) or (
        pattern == "^[A-Z]+$" and limits[1] == 0
    ):
        return  # there is no such text
    made = sample(field(name, min_length=limits[0], max_length=limits[1], pattern=pattern))
    assert Draft202012Validator(rule).is_valid(made)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (field("x", "boolean"), "true"), (field("x", "enum", enum=("B", "A")), "B"), (field("x", "date"), "2026-11-24"),
        (field("x", format="YYYYMMDD"), "20261124"), (field("x", "integer"), "1"), (field("x", "integer", minimum="5"), "5"),
        (field("x", "integer", minimum="5", exclusive_minimum=True), "6"), (field("x", "integer", maximum="-2"), "-2"),
        (field("name", max_length=3), CHINESE[:3]),
    ],
)  # fmt: skip
def test_samples(made: Field, expected: str) -> None:
    assert sample(made) == expected


@given(st.integers(0, 300), st.sampled_from(["name", "code"]))
def test_texts_have_the_length_that_is_asked_for(length: int, name: str) -> None:
    assert len(text_of(field(name), length)) == length


def test_what_stands_in_a_table_is_known_to_the_consumer() -> None:
    one = mapped(field("a"), field("b", "enum", enum=("X", "Y")), ("cross_reference", "codes"))
    pair = Pair(interface(side("p"), side("c"), one), one, one.steps)
    assert pair.arrives("whatever") == ("X", "")


def test_what_cannot_be_applied_is_nothing_with_its_reason() -> None:
    one = mapped(field("a"), field("b"), ("factor", 2))
    pair = Pair(interface(side("p"), side("c"), one), one, one.steps)
    assert pair.arrives("A") == (None, phrase("step.no-number", value="A"))
