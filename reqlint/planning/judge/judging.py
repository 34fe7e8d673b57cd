"""From interfaces to mismatches, and from mismatches to findings: one finding per cause, with all its uses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reqlint.messages import MessageLanguage
from reqlint.messages import text as worded
from reqlint.messages.phrases import Value, filled
from reqlint.messages.phrases import worded as in_words
from reqlint.model import Finding, Location, Place, Severity
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.routes import Routes
from reqlint.planning.judge.rules import MISMATCH_RULES
from reqlint.planning.judge.rules.base import Mismatch, MismatchRule
from reqlint.planning.model import Field, Interface, Mapping, Side, Step
from reqlint.planning.naming import addressed, in_language
from reqlint.planning.values.transforms import text

_EXAMPLES = ("sent", "received", "arrives")
_LONGEST_EXAMPLE, _BEGINNING = 120, 40
"""Characters of an example that are shown whole, and those shown of a longer one."""


@dataclass(frozen=True)
class Judgement:
    """A mismatch in its interface. `resolved`: the transformation of the mapping removes it.

    What is derived from it is computed once: every format of a plan needs it.
    """

    rule: MismatchRule
    interface: Interface
    mismatch: Mismatch
    mapping: Mapping | None = None
    resolved: bool = False

    @property
    def suppressed(self) -> bool:
        """Whether the specification itself accepts it."""
        selectors = (*self.interface.suppress, *(self.mapping.suppress if self.mapping else ()))
        return any(map(self.rule.is_meant, selectors))

    @property
    def verdict(self) -> str:
        """safe (resolved), lossy, breaking, or unknown: facts are missing from the specifications."""
        return "safe" if self.resolved else self.mismatch.verdict

    @property
    def severity(self) -> Severity:
        """error: values are rejected or misread; warning: they lose something; info: a resolved mismatch."""
        if self.resolved or self.verdict == "unknown":
            return Severity.INFO
        return min(self.rule.severity, Severity.WARNING) if self.verdict == "lossy" else self.rule.severity

    @cached_property
    def owner(self) -> str:
        """Who can answer: named by the mismatch, else the owner of the system asked about, of the interface."""
        sides = {"producer": self.interface.producer, "consumer": self.interface.consumer}
        side = sides.get(self.rule.ask)
        return self.mismatch.owner or (side.system.owner if side else "") or self.interface.owner

    @cached_property
    def cause(self) -> tuple[str, ...]:
        """Equal for mismatches that one change would resolve."""
        producer, consumer = self.interface.producer, self.interface.consumer
        ends = (producer.system.id, consumer.system.id)
        if self.mapping is None:
            return (self.rule.id, self.verdict, self.interface.id)
        if self.verdict == "unknown":
            return (self.rule.id, self.verdict, self.interface.id, self.mismatch.why)
        fields = (
            producer.entity.name,
            self.mapping.sources[0].path,
            consumer.entity.name,
            self.mapping.target.path,
        )
        return (self.rule.id, self.verdict, *ends, *fields)

    @cached_property
    def texts(self) -> dict[MessageLanguage, dict[str, str]]:
        """The arguments of the rule's templates, in the languages that were asked for."""
        return {}

    @cached_property
    def remedies(self) -> list[Step | None]:
        """The step that would resolve it, once `plan.remedies` has looked for one."""
        return []

    @cached_property
    def fingerprint(self) -> str:
        """The same for the same cause, anywhere in the specification."""
        return hashlib.sha256("\0".join(self.cause).encode()).hexdigest()[:32]


def judge(routes: Routes, rules: Sequence[MismatchRule] = MISMATCH_RULES) -> list[Judgement]:
    """Every mismatch of every interface, in the order of interfaces, fields and rules."""
    found: list[Judgement] = []
    on_mappings = [rule for rule in rules if rule.scope == "mapping"]
    for interface in routes.landscape.interfaces.values():
        for rule in rules:
            if rule.scope == "interface":
                found += (Judgement(rule, interface, m) for m in rule.check(interface, routes))
        for mapping in map(with_source, interface.mapping):
            found += _mapping(interface, mapping, on_mappings)
    return found


def _mapping(interface: Interface, mapping: Mapping, rules: Sequence[MismatchRule]) -> list[Judgement]:
    """The mismatches of one mapping; unknown ones are reported only if there are no others."""
    as_sent, arriving = Pair(interface, mapping), Pair(interface, mapping, mapping.steps)
    found = [one for rule in rules for one in _pair(rule, as_sent, arriving)]
    known = [one for one in found if one.verdict not in ("unknown", "safe")]
    return [one for one in found if one.mismatch.verdict != "unknown"] if known else found


def with_source(mapping: Mapping) -> Mapping:
    """The mapping; for one with only a constant, from a field that always has the constant."""
    if mapping.sources:
        return mapping
    value = next(text(step.argument) for step in mapping.steps if step.kind in ("constant", "default"))
    return replace(mapping, sources=(Field(path=f'"{value}"', type="enum", enum=(value,), required=True),))


def _pair(rule: MismatchRule, as_sent: Pair, arriving: Pair) -> Iterator[Judgement]:
    """Mismatches of the values as they are sent, and whether the transformation resolves them."""
    interface, mapping = arriving.interface, arriving.mapping
    before = list(rule.check(as_sent))
    if not mapping.steps:
        yield from (Judgement(rule, interface, m, mapping) for m in before)
        return
    after = list(rule.check(arriving))
    yield from (Judgement(rule, interface, m, mapping) for m in after)
    if not after:
        yield from (
            Judgement(rule, interface, m, mapping, resolved=True) for m in before if m.verdict != "unknown"
        )


def findings(
    judgements: Sequence[Judgement], language: MessageLanguage = "en"
) -> tuple[tuple[Finding, Judgement], ...]:
    """One finding per cause, with its first mismatch; its other uses are listed as places."""
    causes: dict[tuple[str, ...], list[Judgement]] = {}
    for one in judgements:
        causes.setdefault(one.cause, []).append(one)
    return tuple((_finding(same, language), same[0]) for same in causes.values())


def _finding(same: list[Judgement], language: MessageLanguage) -> Finding:
    first = same[0]
    texts = arguments(first, language)
    place = first.mapping.location if first.mapping and first.mapping.location.line else first.interface.location
    sentence = message(first, language)
    if first.resolved:
        sentence += worded("planning", "suffix.resolved", language)
    elif len(same) > 1:
        uses = len({j.interface.id for j in same} | {str(j.mapping.target.path) for j in same if j.mapping})
        sentence += worded("planning", "suffix.uses", language, uses=uses)
    return Finding(
        rule=first.rule.id, name=first.rule.name, category=first.rule.category, severity=first.severity,
        path=first.interface.path, location=place, phrase=texts["target"], message=sentence,
        question="" if first.resolved else question(first, language),
        ask_whom="" if first.resolved else texts["owner"].strip(),
        requirement=first.interface.id, fingerprint=first.fingerprint,
        related=tuple(_related(same)), language=language,
    )  # fmt: skip


def message(judgement: Judgement, language: MessageLanguage) -> str:
    """The mismatch, in a sentence."""
    return filled(judgement.rule.texts(language)["message"], arguments(judgement, language))


def question(judgement: Judgement, language: MessageLanguage) -> str:
    """The question to the owner of the interface."""
    return asked(judgement.rule, language, arguments(judgement, language))


def ask(judgement: Judgement, language: MessageLanguage) -> str:
    """The question with the name of the person it goes to."""
    whom = arguments(judgement, language)["owner"]
    return filled(worded("roles", "ask.one", language), {"whom": whom, "question": question(judgement, language)})


def asked(rule: MismatchRule, language: MessageLanguage, texts: dict[str, str]) -> str:
    """The question of a rule, filled in."""
    return filled(rule.texts(language)["question"], texts)


def arguments(judgement: Judgement, language: MessageLanguage = "en") -> dict[str, str]:
    """The arguments of a rule's templates."""
    found = judgement.texts.get(language)
    if found is None:
        found = judgement.texts[language] = _arguments(judgement, language)
    return found


def _arguments(judgement: Judgement, language: MessageLanguage) -> dict[str, str]:
    interface, mismatch = judgement.interface, judgement.mismatch
    producer, consumer = interface.producer, interface.consumer
    mapping = judgement.mapping
    values: dict[str, Value] = {
        "producer": in_language(producer.system.name, language),
        "consumer": in_language(consumer.system.name, language),
        "owner": addressed(judgement.owner, language),
        "source": f"{producer.system.id}.{mapping.sources[0].path}" if mapping else producer.entity.name,
        "target": f"{consumer.system.id}.{mapping.target.path}" if mapping else consumer.entity.name,
        "sent": mismatch.sent, "received": mismatch.received, **mismatch.arguments,
    }  # fmt: skip
    texts = {key: in_words(value, language) for key, value in values.items()}
    return texts | {key: _shortened(texts[key], language) for key in _EXAMPLES if key in texts}


def _shortened(value: str, language: MessageLanguage) -> str:
    """An example in a message: of a long one its beginning and its length."""
    if len(value) <= _LONGEST_EXAMPLE:
        return value
    begin, length = value[:_BEGINNING], len(value.removesuffix(" …"))
    return worded("phrases", "value.beginning", language, begin=begin, length=length)


def _related(same: list[Judgement]) -> Iterator[Place]:
    """The fields in both specifications, then the other mappings with the same cause."""
    first = same[0]
    if first.mapping:
        yield _field_place(first.interface.producer, first.mapping.sources[0], "producer")
        yield _field_place(first.interface.consumer, first.mapping.target, "consumer")
    for other in same[1:]:
        where = (
            other.mapping.location if other.mapping and other.mapping.location.line else other.interface.location
        )
        target = f".{other.mapping.target.path}" if other.mapping else ""
        yield Place(other.interface.path, where, f"{other.interface.id}{target}")


def _field_place(side: Side, field: Field, label: str) -> Place:
    location = field.location if field.location != Location() else side.entity.location
    return Place(
        side.entity.path,
        replace(location, headings=()) if location.headings else location,
        f"{label}: {side.system.id}.{side.entity.name}.{field.path}",
    )
