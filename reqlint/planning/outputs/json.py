"""The plan as JSON: all of it, for other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reqlint.characters import json_pieces, json_text
from reqlint.messages import MessageLanguage
from reqlint.messages.phrases import Value, worded
from reqlint.model import Finding
from reqlint.planning.judge.judging import Judgement, findings
from reqlint.planning.judge.routes import duration, route
from reqlint.planning.model import System
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.changes import sentence
from reqlint.planning.outputs.common import mode_text, verdict_counts
from reqlint.planning.plan.changes import Change, Changes
from reqlint.planning.plan.plan import Adapter, Plan
from reqlint.planning.values.transforms import describe
from reqlint.reporter import Context

_MANY = 10_000
"""Mismatches from which on nobody reads the text, and one line per value takes four times as long."""


def render(plan: Plan, context: Context) -> str:
    """The JSON text, keys in a fixed order; on one line if it is too large to be read."""
    return "".join(pieces(plan, context))


def pieces(plan: Plan, context: Context) -> Iterator[str]:
    """The same in pieces, so that a large one is never in memory as a whole."""
    members = _members(plan, context.language)
    if len(plan.judgements) > _MANY:
        yield from json_pieces(members)
    else:
        read = {key: list(value) if isinstance(value, Iterator) else value for key, value in members.items()}
        yield json_text(read, indent=1)


def _members(plan: Plan, language: MessageLanguage) -> dict[str, Any]:
    """The members of the object, those that are long as iterators."""
    counts = verdict_counts(plan)
    value: dict[str, Any] = {
        "version": 2,
        "summary": {
            "systems": len(plan.systems),
            "interfaces": len(plan.landscape.interfaces),
            "breaking": counts["breaking"],
            "lossy": counts["lossy"],
            "unknown": counts["unknown"],
            "resolved": counts["safe"],
            "suppressed": plan.suppressed,
        },
        "problems": list(plan.landscape.problems),
        "systems": [
            {"id": s.id, "name": s.name, "owner": s.owner, "kind": _kind(plan, s), "path": s.path, "sources": list(s.sources)}
            for s in plan.systems.values()
        ],
        "interfaces": [
            {
                "id": i.id, "title": i.title, "path": i.path, "line": i.location.line, "owner": i.owner, "mode": mode_text(i),
                "status": "existing" if i.existing else "proposed",
                "producer": {"system": i.producer.system.id, "entity": i.producer.entity.name},
                "consumer": {"system": i.consumer.system.id, "entity": i.consumer.entity.name},
            }
            for i in plan.landscape.interfaces.values()
        ],
        "mismatches": (_mismatch(finding, first) for finding, first in plan.findings_with_cause(language)),
        "waves": [{"wave": w.number, "interfaces": [i.id for i in w.interfaces], "adapters": [a.id for a in w.adapters]} for w in plan.waves],
        "adapters": map(_adapter, plan.adapters.values()),
        "shared": [{"step": s.step, "interfaces": list(s.interfaces)} for s in plan.shared],
        "cycles": [{"interfaces": list(c.interfaces), "cut": c.cut} for c in plan.graph.cycles],
        "latency": [
            {"interface": i.id, "needed": i.freshness, "takes": p.total, "text": f"{route(p.hops)} = {duration(p.total)}",
             "slowest": p.slowest.interface.id}
            for i, p in plan.paths
        ],
        "decisions": (
            {"owner": in_language(d.owner, language), "question": d.question(language), "verdict": d.verdict, "rules": list(d.rules),
             "interfaces": list(d.interfaces), "fields": list(d.fields), "proposals": list(d.proposals)}
            for d in plan.decisions
        ),
        "contract_tests": ({"interface": t.interface, "name": t.name, "accept": t.accept, "payload": t.payload, "why": t.why} for t in plan.contract_tests),
        "risks": [{"kind": r.kind, "text": r.text.worded(language), "interfaces": list(r.interfaces)} for r in plan.risks],
    }  # fmt: skip
    if plan.changes is not None:
        value["changes"] = _changes(plan.changes, language)
    return value


def _kind(plan: Plan, system: System) -> str:
    if system.id not in plan.landscape.systems:
        return "file"
    return "proposed" if system.proposed else "existing"


def _mismatch(finding: Finding, judgement: Judgement) -> dict[str, Any]:
    mapping = judgement.mapping
    return {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "verdict": judgement.verdict,
        "severity": finding.severity.label,
        "interface": finding.requirement,
        "path": finding.path,
        "line": finding.location.line,
        "source": mapping.sources[0].path if mapping else None,
        "target": mapping.target.path if mapping else None,
        "sent": worded(judgement.mismatch.sent, "en"),
        "received": worded(judgement.mismatch.received, "en"),
        "message": finding.message,
        "question": finding.question,
        "ask_whom": finding.ask_whom,
        "fingerprint": finding.fingerprint,
        "related": [
            {"path": p.path, "line": p.location.line, "cell": p.location.cell, "label": p.label}
            for p in finding.related
        ],
    }


def _changes(changes: Changes, language: MessageLanguage) -> dict[str, Any]:
    return {
        "since": changes.since,
        "mismatches": [_change(one, language) for one in changes.mismatches],
        "versions": [
            {
                "interface": one.interface.id, "owner": one.interface.owner, "advice": one.level,
                "reasons": [
                    {"level": r.level, "kind": r.kind, "text": sentence(r, language), **_in_english(r.arguments)} for r in one.reasons
                ],
                "hit": [{"system": system.id, "owner": system.owner} for system in one.hit],
            }
            for one in changes.advice
        ],
    }  # fmt: skip


def _in_english(arguments: Iterable[tuple[str, Value]]) -> dict[str, str]:
    return {key: worded(value, "en") for key, value in arguments}


def _change(change: Change, language: MessageLanguage) -> dict[str, Any]:
    now, before = (
        None if one is None else _mismatch(findings([one], language)[0][0], one)
        for one in (change.now, change.before)
    )
    hit = [{"system": system.id, "owner": system.owner} for system in change.hit]
    return {"change": change.kind, "worse": change.is_worse, "now": now, "before": before, "hit": hit}


def _adapter(adapter: Adapter) -> dict[str, Any]:
    return {
        "id": adapter.id, "producer": adapter.producer, "consumer": adapter.consumer, "interfaces": [i.id for i in adapter.interfaces],
        "mapping": [
            {
                "interface": row.interface.id, "from": [s.path for s in row.mapping.sources], "to": row.mapping.target.path,
                "transform": [describe(s) for s in row.mapping.steps], "proposed": [describe(s) for s in row.proposed],
                "verdict": verdict, "reason": worded(reason, "en"),
                "confidence": row.mapping.confidence, "open": [j.rule.id for j in row.open],
            }
            for row in adapter.rows
            for verdict, reason in (row.decision,)
        ],
    }  # fmt: skip
