"""The plan on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from reqlint.planning.judge.judging import Judgement, ask, message
from reqlint.planning.judge.routes import duration, route
from reqlint.planning.model import Interface
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.common import mode_text, summary, work
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.decisions import OF_AN_INTERFACE
from reqlint.planning.plan.plan import Plan
from reqlint.planning.plan.remedies import remedy
from reqlint.planning.values.transforms import describe
from reqlint.wrapping import wrap

_STYLES = {"breaking": "bold red", "lossy": "yellow", "unknown": "cyan", "safe": "green"}


def render(plan: Plan, width: int = 80, color: bool = False) -> str:
    """The plan, `width` columns wide."""
    stream = StringIO()
    console = Console(
        file=stream, width=width, height=25, force_terminal=color, no_color=not color, highlight=False,
    )  # fmt: skip  # with a height, rich need not ask the terminal for its size at every line
    with console:
        _write(console, plan)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _write(console: Console, plan: Plan) -> None:
    w = words(plan.language)
    for interface in plan.landscape.interfaces.values():
        found = plan.by_interface[interface.id]
        if found:
            _interface(console, plan, interface, found, w)
    console.rule(style="dim")
    _waves(console, plan, w)
    _latency(console, plan, w)
    _decisions(console, plan, w)
    _list(console, w["shared"], (f"[bold]{escape(s.step)}[/]  {', '.join(s.interfaces)}" for s in plan.shared))
    _list(console, w["risks"], (escape(risk.text) for risk in plan.risks))
    console.rule(style="dim")
    numbers = summary(plan)
    console.print(
        f"{numbers['systems']}   {numbers['interfaces']}   [bold red]{numbers['breaking']}[/]   "
        f"[yellow]{numbers['lossy']}[/]   [cyan]{numbers['unknown']}[/]   [green]{numbers['safe']}[/]   {numbers['decisions']}"
    )


def _interface(
    console: Console, plan: Plan, interface: Interface, found: Sequence[Judgement], w: dict[str, str]
) -> None:
    console.print()
    console.print(f"[bold]{escape(interface.id)}[/]  {escape(in_language(interface.title, plan.language))}")
    ends = (in_language(side.system.name, plan.language) for side in (interface.producer, interface.consumer))
    place = f"{interface.path}:{interface.location.line}"
    mode = mode_text(interface, plan.language) + (f"  {w['runs']}" if interface.existing else "")
    console.print(f"[dim]{escape(place)}  {escape(' → '.join(ends))}  {mode}[/]")
    resolved = [j for j in found if j.resolved]
    for same in _causes([j for j in found if not j.resolved]):
        _judgement(console, plan, same[0], w)
        if len(same) > 1:
            names = ", ".join(j.mapping.target.path for j in same[1:] if j.mapping)
            _put(console, Text(f"+{len(same) - 1}{w['colon']}{names}", style="dim"), 4)
    if resolved:
        fields: dict[str, list[str]] = {}
        for j in resolved:
            fields.setdefault(f"{j.rule.id} {j.rule.name}", []).append(j.mapping.target.path if j.mapping else "")
        names = "; ".join(f"{rule} ({', '.join(paths)})" for rule, paths in fields.items())
        _put(console, Text(f"{w['resolved']}{w['colon']}{names}", style="green"), 2)


def _causes(found: Sequence[Judgement]) -> Iterator[list[Judgement]]:
    """What one answer settles for a whole interface is shown once; everything else by itself."""
    groups: dict[object, list[Judgement]] = {}
    for index, one in enumerate(found):
        shared = one.rule.id in OF_AN_INTERFACE
        key = (one.rule.id, one.verdict, one.mismatch.arguments.get("why")) if shared else index
        groups.setdefault(key, []).append(one)
    yield from groups.values()


def _judgement(console: Console, plan: Plan, judgement: Judgement, w: dict[str, str]) -> None:
    step = remedy(judgement)
    head = Text.assemble(
        (f"{w[judgement.verdict]}", _STYLES[judgement.verdict]), f"  {judgement.rule.id} {judgement.rule.name}"
    )
    if judgement.mapping:
        head.append(f"  {judgement.mapping.sources[0].path} → {judgement.mapping.target.path}", style="bold")
    _put(console, head, 2)
    _put(console, Text(message(judgement, plan.language)), 4)
    if step is not None:
        _put(console, Text(f"{w['step']}{w['colon']}{describe(step)}", style="cyan"), 4)
    else:
        _put(console, Text(ask(judgement, plan.language), style="dim"), 4)


def _waves(console: Console, plan: Plan, w: dict[str, str]) -> None:
    console.print(f"[bold]{w['waves']}[/]")
    for wave in plan.waves:
        for number, (adapter, ids) in enumerate(work(wave).items()):
            line = Text.assemble((adapter, "bold"), f"  {', '.join(ids)}")
            _put(console, line, 5, mark="" if number else f"{wave.number}.")
    if plan.existing:
        _put(console, Text(f"{w['runs']}{w['colon']}{', '.join(one.id for one in plan.existing)}", style="dim"), 5)


def _latency(console: Console, plan: Plan, w: dict[str, str]) -> None:
    if not plan.paths:
        return
    console.print(f"\n[bold]{w['latency']}[/]")
    for interface, path in plan.paths:
        late = path.total > (interface.freshness or 0)
        needed, takes = (duration(seconds, plan.language) for seconds in (interface.freshness or 0, path.total))
        head = Text.assemble(
            (interface.id, "bold"), f"  {w['needed']} {needed}, ",
            (f"{w['takes']} {takes}", "bold red" if late else "green"),
        )  # fmt: skip
        _put(console, head, 2)
        _put(console, Text(route(path.hops, plan.language), style="dim"), 4)


def _decisions(console: Console, plan: Plan, w: dict[str, str]) -> None:
    for owner, group in groupby(plan.decisions, key=lambda d: d.owner):
        own = list(group)
        console.print(f"\n[bold]{w['decisions']}[/]{w['colon']}{escape(owner)} [dim]({len(own)})[/]")
        for d in own:
            _put(console, Text.assemble((f"{w[d.verdict]}  ", _STYLES[d.verdict]), d.question), 2)
            for pair in d.fields:
                _put(console, Text(pair), 4)
            if d.proposals:
                _put(console, Text(f"{w['proposed']}{w['colon']}{', '.join(d.proposals)}", style="cyan"), 4)
            _put(console, Text(f"{', '.join(d.rules)}  {', '.join(d.interfaces)}", style="dim"), 4)


def _list(console: Console, title: str, lines: Iterator[str]) -> None:
    content = list(lines)
    if content:
        console.print(f"\n[bold]{title}[/]")
        for line in content:
            _put(console, Text.from_markup(line), 4, mark="•")


def _put(console: Console, text: Text, indent: int, mark: str = "") -> None:
    """Prints a text whose lines all begin at `indent`; rich's own padding and tables take several times as long."""
    lines = [text[start:end] for start, end in wrap(text.plain, console.width - indent)]
    starts = [f"  {mark}".ljust(indent), *[" " * indent] * (len(lines) - 1)]
    indented = (Text.assemble(start, line) for start, line in zip(starts, lines, strict=True))
    console.print(Text("\n").join(indented), soft_wrap=True)
