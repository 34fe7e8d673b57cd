"""Open risks: what can go wrong that no adapter mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reqlint.planning.graph import Graph, Path, duration
from reqlint.planning.model import Interface, System
from reqlint.planning.naming import in_language

RiskKind = Literal["late", "cycle", "single-point", "two-sources", "no-source"]

_TEXTS: dict[RiskKind, dict[str, str]] = {
    "late": {
        "en": "Late: {interface} takes up to {takes}, needed {needed}; {slowest} spends {spent} of it.",
        "zh": "时效：{interface} 最长 {takes}，要求 {needed}；其中 {slowest} 占 {spent}。",
    },
    "cycle": {
        "en": "A circle of {systems}: {interfaces}. Start without {cut}, where cutting is cheapest.",
        "zh": "循环依赖（{systems}）：{interfaces}。建议先断开代价最小的 {cut}。",
    },
    "single-point": {
        "en": "{system} is a single point of failure: without it, others cannot reach each other.",
        "zh": "单点：{system} 停机时，其他系统之间的数据也会中断。",
    },
    "two-sources": {"en": '"{fact}" has two sources: {systems}.', "zh": "“{fact}”有两个数据源：{systems}。"},
    "no-source": {
        "en": "{system} sends {entity}, but nothing brings it there and it is not its source.",
        "zh": "{system} 发送 {entity}，但没有接口提供它，它也不是数据源。",
    },
}


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk in a sentence, and the interfaces that it is about."""

    kind: RiskKind
    text: str
    interfaces: tuple[str, ...] = ()


def risks(
    graph: Graph, systems: dict[str, System], paths: Sequence[tuple[Interface, Path]], language: str
) -> Iterator[Risk]:
    """What is late, what goes round in a circle, what everything hangs on, facts with two sources or none."""
    names = {name: in_language(one.name, language) for name, one in systems.items()}

    def listed(items: Sequence[str]) -> str:
        return ("、" if language == "zh" else ", ").join(items)

    def say(kind: RiskKind, *interfaces: str, **texts: str) -> Risk:
        return Risk(kind, _TEXTS[kind]["zh" if language == "zh" else "en"].format(**texts), interfaces)

    for one, path in paths:
        if path.total > (one.freshness or 0):
            slowest = path.slowest
            yield say(
                "late", *(hop.interface.id for hop in path.hops), interface=one.id, takes=duration(path.total),
                needed=duration(one.freshness or 0), slowest=slowest.interface.id, spent=duration(slowest.total),
            )  # fmt: skip
    for cycle in graph.cycles:
        interfaces = [graph.landscape.interfaces[i] for i in cycle.interfaces]
        members = dict.fromkeys(names[side.system.id] for i in interfaces for side in (i.producer, i.consumer))
        yield say(
            "cycle",
            *cycle.interfaces,
            systems=listed(list(members)),
            interfaces=listed(cycle.interfaces),
            cut=cycle.cut,
        )
    for name in graph.single_points:
        yield say("single-point", system=names[name])
    for fact, who in graph.two_sources:
        yield say("two-sources", fact=fact, systems=listed([names[w] for w in who]))
    for system, entity in graph.unfed:
        yield say("no-source", system=names[system.id], entity=entity.name)
