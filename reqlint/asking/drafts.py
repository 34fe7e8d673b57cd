"""Requirements drafted from the answers: a pattern filled in, or the old sentence without its vague words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reqlint.model import Block, CheckedRequirement, Document, Location, Report, Role, SlotName, Text, Verdict
from reqlint.templates import blank, filled, open_slots, with_own_words
from reqlint.views.questions import Asked, Question

_SLOTS: dict[str, SlotName] = {
    "ACT101": "actor", "ACT102": "actor", "DAT101": "data", "DAT102": "data",
    "TRG101": "condition", "ACC101": "acceptance", "ACC102": "acceptance",
}  # fmt: skip
"""The slot that the answer to a rule's question fills."""
_REPLACED = ("ACT102", "DAT102", "VAG102", "VAG103", "VAG107", "AMB101")
"""Rules whose phrases an answer can replace in place; for other rules the answer becomes a criterion."""
_LINE = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)、．])?\s*(?P<text>.*\S)")
_CLAUSE_END = re.compile(r"[\n;；。]|[.!?](?:\s|$)")
_LONGEST_REPLACEMENT = 60

Check = Callable[[Document], Report]


@dataclass(frozen=True, slots=True)
class Draft:
    """A requirement with its answers applied; `open` are its questions without an answer."""

    checked: CheckedRequirement
    text: str
    criteria: tuple[str, ...]
    answers: tuple[str, ...]
    open: tuple[Question, ...]
    verdict: Verdict = "ask"


@dataclass(slots=True)
class _Answers:
    """The answers on one requirement."""

    checked: CheckedRequirement
    given: list[tuple[Asked, str]] = field(default_factory=list)
    open: list[Question] = field(default_factory=list)


def drafts_of(
    report: Report, questions: Sequence[Question], answers: Mapping[str, str], check: Check
) -> tuple[Draft, ...]:
    """A draft of each requirement with an answer, in the order of the report.

    `check` is the engine's: each draft is checked like its original and gets its own verdict; one with open slots
    is not ready.
    """
    drafts = [_draft(one) for one in _by_requirement(report, questions, answers) if one.given]
    if not drafts:
        return ()
    blocks = tuple(_record(draft, str(n)) for n, draft in enumerate(drafts))
    (document,) = check(Document("draft", "records", blocks)).documents
    verdicts = {checked.requirement.id: checked.verdict for checked in document.requirements}
    return tuple(_judged(draft, verdicts.get(str(n), draft.checked.verdict)) for n, draft in enumerate(drafts))


def _judged(draft: Draft, verdict: Verdict) -> Draft:
    return replace(draft, verdict="ask" if verdict == "ready" and open_slots(draft.text) else verdict)


def _by_requirement(report: Report, questions: Sequence[Question], answers: Mapping[str, str]) -> list[_Answers]:
    found = {(d.path, one.requirement.id): _Answers(one) for d in report.documents for one in d.requirements}
    for question in questions:
        for asked in question.about:
            if asked.checked is not None:
                entry = found[asked.path, asked.checked.requirement.id]
                if answer := answers.get(question.id, "").strip():
                    entry.given.append((asked, answer))
                elif question not in entry.open:
                    entry.open.append(question)
    return list(found.values())


def _draft(one: _Answers) -> Draft:
    requirement = one.checked.requirement
    offered = (finding.rewrite for finding in one.checked.findings if finding.rewrite)
    pattern = next(offered, "") or blank(requirement.language)
    slots: dict[SlotName, str] = {}
    rest: list[tuple[Asked, str]] = []
    for asked, answer in one.given:
        slot = _SLOTS.get(asked.finding.rule)
        if slot and slot not in slots:
            slots[slot] = _clause(answer)
        if not slot or slot == "acceptance" or slots[slot] != _clause(answer):
            rest.append((asked, answer))
    if slots:
        text = filled(pattern, requirement.language, slots)
        text = with_own_words(text, requirement.language, requirement.text)
    else:
        text, rest = _replaced(one)
    criteria = dict.fromkeys(line for asked, answer in rest for line in _criteria(asked, answer))
    answers = tuple(dict.fromkeys(answer for _, answer in one.given))
    return Draft(one.checked, text, tuple(criteria), answers, tuple(one.open))


def _replaced(one: _Answers) -> tuple[str, list[tuple[Asked, str]]]:
    """The old text with phrases replaced by answers where possible, and the remaining answers."""
    text = one.checked.requirement.text
    rest: list[tuple[Asked, str]] = []
    end = len(text)
    for asked, answer in sorted(one.given, key=lambda given: -given[0].finding.start):
        finding = asked.finding
        clause = _clause(answer)
        can_be = finding.rule in _REPLACED and finding.start < finding.end <= end
        if can_be and len(clause) <= _LONGEST_REPLACEMENT:
            text = text[: finding.start] + clause + text[finding.end :]
            end = finding.start
        else:
            rest.append((asked, answer))
    return text, rest[::-1]


def _clause(answer: str) -> str:
    """The first statement of an answer."""
    return _CLAUSE_END.split(answer.strip(), maxsplit=1)[0].strip()


def _lines(answer: str) -> Iterator[str]:
    for line in re.split(r"[\n；;]", answer):
        if match := _LINE.fullmatch(line.strip()):
            yield match["text"]


def _criteria(asked: Asked, answer: str) -> Iterator[str]:
    """The lines of an answer; for one on a phrase, with the phrase."""
    phrase = asked.finding.phrase
    if not phrase or _SLOTS.get(asked.finding.rule) == "acceptance":
        yield from _lines(answer)
        return
    is_english = asked.checked is not None and asked.checked.requirement.language == "en"
    colon, joint = (": ", "; ") if is_english else ("：", "；")
    yield f"“{phrase}”{colon}{joint.join(_lines(answer))}"


def _record(draft: Draft, own_id: str) -> Block:
    """The draft as a document, with every detail that the old one has for the requirement."""
    nowhere = Location()
    fields: list[tuple[Role, Text]] = [("id", Text(own_id, nowhere)), ("requirement", Text(draft.text, nowhere))]
    fields += [(detail.role, detail.body) for detail in draft.checked.requirement.details if detail.role != "id"]
    fields += [("acceptance", Text(criterion, nowhere)) for criterion in draft.criteria]
    return Block("record", Text(draft.text, nowhere), fields=tuple(fields))
