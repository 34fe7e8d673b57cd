"""The landscape as Mermaid and as DOT."""

from __future__ import annotations

from reqlint.characters import one_line
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.common import mode_text
from reqlint.planning.plan.plan import Plan
from reqlint.reporter import Context

_MARKS = frozenset('"#<>`&')
_COLOURS = {"breaking": "#c0392b", "lossy": "#b9770e", "unknown": "#607080", "safe": "#1e8449"}


def mermaid(plan: Plan, context: Context) -> str:
    """A Mermaid flow chart: existing systems as boxes, proposed ones rounded; interfaces coloured by verdict, proposed
    ones dotted."""
    numbers = {name: f"s{index}" for index, name in enumerate(plan.systems)}
    lines = ["flowchart LR"]
    for name, system in plan.systems.items():
        left, right = ("([", "])") if system.proposed else ("[", "]")
        lines.append(f'  {numbers[name]}{left}"{_quoted(in_language(system.name, context.language))}"{right}')
    for interface in plan.landscape.interfaces.values():
        a, b = numbers[interface.producer.system.id], numbers[interface.consumer.system.id]
        arrow, label = "-->" if interface.existing else "-.->", _quoted(mode_text(interface, context.language))
        lines.append(f'  {a} {arrow}|"{_quoted(interface.id)}<br/>{label}"| {b}')
    for index, interface in enumerate(plan.landscape.interfaces.values()):
        lines.append(f"  linkStyle {index} stroke:{_COLOURS[plan.worst(interface)]},stroke-width:2px")
    return "\n".join(lines) + "\n"


def dot(plan: Plan, context: Context) -> str:
    """A Graphviz digraph in the same style."""
    lines = [
        "digraph landscape {",
        "  rankdir=LR;",
        '  node [shape=box, fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for name, system in plan.systems.items():
        style = ', style="rounded,filled", fillcolor="#eef4fb"' if system.proposed else ""
        lines.append(
            f'  "{_escaped(name)}" [label="{_escaped(in_language(system.name, context.language))}"{style}];'
        )
    for i in plan.landscape.interfaces.values():
        colour = _COLOURS[plan.worst(i)]
        label = f"{_escaped(i.id)}\\n{_escaped(mode_text(i, context.language))}"
        ends = f'"{_escaped(i.producer.system.id)}" -> "{_escaped(i.consumer.system.id)}"'
        line = "solid" if i.existing else "dashed"
        lines.append(f'  {ends} [label="{label}", color="{colour}", fontcolor="{colour}", style={line}];')
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    """Text in the quotes of Mermaid, which interprets `#name;` as a character and backquotes as Markdown."""
    return "".join(f"#{ord(letter)};" if letter in _MARKS else letter for letter in one_line(text))


def _escaped(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace('"', '\\"')
