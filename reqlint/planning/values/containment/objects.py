"""Objects: names with their own schemas, names by pattern, all other names, and the number of names.

A negated schema has to be violated at some name: an obligation. Each is tried at every name the schemas mention
and at a fresh name of every class of names that the patterns distinguish.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

from reqlint.planning.values.containment import matching
from reqlint.planning.values.containment.formulas import Claim, Literal
from reqlint.planning.values.containment.nodes import Node, UnresolvedError, root
from reqlint.planning.values.containment.regular import UnsupportedError
from reqlint.planning.values.containment.search import Search

_MOST_PATTERNS = 5
_MOST_NAMES = 60
_ENOUGH = 3
Chosen = dict[str, list[Claim]]


@dataclass
class _Problem:
    """The literals of one branch, sorted."""

    search: Search
    literals: Sequence[Literal]
    certain: bool = True
    _values: dict[str, list[Any]] = field(default_factory=dict)

    def _of(self, kind: str, sign: bool) -> list[tuple[Any, ...]]:
        return [lit.atom.args for lit in self.literals if lit.atom.kind == kind and lit.sign is sign]

    @cached_property
    def required(self) -> list[str]:
        """Required names."""
        return [args[0] for args in self._of("has", True)]

    @cached_property
    def forbidden(self) -> set[str]:
        """Forbidden names."""
        return {args[0] for args in self._of("has", False)}

    @cached_property
    def fewest(self) -> int:
        """The least number of properties."""
        return max([args[0] for args in self._of("size", True)], default=0)

    @cached_property
    def most(self) -> int | None:
        """The greatest number of properties."""
        return min([args[0] - 1 for args in self._of("size", False)], default=None)

    @cached_property
    def name_schemas(self) -> list[Node]:
        """Claims on every name."""
        return [args[0] for args in self._of("names", True)]

    @cached_property
    def barred_names(self) -> list[Node]:
        """Claims that some name violates."""
        return [args[0] for args in self._of("names", False)]

    @cached_property
    def patterns(self) -> list[str]:
        """Every pattern on names."""
        found = [a[0] for s in (True, False) for a in self._of("pattern-property", s)]
        found += [p for s in (True, False) for a in self._of("other-property", s) for p in a[1]]
        return sorted(set(found))

    @cached_property
    def mentioned(self) -> list[str]:
        """Every name that a schema mentions."""
        names = set(self.required)
        for sign in (True, False):
            names.update(a[0] for a in self._of("property", sign))
            names.update(n for a in self._of("other-property", sign) for n in a[0])
        return sorted(names - self.forbidden)

    def claims(self, name: str) -> list[Claim]:
        """The claims on the value under a name, without obligations."""
        out = [Claim(node) for known, node in self._of("property", True) if known == name]
        out += [
            Claim(node) for pattern, node in self._of("pattern-property", True) if matching.search(pattern, name)
        ]
        for known, patterns, node in self._of("other-property", True):
            if _other(name, known, patterns):
                out.append(Claim(node))
        return out

    def allowed(self, name: str) -> bool:
        """Whether the object may have this name."""
        return name not in self.forbidden and all(node.accepts(name) for node in self.name_schemas)

    def value(self, name: str, extra: Sequence[Claim]) -> list[Any]:
        """A value under a name, or none."""
        outcome = self.search.solve([*self.claims(name), *extra])
        self.certain &= outcome.certain
        return [outcome.value] if outcome.found else []

    def fresh(
        self, taken: Sequence[str], inside: Sequence[str], outside: Sequence[str], *claims: Claim
    ) -> Iterator[str]:
        """New names that match the patterns `inside` and not those `outside`, one per class of names."""
        others = [p for p in self.patterns if p not in inside and p not in outside]
        avoid = sorted({*taken, *self.mentioned, *self.forbidden})
        for signs in product((False, True), repeat=len(others)):
            matched = [*inside, *(p for p, s in zip(others, signs, strict=True) if s)]
            missed = [*outside, *(p for p, s in zip(others, signs, strict=True) if not s)]
            shape = _node(self.literals).child(
                {
                    "allOf": [{"pattern": p} for p in matched],
                    "not": {"anyOf": [{"pattern": p} for p in missed] or [False]},
                }
            )
            goal = [Claim(shape), *(Claim(node) for node in self.name_schemas), *claims]
            outcome = self.search.solve(goal, kinds=("string",), avoid=avoid)
            self.certain &= outcome.certain
            if outcome.found:
                yield outcome.value

    def obligations(self) -> list[tuple[str, tuple[Any, ...]]]:
        """The obligations."""
        kinds = ("property", "pattern-property", "other-property", "names")
        return [(kind, args) for kind in kinds for args in self._of(kind, False)]


def candidates(search: Search, literals: Sequence[Literal], _: Sequence[Any]) -> tuple[list[Any], bool]:
    """Objects that satisfy the literals; see `search.Theory`."""
    if not literals:
        return [{}, {"a": 1}, {"a": None, "b": "x"}], False
    problem = _Problem(search, literals)
    if len(problem.patterns) > _MOST_PATTERNS or problem.fewest > _MOST_NAMES:
        return [], False
    if any(name in problem.forbidden for name in problem.required):
        return [], True
    try:
        found = list(_found(problem))
    except (UnsupportedError, UnresolvedError):
        return [], False
    return found, not found and problem.certain


def _found(problem: _Problem) -> Iterator[dict[str, Any]]:
    if not all(problem.allowed(name) for name in problem.required):
        return
    count = 0
    for chosen in _assign(problem, problem.obligations(), {name: [] for name in problem.required}):
        for extra in (0, 1, len(problem.mentioned)):
            made = _complete(problem, chosen, extra)
            if made is not None:
                count += 1
                yield made
        if count >= _ENOUGH:
            return


def _assign(problem: _Problem, obligations: list[tuple[str, tuple[Any, ...]]], chosen: Chosen) -> Iterator[Chosen]:
    """Every way to fulfil the obligations: names with additional claims on their values."""
    problem.search.spend()
    if problem.most is not None and len(chosen) > problem.most:
        # One name may fulfil several obligations at once; not every way to share names was tried.
        problem.certain &= len(problem.obligations()) < 2
        return
    if not obligations:
        yield chosen
        return
    (kind, args), rest = obligations[0], obligations[1:]
    for name in _names_for(problem, kind, args, chosen):
        extra = [] if kind == "names" else [Claim(args[-1], False)]
        now = {**chosen, name: [*chosen.get(name, []), *extra]}
        if problem.allowed(name) and problem.value(name, now[name]):
            yield from _assign(problem, rest, now)


def _names_for(problem: _Problem, kind: str, args: tuple[Any, ...], chosen: Chosen) -> Iterator[str]:
    """Names at which an obligation may be fulfilled."""
    known = [*problem.mentioned, *(name for name in chosen if name not in problem.mentioned)]
    if kind == "property":
        yield args[0]
    elif kind == "pattern-property":
        yield from (name for name in known if matching.search(args[0], name))
        yield from problem.fresh(list(chosen), [args[0]], [])
    elif kind == "other-property":
        yield from problem.fresh(list(chosen), [], args[1])
        yield from (name for name in known if _other(name, args[0], args[1]))
    else:
        yield from (name for name in known if not args[0].accepts(name))
        wrong = [Claim(node, False) for node in problem.barred_names if node is not args[0]]
        if wrong:
            yield from problem.fresh(list(chosen), [], [], Claim(args[0], False), *wrong)
        yield from problem.fresh(list(chosen), [], [], Claim(args[0], False))


def _complete(problem: _Problem, chosen: Chosen, extra: int) -> dict[str, Any] | None:
    """The object with its values and as many further properties as it needs (`extra` more if it may)."""
    made: dict[str, Any] = {}
    for name, claims in chosen.items():
        value = problem.value(name, claims)
        if not value:
            return None
        made[name] = value[0]
    wanted = max(problem.fewest, len(made) + extra)
    if problem.most is not None:
        wanted = min(wanted, problem.most)
    _fill(problem, made, wanted)
    return made if len(made) >= problem.fewest else None


def _fill(problem: _Problem, made: dict[str, Any], wanted: int) -> None:
    for name in problem.mentioned:
        if len(made) < wanted and name not in made and problem.allowed(name):
            value = problem.value(name, [])
            if value:
                made[name] = value[0]
    grew = True
    while len(made) < wanted and grew:
        grew = False
        for name in problem.fresh(list(made), [], []):
            value = problem.value(name, [])
            if value and len(made) < wanted:
                made[name] = value[0]
                grew = True


def _other(name: str, known: Sequence[str], patterns: Sequence[str]) -> bool:
    """Whether `additionalProperties` beside these names and patterns applies to the name."""
    return name not in known and not any(matching.search(p, name) for p in patterns)


def _node(literals: Sequence[Literal]) -> Node:
    """Any node of the document, for making a schema of our own in the same draft."""
    nodes = (arg for lit in literals for arg in lit.atom.args if isinstance(arg, Node))
    return next(nodes, None) or _BARE


_BARE = root(True)
