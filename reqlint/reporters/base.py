"""What a reporter is, and what it gets besides the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reqlint.messages import MessageChoice, MessageLanguage, language_for
from reqlint.model import Report, Severity
from reqlint.rule import AnyRule
from reqlint.views.grouping import grouped
from reqlint.views.news import only_new


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
    rules: tuple[AnyRule, ...] = ()


Write = Callable[[Report, Context], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """A format. `suffix` is that of its files; `colored`: it has a coloured form for terminals.

    `for_people`: what a section shares is one finding; other formats carry each. `whole`: of a report that is
    compared with an earlier version it carries all findings, the others carry the new ones.
    """

    name: str
    suffix: str
    write: Write
    for_people: bool = False
    colored: bool = False
    whole: bool = False

    def render(self, report: Report, context: Context) -> str:
        """The report in this format."""
        shown = report if self.whole else only_new(report)
        return self.write(grouped(shown) if self.for_people else shown, context)


def interface_language(
    report: Report, messages: MessageChoice = "auto", locale: MessageLanguage | None = None
) -> MessageLanguage:
    """The language of labels: asked for, else the user's, else that of most requirements (English if even)."""
    if messages != "auto":
        return language_for(messages, "")
    if locale:
        return locale
    languages = [r.requirement.language for d in report.documents for r in d.requirements]
    if 2 * languages.count("en") >= len(languages):
        return "en"
    return "zh-Hant" if languages.count("zh-Hant") > languages.count("zh-Hans") else "zh-Hans"
