"""What a reporter is, and what it is told besides the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reqlint.documented import Documented, MessageLanguage
from reqlint.model import Report, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How a report is to be written.

    `language` is that of the labels (messages come ready from the findings), `width` the columns of a terminal;
    findings of at least `fail_level` count as failures where a format knows only those. `rules` are described in
    formats that carry rule texts.
    """

    language: MessageLanguage = "en"
    width: int = 80
    color: bool = False
    fail_level: Severity = Severity.WARNING
    rules: tuple[Documented, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """A format. `suffix` is that of its files; `colored` tells whether it has a coloured form for terminals."""

    name: str
    suffix: str
    render: Callable[[Report, Context], str]
    colored: bool = False


def interface_language(report: Report, messages: Literal["auto", "en", "zh"] = "auto") -> MessageLanguage:
    """The language of labels: the one asked for, else that of most requirements (English when even)."""
    if messages != "auto":
        return messages
    languages = [r.requirement.language for d in report.documents for r in d.requirements]
    return "zh" if 2 * languages.count("en") < len(languages) else "en"
