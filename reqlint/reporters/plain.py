"""A finding in plain lines, for formats that take a message and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from reqlint.documented import MessageLanguage
from reqlint.model import Finding
from reqlint.reporters.labels import label
from reqlint.reporters.places import describe
from reqlint.reporters.rollup import listed


def lines(finding: Finding, parts: Sequence[Finding], language: MessageLanguage) -> list[str]:
    """The message, then, each after its label, the parts it sums up, the question and the rewrite."""
    named = (("includes", listed(parts)), ("question", finding.question), ("rewrite", finding.rewrite))
    colon = label("report.colon", language)
    return [finding.message, *(f"{label(f'report.{key}', language)}{colon}{text}" for key, text in named if text)]


def place_without_line(finding: Finding, language: MessageLanguage) -> str:
    """The place and a colon, for formats that know lines only; "" when there is a line."""
    place = "" if finding.location.line is not None else describe(finding.location, language)
    return place and place + label("report.colon", language)
