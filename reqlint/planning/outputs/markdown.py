"""The plan as Markdown, for a wiki or a merge request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reqlint.characters import visible
from reqlint.own import comment
from reqlint.planning.judge.judging import ask
from reqlint.planning.judge.routes import duration, route
from reqlint.planning.outputs.common import sources_text, steps_text, summary, type_text, work
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.plan import Plan


def render(plan: Plan) -> str:
    """The whole plan, waves first."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    w, numbers = words(plan.language), summary(plan)
    yield comment("plan")
    yield f"# {w['plan']}"
    yield ""
    yield (
        f"{numbers['systems']}, {numbers['interfaces']}: **{numbers['breaking']}**, {numbers['lossy']}, "
        f"{numbers['unknown']}, {numbers['safe']}; {numbers['decisions']}."
    )
    yield from _section(w["risks"], (f"- {escape(risk.text)}" for risk in plan.risks))
    yield from _waves(plan, w)
    yield from _section(w["latency"], _table((w["interface"], w["needed"], w["takes"], w["route"]), (
        (i.id, duration(i.freshness or 0, plan.language), duration(p.total, plan.language), route(p.hops, plan.language))
        for i, p in plan.paths
    )))  # fmt: skip
    yield from _section(w["decisions"], _decisions(plan, w))
    yield from _section(w["mismatches"], _table((w["interface"], w["verdict"], w["rule"], w["finding"], w["question"]), (
        (f.requirement, w[first.verdict], f"{f.rule} {f.name}", f.message, "" if first.resolved else ask(first, plan.language))
        for f, first in plan.findings_with_cause
    )))  # fmt: skip
    yield from _section(w["shared"], (f"- {escape(s.step)}: {', '.join(s.interfaces)}" for s in plan.shared))
    yield from _section(w["adapters"], _adapters(plan, w))


def _waves(plan: Plan, w: dict[str, str]) -> Iterator[str]:
    yield from ("", f"## {w['waves']}", "")
    for wave in plan.waves:
        yield f"{wave.number}. {w['adapters']}"
        yield from (f"   - **{adapter}**: {', '.join(ids)}" for adapter, ids in work(wave).items())
    if plan.existing:
        yield from ("", f"{w['runs']}{w['colon']}{', '.join(one.id for one in plan.existing)}")


def _decisions(plan: Plan, w: dict[str, str]) -> Iterator[str]:
    for owner, own in groupby(plan.decisions, key=lambda d: d.owner):
        yield from (f"### {escape(owner)}", "")
        for d in own:
            yield f"- [ ] {escape(d.question)} ({', '.join(d.rules)}: {', '.join(d.interfaces)})"
            yield from (f"  - {escape(pair)}" for pair in d.fields)
            if d.proposals:
                yield f"  - {w['proposed']}{w['colon']}{escape(', '.join(d.proposals))}"
        yield ""


def _adapters(plan: Plan, w: dict[str, str]) -> Iterator[str]:
    for adapter in plan.adapters.values():
        yield from (f"### {adapter.id}", "")
        header = (w["interface"], w["source"], w["type"], w["target"], w["type"], w["transformation"], w["note"])
        yield from _table(header, (
            (r.interface.id, sources_text(r), type_text(r.mapping.sources[0]) if r.mapping.sources else "", r.mapping.target.path,
             type_text(r.mapping.target), steps_text(r, w["proposed"]), ", ".join(j.rule.id for j in r.open))
            for r in adapter.rows
        ))  # fmt: skip
        yield ""


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    content = list(lines)
    if content:
        yield from ("", f"## {title}", "", *content)


def _table(header: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    body = [[escape(cell) for cell in row] for row in rows]
    if body:
        yield "| " + " | ".join(map(escape, header)) + " |"
        yield "|" + " --- |" * len(header)
        yield from ("| " + " | ".join(row) + " |" for row in body)


def escape(text: str) -> str:
    """Text that Markdown and HTML leave alone."""
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, f"\\{mark}" if mark not in "<>" else {"<": "&lt;", ">": "&gt;"}[mark])
    return " ".join(visible(text).split())
