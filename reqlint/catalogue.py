"""The rules of all commands, found by id or name. A new family of rules is a line in `every`."""

from __future__ import annotations

from collections.abc import Iterator

from reqlint.documented import Documented
from reqlint.errors import did_you_mean
from reqlint.rules import RULES
from reqlint.selectors import covers


def of_documents() -> Iterator[Documented]:
    """The rules of `reqlint lint`, family after family."""
    yield from RULES
    from reqlint.readiness import READINESS_RULES

    yield from READINESS_RULES
    from reqlint.consistency import CONSISTENCY_RULES

    yield from CONSISTENCY_RULES


def every() -> Iterator[Documented]:
    """Every rule, family after family. Families are imported when reached."""
    yield from of_documents()
    from reqlint.planning.judge.rules import MISMATCH_RULES

    yield from MISMATCH_RULES
    from reqlint.trace.rules import TRACE_RULES

    yield from TRACE_RULES


def find(name: str) -> Documented | None:
    """The rule with this id or name, in upper or lower case."""
    wanted = name.lower()
    return next((rule for rule in every() if wanted in (rule.id.lower(), rule.name)), None)


def unknown(selector: str) -> str:
    """A sentence that `selector` names no rule; "" where it names one."""
    known = any(covers(selector, rule=rule.id, name=rule.name, category=rule.category) for rule in every())
    return "" if known else no_such_rule(selector)


def no_such_rule(name: str) -> str:
    """The sentence that there is no rule of this name, with the nearest names."""
    known = [word for rule in every() for word in (rule.id, rule.name, rule.category)]
    return f'"{name}" names no rule. {did_you_mean(name, known) or "`reqlint rules` lists them."}'
