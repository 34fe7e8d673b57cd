"""The texts of the notes on a copy."""

from __future__ import annotations

from reqlint.characters import xml_text
from reqlint.messages import MessageLanguage
from reqlint.model import Finding
from reqlint.reporters import plain
from reqlint.reporters.labels import label
from reqlint.views.entries import Entry

AUTHOR = "reqlint"


def title(finding: Finding, language: MessageLanguage) -> str:
    """The first line of a note: rule and severity."""
    return f"{finding.rule} {finding.name} · {label(f'severity.{finding.severity.label}', language)}"


def lines(entry: Entry, language: MessageLanguage) -> list[str]:
    """The lines of a note below its title: the message, what it sums up, the questions, the rewrite."""
    return [xml_text(line) for text in plain.lines(entry, language) for line in text.split("\n")]
