"""Requirements in running text and lists, with the details above and below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reqlint.extraction.drafts import Draft, details_of, draft_of
from reqlint.extraction.headings import Heading
from reqlint.extraction.lexicon import Part, topic_of
from reqlint.extraction.lists import accepted, may_be, may_state, without_chance_labels
from reqlint.extraction.numbering import strip_id
from reqlint.extraction.outline import Unit
from reqlint.extraction.signals import ENOUGH, is_normative, is_statement, is_story, leads_on, score
from reqlint.extraction.stems import with_lists
from reqlint.model import Detail

_MOST_SHARING = 20
"""Requirements that details below them can belong to; below more of them they belong to the last one."""
_STANDALONE = ("acceptance", "rule")
"""Roles that become requirements in a chapter without any other."""
_TITLE_DETAILS = ("acceptance", "rule", "step", "trigger", "outcome")
"""Details that show that their title is a requirement."""


def drafts_in(units: Sequence[Unit]) -> tuple[Draft, ...]:
    """The requirements among the pieces below one heading, in their order."""
    units = with_lists(without_chance_labels(units))
    wanted = accepted(units)
    chapter = _Chapter(units[0])
    for n, unit in enumerate(units):
        chapter.add(unit, accepted=n in wanted)
    return chapter.close()


@dataclass(slots=True)
class _Entry:
    """A requirement of a chapter with its own details."""

    unit: Unit
    details: list[Detail] = field(default_factory=list)


@dataclass(slots=True)
class _Record:
    """Adjacent requirements, and the details before or after that apply to all of them."""

    entries: list[_Entry] = field(default_factory=list)
    is_labelled: bool = False
    """Whether one of the requirements has a label that marks requirements."""
    shared: list[tuple[Unit, Detail]] = field(default_factory=list)
    rules: list[_Entry] = field(default_factory=list)
    """Binding rules, each a requirement of its own, without the details of the others."""
    possible: list[Unit] = field(default_factory=list)
    """Pieces that are requirements only if their words say so."""
    id: str = ""

    def has_label(self, label: str, part: Part | None) -> bool:
        return any(unit.label == label or unit.part == part == "title" for unit, _ in self.shared)


@dataclass(slots=True)
class _Chapter:
    """Sorts the pieces below one heading into records."""

    first: Unit
    records: list[_Record] = field(default_factory=lambda: [_Record()])
    above: list[tuple[int, _Entry]] = field(default_factory=list)
    """The requirements whose nested items are being read, with their depth."""

    def add(self, unit: Unit, *, accepted: bool) -> None:
        while self.above and (unit.resumes or self.above[-1][0] >= unit.depth):
            self.above.pop()
        if not unit.body.text or unit.part == "context":
            self._begin_record_at(unit)
            return
        if unit.part == "description" and not self.records[-1].entries and unit.topic != "background":
            unit = replace(unit, part="requirement")
        if unit.part is None and not unit.id and self._is_below(accepted=accepted):
            self._add_detail(replace(unit, part="rule" if is_statement(unit.body.text) else "data"))
        elif unit.part in ("rule", "description") and not self.above and _binds(unit):
            self.records[-1].rules.append(_Entry(unit))
        elif unit.part == "requirement" or (unit.part is None and accepted):
            self._add_requirement(unit)
        elif unit.part is not None:
            self._add_detail(unit)
        elif may_be(unit):
            self.records[-1].possible.append(unit)

    def _is_below(self, *, accepted: bool) -> bool:
        """Whether an item belongs to the requirement above it; a plain paragraph does not own full sentences."""
        if not self.above:
            return False
        entry = self.above[-1][1]
        if entry.unit.listed:
            return True
        if leads_on(entry.unit.body.text):
            return not accepted
        return not accepted or bool(entry.details) or not _is_plain(entry.unit)

    def _add_requirement(self, unit: Unit) -> None:
        if self.records[-1].entries and self.records[-1].shared and not self._is_feature():
            self.records.append(_Record())
        elif self._is_feature() and self.records[-1].entries and _only_adds(unit):
            self._add_detail(replace(unit, part="rule" if is_statement(unit.body.text) else "other"))
            return
        entry = _Entry(unit)
        self.records[-1].entries.append(entry)
        self.records[-1].is_labelled |= unit.part == "requirement"
        self.above.append((unit.depth, entry))

    def _add_detail(self, unit: Unit) -> None:
        if unit.part == "id":
            self.records[-1].id = strip_id(unit.body)[0] or unit.body.text
            return
        if not unit.label and not may_state(unit):
            return
        if unit.parents and not unit.label and not is_statement(unit.body.text):
            unit = replace(unit, part="other")
        detail = next(iter(details_of([(unit.part or "other", unit.body)])), None)
        if detail is None:  # it has no words
            return
        if self.above:
            self.above[-1][1].details.append(detail)
            return
        self._begin_record_at(unit)
        self.records[-1].shared.append((unit, detail))

    def _begin_record_at(self, unit: Unit) -> None:
        """A label that recurs in this record begins the next one, as does another title."""
        if unit.label and self.records[-1].entries and self.records[-1].has_label(unit.label, unit.part):
            self.records.append(_Record())

    def _is_feature(self) -> bool:
        """Whether the chapter is on one requirement, which it states under a label."""
        return self.records[-1].is_labelled and bool(self.first.headings)

    def close(self) -> tuple[Draft, ...]:
        """The chapter's requirements."""
        return tuple(draft for record in self.records for draft in self._drafts_of(record))

    def _drafts_of(self, record: _Record) -> Iterator[Draft]:
        shared = tuple(detail for _, detail in record.shared)
        shared_id = record.id or (self.first.headings[-1].id if self.first.headings else "")
        for entry in record.entries:
            own = shared if len(record.entries) <= _MOST_SHARING or entry is record.entries[-1] else ()
            for draft in draft_of(entry.unit.body, _place_of(entry.unit), entry.unit.id or shared_id):
                details = (*entry.details, *own, *entry.unit.suppressed)
                yield replace(draft, details=details) if details else draft
        if not record.entries:
            yield from self._without_statement(record)
        for rule in record.rules:
            for draft in draft_of(rule.unit.body, _place_of(rule.unit), rule.unit.id):
                yield replace(draft, details=(*rule.details, *rule.unit.suppressed))
        for unit in record.possible:
            yield Draft(unit.body.strip(), _place_of(unit), unit.suppressed, unit.id, is_possible=True)

    def _without_statement(self, record: _Record) -> Iterator[Draft]:
        """Details without a requirement: the feature's title is the requirement, else each criterion is one."""
        details = [detail for _, detail in record.shared]
        heading = self.first.headings[-1] if self.first.headings else None
        title = next((detail.body for detail in details if detail.role == "title"), None)
        if title is None and heading and (heading.id or _is_use_case(record, heading)):
            title = heading.name
        if not any(detail.role in _TITLE_DETAILS for detail in details):
            return
        if title is not None:
            rest = tuple(detail for detail in details if detail.body is not title)
            yield Draft(title, _place_of(self.first), rest + self.first.suppressed, heading.id if heading else "")
            return
        for unit, detail in record.shared:
            if detail.role in _STANDALONE and unit.topic != "background":
                yield from draft_of(unit.body, _place_of(unit), unit.id)


def _is_use_case(record: _Record, heading: Heading) -> bool:
    """Whether the labelled details are a flow and its actor or trigger: a use case named above it.

    Several steps are enough below a name that is not that of a chapter.
    """
    labelled = [detail.role for _, detail in record.shared]
    is_named = labelled.count("step") > 1 and heading.name_of_use_case is not None and not heading.is_apart
    return "step" in labelled and (is_named or not {"actor", "trigger", "outcome"}.isdisjoint(labelled))


def _only_adds(unit: Unit) -> bool:
    """Whether a piece only adds to its chapter's requirement: it is not binding and not a function of a list."""
    is_listed = bool(unit.parents) and topic_of(unit.parents[-1]) == "requirement"
    return unit.part is None and not is_listed and not _binds(unit)


def _binds(unit: Unit) -> bool:
    """Whether a piece states a need, in any place."""
    text = unit.body.text
    return is_normative(text) or (is_statement(text) and score(text, None, is_item=unit.depth > 0) >= ENOUGH)


def _is_plain(unit: Unit) -> bool:
    """A paragraph that is not an introduction: what follows may be independent."""
    return not (unit.depth or unit.opens or unit.id or unit.part or is_story(unit.body.text))


def _place_of(unit: Unit) -> tuple[str, ...]:
    return (*(heading.text for heading in unit.headings), *unit.parents)
