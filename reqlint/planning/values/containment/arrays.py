"""Arrays: positions with their own schemas, and counts of items that satisfy a schema.

Every position gets a profile: which of the counted schemas its item satisfies. The search goes through the
positions and keeps the reachable counts; an array exists when the required counts are reached. Positions after the
last one that a schema mentions are equivalent, and an item that no count needs can be left out, so greater lengths
need not be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from reqlint.planning.values.containment.formulas import Claim, Literal
from reqlint.planning.values.containment.nodes import Node
from reqlint.planning.values.containment.search import Search

_LONGEST = 40
_MOST_COUNTS = 5
_ENOUGH = 4
Profile = tuple[bool, ...]


@dataclass(frozen=True)
class _Count:
    """Between `low` and `high` items from position `start` on satisfy the schema."""

    node: Node
    start: int
    low: int
    high: int | None


@dataclass
class _Problem:
    """The literals of one branch, sorted."""

    search: Search
    items: dict[int, list[Claim]] = field(default_factory=dict)
    counts: list[_Count] = field(default_factory=list)
    shortest: int = 0
    longest: int | None = None
    unique: bool = False
    twice: bool = False
    certain: bool = True

    def claims(self, position: int, profile: Profile) -> list[Claim]:
        """The claims on the item at a position under a profile."""
        counted = zip(self.counts, profile, strict=True)
        return self.items.get(position, []) + [Claim(c.node, sign) for c, sign in counted if position >= c.start]

    def item(self, claims: Sequence[Claim], avoid: Sequence[Any] = ()) -> list[Any]:
        """One value for an item, or none."""
        outcome = self.search.solve(claims, avoid=avoid)
        self.certain &= outcome.certain
        return [outcome.value] if outcome.found else []


def candidates(search: Search, literals: Sequence[Literal], avoid: Sequence[Any]) -> tuple[list[Any], bool]:
    """Arrays that satisfy the literals; see `search.Theory`."""
    problem = _problem(search, literals)
    mentioned = max([*(i + 1 for i in problem.items), *(c.start for c in problem.counts), 0])
    reach = mentioned + sum(c.low for c in problem.counts) + 2 * problem.twice
    last = max(reach, problem.shortest) + (1 if avoid else 0)
    if problem.longest is not None:
        last = min(last, problem.longest)
    if len(problem.counts) > _MOST_COUNTS or problem.shortest > _LONGEST:
        return [], False
    found: list[Any] = []
    for length in range(problem.shortest, min(last, _LONGEST) + 1):
        for pair in _pairs(problem, length, mentioned):
            found.extend(_arrays(problem, length, pair))
        if len(found) >= _ENOUGH:
            break
    return found, not found and problem.certain and last <= _LONGEST


def _problem(search: Search, literals: Sequence[Literal]) -> _Problem:
    problem = _Problem(search)
    for literal in literals:
        args, sign = literal.atom.args, literal.sign
        if literal.atom.kind == "item":
            problem.items.setdefault(args[0], []).append(Claim(args[1], sign))
            if not sign:
                problem.shortest = max(problem.shortest, args[0] + 1)
        elif literal.atom.kind == "atleast":
            node, least, start = args
            problem.counts.append(_Count(node, start, least if sign else 0, None if sign else least - 1))
        elif literal.atom.kind == "size":
            if sign:
                problem.shortest = max(problem.shortest, args[0])
            else:
                problem.longest = min(args[0] - 1, problem.longest if problem.longest is not None else args[0])
        elif literal.atom.kind == "unique":
            problem.unique, problem.twice = sign, not sign
    return problem


def _pairs(problem: _Problem, length: int, mentioned: int) -> Iterator[tuple[int, int] | None]:
    """Two positions with the same item, for an array that must repeat one."""
    if not problem.twice:
        yield None
        return
    end = min(length, mentioned + 2)
    yield from ((i, j) for i in range(end) for j in range(i + 1, end))


def _arrays(problem: _Problem, length: int, pair: tuple[int, int] | None) -> Iterator[list[Any]]:
    """At most one array of this length, with equal items at the pair of positions."""
    for path in _paths(problem, length, pair):
        values: list[Any] = []
        for position, profile in enumerate(path):
            if pair and position == pair[1]:
                values.append(values[pair[0]])
                continue
            claims = problem.claims(position, profile)
            if pair and position == pair[0]:
                claims = [*claims, *problem.claims(pair[1], path[pair[1]])]
            item = problem.item(claims, values if problem.unique else ())
            if not item:
                problem.certain = False
                break
            values.extend(item)
        else:
            yield values
            return


def _paths(problem: _Problem, length: int, pair: tuple[int, int] | None) -> Iterator[list[Profile]]:
    """Sequences of profiles that reach the required counts, one per reachable final state."""
    if pair is None:
        yield from _walk(problem, length, {})
        return
    for profile in product((False, True), repeat=len(problem.counts)):
        claims = [*problem.claims(pair[0], profile), *problem.claims(pair[1], profile)]
        if problem.item(claims):
            yield from _walk(problem, length, {pair[0]: profile, pair[1]: profile})


def _walk(problem: _Problem, length: int, fixed: dict[int, Profile]) -> Iterator[list[Profile]]:
    states: dict[tuple[int, ...], list[Profile]] = {(0,) * len(problem.counts): []}
    for position in range(length):
        after: dict[tuple[int, ...], list[Profile]] = {}
        for profile in _profiles(problem, position, fixed):
            for state, path in states.items():
                nxt = _advance(problem.counts, state, position, profile)
                if nxt is not None and nxt not in after:
                    after[nxt] = [*path, profile]
        states = after
    for state, path in states.items():
        if all(have >= count.low for have, count in zip(state, problem.counts, strict=True)):
            yield path


def _profiles(problem: _Problem, position: int, fixed: dict[int, Profile]) -> list[Profile]:
    """The possible profiles of an item at this position."""
    if position in fixed:
        return [fixed[position]]
    options = product(*((False, True) if position >= c.start else (False,) for c in problem.counts))
    return [profile for profile in options if problem.item(problem.claims(position, profile))]


def _advance(
    counts: Sequence[_Count], state: tuple[int, ...], position: int, profile: Profile
) -> tuple[int, ...] | None:
    """The counts after one more item, up to where they matter; None if one is too high."""
    out = []
    for count, have, holds in zip(counts, state, profile, strict=True):
        now = have + (holds and position >= count.start)
        if count.high is not None and now > count.high:
            return None
        out.append(now if count.high is not None else min(now, count.low))
    return tuple(out)
