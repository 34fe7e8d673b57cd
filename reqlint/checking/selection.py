"""Which rules are on in a run, and the severity of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from reqlint.config import Settings
from reqlint.errors import Problem, UsageError
from reqlint.model import Severity
from reqlint.rule import AnyRule
from reqlint.rules import unknown

RuleT = TypeVar("RuleT", bound=AnyRule)


def rules_on(rules: Sequence[RuleT], settings: Settings) -> tuple[RuleT, ...]:
    """The rules that the settings select, each with its severity in this run.

    UsageError lists the selectors in the settings that name no rule of any command.
    """
    wrong = [unknown(word) for word in (*settings.select, *settings.ignore, *settings.severity)]
    if any(wrong):
        raise UsageError(*(Problem("", "", sentence) for sentence in wrong if sentence))
    with_severity = (_with_severity(rule, settings) for rule in rules)
    return tuple(rule for rule in with_severity if _is_on(rule, settings))


def _with_severity(rule: RuleT, settings: Settings) -> RuleT:
    wanted = [severity for word, severity in settings.severity.items() if rule.is_meant(word)]
    return replace(rule, severity=wanted[-1]) if wanted else rule


def _is_on(rule: AnyRule, settings: Settings) -> bool:
    if any(map(rule.is_meant, settings.ignore)):
        return False
    if settings.select:
        return any(map(rule.is_meant, settings.select))
    return rule.severity > Severity.INFO
