"""Containment: is every value of one set accepted by another? Each way in which it fails is a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from reqlint.messages.phrases import phrase
from reqlint.planning.values.gaps.crossing import numbers_to_texts, texts_to_numbers
from reqlint.planning.values.gaps.gap import Gap, not_listed, type_gap, unknown_gap
from reqlint.planning.values.gaps.numbers import holds, longest_number, numbers_to_numbers
from reqlint.planning.values.gaps.texts import a_text, texts_to_texts
from reqlint.planning.values.gaps.times import (
    clocks_to_clocks,
    days_to_days,
    days_to_moments,
    example,
    moments_to_days,
    moments_to_moments,
    numbers_to_times,
    texts_to_times,
    times_apart,
    times_to_numbers,
    times_to_texts,
)
from reqlint.planning.values.gaps.truths import either, truth_pair
from reqlint.planning.values.sets import (
    Binary,
    Choice,
    Clocks,
    Days,
    Durations,
    Moments,
    Numbers,
    Records,
    Texts,
    Truths,
    Unknown,
    Values,
)


def gaps(sent: Values, taken: Values) -> list[Gap]:
    """Every way in which a sent value is not accepted; for "unknown" sets, what cannot be known."""
    if isinstance(sent, Unknown) or isinstance(taken, Unknown):
        why = sent.why if isinstance(sent, Unknown) else taken.why if isinstance(taken, Unknown) else ""
        return list(unknown_gap(why, written(sent)))
    if isinstance(sent, Choice):
        return [gap for one in sent.options for gap in gaps(one, taken)]
    if isinstance(taken, Choice):
        return min((gaps(sent, one) for one in taken.options), key=len)
    check = _CHECKS.get((type(sent), type(taken)))
    return list(check(sent, taken) if check else type_gap(written(sent), taken))


def written(values: Values) -> str:
    """A value of the set as written on the wire."""
    if isinstance(values, Numbers):
        return longest_number(values)
    if isinstance(values, Texts):
        return a_text(values)
    if isinstance(values, Days | Moments | Clocks):
        return example(values)
    if isinstance(values, Choice):
        return written(values.options[0])
    fixed: dict[type, str] = {Truths: "true", Durations: "P1DT2H", Binary: "3q2+7w==", Records: '{"a": 1}'}
    return fixed.get(type(values), "")


def _truths_to_texts(_: Truths, taken: Texts) -> Iterator[Gap]:
    codes = truth_pair(taken.codes)
    if codes == ("true", "false") or (taken.codes and {"true", "false"} <= set(taken.codes)):
        return
    if codes:
        arguments = {"codes": "/".join(code or "''" for code in codes)}
        yield Gap("truth", "breaking", "true", phrase("value.not", wanted=either(codes)), arguments)
    elif taken.codes is not None:
        yield not_listed("true", taken.codes)
    elif taken.longest is not None and taken.longest < 5:
        yield Gap(
            "truth", "breaking", "false", f"{'false'[: taken.longest]} …", {"codes": phrase("value.unstated-code")}
        )
    else:
        yield Gap("truth", "lossy", "true", phrase("set.text"), {"codes": phrase("value.unstated-code")})


def _to_truths(sent: Texts | Numbers, taken: Truths) -> Iterator[Gap]:
    codes = truth_pair(sent.codes) if isinstance(sent, Texts) else ("1", "0")
    known = {"true", "false", "1", "0"} if taken.figures else {"true", "false"}
    if isinstance(sent, Numbers) and (sent.truths or (taken.figures and sent.low == 0 and sent.high == 1)):
        return
    if isinstance(sent, Texts) and sent.codes and {*sent.codes} <= known:
        return
    text = codes[0] if codes else written(sent)
    if isinstance(sent, Numbers) and not (
        sent.low is not None and sent.low >= 0 and sent.high is not None and sent.high <= 1
    ):
        text = "2" if holds(sent, Decimal(2)) else written(sent)
    yield Gap(
        "truth", "breaking", text, phrase("value.not", wanted=either(("true", "false"))), {"codes": "true/false"}
    )


def _truths_to_numbers(_: Truths, taken: Numbers) -> Iterator[Gap]:
    if not taken.truths:
        yield Gap("truth", "breaking", "true", phrase("value.not", wanted=phrase("set.number")), {"codes": "1/0"})


def _binary(sent: Binary, taken: Binary) -> Iterator[Gap]:
    if taken.longest is not None and (sent.longest is None or sent.longest > taken.longest):
        have = phrase("value.bytes", count=sent.longest) if sent.longest is not None else phrase("value.any-bytes")
        yield Gap(
            "length",
            "breaking",
            phrase("value.bytes", count=sent.longest or taken.longest + 1),
            phrase("value.bytes-cut", count=taken.longest),
            {"have": have, "limit": phrase("value.bytes", count=taken.longest)},
        )


def _durations_to_texts(_: Durations, taken: Texts) -> Iterator[Gap]:
    if taken.codes is not None:
        yield not_listed("P1DT2H", taken.codes)
    elif taken.longest is not None or taken.pattern or taken.form:
        yield from unknown_gap("pattern", "P1Y2M10DT2H30M15.123S")


def _records(_: Records, taken: Records) -> Iterator[Gap]:
    if not taken.open:
        yield from unknown_gap("fields", '{"a": 1}')


def _records_to_texts(_: Records, taken: Texts) -> Iterator[Gap]:
    yield Gap(
        "type",
        "breaking" if taken.longest is not None else "lossy",
        '{"a": 1}',
        phrase("value.not", wanted=phrase("set.text")),
        {"wanted": phrase("set.text")},
    )


_nothing: Callable[[Any, Any], Iterator[Gap]] = lambda sent, taken: iter(())  # noqa: E731
_CHECKS: dict[tuple[type, type], Callable[[Any, Any], Iterator[Gap]]] = {
    (Numbers, Numbers): numbers_to_numbers, (Numbers, Texts): numbers_to_texts, (Numbers, Truths): _to_truths,
    (Texts, Texts): texts_to_texts, (Texts, Numbers): texts_to_numbers, (Texts, Truths): _to_truths,
    (Truths, Truths): _nothing, (Truths, Texts): _truths_to_texts, (Truths, Numbers): _truths_to_numbers,
    (Days, Days): days_to_days, (Days, Moments): days_to_moments, (Moments, Days): moments_to_days,
    (Moments, Moments): moments_to_moments, (Clocks, Clocks): clocks_to_clocks,
    **dict.fromkeys(((Clocks, Days), (Clocks, Moments), (Days, Clocks), (Moments, Clocks)), times_apart),
    **{(Texts, timed): texts_to_times for timed in (Days, Moments, Clocks)},
    **{(timed, Texts): times_to_texts for timed in (Days, Moments, Clocks)},
    **{(Numbers, timed): numbers_to_times for timed in (Days, Moments, Clocks)},
    **{(timed, Numbers): times_to_numbers for timed in (Days, Moments, Clocks)},
    (Durations, Durations): _nothing, (Durations, Texts): _durations_to_texts, (Binary, Binary): _binary,
    (Records, Records): _records, (Records, Texts): _records_to_texts,
}  # fmt: skip
