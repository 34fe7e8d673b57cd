"""The rules of all commands, by scope, found by id or name. A new rule is a line in the registry of its scope.

Registries are imported on demand: rules on requirements load spaCy's types, those on mappings do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from reqlint.errors import did_you_mean
from reqlint.extras import missing
from reqlint.rule import AnyRule
from reqlint.selectors import covers

_REGISTRIES = ("requirement", "document", "set", "mapping", "trace")
"""Subpackages, each with its `RULES`; that of mappings has the rules on whole interfaces too."""


def of(registry: str) -> tuple[AnyRule, ...]:
    """The rules of a registry, in the order in which findings on the same place are shown."""
    found: tuple[AnyRule, ...] = import_module(f"reqlint.rules.{registry}").RULES
    return found


def rules_of_lint() -> Iterator[AnyRule]:
    """The rules of `reqlint lint`: on requirements, documents, sets of documents."""
    for registry in _REGISTRIES[:3]:
        yield from of(registry)


def every() -> Iterator[AnyRule]:
    """Every rule of every command."""
    for registry in _REGISTRIES:
        try:
            yield from of(registry)
        except ModuleNotFoundError as error:
            if not missing(error):
                raise  # else an extra is not installed: the rules of its commands are missing


def find(name: str) -> AnyRule | None:
    """The rule with this id or name, in upper or lower case."""
    wanted = name.lower()
    return next((rule for rule in every() if wanted in (rule.id.lower(), rule.name)), None)


def unknown(selector: str) -> str:
    """A sentence that no rule matches `selector`; "" if one does."""
    known = any(covers(selector, rule=rule.id, name=rule.name, category=rule.category) for rule in every())
    return "" if known else no_such_rule(selector)


def no_such_rule(name: str) -> str:
    """The sentence that no rule has this name, with the nearest names."""
    known = [word for rule in every() for word in (rule.id, rule.name, rule.category)]
    return f'"{name}" names no rule. {did_you_mean(name, known) or "`reqlint rules` lists them."}'
