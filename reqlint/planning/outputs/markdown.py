"""The plan as Markdown, for a wiki or a merge request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.planning.graph import duration, route
from reqlint.planning.outputs.common import mode_text, sources_text, steps_text, type_text, verdict_counts
from reqlint.planning.outputs.words import words
from reqlint.planning.plan import Plan


def render(plan: Plan) -> str:
    """The whole plan, waves first."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    w, counts = words(plan.language), verdict_counts(plan)
    yield f"# {w['plan']}"
    yield ""
    yield (
        f"{len(plan.landscape.systems)} {w['systems']}, {len(plan.landscape.interfaces)} {w['interfaces']}. "
        f"**{counts['breaking']} {w['breaking']}**, {counts['lossy']} {w['lossy']}, {counts['safe']} {w['resolved']}."
    )
    yield from _waves(plan, w)
    yield from _section(w["latency"], _table((w["interface"], w["needed"], w["takes"], w["route"]), (
        (i.id, duration(i.freshness or 0), duration(p.total), route(p.hops)) for i, p in plan.paths
    )))  # fmt: skip
    yield from _section(
        w["decisions"],
        (f"- [ ] **{escape(d.owner)}**: {escape(d.question)} ({d.rule}, {d.interface})" for d in plan.decisions),
    )
    yield from _section(w["mismatches"], _table((w["interface"], w["verdict"], w["rule"], "", w["question"]), (
        (f.requirement, f.severity.label, f"{f.rule} {f.name}", f.message, f.question) for f in plan.findings
    )))  # fmt: skip
    yield from _section(
        w["shared"], (f"- `{escape(s.step)}` ({s.rule}): {', '.join(s.interfaces)}" for s in plan.shared)
    )
    yield from _section(w["risks"], (f"- {escape(risk)}" for risk in plan.risks))
    yield from _section(w["adapters"], _adapters(plan, w))


def _waves(plan: Plan, w: dict[str, str]) -> Iterator[str]:
    yield from ("", f"## {w['waves']}", "")
    for wave in plan.waves:
        yield f"{wave.number}. " + ", ".join(
            f"**{i.id}** ({escape(i.producer.system.id)} → {escape(i.consumer.system.id)}, {mode_text(i)})"
            for i in wave.interfaces
        )


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
    return " ".join(text.split())
