"""Numbers: texts where numbers are wanted, decimals, floating point, ranges and patterns."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, from_gaps, on_pair


@on_pair("INT101", "type-mismatch", "type", ask="consumer", source="Avro schema resolution; JSON Schema `type`")
def type_mismatch(pair: Pair) -> Iterator[Mismatch]:
    """A value of one kind is sent where another is expected: a text for a number, bytes for a text."""
    yield from from_gaps(pair, "type")


@on_pair("INT102", "decimal-places", "decimal", ask="consumer", source="Avro decimal; Iceberg schema evolution")
def decimal_places(pair: Pair) -> Iterator[Mismatch]:
    """The consumer has fewer decimals, or fewer digits before the point, than the producer."""
    yield from from_gaps(pair, "digits")


@on_pair("INT103", "number-through-float", "decimal", ask="consumer", source="RFC 8259 section 6; RFC 7493")
def number_through_float(pair: Pair) -> Iterator[Mismatch]:
    """A long number goes through a binary floating-point field."""
    yield from from_gaps(pair, "float")


@on_pair(
    "INT110", "value-out-of-range", "range", ask="producer", source="JSON Schema validation; oasdiff min and max"
)
def value_out_of_range(pair: Pair) -> Iterator[Mismatch]:
    """The producer may send a value that the consumer's limits or pattern exclude."""
    yield from from_gaps(pair, "range")
