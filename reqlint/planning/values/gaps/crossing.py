"""Texts read as numbers, and numbers written as texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reqlint.messages.phrases import Phrase, phrase
from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.exact import number
from reqlint.planning.values.gaps.gap import (
    Gap,
    counted,
    not_listed,
    out_of_range,
    too_long,
    type_gap,
    unknown_gap,
)
from reqlint.planning.values.gaps.numbers import (
    holds,
    longest_number,
    numbers_to_numbers,
    text_size,
    text_to_number,
)
from reqlint.planning.values.gaps.texts import a_text, compare, keeps_to, longest_of, of_form, schema_of
from reqlint.planning.values.sets import Numbers, Texts

_NUMERIC = r"^-?[0-9]+(\.[0-9]+)?$"


def texts_to_numbers(sent: Texts, taken: Numbers) -> Iterator[Gap]:
    """Texts are numbers if their codes are, or if their pattern allows nothing else."""
    if sent.codes is not None:
        for code in sent.codes:
            if number(code) is None and len(sent.codes) == 1:
                yield from type_gap(code, taken, phrase("set.number"))
                return
            if number(code) is None:
                not_one = phrase("value.not", wanted=phrase("set.number"))
                yield Gap("codes", "breaking", code, not_one, {"codes": phrase("set.numbers")})
                return
            found = list(text_to_number(code, taken))
            yield from found
            if found:
                return
        return
    if sent.pattern and compare(Texts(pattern=sent.pattern, shortest=1), _NUMERIC, None).verdict == "compatible":
        found = list(_figures(sent, taken))
        yield from found
        if not found and not sent.shortest and compare(sent, "^.", None).verdict != "compatible":
            yield from unknown_gap("empty")
        return
    text = a_text(sent)
    if number(text) is not None and sent.pattern:
        witness = compare(sent, _NUMERIC, None).witness
        text = witness if isinstance(witness, str) else text
    yield from type_gap(text, taken, phrase("set.number"))


def _figures(sent: Texts, taken: Numbers) -> Iterator[Gap]:
    """Texts of digits as numbers: as great as their length allows."""
    whole = compare(Texts(pattern=sent.pattern, shortest=1), "^-?[0-9]+$", None).verdict == "compatible"
    size = longest_of(sent)
    if size is None or (sent.pattern and keeps_to(sent.pattern, size - 1)):
        size = next((n for n in (*range(1, 41), 60, 100) if sent.pattern and keeps_to(sent.pattern, n)), size)
    most = Numbers().high if size is None else number("9" * size)
    low = most.copy_negate() if most is not None else None
    if compare(Texts(pattern=sent.pattern, shortest=1), "^[0-9]", None).verdict == "compatible":
        low = number("0")
    for gap in numbers_to_numbers(Numbers(low=low, high=most, scale=0 if whole else None), taken):
        written = str(gap.sent)
        text = written.zfill(sent.shortest)
        fits = compare(Texts(codes=(text,)), sent.pattern, None).verdict == "compatible"
        yield replace(gap, sent=text if fits or size is None else written.zfill(size))


def numbers_to_texts(sent: Numbers, taken: Texts) -> Iterator[Gap]:
    """Numbers written in full: their length, the consumer's codes and pattern."""
    text = longest_number(sent)
    if taken.codes is not None:
        point = sent.low is not None and sent.low == sent.high
        few = sent.scale == 0 and sent.low is not None and sent.high is not None and sent.high - sent.low <= 1000
        values = (
            [str(n) for n in range(int(sent.low or 0), int(sent.high or 0) + 1)] if few and not point else [text]
        )
        missing = next((v for v in values if v not in taken.codes), None)
        if missing is not None:
            yield not_listed(missing, taken.codes)
        return
    if taken.form:
        yield from type_gap(text, taken, of_form(taken.form))
        return
    size = text_size(sent)
    if taken.longest is not None and (size is None or size > taken.longest):
        yield too_long(text, counted(size), taken)
        return
    if taken.pattern or taken.shortest > 1:
        yield from _as_text(sent, taken)


def _as_text(sent: Numbers, taken: Texts) -> Iterator[Gap]:
    """Numbers against a pattern, or a minimum length."""
    sign = "" if sent.low is not None and sent.low >= 0 else "-?"
    whole = f"[1-9][0-9]{{0,{len(str(int(sent.high))) - 1}}}" if sent.high is not None else "[1-9][0-9]*"
    whole = f"(?:{sign}{whole}|0)" if sent.scale == 0 else f"{sign}(?:{whole}|0)"  # -0.5, but not -0
    shape = f"^{whole}{'' if sent.scale == 0 else r'([.][0-9]+)?'}$"
    result = compare_schemas({"type": "string", "pattern": shape}, schema_of(taken))
    if result.verdict == "compatible":
        return
    witness = number(str(result.witness)) if result.verdict == "incompatible" else None
    if witness is not None and holds(sent, witness) and str(result.witness) == format(witness, "f"):
        yield out_of_range(str(result.witness), _stated(taken))
    else:
        yield from unknown_gap("pattern", longest_number(sent))


def _stated(taken: Texts) -> Phrase:
    if taken.pattern:
        return phrase("value.pattern", pattern=taken.pattern)
    return phrase("value.min-length", count=taken.shortest)
