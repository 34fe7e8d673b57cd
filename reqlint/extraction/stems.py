"""Stems and their lists: "The driver shall show: licence, passport" is one requirement, not three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reqlint.extraction.lexicon import topic_of
from reqlint.extraction.outline import Unit
from reqlint.extraction.signals import (
    announces,
    announces_all,
    is_action,
    is_introduction,
    is_normative,
    is_statement,
    is_story,
    is_unfinished,
    is_wish,
    leads_on,
    listed_in,
    takes_list,
)
from reqlint.text import joined

_LONGEST_VALUE = 60
_LONGEST_ACT = 12
_LONGEST_NAME = 8
_LONGEST_LIST = 40
"""Most items that one requirement lists; a longer list is one of requirements."""


def with_lists(units: Sequence[Unit]) -> list[Unit]:
    """The pieces below one heading; a stem is merged with the things its list names."""
    result: list[Unit] = []
    n = 0
    while n < len(units):
        unit = units[n]
        below = _below(units, n)
        if below and _is_stem(unit) and _names_things(unit, below):
            body = joined([unit.body, *(item.body for item in below if item.body.text)])
            unit = replace(unit, body=body, opens=False, listed=True)
            n += len(below)
        elif below and _is_stem(unit) and _specifies(unit, below):
            unit = replace(unit, opens=False, listed=True)
        result.append(unit)
        n += 1
    return result


def _below(units: Sequence[Unit], n: int) -> Sequence[Unit]:
    """The items of the list after a piece; empty if the list is too long for one requirement."""
    depth = units[n].depth + 1
    if n + 1 < len(units) and depth > 1 and leads_on(units[n].body.text):
        depth = min(depth, units[n + 1].depth)
    end = n + 1
    while end < len(units) and units[end].depth >= max(1, depth) and end - n <= _LONGEST_LIST:
        end += 1
    return units[n + 1 : end] if end - n - 1 <= _LONGEST_LIST else ()


def _is_stem(unit: Unit) -> bool:
    """Whether a piece is a statement that its list can complete; "Objectives include:" only names its list."""
    text = unit.body.text
    if unit.part not in (None, "requirement") or unit.label or not text or is_unfinished(text):
        return False
    if topic_of(listed_in(text)) in ("requirement", "goal") or announces(text):
        return False
    states = is_statement(text) or (is_action(text) and not _is_short_name(text))
    return takes_list(text) or ((unit.depth > 0 or leads_on(text)) and states)


def _is_short_name(text: str) -> bool:
    """Whether a Chinese text that a verb opens is a name ("統計報表：") rather than an unfinished sentence."""
    return not text.isascii() and len(text.rstrip(":： ")) <= _LONGEST_NAME


def _names_things(stem: Unit, items: Sequence[Unit]) -> bool:
    """Whether the items only name things, rather than stating needs."""
    if any(item.id or item.label or (item.part and item.part != stem.part) for item in items):
        return False
    if sum(item.opens for item in items) > 1:
        return False
    is_bound = is_normative(stem.body.text) and is_introduction(stem.body.text)
    return all(_is_thing(item.body.text, is_bound=is_bound) for item in items)


def _specifies(stem: Unit, items: Sequence[Unit]) -> bool:
    """Whether the items only say more about what their stem names: most are no needs of their own."""
    text = stem.body.text
    if announces_all(text) or not (takes_list(text) and is_introduction(text)):
        return False
    if any(item.id or item.label or item.part or is_normative(item.body.text) for item in items):
        return False
    return 2 * sum(is_wish(item.body.text) for item in items) <= len(items)


def _is_thing(text: str, *, is_bound: bool) -> bool:
    """Whether a text names a thing; below a binding stem, a short action is one as well ("pay", "cancel")."""
    if len(text) > _LONGEST_VALUE or is_statement(text) or is_story(text):
        return False
    return not is_action(text) or (is_bound and len(text) <= _LONGEST_ACT)
