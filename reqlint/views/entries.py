"""The findings of a requirement or document as entries: a headline with its parts, and the questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reqlint.messages import is_chinese, text
from reqlint.model import Finding
from reqlint.text import quoted

_LONG_PHRASE = 24
_PHRASE = "\0"
"""Stands for the phrase of a finding in its question."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is not a part of another one.

    `question` has a line for each person to ask; questions and rewrites of earlier entries of the same requirement
    are not repeated. `asked` are the findings whose questions these are, each question once.
    """

    finding: Finding
    parts: tuple[Finding, ...] = ()
    question: str = ""
    rewrite: str = ""
    asked: tuple[Finding, ...] = ()


def entries(findings: Sequence[Finding]) -> list[Entry]:
    """The entries of the findings on one requirement or document."""
    shown: set[str] = set()
    found = []
    for finding, parts in with_parts(findings):
        asked = [one for one in asking(finding, parts) if one.question not in shown]
        rewrite = next((one.rewrite for one in (finding, *parts) if one.rewrite), "")
        once = tuple({one.question: one for one in reversed(asked)}.values())[::-1]
        found.append(Entry(finding, parts, asked_in_lines(asked), "" if rewrite in shown else rewrite, once))
        shown |= {rewrite, *(one.question for one in asked)}
    return found


def with_parts(findings: Sequence[Finding]) -> Iterator[tuple[Finding, tuple[Finding, ...]]]:
    """Each finding that is not a part, with its parts; a part without its headline is listed alone."""
    headlines = {finding.rule for finding in findings}
    for finding in findings:
        if finding.part_of not in headlines:
            yield finding, tuple(part for part in findings if part.part_of == finding.rule)


def asking(finding: Finding, parts: Sequence[Finding]) -> list[Finding]:
    """The findings whose questions are asked: the parts, else the finding itself."""
    return [part for part in parts if part.question] or ([finding] if finding.question else [])


def asked_in_lines(findings: Sequence[Finding]) -> str:
    """The questions of findings, those to one person on one line: "Ask the business owner: ... ?"."""
    by_person: dict[str, list[Finding]] = {}
    for finding in findings:
        by_person.setdefault(finding.ask_whom, []).append(finding)
    return "\n".join(_line(whom, asked) for whom, asked in by_person.items())


def _line(whom: str, asked: Sequence[Finding]) -> str:
    language = asked[0].language
    by_rule: dict[str, list[Finding]] = {}
    for finding in asked:
        by_rule.setdefault(finding.rule, []).append(finding)
    questions = (question for same in by_rule.values() for question in _questions(same))
    question = ("" if is_chinese(language) else " ").join(dict.fromkeys(questions))
    return text("roles", "ask.one", language, whom=whom, question=question) if whom else question


def _questions(same: Sequence[Finding]) -> Iterator[str]:
    """The questions of findings of one rule; those that differ only by the phrase are merged."""
    phrases: dict[str, list[str]] = {}
    for finding in same:
        phrase = quoted(finding.phrase)
        pattern = finding.question.replace(phrase, _PHRASE) if phrase else finding.question
        phrases.setdefault(pattern, []).append(phrase)
    between = text("reports", "list.quoted", same[0].language)
    yield from (pattern.replace(_PHRASE, between.join(dict.fromkeys(found))) for pattern, found in phrases.items())


def single(finding: Finding) -> Entry:
    """A finding alone, for formats that show each."""
    return Entry(finding, (), asked_in_lines([finding]) if finding.question else "", finding.rewrite)


def listed(parts: Sequence[Finding]) -> str:
    """The parts in short, each rule once: "ACT101 missing-actor; VAG101 vague-verb “handle”, “support”"."""
    phrases: dict[str, list[str]] = {}
    for part in parts:
        phrases.setdefault(f"{part.rule} {part.name}", []).extend([short_phrase(part)] if part.phrase else [])
    return "; ".join(f"{rule} {', '.join(found)}".strip() for rule, found in phrases.items())


def short_phrase(finding: Finding) -> str:
    """The finding's phrase in quotation marks, shortened; "" when it is about the whole requirement."""
    phrase = finding.phrase if len(finding.phrase) <= _LONG_PHRASE else f"{finding.phrase[:_LONG_PHRASE]}…"
    return f"“{phrase}”" if phrase else ""
