"""The trace matrix for programs."""

from __future__ import annotations

from typing import Any

from reqlint.trace.model import Row, Trace


def matrix(trace: Trace) -> dict[str, Any]:
    """The matrix: what each requirement names, which requirements need an interface, what is not linked."""
    return {
        "version": "1",
        "systems": {path: home.system.id for path, home in trace.homes.items()},
        "matrix": [_row(row) for row in trace.rows],
        "interfaces": [
            {
                "id": name,
                "path": one.path,
                "line": one.location.line,
                "asked_by": [list(who) for who in dict.fromkeys(_who(row) for row in trace.asked[name])],
            }
            for name, one in trace.graph.landscape.interfaces.items()
        ],
        "orphans": [[one.path, one.requirement.id] for one in trace.requirements.orphans()],
    }


def _row(row: Row) -> dict[str, Any]:
    needed, holder, consumer = row.subject.needed, row.holder, row.consumer
    return {
        "document": _who(row)[0],
        "requirement": _who(row)[1],
        "data": row.named.concept.id if row.named else None,
        "term": row.named.term if row.named else None,
        "source": {"system": holder.system.id, "entity": holder.entity.name, "reason": holder.reason}
        if holder
        else None,
        "consumer": {"system": consumer.system.id, "reason": consumer.reason} if consumer else None,
        "interfaces": [one.id for one in row.interfaces],
        "needed": {"phrase": needed.phrase, "seconds": needed.seconds, "due": needed.due} if needed else None,
        "takes": row.path.total if row.path else None,
        "slowest": row.path.slowest.interface.id if row.path else None,
        "verdict": row.verdict,
        "confidence": row.confidence,
    }


def _who(row: Row) -> tuple[str, str]:
    return row.subject.document.path, row.subject.checked.requirement.id
