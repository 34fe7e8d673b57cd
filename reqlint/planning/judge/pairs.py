"""A producer field mapped to a consumer field: what is sent, what arrives, and what is not accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from reqlint.cache.bounded import Bounded
from reqlint.messages.phrases import Value, worded
from reqlint.planning.model import Field, Interface, Mapping, Step, System, facts_of
from reqlint.planning.values import natives, transforms
from reqlint.planning.values.fields import values_of
from reqlint.planning.values.gaps import gaps, written
from reqlint.planning.values.gaps.gap import Gap, not_listed, unknown_gap
from reqlint.planning.values.images import constant, image
from reqlint.planning.values.images.step import StepError
from reqlint.planning.values.samples import numbers_of, sample
from reqlint.planning.values.sets import Numbers, Texts, Truths, Unknown, Values
from reqlint.planning.values.wording import describe

_FIGURES = re.compile(r"gtin-\d+|(?:material|padded)-\d+")
"""Schemes of identifiers that consist of digits."""
_STANDARDS = {"alpha-2": "^[A-Za-z]{2}$", "alpha-3": "^[A-Za-z]{3}$", "e164": r"^[+]?[1-9][0-9]{6,14}$"}
"""Codes of countries and languages (ISO 3166, 639), and telephone numbers (E.164)."""
_WHOLE = 2**31
"""Every system can hold whole numbers of 32 bits."""
_OF_A_SAMPLE = ("digits", "range", "length", "bytes", "float", "precision")
"""Facts of a field that a sample does not show: its limits."""

_known: Bounded[tuple[Gap, ...]] = Bounded(50_000)


@dataclass(frozen=True)
class Pair:
    """One mapping of an interface, evaluated with or without its transformation."""

    interface: Interface
    mapping: Mapping
    steps: tuple[Step, ...] = ()

    @property
    def source(self) -> Field:
        """The (first) producer field."""
        return self.mapping.sources[0]

    @property
    def target(self) -> Field:
        """The consumer field."""
        return self.mapping.target

    @property
    def producer(self) -> System:
        """The sending system."""
        return self.interface.producer.system

    @property
    def consumer(self) -> System:
        """The receiving system."""
        return self.interface.consumer.system

    @property
    def encoding(self) -> str:
        """The encoding in which the consumer stores a text."""
        return self.target.encoding or self.consumer.encoding or self.interface.encoding or "UTF-8"

    def arrives(self, value: str | None) -> tuple[str | None, Value]:
        """What arrives for a value; if the transformation cannot be applied, None and the reason."""
        if self.has("cross_reference"):
            return sample(self.target), ""  # any entry of the table is a value of the consumer
        others = [sample(s) for s in self.mapping.sources[1:]]
        try:
            return transforms.apply(self.steps, [value, *others], self.encoding), ""
        except transforms.TransformError as error:
            return None, transforms.reason(error)

    def has(self, *kinds: str) -> bool:
        """Whether the transformation has a step of one of these kinds."""
        return any(step.kind in kinds for step in self.steps)

    @cached_property
    def sent(self) -> Values:
        """Everything that the producer may send."""
        if not self.steps and natives.is_truth(self.source, self.target):
            return Truths()
        found = values_of(self.source, self.producer)
        if self.source.inferred and isinstance(found, Texts) and found.codes is None:
            found = replace(found, pattern=None)
        found = _figured(found, self.source)
        if isinstance(found, Numbers) and found.bits and self.source.dialect == "document":
            return replace(found, bits=53)  # "float" of a document is any floating-point number
        return found

    @cached_property
    def taken(self) -> Values:
        """Everything that the consumer accepts."""
        if self.target.type == "enum" and not self.target.enum:
            return Unknown("list")
        if natives.is_truth(self.target, self.source):
            return Truths(figures=True)
        found = values_of(self.target, self.consumer)
        found = _figured(found, self.target) if self.target.identifier_scheme in _STANDARDS else found
        if isinstance(found, Texts) and found.encoding.upper() != self.encoding.upper():
            return replace(found, encoding=self.encoding)
        return found

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps between the values that arrive and those accepted; the first of each kind.

        Cached by the facts: large landscapes repeat the same fields many times.
        """
        return _known.get(self._facts, self._found)

    @property
    def _facts(self) -> tuple[object, ...]:
        """All inputs of the gaps."""
        ends = map(facts_of, (*self.mapping.sources, self.target))
        systems = ((one.time_zone, one.encoding) for one in (self.producer, self.consumer))
        return (*ends, *systems, self.encoding, repr(self.steps))

    def _found(self) -> tuple[Gap, ...]:
        others = [values_of(one, self.producer) for one in self.mapping.sources[1:]]
        try:
            sets = image(self.sent, others, self.steps, self.encoding)
        except StepError as error:
            return (error.gap,)
        if sets is None:
            return ()
        found = [gap for one in sets for gap in (*self._shown_by(one), *gaps(one, self.taken))]
        found = [gap for one in found for gap in self._of_samples(one) if not self._explained(gap)]
        if not found and self._is_unsized(sets[0]):
            found = list(unknown_gap("room", written(self.sent)))
        if not found and self._may_need_pairs(sets[0]):
            found = list(unknown_gap("rare", written(self.sent)))
        if not found and self._is_sampled(sets[0]):
            found = list(unknown_gap("sample", written(self.sent)))
        if not found and self._may_be_padded(sets[0]):
            found = list(unknown_gap("padded", written(self.sent)))
        if not found and self._may_be_no_number(sets[0]):
            found = list(unknown_gap("nan", "NaN"))
        distinct = {gap.aspect: gap for gap in reversed(found)}
        return tuple(self._traced(distinct[aspect]) for aspect in dict.fromkeys(gap.aspect for gap in found))

    def _may_need_pairs(self, arriving: Values) -> bool:
        """Whether characters outside the Basic Multilingual Plane, which UTF-16 counts twice, would not fit."""
        room = self.target.max_length
        if not isinstance(arriving, Texts) or not arriving.free or arriving.codes is not None or arriving.in_bytes:
            return False
        counted_once = natives.is_unicode(self.target) and not natives.is_unicode(self.source)
        size = arriving.longest
        return counted_once and size is not None and room is not None and size <= room < 2 * size

    def _may_be_padded(self, arriving: Values) -> bool:
        """Whether codes in a column of fixed length would be rejected with the blanks behind them."""
        room, codes = self.source.max_length, arriving.codes if isinstance(arriving, Texts) else None
        takes_codes = (
            isinstance(self.taken, Texts) and self.taken.codes is not None and not natives.is_sql(self.target)
        )
        return bool(natives.pads(self.source) and takes_codes and room and codes and min(map(len, codes)) < room)

    def _may_be_no_number(self, arriving: Values) -> bool:
        """Whether NaN or infinity, which the producer's type has, would be rejected."""
        unbounded = (
            isinstance(arriving, Numbers) and arriving.bits is not None and None in (arriving.low, arriving.high)
        )
        return unbounded and natives.holds_no_number(self.source) and not natives.holds_no_number(self.target)

    def _shown_by(self, arriving: Values) -> Iterator[Gap]:
        """The gaps that a sample proves: a value that was sent and is not accepted, or codes that it lacks."""
        codes = arriving.codes if isinstance(arriving, Texts) else None
        if isinstance(arriving, Texts) and codes is None and not self.steps:
            for value in dict.fromkeys(self.source.samples):
                yield from (gap for gap in gaps(constant(value), self.taken) if gap.verdict == "breaking")
        seen = tuple(dict.fromkeys(self.target.samples))
        if codes and 1 < len(seen) < len(self.target.samples) and not {*codes} & {*seen}:
            yield not_listed(codes[0], seen)

    @property
    def reason(self) -> Value:
        """Why the pair is safe: the set that arrives and the one that is accepted, for programs."""
        if self.has("cross_reference"):
            return "looked up in a table of the consumer's values"
        others = [values_of(one, self.producer) for one in self.mapping.sources[1:]]
        try:
            sets = image(self.sent, others, self.steps, self.encoding) or ()
        except StepError as error:
            return error.gap.received
        arriving = "; ".join(worded(describe(one), "en") for one in sets)
        return f"{arriving} ⊆ {worded(describe(self.taken), 'en')}"

    @property
    def _is_vague(self) -> bool:
        """Whether a number is declared only as a number, so that its range is unknown."""
        sent, source = self.sent, self.source
        plain = isinstance(sent, Numbers) and sent == Numbers(scale=sent.scale, step=sent.step, rounds=sent.rounds)
        loose = source.dialect in ("", "document") or (source.dialect == "json" and source.type == "number")
        return plain and loose

    def _is_unsized(self, arriving: Values) -> bool:
        """Whether the consumer is a document that names a whole or exact number, but not its size."""
        taken = self.taken
        if (
            self.target.dialect != "document"
            or not isinstance(taken, Numbers)
            or not isinstance(arriving, Numbers)
        ):
            return False
        bounds = (arriving.low, arriving.high)
        is_small = arriving.scale == 0 and all(b is not None and abs(b) <= _WHOLE for b in bounds)
        return taken.bits is None and taken.low is None and taken.high is None and not is_small

    def accepts(self, text: str) -> bool:
        """Whether the consumer accepts a value as it is written."""
        return not [gap for gap in gaps(constant(text), self.taken) if gap.verdict != "unknown"]

    def _is_sampled(self, arriving: Values) -> bool:
        """Whether one side is known only from a sample of values, so that its limits are unknown."""
        open_ended = isinstance(arriving, Texts | Numbers) and not (isinstance(arriving, Texts) and arriving.codes)
        limited = isinstance(self.taken, Texts | Numbers) and self.taken not in (Texts(), Numbers())
        return open_ended and ((self.source.inferred and limited) or self.target.inferred)

    def _of_samples(self, gap: Gap) -> Iterator[Gap]:
        """The gap; if it depends on limits that only a sample shows, an unknown one."""
        endless = gap.aspect in ("digits", "range", "float", "bytes") or (
            gap.aspect in ("length", "codes") and isinstance(self.sent, Texts) and self.sent.longest is None
        )
        source = self.source
        open_scale = source.dialect == "document" and source.scale is None and source.precision is not None
        if self._is_vague and gap.aspect in ("digits", "range", "float"):
            yield from unknown_gap("range", gap.sent)
        elif open_scale and gap.aspect == "digits" and "." in str(gap.sent):
            yield from unknown_gap("decimals", gap.sent)  # NUMBER with a length of 3 is mostly a whole number
        elif (self.target.inferred and gap.aspect in _OF_A_SAMPLE) or (self.source.inferred and endless):
            yield from unknown_gap("sample", gap.sent)
        else:
            yield gap

    def _explained(self, gap: Gap) -> bool:
        """Whether a rule about the meaning of the two fields reports the same more precisely."""
        source, target = self.source, self.target
        schemes = [one.identifier_scheme or "" for one in (source, target)]
        if schemes[0] != schemes[1] and all(name.startswith("gtin-") for name in schemes):
            return gap.aspect in ("length", "range")  # INT142
        signs = (source.sign or "leading", target.sign or "leading")
        return gap.aspect == "type" and signs[0] != signs[1] and bool(source.sign or target.sign)  # INT125

    def _traced(self, gap: Gap) -> Gap:
        """The gap with a value as the producer sends it, if one can be found through the transformation."""
        if not self.steps or gap.verdict == "unknown":
            return gap
        before = [one.sent for one in gaps(self.sent, self.taken)]
        tried = [*before, sample(self.source), *numbers_of(self.source), gap.sent, written(self.sent)]
        for value in (one for one in dict.fromkeys(tried) if isinstance(one, str)):
            got, why = self.arrives(value)
            if got is None:
                continue
            found = next((one for one in gaps(constant(got), self.taken) if one.aspect == gap.aspect), None)
            if why or found:
                received = found.received if found else why
                return replace(gap, sent=value, received=received, arguments={**gap.arguments, "arrives": got})
        return gap


def _figured(values: Values, made: Field) -> Values:
    """The texts of an identifier whose scheme says of which letters and digits it consists."""
    scheme = made.identifier_scheme or ""
    pattern = "^[0-9]+$" if _FIGURES.fullmatch(scheme) else _STANDARDS.get(scheme)
    if pattern and isinstance(values, Texts) and values.codes is None and not values.pattern:
        return replace(values, pattern=pattern, free=False)
    return values
