"""Requirements in running text and lists, with what is said about them above and below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from reqlint.extraction.drafts import Draft, details_of, draft_of
from reqlint.extraction.lexicon import Part
from reqlint.extraction.numbering import split_label, strip_id
from reqlint.extraction.outline import Unit
from reqlint.extraction.signals import (
    CERTAIN,
    ENOUGH,
    TOPIC_WEIGHT,
    is_barred,
    is_introduction,
    is_normative,
    is_note,
    is_statement,
    is_story,
    is_wish,
    score,
)
from reqlint.extraction.stems import with_lists
from reqlint.model import Detail

_ID_WEIGHT = 3.0
_AMONG_STORIES = 5.0
"""The score that other texts need among user stories: prose between them speaks about them."""
_COMPLETES = -2.0
"""The score an item needs that completes a sentence: nothing must speak against it."""
_WISHED = -1.0
"""The same in a list of wishes, however short they are."""
_WISHED_AMONG_NAMES = 0.0
"""The same in a list that stands under goals or a scope, without being one of wishes."""
_LONGEST_LINE = 80
_LABELLED_SHARE = 0.7
"""Share of known labels in a list from which on its labels are meant as such."""
_MOST_SHARING = 20
"""Requirements that what is said below them can belong to; below more of them it is the last one's."""
_STANDALONE = ("acceptance", "rule", "outcome")
"""What becomes a requirement of its own in a chapter that has no other."""
_TELLING = ("acceptance", "rule", "step", "trigger", "outcome")
"""Details that show their title to be a requirement."""


def drafts_in(units: Sequence[Unit]) -> tuple[Draft, ...]:
    """The requirements among the pieces below one heading, in their order."""
    units = with_lists(_without_chance_labels(units))
    wanted = _accepted(units)
    chapter = _Chapter(units[0])
    for n, unit in enumerate(units):
        chapter.add(unit, accepted=n in wanted)
    return chapter.close()


def _lists(units: Sequence[Unit]) -> list[list[int]]:
    """The positions of the pieces that are items of one list."""
    lists: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for n, unit in enumerate(units):
        lists.setdefault((unit.depth, unit.parents), []).append(n)
    return list(lists.values())


def _without_chance_labels(units: Sequence[Unit]) -> Sequence[Unit]:
    """A list of definitions ("number: ...", "amount: ...") may use a known label by chance: it is text there."""
    result = [_unlabelled(unit) if _states_itself(unit) else unit for unit in units]
    for positions in _lists(result):
        named = [n for n in positions if units[n].label or split_label(units[n].body)[0]]
        labelled = [n for n in named if units[n].label]
        meant = any(units[n].part in ("requirement", "acceptance") for n in labelled)
        few = len(named) >= 4 and len(labelled) < _LABELLED_SHARE * len(named)
        if units[positions[0]].depth and few and not meant:
            for n in labelled:
                result[n] = _unlabelled(units[n])
    return result


def _unlabelled(unit: Unit) -> Unit:
    return replace(unit, body=unit.whole, label="", part=None)


def _states_itself(unit: Unit) -> bool:
    """Whether a piece says what shall be though its label names a party or an aside ("Users: can see orders")."""
    if unit.part == "actor":
        return is_wish(unit.body.text)
    return (
        unit.part == "other" and bool(unit.label) and not is_note(unit.whole.text) and is_normative(unit.body.text)
    )


def _accepted(units: Sequence[Unit]) -> set[int]:
    """Positions of the unlabelled requirements: each piece by itself, then all of a list as most of it is."""
    wanted: set[int] = set()
    for positions in _lists(units):
        free = [n for n in positions if units[n].part is None and _may_state(units[n])]
        stories = {n for n in free if is_story(units[n].body.text)}
        scores = [_score(units[n]) for n in free]
        bar = _AMONG_STORIES if len(stories) >= 3 else _bar([units[n] for n in free], scores)
        for n, value in zip(free, scores, strict=True):
            least = max(bar, ENOUGH) if is_barred(units[n].body.text) else bar
            if value >= (ENOUGH if n in stories else least):
                wanted.add(n)
    return wanted


def _may_state(unit: Unit) -> bool:
    """A title or a mere introduction is no requirement, what stands below it may be."""
    text = unit.body.text
    return bool(text) and (not unit.opens or (is_statement(text) and not is_introduction(text)))


def _score(unit: Unit) -> float:
    own = _ID_WEIGHT if unit.id else 0.0
    return own + score(unit.body.text, unit.topic, is_item=unit.depth > 0)


def _bar(units: Sequence[Unit], scores: Sequence[float]) -> float:
    """The score a piece of a list needs: less where most of the list has enough, more where hardly any has."""
    if not units:
        return ENOUGH
    if units[0].completes:
        return _COMPLETES
    if len(units) < 2 or not (units[0].depth or _is_run(units)):
        return ENOUGH
    wishes = sum(is_wish(unit.body.text) for unit in units) / len(units)
    if units[0].topic == "goal":
        return _WISHED if wishes >= 0.5 else ENOUGH
    if units[0].topic in (None, "requirement", "feature", "unstructured") and wishes >= 0.6:
        return _WISHED
    if units[0].topic == "overview" and wishes >= 0.6:
        return _WISHED + TOPIC_WEIGHT["overview"]
    if len(scores) < 3:
        return ENOUGH
    share = sum(value >= ENOUGH for value in scores) / len(scores)
    most = 0.4 if units[0].topic == "unstructured" else 0.6
    if not units[0].depth and units[0].topic != "unstructured":
        return ENOUGH
    return ENOUGH - 1 if share >= most else CERTAIN if share <= 0.2 and units[0].depth else ENOUGH


def _is_run(units: Sequence[Unit]) -> bool:
    """Whether plain paragraphs are short enough to be the items of a list that has no bullets."""
    return len(units) >= 3 and median(len(unit.body.text) for unit in units) <= _LONGEST_LINE


@dataclass(slots=True)
class _Entry:
    """A requirement of a chapter and what belongs to it alone."""

    unit: Unit
    details: list[Detail] = field(default_factory=list)


@dataclass(slots=True)
class _Record:
    """Requirements that stand together, and what is said about all of them before or after."""

    entries: list[_Entry] = field(default_factory=list)
    is_labelled: bool = False
    """Whether one of the requirements stands under a label that calls it so."""
    shared: list[tuple[Unit, Detail]] = field(default_factory=list)
    rules: list[_Entry] = field(default_factory=list)
    """Rules that bind, each a requirement of its own: what is said of the others is not said of it."""
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
        while self.above and self.above[-1][0] >= unit.depth:
            self.above.pop()
        if not unit.body.text or unit.part == "context":
            self._begin_record_at(unit)
            return
        if unit.part == "description" and not self.records[-1].entries:
            unit = replace(unit, part="requirement")
        if unit.part is None and not unit.id and self._is_below(accepted=accepted):
            self._add_detail(replace(unit, part="rule" if is_statement(unit.body.text) else "data"))
        elif unit.part == "rule" and not self.above and _binds(unit):
            self.records[-1].rules.append(_Entry(unit))
        elif unit.part == "requirement" or (unit.part is None and accepted):
            self._add_requirement(unit)
        elif unit.part is not None:
            self._add_detail(unit)

    def _is_below(self, *, accepted: bool) -> bool:
        """Whether an item belongs to the requirement above it; a plain paragraph does not own full sentences."""
        if not self.above:
            return False
        entry = self.above[-1][1]
        return not accepted or bool(entry.details) or not _is_plain(entry.unit)

    def _add_requirement(self, unit: Unit) -> None:
        if self.records[-1].entries and self.records[-1].shared and not self._is_feature():
            self.records.append(_Record())
        elif self._is_feature() and self.records[-1].entries and unit.part is None and not _binds(unit):
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
        if not unit.label and not _may_state(unit):
            return
        if unit.parents and not unit.label and not is_statement(unit.body.text):
            unit = replace(unit, part="other")
        (detail,) = details_of([(unit.part or "other", unit.body)])
        if self.above:
            self.above[-1][1].details.append(detail)
            return
        self._begin_record_at(unit)
        self.records[-1].shared.append((unit, detail))

    def _begin_record_at(self, unit: Unit) -> None:
        """A label that came before in this record begins the next one, as does another title."""
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
                yield replace(draft, details=(*entry.details, *own, *entry.unit.suppressed))
        if not record.entries:
            yield from self._without_statement(record)
        for rule in record.rules:
            for draft in draft_of(rule.unit.body, _place_of(rule.unit), rule.unit.id):
                yield replace(draft, details=(*rule.details, *rule.unit.suppressed))

    def _without_statement(self, record: _Record) -> Iterator[Draft]:
        """Details without a requirement: the feature's title is the requirement, else each criterion is one."""
        details = [detail for _, detail in record.shared]
        heading = self.first.headings[-1] if self.first.headings else None
        title = next((detail.body for detail in details if detail.role == "title"), None)
        if title is None and heading and heading.id:
            title = heading.body
        if not any(detail.role in _TELLING for detail in details):
            return
        if title is not None:
            rest = tuple(detail for detail in details if detail.body is not title)
            yield Draft(title, _place_of(self.first), rest + self.first.suppressed, heading.id if heading else "")
            return
        for unit, detail in record.shared:
            if detail.role in _STANDALONE and unit.topic != "background":
                yield from draft_of(unit.body, _place_of(unit), unit.id)


def _binds(unit: Unit) -> bool:
    """Whether a piece says what must be, wherever it stands."""
    text = unit.body.text
    return is_normative(text) or (is_statement(text) and score(text, None, is_item=unit.depth > 0) >= ENOUGH)


def _is_plain(unit: Unit) -> bool:
    """A paragraph that announces nothing: what follows may well stand for itself."""
    return not (unit.depth or unit.opens or unit.id or unit.part or is_story(unit.body.text))


def _place_of(unit: Unit) -> tuple[str, ...]:
    return (*(heading.text for heading in unit.headings), *unit.parents)
