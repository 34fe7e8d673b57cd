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

Arguments = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's hit in one requirement: its place, and the arguments of the rule's texts besides `{phrase}`.

    Arguments that depend on the language are rendered when it is known. `asks`: the rule's question has to be
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
    """A hit for each phrase of these groups, once, unless a criterion says what the phrase means: “soon”: 2 s."""
    firsts: dict[str, Span] = {}
    for span in analysis.spans(*groups):
        firsts.setdefault(analysis.phrase(span).casefold(), span)
    said = [detail.text for detail in analysis.requirement.said("acceptance", "rule")] if firsts else []
    explained = {match["phrase"].casefold() for text in said for match in _EXPLAINED.finditer(text)}
    return (Hit(span) for phrase, span in firsts.items() if phrase not in explained)
