"""The trace matrix for a merge request or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reqlint import own
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument
from reqlint.trace.model import Trace
from reqlint.trace.outputs.lines import labels, lines

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~&@$])")


def render(trace: Trace, _documents: Sequence[CheckedDocument], language: MessageLanguage) -> str:
    """A table of what requirements name, and one of the interfaces with who asks for them."""
    return "\n".join(_parts(trace, language)) + "\n"


def _parts(trace: Trace, language: MessageLanguage) -> Iterator[str]:
    w = labels(language)
    columns = ("document", "requirement", "data", "source", "interface", "needed", "takes", "verdict")
    yield from (own.comment("trace"), f"# {w['title']}", "", f"## {w['matrix']}", "")
    yield from _head([w[column] for column in columns])
    for line in lines(trace, language):
        if line.row.named:
            verdict = line.verdict if line.sure else f"{line.verdict}?"
            way = " → ".join(line.interfaces)
            yield _row(
                line.document, line.requirement, line.data, line.source, way, line.needed, line.takes, verdict
            )
    yield from ("", f"## {w['interfaces']}", "")
    yield from _head([w["interface"], w["source"], w["consumer"], w["asked"]])
    for name, one in trace.graph.landscape.interfaces.items():
        asking = dict.fromkeys(row.subject.checked.requirement.id for row in trace.asked[name])
        ends = (f"{side.system.id}.{side.entity.name}" for side in (one.producer, one.consumer))
        yield _row(name, *ends, ", ".join(asking) or w["nobody"])
    yield ""


def _head(names: Sequence[str]) -> Iterator[str]:
    yield _row(*names)
    yield f"|{' --- |' * len(names)}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(_MARKUP.sub(r"\\\1", " ".join(cell.split())) for cell in cells) + " |"
