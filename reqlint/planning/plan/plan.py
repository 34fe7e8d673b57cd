"""The plan: what to build in which order, what to decide, what contract tests must show, which risks exist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reqlint.messages import MessageLanguage
from reqlint.messages.phrases import Value
from reqlint.model import Finding
from reqlint.planning.judge.judging import Judgement, findings, judge
from reqlint.planning.judge.pairs import Pair
from reqlint.planning.judge.routes import Path
from reqlint.planning.judge.rules import MISMATCH_RULES
from reqlint.planning.judge.rules.base import MismatchRule
from reqlint.planning.model import Interface, Landscape, Mapping, Step, System
from reqlint.planning.plan.changes import Changes, Version, compare
from reqlint.planning.plan.contracts import ContractTest, contract_tests
from reqlint.planning.plan.decisions import Decision, decisions
from reqlint.planning.plan.graph import Graph
from reqlint.planning.plan.remedies import is_settled, remedy
from reqlint.planning.plan.risks import Risk, risks
from reqlint.planning.values.transforms import describe

_CONVERSIONS = (
    "convert",
    "cross_reference",
    "date",
    "factor",
    "lookup",
    "pad",
    "sign",
    "strip",
    "tax",
    "transcode",
)
"""Steps that are worth building once for several interfaces; others are one word in a mapping."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an adapter's mapping table. `proposed` are steps that are not in the specification yet.

    A mapping without sources and steps is missing: a field that the consumer needs and nothing fills.
    """

    interface: Interface
    mapping: Mapping
    proposed: tuple[Step, ...]
    open: tuple[Judgement, ...]

    @property
    def decision(self) -> tuple[str, Value]:
        """The verdict on the mapped values, and why: every pair has one, whichever rules were selected."""
        worst = next((v for v in ("breaking", "lossy", "unknown") if any(j.verdict == v for j in self.open)), "")
        if worst:
            return worst, ", ".join(j.rule.id for j in self.open)
        if not self.mapping.sources:
            return "safe", "a constant that the consumer accepts"
        pair = Pair(self.interface, self.mapping, self.mapping.steps)
        found = next(
            (gap for verdict in ("breaking", "lossy", "unknown") for gap in pair.gaps if gap.verdict == verdict),
            None,
        )
        return (found.verdict, found.received) if found else ("safe", pair.reason)


@dataclass(frozen=True, slots=True)
class Adapter:
    """The piece of work between two systems: all mappings of the interfaces that join them."""

    id: str
    producer: str
    consumer: str
    interfaces: tuple[Interface, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A conversion that several interfaces need: built once, used by all."""

    step: str
    interfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """What can be built at the same time, once the waves before are finished."""

    number: int
    interfaces: tuple[Interface, ...]
    adapters: tuple[Adapter, ...]


def adapter_id(interface: Interface) -> str:
    """The adapter that carries an interface: one per pair of systems and direction."""
    return f"{interface.producer.system.id}-to-{interface.consumer.system.id}"


@dataclass(frozen=True)
class Plan:
    """All of a plan, each part computed once, independent of the language: sentences are made in reports."""

    landscape: Landscape
    graph: Graph
    judgements: tuple[Judgement, ...]
    suppressed: int = 0
    """Causes left out because the specification or the baseline lists them."""
    changes: Changes | None = None
    """The changes since another version, if one was named."""

    def since(self, name: str, before: Plan) -> Plan:
        """The plan with the changes since another version of the landscape, which is called `name`."""
        versions = (Version(one.graph, one.judgements) for one in (before, self))
        return replace(self, changes=compare(name, *versions))

    def only(self, fingerprints: frozenset[str]) -> Plan:
        """The plan with only some causes."""
        return replace(self, judgements=tuple(j for j in self.judgements if j.fingerprint in fingerprints))

    def without(self, fingerprints: frozenset[str]) -> Plan:
        """The plan without the known or suppressed causes; they are counted."""
        if not fingerprints:
            return self  # with the findings that it has made
        left = tuple(j for j in self.judgements if j.fingerprint not in fingerprints)
        silenced = len({j.cause for j in self.judgements}) - len({j.cause for j in left})
        return replace(self, judgements=left, suppressed=self.suppressed + silenced)

    @cached_property
    def systems(self) -> dict[str, System]:
        """The systems of the landscape, and those that are only a file."""
        sides = (side for i in self.landscape.interfaces.values() for side in (i.producer, i.consumer))
        return self.landscape.systems | {
            side.system.id: side.system for side in sides if side.system.id not in self.landscape.systems
        }

    @cached_property
    def by_interface(self) -> dict[str, tuple[Judgement, ...]]:
        """The mismatches of every interface, none included."""
        found: dict[str, list[Judgement]] = {name: [] for name in self.landscape.interfaces}
        for one in self.judgements:
            found[one.interface.id].append(one)
        return {name: tuple(own) for name, own in found.items()}

    def worst(self, interface: Interface) -> str:
        """The worst verdict of an interface's mismatches: breaking, lossy, unknown or safe."""
        found = {j.verdict for j in self.by_interface[interface.id]}
        return next((v for v in ("breaking", "lossy", "unknown") if v in found), "safe")

    def findings_with_cause(self, language: MessageLanguage = "en") -> tuple[tuple[Finding, Judgement], ...]:
        """One finding for each cause in a language, with the first mismatch of the cause."""
        if language not in self._findings:
            self._findings[language] = findings(self.judgements, language)
        return self._findings[language]

    @cached_property
    def _findings(self) -> dict[MessageLanguage, tuple[tuple[Finding, Judgement], ...]]:
        return {}

    def findings(self, language: MessageLanguage = "en") -> tuple[Finding, ...]:
        """One finding for each cause."""
        return tuple(finding for finding, _ in self.findings_with_cause(language))

    @cached_property
    def adapters(self) -> dict[str, Adapter]:
        """Adapters by id ("producer-to-consumer")."""
        groups: dict[str, list[Interface]] = {}
        for one in self.landscape.interfaces.values():
            groups.setdefault(adapter_id(one), []).append(one)
        return {
            name: Adapter(
                name,
                group[0].producer.system.id,
                group[0].consumer.system.id,
                tuple(group),
                tuple(self._rows(group)),
            )
            for name, group in groups.items()
        }

    def _rows(self, group: Sequence[Interface]) -> Iterator[Row]:
        for interface in group:
            for mapping in interface.mapping:
                own = self._by_mapping.get((interface.id, mapping.target.path), ())
                steps = [step for j in own if (step := remedy(j)) is not None]
                yield Row(interface, mapping, _distinct(steps), tuple(j for j in own if not j.resolved))
            for one in self.by_interface[interface.id]:
                for field in one.mismatch.unfilled:
                    yield Row(interface, Mapping(sources=(), target=field), (), (one,))

    @cached_property
    def _by_mapping(self) -> dict[tuple[str, str], tuple[Judgement, ...]]:
        found: dict[tuple[str, str], list[Judgement]] = {}
        for one in self.judgements:
            if one.mapping:
                found.setdefault((one.interface.id, one.mapping.target.path), []).append(one)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def waves(self) -> tuple[Wave, ...]:
        """The order of work; interfaces at which cycles are cut come last, as the rest starts without them."""
        built: set[str] = set()
        out = []
        for number, ids in enumerate(self.graph.waves, start=1):
            interfaces = tuple(self.landscape.interfaces[i] for i in ids)
            needed = dict.fromkeys(map(adapter_id, interfaces))
            out.append(Wave(number, interfaces, tuple(self.adapters[a] for a in needed if a not in built)))
            built.update(needed)
        return tuple(out)

    @cached_property
    def existing(self) -> tuple[Interface, ...]:
        """The interfaces that run today: they need not be built."""
        return tuple(one for one in self.landscape.interfaces.values() if one.existing)

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """Conversions that more than one interface needs, specified or proposed."""
        uses: dict[str, dict[str, None]] = {}
        for one in self.judgements:
            step = remedy(one) if not one.resolved else _only_step(one)
            if step is not None and step.kind in _CONVERSIONS and is_settled(step):
                uses.setdefault(describe(step), {})[one.interface.id] = None
        return tuple(Shared(step, tuple(ids)) for step, ids in sorted(uses.items()) if len(ids) > 1)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions needed to finish the work."""
        return decisions(self.judgements)

    @cached_property
    def paths(self) -> tuple[tuple[Interface, Path], ...]:
        """The path of the data of every interface that states how fresh it must be."""
        timed = (i for i in self.landscape.interfaces.values() if i.freshness is not None)
        return tuple((one, self.graph.routes.path_to(one)) for one in timed)

    @cached_property
    def contract_tests(self) -> tuple[ContractTest, ...]:
        """Payloads that must pass and payloads that must be rejected."""
        return tuple(
            t for i in self.landscape.interfaces.values() for t in contract_tests(i, self.by_interface[i.id])
        )

    @cached_property
    def risks(self) -> tuple[Risk, ...]:
        """Risks that no adapter prevents."""
        return tuple(risks(self.graph, self.systems, self.paths))


def make_plan(landscape: Landscape, rules: Sequence[MismatchRule] = MISMATCH_RULES) -> Plan:
    """Judges every interface of a landscape by the rules, except what the specifications themselves accept."""
    graph = Graph(landscape)
    found = judge(graph.routes, rules)
    kept = [j for j in found if not j.suppressed]
    return Plan(landscape, graph, tuple(kept), len({j.cause for j in found}) - len({j.cause for j in kept}))


def _distinct(steps: Sequence[Step]) -> tuple[Step, ...]:
    return tuple({describe(step): step for step in steps}.values())


def _only_step(judgement: Judgement) -> Step | None:
    """The step that resolved a mismatch, if the mapping has no other."""
    return judgement.mapping.steps[0] if judgement.mapping and len(judgement.mapping.steps) == 1 else None
