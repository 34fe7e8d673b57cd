"""Is there an instance that satisfies some schemas and not others? A bounded search with reliable answers.

A goal is a conjunction of claims. For each JSON type it is unfolded into branches without choices; a theory turns
a branch into candidate values, and only values that the `jsonschema` package confirms are answers. "No" is
answered only if every branch is proved empty; what is cut short or unsupported gives "unknown".

A goal that recurs inside itself is taken as empty: an instance of least depth for the outer goal would contain a
shallower one for the inner, so none exists on that path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import thread_time
from typing import Any, Protocol

from reqlint.planning.values.containment.formulas import All, Claim, Formula, Literal, Some, formula_of, negated
from reqlint.planning.values.containment.nodes import JSON_TYPES, JsonType, UnresolvedError, canonical, type_of
from reqlint.planning.values.containment.regular import UnsupportedError


@dataclass(frozen=True, slots=True)
class Outcome:
    """`found`: `value` is an instance. Neither found nor `certain`: unknown."""

    found: bool
    certain: bool = True
    value: Any = None


NONE, UNKNOWN = Outcome(False), Outcome(False, certain=False)


class ExhaustedError(Exception):
    """The step budget is used up."""


class Theory(Protocol):
    """Candidates for an instance that satisfies all literals; True: no other instance exists."""

    def __call__(  # noqa: D102
        self, search: Search, literals: Sequence[Literal], avoid: Sequence[Any], /
    ) -> tuple[list[Any], bool]: ...


@dataclass
class Search:
    """One run with its budget and its cache of settled goals; `theories` have the values of each type."""

    theories: Mapping[JsonType, Theory]
    budget: int = 6000
    seconds: float = 0.8
    """Time after which nothing more is proved, if the steps are many and slow."""
    _memory: dict[object, Outcome] = field(default_factory=dict)
    _open: dict[object, int] = field(default_factory=dict)
    _assumed: int = 1 << 30
    _begun: float = field(default_factory=thread_time)

    def solve(
        self, claims: Sequence[Claim], kinds: Sequence[JsonType] = JSON_TYPES, avoid: Sequence[Any] = ()
    ) -> Outcome:
        """An instance of one of these types that satisfies all claims and equals none of `avoid`."""
        key = (frozenset((c.node.key, c.sign) for c in claims), tuple(kinds), tuple(sorted(map(canonical, avoid))))
        if key in self._memory:
            return self._memory[key]
        if key in self._open:
            self._assumed = min(self._assumed, self._open[key])
            return NONE
        depth = self._open[key] = len(self._open)
        outer, self._assumed = self._assumed, 1 << 30
        try:
            outcome = self._solve(claims, kinds, avoid)
        finally:
            del self._open[key]
        # An answer based on an outer goal being empty is valid only inside that goal.
        if outcome.found or self._assumed >= depth:
            self._memory[key] = outcome
            self._assumed = outer
        else:
            self._assumed = min(outer, self._assumed)
        return outcome

    def _solve(self, claims: Sequence[Claim], kinds: Sequence[JsonType], avoid: Sequence[Any]) -> Outcome:
        certain = True
        for kind in kinds:
            for literals in self._branches(list(claims), kind, {}, [], []):
                outcome = self._answer(claims, kind, literals, avoid)
                if outcome.found:
                    return outcome
                certain &= outcome.certain
        return NONE if certain else UNKNOWN

    def _answer(
        self, claims: Sequence[Claim], kind: JsonType, literals: list[Literal], avoid: Sequence[Any]
    ) -> Outcome:
        listed = [lit.atom.args[0] for lit in literals if lit.sign and lit.atom.kind == "in"]
        avoid = [
            *avoid,
            *(v for lit in literals if not lit.sign and lit.atom.kind == "in" for v in lit.atom.args[0]),
        ]
        if listed:
            values, complete = [*listed[0], *_as_floats(listed[0])], True
        else:
            rest = [lit for lit in literals if lit.atom.kind not in ("in", "opaque")]
            values, complete = self.theories[kind](self, rest, [v for v in avoid if type_of(v) == kind])
        forbidden = set(map(canonical, avoid))
        for value in values:
            self.spend()
            if canonical(value) in forbidden:
                continue
            try:
                if all(claim.node.accepts(value) is claim.sign for claim in claims):
                    return Outcome(True, value=value)
            except (UnresolvedError, RecursionError, UnsupportedError):
                # A reference without a target or only to itself, or an undecided pattern: no evidence.
                complete = False
        return NONE if complete else UNKNOWN

    def spend(self, steps: int = 1) -> None:
        """Charges steps to the budget; raises ExhaustedError."""
        self.budget -= steps
        if self.budget < 0 or thread_time() - self._begun > self.seconds:
            raise ExhaustedError

    def _branches(
        self,
        todo: list[Formula],
        kind: JsonType,
        signs: dict[str, bool],
        literals: list[Literal],
        choices: list[Some],
    ) -> Iterator[list[Literal]]:
        """The branches of a conjunction, each free of choices and of direct contradictions."""
        self.spend()
        signs, literals = dict(signs), list(literals)
        while todo:
            choices = [*choices]
            if not _unfold(todo, kind, signs, literals, choices):
                return
            open_choices = _simplify(choices, kind, signs)
            if open_choices is None:
                return
            todo = [c.parts[0] for c in open_choices if len(c.parts) == 1]
            choices = [c for c in open_choices if len(c.parts) > 1]
        if not choices:
            yield literals
            return
        first = min(choices, key=lambda c: len(c.parts))
        rest = [c for c in choices if c is not first]
        for option in first.parts:
            yield from self._branches([option], kind, signs, literals, rest)


def _as_floats(values: Sequence[Any]) -> list[float]:
    """The whole numbers of a list written with a point: equal to them, and no integers in draft 4."""
    return [float(v) for v in values if isinstance(v, int) and not isinstance(v, bool) and abs(v) < 2**53]


def _unfold(
    todo: list[Formula], kind: JsonType, signs: dict[str, bool], literals: list[Literal], choices: list[Some]
) -> bool:
    """Splits all of `todo` into literals and choices; False if two of them contradict each other."""
    while todo:
        part = todo.pop()
        if isinstance(part, All):
            todo.extend(part.parts)
        elif isinstance(part, Some):
            choices.append(part)
        else:
            key = part.atom.key if isinstance(part, Literal) else part.node.key
            if key in signs:
                if signs[key] is not part.sign:
                    return False
                continue
            signs[key] = part.sign
            if isinstance(part, Literal):
                literals.append(part)
            else:
                todo.append(_formula(part, kind))
    return True


def _formula(claim: Claim, kind: JsonType) -> Formula:
    formula = formula_of(claim.node, kind)
    return formula if claim.sign else negated(formula)


def _simplify(choices: list[Some], kind: JsonType, signs: dict[str, bool]) -> list[Some] | None:
    """Open choices, without the options already excluded; None if a choice has no option left."""
    out = []
    for choice in choices:
        status = [(option, _known(option, kind, signs, 3)) for option in choice.parts]
        if any(known is True for _, known in status):
            continue
        left = tuple(option for option, known in status if known is None)
        if not left:
            return None
        out.append(Some(left))
    return out


def _known(part: Formula, kind: JsonType, signs: dict[str, bool], depth: int) -> bool | None:
    """Whether the part is true or false by what is settled already; None if that is open."""
    if isinstance(part, All | Some):
        known = [_known(p, kind, signs, depth) for p in part.parts]
        decisive = isinstance(part, Some)
        if any(k is decisive for k in known):
            return decisive
        return (not decisive) if all(k is not None for k in known) else None
    key = part.atom.key if isinstance(part, Literal) else part.node.key
    if key in signs:
        return signs[key] is part.sign
    if isinstance(part, Claim) and depth > 0:
        return _known(_formula(part, kind), kind, signs, depth - 1)
    return None
