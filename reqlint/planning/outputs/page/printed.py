"""The printed part of the page: two sheets for those who decide, with as many lines as fit on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reqlint.messages import MessageLanguage
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.common import late
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.plan import Plan
from reqlint.wrapping import wrap

_RISKS = 8
_ROWS, _OWNERS = 14, 8
"""Rows of two lines that fit on a sheet of A4 or Letter, and those reserved for owners if there are more."""
_COLUMNS = 135
"""Length of a question in its cell."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows that fit, and how many more there are."""

    rows: tuple[tuple[str, ...], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Printed:
    """The lists of the two sheets: risks; waves with what they join; owners with what they have to decide."""

    risks: frozenset[int]
    """The places of the printed risks, some of every kind."""
    more_risks: int
    waves: Listed
    owners: Listed


def printed(plan: Plan, language: MessageLanguage) -> Printed:
    """The summary of a plan."""
    waves, owners = _waves(plan, language), _owners(plan, language)
    room = _ROWS - min(len(owners), _OWNERS)
    risks = _chosen([risk.kind for risk in plan.risks])
    more = len(plan.risks) - len(risks)
    return Printed(risks, more, _listed(waves, room), _listed(owners, _ROWS - min(len(waves), room)))


def _chosen(kinds: Sequence[str]) -> frozenset[int]:
    """The places of as many as fit: the first of every kind, then the second of every kind, and so on."""
    ranks: dict[int, tuple[int, int]] = {}
    seen: Counter[str] = Counter()
    for place, kind in enumerate(kinds):
        ranks[place] = (seen[kind], place)
        seen[kind] += 1
    return frozenset(sorted(ranks, key=lambda place: ranks[place])[:_RISKS])


def _listed(rows: list[tuple[str, ...]], most: int) -> Listed:
    return Listed(tuple(rows[:most]), max(0, len(rows) - most))


def _waves(plan: Plan, language: MessageLanguage) -> list[tuple[str, ...]]:
    """Number, interfaces, those of them that are late or breaking, and the systems that are joined."""
    rows: list[tuple[str, ...]] = []
    behind = late(plan)
    for wave in plan.waves:
        ids = [one.id for one in wave.interfaces]
        breaking = sum(plan.worst(one) == "breaking" for one in wave.interfaces)
        names = dict.fromkeys(
            f"{one.producer.system.worded(language)} → {one.consumer.system.worded(language)}"
            for one in wave.interfaces
        )
        slow = sum(one in behind for one in ids)
        rows.append(
            (str(wave.number), str(len(ids)), str(breaking or ""), str(slow or ""), _short("; ".join(names)))
        )
    return rows


def _owners(plan: Plan, language: MessageLanguage) -> list[tuple[str, ...]]:
    """Name, number of questions, of those about breaking mismatches, of waiting interfaces, the first question."""
    rows: list[tuple[str, ...]] = []
    colon = words(language)["colon"]
    for owner, group in groupby(plan.decisions, key=lambda one: one.owner):
        own = list(group)
        verdicts = Counter(one.verdict for one in own)
        waiting = {name for one in own for name in one.interfaces}
        question = own[0].question(language)
        first = f"{own[0].fields[0]}{colon}{question}" if own[0].fields else question
        name = in_language(owner, language)
        rows.append((name, str(len(own)), str(verdicts["breaking"] or ""), str(len(waiting)), _short(first)))
    return rows


def _short(text: str) -> str:
    lines = wrap(text, _COLUMNS)
    return text if len(lines) == 1 else f"{text[: lines[0][1]]} …"
