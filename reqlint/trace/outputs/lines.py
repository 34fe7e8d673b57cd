"""The rows of a trace in words, as all formats show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reqlint.messages import MessageLanguage, tables
from reqlint.planning.judge.routes import duration
from reqlint.trace.model import CONFIDENT, Row, Trace


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words; "" if it is empty. `sure`: certain enough for a finding."""

    row: Row
    document: str
    requirement: str
    text: str
    data: str
    source: str
    interfaces: tuple[str, ...]
    consumer: str
    needed: str
    takes: str
    verdict: str
    reason: str
    sure: bool


@cache
def labels(language: MessageLanguage) -> dict[str, str]:
    """Every word in one language; those of a group by "group.key"."""
    data = tables("tracing", language)
    groups = {key.removeprefix("trace-"): words for key, words in data.items() if key != "trace"}
    own: dict[str, str] = data["trace"]
    return own | {f"{group}.{name}": word for group, words in groups.items() for name, word in words.items()}


def lines(trace: Trace, language: MessageLanguage) -> list[Line]:
    """The rows of a trace in words, in their order."""
    return [_line(row, language) for row in trace.rows]


def _line(row: Row, language: MessageLanguage) -> Line:
    subject, holder, consumer = row.subject, row.holder, row.consumer
    requirement, w = subject.checked.requirement, labels(language)
    return Line(
        row=row,
        document=subject.document.path,
        requirement=requirement.id,
        text=" ".join(requirement.text.split()),
        data=row.named.concept.worded(language) if row.named else "",
        source=f"{holder.system.id}.{holder.entity.name}" if holder else "",
        interfaces=tuple(one.id for one in row.interfaces),
        consumer=consumer.system.worded(language) if consumer else "",
        needed=subject.needed.phrase if subject.needed and row.named else "",
        takes=duration(row.path.total, language) if row.path else "",
        verdict=w[f"verdicts.{row.verdict}"],
        reason="; ".join(_reasons(row, language)),
        sure=row.confidence >= CONFIDENT or row.verdict in ("own", "none"),
    )


def _reasons(row: Row, language: MessageLanguage) -> Iterator[str]:
    """The reasons for the choice of the data, its source and its consumer."""
    w = labels(language)
    if row.named:
        yield f"“{row.named.term}”"
    if row.holder:
        yield f"{row.holder.system.id}: {w[f'reasons.{row.holder.reason}']}"
    if row.consumer:
        yield f"{row.consumer.system.id}: {w[f'reasons.{row.consumer.reason}']}"
