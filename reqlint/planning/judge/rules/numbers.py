"""Numbers: texts where numbers are wanted, decimals, floating point, ranges and patterns."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reqlint.planning.judge.pairs import NUMBERS, TEXTS, Pair, date_form, numbers_of
from reqlint.planning.judge.rules.base import Mismatch, on_pair
from reqlint.planning.model import Field
from reqlint.planning.values.containment import compare_schemas
from reqlint.planning.values.exact import number, rounded

_LONG = "9007199254740993"
"""2**53 + 1, the first whole number that a double does not hold."""


@on_pair("INT101", "type-mismatch", "type", ask="owner", source="Avro schema resolution; JSON Schema `type`")
def type_mismatch(pair: Pair) -> Iterator[Mismatch]:
    """A text is sent where a number or a date is expected."""
    source, target = pair.source, pair.target
    if (
        source.type not in TEXTS
        or target.type not in NUMBERS
        or date_form(source)
        or date_form(target)
        or source.sign
        or target.enum  # told by INT106
    ):
        return
    sent = source.enum[0] if source.enum else _no_number(source)
    if sent is None or number(sent) is not None:
        return
    got, why = pair.arrives(sent)
    if number(got) is None:
        yield Mismatch("breaking", sent, why or "not a number", witness=got)


def _no_number(source: Field) -> str | None:
    """A text that the field may hold and that is no number; None where its pattern or scheme leaves only digits."""
    if source.pattern is None:
        return None if source.identifier_scheme else "A-17"
    words = {"type": "string", "pattern": source.pattern, "minLength": max(1, source.min_length or 0)}
    if source.max_length is not None:
        words["maxLength"] = source.max_length
    witness = compare_schemas(words, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}).witness
    return witness if isinstance(witness, str) else None


@on_pair("INT102", "decimal-places", "decimal", ask="owner", source="Avro decimal; Iceberg schema evolution")
def decimal_places(pair: Pair) -> Iterator[Mismatch]:
    """The consumer has fewer decimals, or fewer digits before the point, than the producer."""
    source, target = pair.source, pair.target
    scale = target.scale if target.type == "decimal" else 0 if target.type == "integer" else None
    if source.type not in NUMBERS or scale is None:
        return
    lost: Mismatch | None = None
    for sent in numbers_of(source):
        got, _ = pair.arrives(sent)
        value = number(got)
        if value is None:
            continue
        stored = rounded(value, scale)
        if target.precision and len(stored.as_tuple().digits) > target.precision and abs(stored) >= 1:
            whole = target.precision - scale
            yield Mismatch("breaking", sent, f"at most {whole} digits before the point", witness=got)
            return
        if stored != value:
            lost = Mismatch("lossy", sent, format(stored, "f"))  # the last is the shortest
    if lost is not None:
        yield lost


@on_pair("INT103", "number-through-float", "decimal", ask="owner", source="RFC 8259 section 6; RFC 7493")
def number_through_float(pair: Pair) -> Iterator[Mismatch]:
    """A long number goes through a binary floating-point field."""
    source, target = pair.source, pair.target
    if target.type != "float" or source.type not in ("integer", "decimal"):
        return
    is_long = (
        source.format == "int64"
        or source.native.lower().startswith(("bigint", "long", "int64"))
        or (source.precision or 0) > 15
    )
    got, _ = pair.arrives(_LONG)
    if is_long and got and number(got) is not None and Decimal(float(got)) != Decimal(got):
        yield Mismatch("lossy", got, str(Decimal(float(got))))


@on_pair(
    "INT110", "value-out-of-range", "range", ask="owner", source="JSON Schema validation; oasdiff min and max"
)
def value_out_of_range(pair: Pair) -> Iterator[Mismatch]:
    """The producer may send a value that the consumer's limits or pattern exclude."""
    source, target = pair.source, pair.target
    limits = _limits(target)
    comparable = (source.type in NUMBERS and target.type in NUMBERS) or (
        source.type in TEXTS and target.type in TEXTS
    )
    if not limits or not comparable or date_form(source) or target.enum:
        return
    stated = _limits(source) or ({"enum": list(source.enum)} if source.enum and source.type in TEXTS else {})
    if not stated:
        return  # a producer that says nothing of its values is asked elsewhere, not accused
    kind = "number" if source.type in NUMBERS else "string"
    sends = "integer" if source.type == "integer" else kind
    result = compare_schemas({"type": sends, **stated}, {"type": kind, **limits})
    if result.verdict != "incompatible":
        return
    sent = str(result.witness)
    got, why = pair.arrives(sent)
    value: Any = number(got) if kind == "number" else got
    if (
        why
        or compare_schemas(
            {"const": float(value) if kind == "number" and value is not None else value}, {"type": kind, **limits}
        ).verdict
        == "incompatible"
    ):
        shown = ", ".join(f"{k} {v}" for k, v in limits.items())
        yield Mismatch("breaking", sent, why or "rejected", {"limits": shown}, witness=got)


def _limits(made: Field) -> dict[str, Any]:
    """The range and the pattern of a field as JSON Schema keywords."""
    out: dict[str, Any] = {}
    if made.type in NUMBERS:
        for bound, exclusive, key in (
            (made.minimum, made.exclusive_minimum, "inimum"),
            (made.maximum, made.exclusive_maximum, "aximum"),
        ):
            value = number(bound)
            if value is not None:
                word = "m" + key
                out[f"exclusive{word.capitalize()}" if exclusive else word] = (
                    int(value) if value == value.to_integral() else float(value)
                )
    elif made.pattern:
        out["pattern"] = made.pattern
    return out
