"""The data in a requirement: the things and fields that it names, the systems, the required freshness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reqlint.glossary import Concept, Glossary, Mention
from reqlint.model import CheckedDocument, CheckedRequirement, Role, Span
from reqlint.trace.freshness import is_unclear, needed
from reqlint.trace.model import Named, Subject, SystemMatch
from reqlint.trace.systems import NamedSystem, Systems
from reqlint.trace.words import main_clause, pattern, plain

_SPEAKING: frozenset[Role] = frozenset({"data", "trigger", "outcome", "rule"})
"""The details in which a requirement may name its data."""
_OF_PROJECT = frozenset(
    {"ownership", "consultation", "front_line", "training_plan", "scope", "staffing", "acceptance"}
)
"""Aspects of a document that people and dates settle, not a system."""
IN_SLOT, IN_TEXT, PERHAPS, ASIDE = 0.95, 0.9, 0.7, 0.5
"""Confidence that a thing is needed data: in the data slot; named by the text; named by a part of it or maybe kept
by the system itself; only referred to.
"""


@dataclass(frozen=True)
class Reader:
    """Reads requirements with a glossary and the names of a landscape's systems."""

    systems: Systems
    glossary: Glossary
    real_time: int

    def subject(
        self, document: CheckedDocument, checked: CheckedRequirement, home: SystemMatch | None, own: str
    ) -> Subject:
        """The things a requirement names. `own` is the name by which its document calls the system `home`."""
        text = checked.requirement.text
        systems = [self._at_home(one, home, own) for one in self.systems.named(text)]
        named = list(self._named(checked, systems))
        acting = next((one.match for one in systems if one.acting and one.match), None)
        target = next((one.match for one in systems if one.target and one.match and one.match != acting), None)
        return Subject(
            document=document,
            checked=checked,
            things=distinct(n for n in named if n.span.detail is None and _is_data(text, n)),
            attributes=tuple(n for n in named if n.span.detail is not None or _is_attribute(n.concept)),
            systems=tuple((Named(s.mention.concept, s.mention.term, _span(s.mention)), s.match) for s in systems),
            consumer=replace(acting, reason="acting") if acting else home,
            target=replace(target, reason="toward") if target else None,
            needed=needed(text, self.real_time),
            unclear_time=is_unclear(text),
        )

    def _at_home(self, one: NamedSystem, home: SystemMatch | None, own: str) -> NamedSystem:
        """The system, if a document calls its own system by a general name."""
        if home and own and plain(one.mention.term) in (own, own.removesuffix(" system")):
            return replace(one, match=home)
        return one

    def _named(self, checked: CheckedRequirement, systems: Sequence[NamedSystem]) -> Iterator[Named]:
        """The concepts of the text, and of the details that name data; without names of systems."""
        taken = [(one.mention.start, one.mention.end) for one in systems]
        text = checked.requirement.text
        purpose = pattern("purpose").search(plain(text))
        for m in self.glossary.mentions(text[: purpose.start()] if purpose else text):
            if m.concept.kind != "system" and not any(m.start < end and start < m.end for start, end in taken):
                yield Named(m.concept, m.term, _span(m))
        for number, detail in enumerate(checked.requirement.details):
            if detail.role in _SPEAKING:
                for m in self.glossary.mentions(detail.text):
                    if m.concept.kind != "system":
                        yield Named(m.concept, m.term, _span(m, number))


def certainty(subject: Subject, named: Named) -> float:
    """Confidence that a thing is needed data; things that most data refers to must be called data."""
    checked = subject.checked
    text = checked.requirement.text
    occasion = named.span.start < main_clause(text)
    if named.concept.kind != "thing" and (occasion or not _is_called_data(text, named)):
        return ASIDE
    spans = [span for span in checked.slot("data").spans if span.detail == named.span.detail]
    return IN_SLOT if any(s.start < named.span.end and named.span.start < s.end for s in spans) else IN_TEXT


def is_on_the_project(subject: Subject) -> bool:
    """Whether a line settles an aspect of the project ("In scope: 40 stores"), and no system acts in it."""
    settling = (aspect for aspect in subject.document.readiness if aspect.name in _OF_PROJECT)
    facts = (fact.location for aspect in settling for fact in aspect.facts if not fact.of_system)
    places = {(place.paragraph, place.line) for place in facts}
    location = subject.checked.requirement.location
    acts = subject.consumer is not None and subject.consumer.reason == "acting"
    return not acts and (location.paragraph, location.line) in places


def is_recorded(subject: Subject) -> bool:
    """Whether a requirement has data entered in its system itself."""
    text = plain(subject.checked.requirement.text)
    return pattern("recording").search(text, main_clause(text)) is not None


def _is_attribute(concept: Concept) -> bool:
    """Whether a concept is an attribute: a field, or a part of a thing (the sales amount)."""
    return concept.kind in ("attribute", "generic") or (concept.kind == "thing" and bool(concept.of))


def _is_data(text: str, named: Named) -> bool:
    """Whether a concept of the text is data, and not only an actor or an attribute."""
    kind = named.concept.kind
    return kind in ("thing", "master") or (kind == "party" and _is_called_data(text, named))


def _is_called_data(text: str, named: Named) -> bool:
    """会员数据, customer information: things that most requirements refer to, named as data."""
    behind = pattern("explicit").match(plain(text), named.span.end + (text[named.span.end :][:1] == " "))
    return behind is not None or pattern("explicit").search(plain(named.term)) is not None


def distinct(named: Iterable[Named]) -> tuple[Named, ...]:
    """The first place of each thing, or of what it is a part of."""
    firsts: dict[str, Named] = {}
    for one in named:
        firsts.setdefault(one.concept.of or one.concept.id, one)
    return tuple(firsts.values())


def _span(mention: Mention, detail: int | None = None) -> Span:
    return Span(mention.start, mention.end, detail)
