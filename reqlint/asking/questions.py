"""The open questions of a report: each once, with an id that lasts, the most valuable first."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reqlint.asking.people import People
from reqlint.model import CheckedRequirement, Finding, Report, SlotName, Verdict

SLOTS: dict[str, SlotName] = {
    "ACT101": "actor", "ACT102": "actor", "STR102": "actor", "DAT101": "data", "DAT102": "data",
    "TRG101": "condition", "ACC101": "acceptance", "ACC102": "acceptance",
}  # fmt: skip
"""What the answer to a rule's question fills in."""

_ASKED = re.compile(r"Ask (?P<whom>[^:]{1,80}): (?P<what>.+)|问(?P<wen>[^：]{1,40})：(?P<shenme>.+)", re.DOTALL)
_DERIVED_ID = re.compile(r"[LP]\d+(?:-\d+)?|R(?:-\d+)?|.*!.*")
"""Identifiers that the document does not give but its places: they change when it does."""
_SHARED = "vague"
"""The category of questions on a word: what it means is asked once for all requirements that use it."""
_WORST_FIRST: tuple[Verdict, ...] = ("bounce", "ask", "ready")


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding that a question is about, with its requirement; none for a finding on the document."""

    path: str
    finding: Finding
    checked: CheckedRequirement | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question to somebody. `id` is the same as long as the rule, the words and the requirement are."""

    id: str
    whom: str
    text: str
    about: tuple[Asked, ...]

    @property
    def value(self) -> tuple[int, int, int]:
        """What is worth more is smaller: bounced requirements, then errors, then more requirements."""
        verdicts = [_WORST_FIRST.index(one.checked.verdict) for one in self.about if one.checked]
        worst = min(verdicts, default=len(_WORST_FIRST))
        return worst, -max(one.finding.severity for one in self.about), -len(self.about)


def questions_of(report: Report, people: Mapping[str, People]) -> tuple[Question, ...]:
    """The questions, those to one person together; `people` by the paths of the documents."""
    found: dict[str, Question] = {}
    for asked in _open(report):
        match = _ASKED.fullmatch(asked.finding.question)
        call, text = (match["whom"] or match["wen"], match["what"] or match["shenme"]) if match else ("", "")
        if not text:
            continue
        own_id = _id(asked)
        if own_id in found and not _is_shared(asked) and found[own_id].about[0].path != asked.path:
            own_id = _id(asked, asked.path)
        if own_id in found:
            found[own_id] = replace(found[own_id], about=(*found[own_id].about, asked))
        else:
            who = people.get(asked.path, People()).whom(call, asked.checked)
            found[own_id] = Question(own_id, who, text[:1].upper() + text[1:], (asked,))
    return _sorted(found.values())


def _open(report: Report) -> Iterator[Asked]:
    """The findings that ask something: a headline where none of its parts does, of two for one slot the first."""
    for document in report.documents:
        groups = ((None, document.findings), *((one, one.findings) for one in document.requirements))
        for checked, findings in groups:
            summed_up = {finding.part_of for finding in findings if finding.question}
            missing = {SLOTS.get(finding.rule) for finding in findings if finding.category == "missing"} - {None}
            for finding in findings:
                is_asked = finding.category != "missing" and SLOTS.get(finding.rule) in missing
                if finding.question and finding.rule not in summed_up and not is_asked:
                    yield Asked(document.path, finding, checked)


def _is_shared(asked: Asked) -> bool:
    return asked.checked is not None and asked.finding.category == _SHARED and bool(asked.finding.phrase)


def _id(asked: Asked, path: str = "") -> str:
    """The id by what stays the same in a changed document; with `path` where another document has the same ids."""
    finding, checked = asked.finding, asked.checked
    if checked is None:
        about = finding.fingerprint
    elif _is_shared(asked):
        about = ""
    else:
        own_id = checked.requirement.id
        about = checked.requirement.text if _DERIVED_ID.fullmatch(own_id) else own_id
    key = "\0".join((finding.rule, _normal(about), _normal(finding.phrase), path))
    return f"Q-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _sorted(questions: Iterable[Question]) -> tuple[Question, ...]:
    """By value, the people in the order of their most valuable questions; else as they stand in the document."""
    by_value = sorted(questions, key=lambda question: question.value)
    order = {who: n for n, who in enumerate(dict.fromkeys(question.whom.casefold() for question in by_value))}
    return tuple(sorted(by_value, key=lambda question: order[question.whom.casefold()]))
