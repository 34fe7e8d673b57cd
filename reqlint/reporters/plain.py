"""A finding in plain lines, for formats that have only a message."""

from __future__ import annotations

from reqlint.messages import MessageLanguage
from reqlint.model import Finding
from reqlint.places import describe
from reqlint.reporters.labels import label
from reqlint.views.entries import Entry, listed


def lines(entry: Entry, language: MessageLanguage) -> list[str]:
    """The message, then, each after its label, the parts it sums up, the questions and the rewrite."""
    named = (("includes", listed(entry.parts)), ("question", entry.question), ("rewrite", entry.rewrite))
    colon = label("report.colon", language)
    found = (f"{label(f'report.{key}', language)}{colon}{text}" for key, text in named if text)
    return [entry.finding.message, *found]


def place_without_line(finding: Finding, language: MessageLanguage) -> str:
    """The place and a colon, for formats that support only lines; "" when there is a line."""
    place = "" if finding.location.line is not None else describe(finding.location, language)
    return place and place + label("report.colon", language)
