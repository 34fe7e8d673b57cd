"""The mapping sheet an integration team works with: an Excel workbook."""

from __future__ import annotations

from collections.abc import Sequence

from reqlint.planning.judge.judging import arguments, ask, message
from reqlint.planning.judge.routes import duration
from reqlint.planning.naming import in_language
from reqlint.planning.outputs.common import mode_text, sources_text, steps_text, type_text
from reqlint.planning.outputs.words import words
from reqlint.planning.plan.plan import Plan
from reqlint.reporter import Context
from reqlint.workbook import GREEN, RED, YELLOW, Sheet, workbook


def render(plan: Plan, context: Context) -> bytes:
    """The workbook: mapping, mismatches, decisions, latency."""
    language = context.language
    w = words(language)
    sheets = (
        Sheet(w["adapters"], (
            w["adapter"], w["interface"], w["source"], w["type"], w["transformation"], w["target"], w["type"], w["required"], w["verdict"], w["note"],
        ), (
            (a.id, r.interface.id, sources_text(r), type_text(r.mapping.sources[0]) if r.mapping.sources else "", steps_text(r, w["proposed"]),
             r.mapping.target.path, type_text(r.mapping.target), "✓" if r.mapping.target.required else "",
             w[_worst([j.verdict for j in r.open])] if r.open else "", "; ".join(f"{j.rule.id} {j.rule.name}" for j in r.open))
            for a in plan.adapters.values() for r in a.rows
        )),
        Sheet(w["mismatches"], (w["interface"], w["verdict"], w["rule"], w["source"], w["target"], w["sent"], w["received"], w["finding"], w["question"]), (
            (j.interface.id, w[j.verdict], f"{j.rule.id} {j.rule.name}", j.mapping.sources[0].path if j.mapping else "",
             j.mapping.target.path if j.mapping else "", texts["sent"], texts["received"], message(j, language),
             "" if j.resolved else ask(j, language))
            for j in plan.judgements for texts in (arguments(j, language),)
        )),
        Sheet(w["decisions"], (w["owner"], w["verdict"], w["question"], w["fields_of"], w["proposed"], w["interface"], w["rule"], w["answer"]), (
            (in_language(d.owner, language), w[d.verdict], d.question(language), "\n".join(d.fields), "\n".join(d.proposals), "\n".join(d.interfaces), ", ".join(d.rules), "")
            for d in plan.decisions
        )),
        Sheet(w["latency"], (w["interface"], w["mode"], w["needed"], w["takes"], w["route"]), (
            (i.id, mode_text(i, language), duration(i.freshness or 0, language), duration(p.total, language),
             p.worded(language))
            for i, p in plan.paths
        )),
    )  # fmt: skip
    return workbook("plan", sheets, {w["breaking"]: RED, w["lossy"]: YELLOW, w["safe"]: GREEN})


def _worst(verdicts: Sequence[str]) -> str:
    return next((v for v in ("breaking", "lossy", "unknown") if v in verdicts), "safe")
