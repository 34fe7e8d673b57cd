"""The plan on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reqlint.planning.graph import duration, route
from reqlint.planning.judge import Judgement, arguments
from reqlint.planning.outputs.common import mode_text, verdict_counts
from reqlint.planning.outputs.words import words
from reqlint.planning.plan import Plan
from reqlint.planning.remedies import remedy
from reqlint.planning.transforms import describe

_STYLES = {"breaking": "bold red", "lossy": "yellow", "safe": "green"}


def render(plan: Plan, width: int = 80, color: bool = False) -> str:
    """The plan, `width` columns wide."""
    stream = StringIO()
    console = Console(
        file=stream, width=width, force_terminal=color, no_color=not color, highlight=False, soft_wrap=False
    )
    _write(console, plan)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _write(console: Console, plan: Plan) -> None:
    w, counts = words(plan.language), verdict_counts(plan)
    for interface in plan.landscape.interfaces.values():
        found = [j for j in plan.judgements if j.interface is interface]
        if found:
            _interface(console, plan, found, w)
    console.rule(style="dim")
    _waves(console, plan, w)
    _latency(console, plan, w)
    _list(
        console,
        w["decisions"],
        (
            f"[bold]{escape(d.owner)}[/]: {escape(d.question)} [dim]{d.rule} {d.interface}[/]"
            for d in plan.decisions
        ),
    )
    _list(console, w["shared"], (f"[bold]{escape(s.step)}[/]  {', '.join(s.interfaces)}" for s in plan.shared))
    _list(console, w["risks"], map(escape, plan.risks))
    console.rule(style="dim")
    console.print(
        f"{len(plan.landscape.systems)} {w['systems']}   {len(plan.landscape.interfaces)} {w['interfaces']}   "
        f"[bold red]{counts['breaking']} {w['breaking']}[/]   [yellow]{counts['lossy']} {w['lossy']}[/]   [green]{counts['safe']} {w['resolved']}[/]"
    )


def _interface(console: Console, plan: Plan, found: list[Judgement], w: dict[str, str]) -> None:
    interface = found[0].interface
    console.print()
    console.print(f"[bold]{interface.id}[/]  {escape(interface.title)}")
    console.print(
        f"[dim]{interface.path}:{interface.location.line}  {escape(interface.producer.system.name)} → {escape(interface.consumer.system.name)}  {mode_text(interface)}[/]"
    )
    resolved = [j for j in found if j.resolved]
    for judgement in found:
        if not judgement.resolved:
            _judgement(console, plan, judgement, w)
    if resolved:
        names = dict.fromkeys(
            f"{j.rule.name} ({j.mapping.target.path})" if j.mapping else j.rule.name for j in resolved
        )
        console.print(Padding(Text(f"{w['resolved']}: {', '.join(names)}", style="green"), (0, 0, 0, 2)))


def _judgement(console: Console, plan: Plan, judgement: Judgement, w: dict[str, str]) -> None:
    texts, step = arguments(judgement), remedy(judgement)
    head = Text.assemble(
        (f"{w[judgement.verdict]}", _STYLES[judgement.verdict]), f"  {judgement.rule.id} {judgement.rule.name}"
    )
    if judgement.mapping:
        head.append(f"  {judgement.mapping.sources[0].path} → {judgement.mapping.target.path}", style="bold")
    console.print(Padding(head, (0, 0, 0, 2)))
    console.print(Padding(Text(judgement.rule.says("message", plan.language, **texts)), (0, 0, 0, 4)))
    if step is not None:
        console.print(
            Padding(Text(f"{w['transformation']} ({w['proposed']}): {describe(step)}", style="cyan"), (0, 0, 0, 4))
        )
    else:
        console.print(
            Padding(Text(judgement.rule.says("question", plan.language, **texts), style="dim"), (0, 0, 0, 4))
        )


def _waves(console: Console, plan: Plan, w: dict[str, str]) -> None:
    console.print(f"[bold]{w['waves']}[/]")
    for wave in plan.waves:
        console.print(Padding(Text(f"{wave.number}. {', '.join(i.id for i in wave.interfaces)}"), (0, 0, 0, 2)))


def _latency(console: Console, plan: Plan, w: dict[str, str]) -> None:
    if not plan.paths:
        return
    console.print(f"\n[bold]{w['latency']}[/]")
    table = Table(box=None, padding=(0, 2, 0, 2), header_style="dim")
    for name in (w["interface"], w["needed"], w["takes"], w["route"]):
        table.add_column(name, overflow="fold")
    for interface, path in plan.paths:
        late = path.total > (interface.freshness or 0)
        table.add_row(
            interface.id,
            duration(interface.freshness or 0),
            Text(duration(path.total), style="bold red" if late else "green"),
            escape(route(path.hops)),
        )
    console.print(table)


def _list(console: Console, title: str, lines: Iterator[str]) -> None:
    content = list(lines)
    if content:
        console.print(f"\n[bold]{title}[/]")
        for line in content:
            console.print(Padding(Text.from_markup(f"• {line}"), (0, 0, 0, 2)))
