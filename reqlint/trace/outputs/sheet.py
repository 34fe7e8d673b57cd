"""The trace matrix as an Excel workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reqlint.findings import ask_line
from reqlint.messages import MessageLanguage
from reqlint.model import CheckedDocument, Finding
from reqlint.reporter import Context
from reqlint.trace.model import Trace, Traced
from reqlint.trace.outputs.lines import labels, lines
from reqlint.workbook import GREEN, RED, YELLOW, Sheet, workbook

_COLUMNS = (
    "document", "requirement", "text", "data", "source", "interface", "consumer", "needed", "takes", "verdict",
    "confidence", "reason",
)  # fmt: skip


def render(traced: Traced, context: Context) -> bytes:
    """The workbook: matrix, interfaces with the requirements that need them, findings."""
    trace, language, w = traced.trace, context.language, labels(context.language)
    sheets = (
        Sheet(w["matrix"], [w[column] for column in _COLUMNS], _matrix(trace, language)),
        Sheet(
            w["interfaces"],
            [w[c] for c in ("interface", "source", "consumer", "owner", "asked")],
            _asked(trace, w),
        ),
        Sheet(
            w["finding"],
            [w[c] for c in ("document", "requirement", "finding", "question")],
            _found(traced.report.documents),
        ),
    )
    red, green = ("late", "no-interface", "no-source"), ("served", "own")
    fills = {w[f"verdicts.{v}"]: RED for v in red} | {w[f"verdicts.{v}"]: GREEN for v in green}
    return workbook("trace", sheets, fills | {w["verdicts.unclear"]: YELLOW, w["nobody"]: YELLOW})


def _matrix(trace: Trace, language: MessageLanguage) -> Iterator[Sequence[str]]:
    for line in lines(trace, language):
        way = " → ".join(line.interfaces)
        certainty = f"{round(100 * line.row.confidence)} %" if line.row.named else ""
        yield (
            line.document, line.requirement, line.text, line.data, line.source, way, line.consumer, line.needed,
            line.takes, line.verdict, certainty, line.reason,
        )  # fmt: skip


def _asked(trace: Trace, w: dict[str, str]) -> Iterator[Sequence[str]]:
    for name, one in trace.graph.landscape.interfaces.items():
        asking = dict.fromkeys(
            f"{row.subject.document.path} {row.subject.checked.requirement.id}" for row in trace.asked[name]
        )
        ends = (f"{side.system.id}.{side.entity.name}" for side in (one.producer, one.consumer))
        yield (name, *ends, one.owner, "\n".join(asking) or w["nobody"])


def _found(documents: Sequence[CheckedDocument]) -> Iterator[Sequence[str]]:
    for document in documents:
        found: list[Finding] = [f for checked in document.requirements for f in checked.findings]
        for finding in (*document.findings, *found):
            yield (
                document.path,
                finding.requirement,
                f"{finding.rule} {finding.message}",
                ask_line(finding),
            )
