"""Open risks: what can go wrong that no adapter mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reqlint.documented import MessageLanguage
from reqlint.planning.judge.routes import Path, duration
from reqlint.planning.model import Interface, System
from reqlint.planning.naming import filled, in_language
from reqlint.planning.plan.graph import Graph

RiskKind = Literal["late", "cycle", "single-point", "two-sources", "no-source"]

_TEXTS: dict[RiskKind, dict[MessageLanguage, str]] = {
    "late": {
        "en": "Late: {interface} takes up to {takes}, needed {needed}; {slowest} spends {spent} of it.",
        "zh": "时效：{interface} 最长 {takes}，要求 {needed}；其中 {slowest} 占 {spent}。",
    },
    "cycle": {
        "en": "A circle of {systems}: {interfaces}. Start without {cut}, where cutting is cheapest.",
        "zh": "循环依赖（{systems}）：{interfaces}。建议先断开代价最小的 {cut}。",
    },
    "single-point": {
        "en": "{system} is a single point of failure: without it, {others} is cut off from all other systems.",
        "zh": "单点：{system} 停机时，{others} 与其他系统全部断开。",
    },
    "two-sources": {"en": '"{fact}" has two sources: {systems}.', "zh": "“{fact}”有两个数据源：{systems}。"},
    "no-source": {
        "en": "{system} sends {entity}, but no interface brings it there, and no system names it as its own.",
        "zh": "{system} 发送 {entity}，但没有接口提供这些数据，也没有系统声明自己是数据源。",
    },
}


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk in a sentence, and the interfaces that it is about."""

    kind: RiskKind
    text: str
    interfaces: tuple[str, ...] = ()


def risks(
    graph: Graph, systems: dict[str, System], paths: Sequence[tuple[Interface, Path]], language: MessageLanguage
) -> Iterator[Risk]:
    """What is late, what goes round in a circle, what everything hangs on, facts with two sources or none."""
    names = {name: in_language(one.name, language) for name, one in systems.items()}

    def listed(items: Sequence[str]) -> str:
        return ("、" if language == "zh" else ", ").join(items)

    def say(kind: RiskKind, *interfaces: str, **texts: str) -> Risk:
        return Risk(kind, filled(_TEXTS[kind][language], texts), interfaces)

    for one, path in paths:
        if path.total > (one.freshness or 0):
            slowest = path.slowest
            yield say(
                "late", *(hop.interface.id for hop in path.hops), interface=one.id, slowest=slowest.interface.id,
                takes=duration(path.total, language), needed=duration(one.freshness or 0, language),
                spent=duration(slowest.total, language),
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
    for name, cut_off in graph.single_points:
        ends = {i.id: {i.producer.system.id, i.consumer.system.id} for i in graph.landscape.interfaces.values()}
        through = [i for i, systems in ends.items() if name in systems and systems & set(cut_off)]
        yield say("single-point", *through, system=names[name], others=listed([names[n] for n in cut_off]))
    for fact, who in graph.two_sources:
        yield say("two-sources", fact=in_language(fact, language), systems=listed([names[w] for w in who]))
    for system, entity in graph.unfed:
        sent = [i.id for i in graph.landscape.interfaces.values() if i.producer.entity is entity]
        yield say("no-source", *sent, system=names[system.id], entity=entity.name)
