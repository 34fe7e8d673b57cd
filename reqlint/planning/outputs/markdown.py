"""The plan as Markdown, for a wiki or a merge request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from reqlint.markdown import escaped, table
from reqlint.messages import MessageLanguage
from reqlint.own import comment
from reqlint.planning.judge.judging import ask
from reqlint.planning.judge.routes import duration
from reqlint.planning.naming import in_language
from reqlint.planning.outputs import changes
from reqlint.planning.outputs.common import sources_text, steps_text, summary, type_text, work
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.plan import Plan
from reqlint.reporter import Context


def render(plan: Plan, context: Context) -> str:
    """The whole plan, waves first; for one that is compared with another version, the changes."""
    if plan.changes is not None:
        return changes.markdown(plan.changes, context.language)
    return "\n".join(_lines(plan, context.language)) + "\n"


def _lines(plan: Plan, language: MessageLanguage) -> Iterator[str]:
    w, numbers = words(language), summary(plan, language)
    yield comment("plan")
    yield f"# {w['plan']}"
    yield ""
    yield (
        f"{numbers['systems']}, {numbers['interfaces']}: **{numbers['breaking']}**, {numbers['lossy']}, "
        f"{numbers['unknown']}, {numbers['safe']}; {numbers['decisions']}."
    )
    yield from _section(w["risks"], (f"- {escaped(risk.text.worded(language))}" for risk in plan.risks))
    yield from _waves(plan, w)
    yield from _section(w["latency"], _table((w["interface"], w["needed"], w["takes"], w["route"]), (
        (i.id, duration(i.freshness or 0, language), duration(p.total, language), p.worded(language))
        for i, p in plan.paths
    )))  # fmt: skip
    yield from _section(w["decisions"], _decisions(plan, language))
    yield from _section(w["mismatches"], _table((w["interface"], w["verdict"], w["rule"], w["finding"], w["question"]), (
        (f.requirement, w[first.verdict], f"{f.rule} {f.name}", f.message, "" if first.resolved else ask(first, language))
        for f, first in plan.findings_with_cause(language)
    )))  # fmt: skip
    yield from _section(w["shared"], (f"- {escaped(s.step)}: {', '.join(s.interfaces)}" for s in plan.shared))
    yield from _section(w["adapters"], _adapters(plan, w))


def _waves(plan: Plan, w: dict[str, str]) -> Iterator[str]:
    yield from ("", f"## {w['waves']}", "")
    for wave in plan.waves:
        yield f"{wave.number}. {w['adapters']}"
        yield from (f"   - **{adapter}**: {', '.join(ids)}" for adapter, ids in work(wave).items())
    if plan.existing:
        yield from ("", f"{w['runs']}{w['colon']}{', '.join(one.id for one in plan.existing)}")


def _decisions(plan: Plan, language: MessageLanguage) -> Iterator[str]:
    w = words(language)
    for owner, own in groupby(plan.decisions, key=lambda d: d.owner):
        yield from (f"### {escaped(in_language(owner, language))}", "")
        for d in own:
            yield f"- [ ] {escaped(d.question(language))} ({', '.join(d.rules)}: {', '.join(d.interfaces)})"
            yield from (f"  - {escaped(pair)}" for pair in d.fields)
            if d.proposals:
                yield f"  - {w['proposed']}{w['colon']}{escaped(', '.join(d.proposals))}"
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


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, unless it is empty."""
    body = list(rows)
    return table(header, body) if body else iter(())
