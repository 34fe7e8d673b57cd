"""The destination and the format of the report of lint, plan and trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from reqlint import own
from reqlint.checking import baseline
from reqlint.cli import console
from reqlint.cli.output import locked, write_whole
from reqlint.config import Settings
from reqlint.errors import UsageError
from reqlint.files import shown
from reqlint.messages import MessageLanguage
from reqlint.model import Report
from reqlint.reporter import Content, Context, Reporter, Result, interface_language
from reqlint.rule import AnyRule

_NO_REPORTS = (".pdf", ".doc", ".docx", ".docm", ".xls", ".xlsx", ".xlsm", ".ods", ".odt", ".pptx")
"""Suffixes of files that programs could not open if they held the text report."""


def chosen(
    reporters: Mapping[str, Reporter[Result, Content]], name: str | None, output: Path | None
) -> Reporter[Result, Content]:
    """The requested format, else the one with the output's suffix, else text."""
    ending = output.name.lower() if output else ""
    found = name or next((one.name for one in reporters.values() if ending.endswith(one.suffix)), None)
    if output and not found and output.suffix.lower() in _NO_REPORTS:
        raise UsageError.of(
            "no report is written in this format.", path=str(output), hint="A .html file can be printed."
        )
    return reporters[found or "text"]


def write_baseline(target: Path, report: Report) -> None:
    """Writes the findings of a report to a baseline, which keeps those of other documents."""
    with locked(target):
        write_whole(target, baseline.dumped(baseline.at(target).updated(report.documents)))
    console.note(f"{len(report.findings)} findings written to {shown(target)}.")


@dataclass(frozen=True, slots=True)
class Publication(Generic[Result, Content]):
    """How and where the result of a command is written; `kind` is the mark of its files.

    `locale` is the language of the user at a terminal; `is_marked`: the last line names the program.
    """

    reporter: Reporter[Result, Content]
    kind: own.Kind
    output: Path | None
    width: int
    color: bool
    locale: MessageLanguage | None
    is_marked: bool

    @classmethod
    def of(
        cls, reporter: Reporter[Result, Content], kind: own.Kind, output: Path | None
    ) -> Publication[Result, Content]:
        """For an output, None for standard output; UsageError for an impossible one."""
        if output is None and reporter.syntax == "binary":
            raise UsageError.of(f"{reporter.name} is not text.", hint="Name a file with --output.")
        terminal, is_plain = console.terminal(), reporter.name == "text"
        color, locale = is_plain and terminal.color and not output, None if output else terminal.locale
        return cls(
            reporter, kind, output, terminal.width, color, locale, is_plain and terminal.is_elsewhere(output)
        )

    def language(self, report: Report, settings: Settings) -> MessageLanguage:
        """The language of a report's labels."""
        return interface_language(report, settings.messages, self.locale)

    def rendered(
        self, result: Result, language: MessageLanguage, settings: Settings, rules: tuple[AnyRule, ...] = ()
    ) -> Content:
        """The result in the format; `rules` are those that were on."""
        context = Context(
            language=language, width=self.width, color=self.color, fail_level=settings.fail_level, rules=rules
        )
        return self.reporter.render(result, context)

    def publish(self, content: str | bytes) -> None:
        """Writes the content."""
        if self.is_marked and isinstance(content, str):
            content += own.last_line(self.kind)
        if self.output:
            write_whole(self.output, content)
        elif isinstance(content, str):
            console.say(content, color=self.color, syntax=self.reporter.syntax)
