"""Code lists, truth values, and values that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.messages.phrases import Value, phrase
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.rules.base import Mismatch, from_gaps, on_pair
from reqlint.planning.model import VALUES, Field
from reqlint.planning.values.gaps.truths import truth_pair
from reqlint.planning.values.labels import labels_of, misread
from reqlint.planning.values.natives import SQL


@on_pair(
    "INT106",
    "code-without-target",
    "codes",
    ask="consumer",
    source="oasdiff request-property-enum-value-removed; Avro enum default",
)
def code_without_target(pair: Pair) -> Iterator[Mismatch]:
    """The producer sends a code that the consumer's list does not have, or that stands for something else there."""
    yield from from_gaps(pair, "codes")
    source, target = pair.source, pair.target
    codes = () if pair.steps or pair.gaps else misread(source, target)
    for code in codes[:1]:
        known = ", ".join(f"{one} ({label})" for one, label in labels_of(target).items())
        received = phrase("value.read-as", text=labels_of(target)[code])
        yield Mismatch("breaking", f"{code} ({labels_of(source)[code]})", received, {"codes": known})


def truth_codes(made: Field) -> tuple[str, str] | None:
    """How a field writes true and false; None if it is not a truth value."""
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
    written = source.dialect == "avro" and source.default is not None  # a default of Avro is for readers only
    optional = (source.required is False and not written) or source.nullable is True
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
    empty, absent = source.nullable is True, source.required is False
    distinguishes = empty and absent and source.dialect not in _ONE_ABSENCE
    cannot = target.nullable is False and target.required is False
    if pair.arrives(None)[0] is not None:
        return
    if distinguishes and cannot:
        yield Mismatch("lossy", "null", phrase("value.not-given"), _absences("two", "no-null"))
    elif (empty or absent) and _is_implicit(target):
        yield Mismatch("lossy", "null", phrase("value.default"), _absences("one", "default"))


def _absences(have: str, want: str) -> dict[str, Value]:
    return {"have": phrase(f"absence.{have}"), "want": phrase(f"absence.{want}")}


_ONE_ABSENCE = (*SQL, "csv", "document", "avro", "odata")
"""Languages in which a field either has a value or has none; others can also leave it out."""


def _is_implicit(made: Field) -> bool:
    """Whether a Protocol Buffers field has no presence: an unset one is 0, false or an empty text."""
    is_message = made.native.startswith("google.protobuf.")
    plain = made.type in VALUES and not made.repeated and not is_message
    return made.dialect == "protobuf" and made.nullable is False and plain
