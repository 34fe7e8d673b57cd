"""The trace matrix for a merge request or a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint import own
from reqlint.markdown import table
from reqlint.messages import MessageLanguage
from reqlint.reporter import Context
from reqlint.trace.model import Trace, Traced
from reqlint.trace.outputs.lines import labels, lines


def render(traced: Traced, context: Context) -> str:
    """A table of what requirements name, and one of the interfaces with the requirements that need them."""
    return "\n".join(_parts(traced.trace, context.language)) + "\n"


def _parts(trace: Trace, language: MessageLanguage) -> Iterator[str]:
    w = labels(language)
    columns = ("document", "requirement", "data", "source", "interface", "needed", "takes", "verdict")
    yield from (own.comment("trace"), f"# {w['title']}", "", f"## {w['matrix']}", "")
    yield from table([w[column] for column in columns], (
        (line.document, line.requirement, line.data, line.source, " → ".join(line.interfaces), line.needed,
         line.takes, line.verdict if line.sure else f"{line.verdict}?")
        for line in lines(trace, language) if line.row.named
    ))  # fmt: skip
    yield from ("", f"## {w['interfaces']}", "")
    yield from table([w["interface"], w["source"], w["consumer"], w["asked"]], _interfaces(trace, w))
    yield ""


def _interfaces(trace: Trace, w: dict[str, str]) -> Iterator[Sequence[str]]:
    for name, one in trace.graph.landscape.interfaces.items():
        asking = dict.fromkeys(row.subject.checked.requirement.id for row in trace.asked[name])
        ends = (f"{side.system.id}.{side.entity.name}" for side in (one.producer, one.consumer))
        yield (name, *ends, ", ".join(asking) or w["nobody"])
