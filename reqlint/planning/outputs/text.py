"""The plan on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reqlint.messages import MessageLanguage
from reqlint.planning.judge.judging import Judgement, ask, message
from reqlint.planning.judge.routes import duration
from reqlint.planning.model import Interface
from reqlint.planning.naming import in_language
from reqlint.planning.outputs import changes
from reqlint.planning.outputs.common import mode_text, summary, work
from reqlint.planning.outputs.lines import Lines, Piece
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.decisions import OF_AN_INTERFACE
from reqlint.planning.plan.plan import Plan
from reqlint.planning.plan.remedies import remedy
from reqlint.planning.values.transforms import describe
from reqlint.reporter import Context

_STYLES = {"breaking": "bold red", "lossy": "yellow", "unknown": "cyan", "safe": "green"}


def render(plan: Plan, context: Context) -> str:
    """The plan; for one that is compared with another version, the changes."""
    if plan.changes is not None:
        return changes.plain(plan.changes, context.language, context.width)
    language = context.language
    lines = Lines(context.width, color=context.color)
    w = words(language)
    for interface in plan.landscape.interfaces.values():
        found = plan.by_interface[interface.id]
        if found:
            _interface(lines, interface, found, language)
    lines.rule()
    _waves(lines, plan, w)
    _latency(lines, plan, language)
    _decisions(lines, plan, language)
    _list(lines, w["shared"], [((s.step, "bold"), f"  {', '.join(s.interfaces)}") for s in plan.shared])
    _list(lines, w["risks"], [(risk.text.worded(language),) for risk in plan.risks])
    lines.rule()
    _totals(lines, summary(plan, language))
    return lines.text()


def _totals(lines: Lines, numbers: dict[str, str]) -> None:
    verdicts = [piece for verdict, style in _STYLES.items() for piece in ((numbers[verdict], style), "   ")]
    lines.put(f"{numbers['systems']}   {numbers['interfaces']}   ", *verdicts, numbers["decisions"])


def _interface(lines: Lines, interface: Interface, found: Sequence[Judgement], language: MessageLanguage) -> None:
    w = words(language)
    lines.blank()
    lines.put((interface.id, "bold"), f"  {in_language(interface.title, language)}")
    ends = (side.system.worded(language) for side in (interface.producer, interface.consumer))
    place = f"{interface.path}:{interface.location.line}"
    mode = mode_text(interface, language) + (f"  {w['runs']}" if interface.existing else "")
    lines.put((f"{place}  {' → '.join(ends)}  {mode}", "dim"))
    resolved = [j for j in found if j.resolved]
    for same in _causes([j for j in found if not j.resolved]):
        _judgement(lines, same[0], language)
        if len(same) > 1:
            names = ", ".join(j.mapping.target.path for j in same[1:] if j.mapping)
            lines.put((f"+{len(same) - 1}{w['colon']}{names}", "dim"), indent=4)
    if resolved:
        fields: dict[str, list[str]] = {}
        for j in resolved:
            fields.setdefault(f"{j.rule.id} {j.rule.name}", []).append(j.mapping.target.path if j.mapping else "")
        names = "; ".join(f"{rule} ({', '.join(paths)})" for rule, paths in fields.items())
        lines.put((f"{w['resolved']}{w['colon']}{names}", "green"), indent=2)


def _causes(found: Sequence[Judgement]) -> Iterator[list[Judgement]]:
    """Mismatches of a whole interface that one answer settles are shown once; all others separately."""
    groups: dict[object, list[Judgement]] = {}
    for index, one in enumerate(found):
        shared = one.rule.id in OF_AN_INTERFACE
        key = (one.rule.id, one.verdict, one.mismatch.why) if shared else index
        groups.setdefault(key, []).append(one)
    yield from groups.values()


def _judgement(lines: Lines, judgement: Judgement, language: MessageLanguage) -> None:
    step, w = remedy(judgement), words(language)
    head: list[Piece] = [
        (w[judgement.verdict], _STYLES[judgement.verdict]), f"  {judgement.rule.id} {judgement.rule.name}"
    ]  # fmt: skip
    if judgement.mapping:
        head.append((f"  {judgement.mapping.sources[0].path} → {judgement.mapping.target.path}", "bold"))
    lines.put(*head, indent=2)
    lines.put(message(judgement, language), indent=4)
    if step is not None:
        lines.put((f"{w['step']}{w['colon']}{describe(step)}", "cyan"), indent=4)
    else:
        lines.put((ask(judgement, language), "dim"), indent=4)


def _waves(lines: Lines, plan: Plan, w: dict[str, str]) -> None:
    lines.put((w["waves"], "bold"))
    for wave in plan.waves:
        for number, (adapter, ids) in enumerate(work(wave).items()):
            lines.put((adapter, "bold"), f"  {', '.join(ids)}", indent=5, mark="" if number else f"{wave.number}.")
    if plan.existing:
        names = ", ".join(one.id for one in plan.existing)
        lines.put((f"{w['runs']}{w['colon']}{names}", "dim"), indent=5)


def _latency(lines: Lines, plan: Plan, language: MessageLanguage) -> None:
    if not plan.paths:
        return
    w = words(language)
    lines.blank()
    lines.put((w["latency"], "bold"))
    for interface, path in plan.paths:
        late = path.total > (interface.freshness or 0)
        needed, takes = (duration(seconds, language) for seconds in (interface.freshness or 0, path.total))
        lines.put(
            (interface.id, "bold"), f"  {w['needed']} {needed}, ",
            (f"{w['takes']} {takes}", "bold red" if late else "green"), indent=2,
        )  # fmt: skip
        lines.put((path.worded(language), "dim"), indent=4)


def _decisions(lines: Lines, plan: Plan, language: MessageLanguage) -> None:
    w = words(language)
    for owner, group in groupby(plan.decisions, key=lambda d: d.owner):
        own = list(group)
        lines.blank()
        lines.put(
            (w["decisions"], "bold"), f"{w['colon']}{in_language(owner, language)} ", (f"({len(own)})", "dim")
        )
        for d in own:
            lines.put((f"{w[d.verdict]}  ", _STYLES[d.verdict]), d.question(language), indent=2)
            for pair in d.fields:
                lines.put(pair, indent=4)
            if d.proposals:
                lines.put((f"{w['proposed']}{w['colon']}{', '.join(d.proposals)}", "cyan"), indent=4)
            lines.put((f"{', '.join(d.rules)}  {', '.join(d.interfaces)}", "dim"), indent=4)


def _list(lines: Lines, title: str, content: Sequence[Sequence[Piece]]) -> None:
    if content:
        lines.blank()
        lines.put((title, "bold"))
        for pieces in content:
            lines.put(*pieces, indent=4, mark="•")
