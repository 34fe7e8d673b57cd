"""A format of reports on the result of any command, and the context of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from reqlint.messages import MessageChoice, MessageLanguage, language_for
from reqlint.model import Report, Severity
from reqlint.rule import AnyRule


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


Result = TypeVar("Result")
"""A Report, a Plan or a Traced."""
Content = TypeVar("Content")
"""str, or bytes for a binary format."""


Syntax = Literal["text", "json", "escaped", "binary"]
"""How a terminal prints a content: replace control characters; write them as JSON escapes; nothing, since the
reporter escapes all outside text; not at all, since it is binary.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter(Generic[Result, Content]):
    """A format of a command's result. Its files end in `suffix`; `file`: its name in a folder of all formats.

    `pieces` gives what `render` gives, piece by piece, where a result can be too large for one text.
    """

    name: str
    suffix: str
    render: Callable[[Result, Context], Content]
    pieces: Callable[[Result, Context], Iterator[str]] | None = None
    file: str = ""
    syntax: Syntax = "text"


def interface_language(
    report: Report, messages: MessageChoice = "auto", locale: MessageLanguage | None = None
) -> MessageLanguage:
    """The language of labels: as requested, else the user's, else that of most requirements (or English)."""
    if messages != "auto":
        return language_for(messages, "")
    if locale:
        return locale
    languages = [r.requirement.language for d in report.documents for r in d.requirements]
    if 2 * languages.count("en") >= len(languages):
        return "en"
    return "zh-Hant" if languages.count("zh-Hant") > languages.count("zh-Hans") else "zh-Hans"
