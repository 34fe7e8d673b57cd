"""The plan: what to build in which order, what somebody has to decide, what a contract test must show, what is risky."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reqlint.model import Finding
from reqlint.planning.contracts import ContractTest, contract_tests
from reqlint.planning.graph import Graph, Path, duration
from reqlint.planning.judge import Judgement, arguments, findings, judge
from reqlint.planning.model import Interface, Landscape, Mapping, Step
from reqlint.planning.rules import MISMATCH_RULES
from reqlint.planning.rules.base import MismatchRule
from reqlint.planning.remedies import needs_decision, remedy
from reqlint.planning.transforms import describe


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an adapter's mapping table. `proposed` are steps that are not in the specification yet."""

    interface: Interface
    mapping: Mapping
    proposed: tuple[Step, ...]
    open: tuple[Judgement, ...]


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

    rule: str
    step: str
    interfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """What can be built at the same time, once the waves before are there."""

    number: int
    interfaces: tuple[Interface, ...]
    adapters: tuple[Adapter, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A question somebody has to answer before the work can be finished."""

    owner: str
    question: str
    rule: str
    interface: str
    verdict: str


@dataclass(frozen=True)
class Plan:
    """All of a plan, each part computed once. `language` is that of messages: en or zh."""

    landscape: Landscape
    graph: Graph
    judgements: tuple[Judgement, ...]
    language: str = "en"
    suppressed: int = 0
    """Causes left out because the specification or the baseline says that they are known."""

    @cached_property
    def findings_with_cause(self) -> tuple[tuple[Finding, Judgement], ...]:
        """One finding a cause, with the first mismatch it stands for."""
        return findings(self.judgements, self.language)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """One finding a cause."""
        return tuple(finding for finding, _ in self.findings_with_cause)

    @cached_property
    def adapters(self) -> dict[str, Adapter]:
        """Adapters by id ("producer-to-consumer")."""
        groups: dict[tuple[str, str], list[Interface]] = {}
        for one in self.landscape.interfaces.values():
            groups.setdefault((one.producer.system.id, one.consumer.system.id), []).append(one)
        return {
            f"{a}-to-{b}": Adapter(f"{a}-to-{b}", a, b, tuple(group), tuple(self._rows(group)))
            for (a, b), group in groups.items()
        }

    def _rows(self, group: Sequence[Interface]) -> Iterator[Row]:
        for interface in group:
            for mapping in interface.mapping:
                own = self._by_mapping.get((interface.id, mapping.target.path), ())
                steps = [step for j in own if (step := remedy(j)) is not None]
                yield Row(interface, mapping, _distinct(steps), tuple(j for j in own if not j.resolved))

    @cached_property
    def _by_mapping(self) -> dict[tuple[str, str], tuple[Judgement, ...]]:
        found: dict[tuple[str, str], list[Judgement]] = {}
        for one in self.judgements:
            if one.mapping:
                found.setdefault((one.interface.id, one.mapping.target.path), []).append(one)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def waves(self) -> tuple[Wave, ...]:
        """The order of work."""
        built: set[str] = set()
        out = []
        for number, ids in enumerate(self.graph.waves, start=1):
            interfaces = tuple(self.landscape.interfaces[i] for i in ids)
            needed = dict.fromkeys(f"{i.producer.system.id}-to-{i.consumer.system.id}" for i in interfaces)
            out.append(Wave(number, interfaces, tuple(self.adapters[a] for a in needed if a not in built)))
            built.update(needed)
        return tuple(out)

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """Conversions that more than one interface needs."""
        uses: dict[tuple[str, str], dict[str, None]] = {}
        for one in self.judgements:
            step = remedy(one) if not one.resolved else _step_like(one)
            if step is not None:
                uses.setdefault((one.rule.id, describe(step)), {})[one.interface.id] = None
        return tuple(Shared(rule, step, tuple(ids)) for (rule, step), ids in sorted(uses.items()) if len(ids) > 1)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """One question a cause, those who have most to answer first."""
        asked: dict[tuple[str, ...], Decision] = {}
        for one in self.judgements:
            if not one.resolved and needs_decision(remedy(one)):
                question = one.rule.says("question", self.language, **arguments(one))
                asked.setdefault(
                    one.cause, Decision(one.interface.owner, question, one.rule.id, one.interface.id, one.verdict)
                )
        load: dict[str, int] = {}
        for decision in asked.values():
            load[decision.owner] = load.get(decision.owner, 0) + 1
        return tuple(
            sorted(
                asked.values(),
                key=lambda d: (-load[d.owner], d.owner, d.verdict != "breaking", d.interface, d.rule),
            )
        )

    @cached_property
    def paths(self) -> tuple[tuple[Interface, Path], ...]:
        """The way of the data of every interface that says how fresh it must be."""
        timed = (i for i in self.landscape.interfaces.values() if i.freshness is not None)
        return tuple((one, self.graph.path_to(one)) for one in timed)

    @cached_property
    def contract_tests(self) -> tuple[ContractTest, ...]:
        """Payloads that must pass and payloads that must be rejected."""
        return tuple(
            t
            for i in self.landscape.interfaces.values()
            for t in contract_tests(i, [j for j in self.judgements if j.interface is i])
        )

    @cached_property
    def risks(self) -> tuple[str, ...]:
        """What can go wrong that no adapter mends."""
        zh = self.language == "zh"
        graph, systems = self.graph, self.landscape.systems
        out = []
        for cycle in graph.cycles:
            ids = "、".join(cycle.interfaces) if zh else ", ".join(cycle.interfaces)
            out.append(
                f"循环依赖：{ids}。建议先断开 {cycle.cut}。"
                if zh
                else f"A circle: {ids}. Start without {cycle.cut}."
            )
        for name in graph.single_points:
            shown = systems[name].name
            out.append(
                f"单点：{shown} 停机时，其他系统之间的数据也会中断。"
                if zh
                else f"{shown} is a single point of failure: others cannot reach each other without it."
            )
        for fact, who in graph.two_sources:
            names = ", ".join(systems[w].name for w in who)
            out.append(f"“{fact}”有两个数据源：{names}。" if zh else f'"{fact}" has two sources: {names}.')
        for system, entity in graph.unfed:
            out.append(
                f"没有接口提供 {system.name} 的 {entity.name}，它也不是数据源。"
                if zh
                else f"Nothing brings {entity.name} to {system.name}, and it is not its source."
            )
        for one, path in self.paths:
            if path.total > (one.freshness or 0):
                out.append(
                    f"{one.id}：最长 {duration(path.total)}，要求 {duration(one.freshness or 0)}。"
                    if zh
                    else f"{one.id}: up to {duration(path.total)}, needed {duration(one.freshness or 0)}."
                )
        return tuple(out)


def make_plan(
    landscape: Landscape,
    language: str = "en",
    rules: Sequence[MismatchRule] = MISMATCH_RULES,
    known: frozenset[str] = frozenset(),
) -> Plan:
    """Judges every interface of a landscape by the rules; findings with a `known` fingerprint are left out."""
    graph = Graph(landscape)
    found = judge(graph, rules)
    kept = [j for j in found if not j.suppressed and j.fingerprint not in known]
    return Plan(
        landscape, graph, tuple(kept), language, len({j.cause for j in found}) - len({j.cause for j in kept})
    )


def _distinct(steps: Sequence[Step]) -> tuple[Step, ...]:
    return tuple({describe(step): step for step in steps}.values())


def _step_like(judgement: Judgement) -> Step | None:
    """The step of a mapping that resolved a mismatch: the one of the kind that would have been proposed."""
    return judgement.mapping.steps[0] if judgement.mapping and len(judgement.mapping.steps) == 1 else None
