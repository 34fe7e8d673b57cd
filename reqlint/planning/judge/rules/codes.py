"""Code lists, truth values, and values that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.messages.phrases import phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, from_gaps, on_pair
from reqlint.planning.model import Field
from reqlint.planning.values.gaps.texts import truth_pair


@on_pair(
    "INT106",
    "code-without-target",
    "codes",
    ask="consumer",
    source="oasdiff request-property-enum-value-removed; Avro enum default",
)
def code_without_target(pair: Pair) -> Iterator[Mismatch]:
    """The producer sends a code that the consumer's list does not have."""
    yield from from_gaps(pair, "codes")


def truth_codes(made: Field) -> tuple[str, str] | None:
    """How a field writes true and false; None where it is no truth value."""
    return ("true", "false") if made.type == "boolean" else truth_pair(made.enum)


@on_pair("INT107", "truth-coding", "codes", ask="consumer", source="SAP ABAP boolean; SQL BIT")
def truth_coding(pair: Pair) -> Iterator[Mismatch]:
    """Yes and no are written differently: true/false, Y/N, 1/0, X and nothing."""
    yield from from_gaps(pair, "truth")


@on_pair(
    "INT108", "value-may-be-missing", "presence", ask="producer", source="oasdiff request-property-became-required"
)
def value_may_be_missing(pair: Pair) -> Iterator[Mismatch]:
    """The producer may leave out what the consumer requires."""
    source, target = pair.source, pair.target
    optional = source.required is False or source.nullable is True
    wanted = (target.required is True or (target.key and target.required is None)) and target.nullable is not True
    if optional and wanted and target.default is None and pair.arrives(None)[0] is None:
        yield Mismatch("breaking", phrase("value.no-value"), phrase("value.rejected-required"), witness=None)


@on_pair(
    "INT109",
    "null-and-nothing",
    "presence",
    ask="consumer",
    source="Protocol Buffers field presence; JSON Merge Patch (RFC 7396)",
)
def null_and_nothing(pair: Pair) -> Iterator[Mismatch]:
    """The producer distinguishes “empty” from “not given”, the consumer cannot."""
    source, target = pair.source, pair.target
    distinguishes = source.nullable is True and source.required is False
    cannot = target.nullable is False and target.required is False
    if distinguishes and cannot and pair.arrives(None)[0] is None:
        yield Mismatch("lossy", "null", phrase("value.not-given"))
