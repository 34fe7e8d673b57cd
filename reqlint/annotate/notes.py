"""The texts of the notes in a copy: the question in plain words first, the rule and the finding's key last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reqlint.characters import xml_text
from reqlint.findings import ask_line
from reqlint.messages import MessageLanguage, text
from reqlint.model import CheckedDocument, Report
from reqlint.reporters.labels import label
from reqlint.reporters.summary import headlines
from reqlint.views.entries import Entry, listed

AUTHOR = "reqlint"


@dataclass(frozen=True, slots=True)
class Note:
    """The lines of a note, the first of them in bold; `key` is that of its finding."""

    key: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The note as one text."""
        return "\n".join(self.lines)


def note_on(entry: Entry, language: MessageLanguage, *, first: int = 0) -> Note:
    """The questions, what is wrong, what it summarises, the rewrite, and the note's key.

    `first` is the number of the first question; 0 for questions without numbers.
    """
    finding = entry.finding
    named = (("includes", listed(entry.parts)), ("rewrite", entry.rewrite))
    colon = label("report.colon", language)
    beside = (f"{label(f'report.{key}', language)}{colon}{value}" for key, value in named if value)
    severity = label(f"severity.{finding.severity.label}", language)
    last = f"{finding.rule} {finding.name} · {severity} · #{finding.key}"
    return Note(finding.key, _lines((*questions(entry, first), finding.message, *beside, last)))


def questions(entry: Entry, first: int) -> list[str]:
    """The questions, one per line; numbered from `first` on, so that an answer can refer to one."""
    asked = [ask_line(one) if one.ask_whom else one.question for one in entry.asked]
    return [f"{n}. {line}" for n, line in enumerate(asked, first)] if first else asked


def summary(document: CheckedDocument, key: str, language: MessageLanguage) -> Note:
    """The figures of the document, the most frequent findings, and how people answer and accept."""
    return Note(
        key, _lines((*_summed(document, language), text("reports", "copy.how", language), f"{AUTHOR} · #{key}"))
    )


def _summed(document: CheckedDocument, language: MessageLanguage) -> Iterator[str]:
    yield from headlines(Report((document,)), language)
    if document.accepted:
        yield text("reports", "copy.accepted", language, count=str(len(document.accepted)))


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(xml_text(line) for one in texts for line in one.split("\n") if line)
