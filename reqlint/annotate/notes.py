"""What the notes on a copy say."""

from __future__ import annotations

from collections.abc import Sequence

from reqlint.documented import MessageLanguage
from reqlint.model import Finding
from reqlint.reporters.characters import xml_text
from reqlint.reporters.labels import label
from reqlint.reporters.rollup import listed

AUTHOR = "reqlint"


def title(finding: Finding, language: MessageLanguage) -> str:
    """The first line of a note: rule and severity."""
    return f"{finding.rule} {finding.name} · {label(f'severity.{finding.severity.label}', language)}"


def lines(finding: Finding, parts: Sequence[Finding], language: MessageLanguage) -> list[str]:
    """The lines of a note below its title: the message, what it sums up, the question, the rewrite."""
    said = (("includes", listed(parts)), ("question", finding.question), ("rewrite", finding.rewrite))
    colon = label("report.colon", language)
    found = [finding.message, *(f"{label(f'report.{key}', language)}{colon}{text}" for key, text in said if text)]
    return [xml_text(line) for text in found for line in text.split("\n")]
