"""The hit of a rule on one requirement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from reqlint.language.analysis import Analysis, Group
from reqlint.messages import MessageLanguage
from reqlint.model import WHOLE, Severity, Span
from reqlint.rule import Rule
from reqlint.rule import rule as _rule
from reqlint.templates import SLOT

Arguments = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's hit in one requirement: its place, and the arguments of the rule's texts besides `{phrase}`.

    Arguments that depend on the language are rendered when it is known; among them `question` and `whom` replace
    those of the rule. `asks`: the rule's question has to be
    answered before the requirement can be handed over; else only its wording should be improved. `severity`
    replaces that of the rule.
    """

    span: Span = WHOLE
    arguments: Arguments | Callable[[MessageLanguage], Arguments] = field(default_factory=dict)
    asks: bool = True
    severity: Severity | None = None


Check = Callable[[Analysis], Iterator[Hit]]
RequirementRule = Rule[Check]

_EXPLAINED = re.compile(r"^\W*[“\"「](?P<phrase>[^”\"」\n]+)[”\"」]\s*[:：]\s*\S", re.MULTILINE)

rule = partial(_rule, scope="requirement")


def hits(analysis: Analysis, *groups: Group) -> Iterator[Hit]:
    """A hit for each phrase of these groups, once, unless a criterion defines the phrase: “soon”: 2 s."""
    firsts: dict[str, Span] = {}
    template = _template_words(analysis.requirement.text)
    for span in analysis.spans(*groups):
        if span.detail is not None or not any(start <= span.start < end for start, end in template):
            firsts.setdefault(analysis.phrase(span).casefold(), span)
    said = [detail.text for detail in analysis.requirement.said("acceptance", "rule")] if firsts else []
    explained = {match["phrase"].casefold() for text in said for match in _EXPLAINED.finditer(text)}
    return (Hit(span) for phrase, span in firsts.items() if phrase not in explained)


def _template_words(text: str) -> list[tuple[int, int]]:
    """Where a text has words of open slots, which are not its author's."""
    found = []
    for match in SLOT.finditer(text):
        own = match.start(match.lastgroup) if match.lastgroup else match.end()
        found.append((match.start(), own))
    return found
