"""Compares rules, network and both on labelled units: `python -m reqlint.language.judge.evaluate UNITS`.

Prints Markdown tables: F1 (precision/recall) of each label with the rules alone, the network alone and both
joined, also at the other strictnesses; and the calibration of the probabilities. The tables of the network alone
are fitted on the same held-out units as the shipped ones. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from reqlint.language.analysis import Group
from reqlint.language.judge import combining
from reqlint.language.judge.calibrate import Judged, calibrated, judged
from reqlint.language.judge.combining import Table
from reqlint.language.judge.component import vague_candidates
from reqlint.language.judge.figures import Figures, agreement, figures, matched
from reqlint.language.judge.labels import HEADS, KINDS
from reqlint.language.judge.real import joined
from reqlint.language.judge.weights import WEIGHTS, Network
from reqlint.model import SlotName

Entries = Mapping[str, Mapping[str, Any]]
_STEPS = (0.0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 1.01)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decisions on a unit, with the probabilities behind them."""

    labels: Mapping[str, Any]
    vague: Sequence[tuple[int, int]]
    chances: Mapping[str, float]


def by_rules(one: Judged) -> Outcome:
    """The decisions of the parse alone."""
    analysis = one.analysis
    labels: dict[str, Any] = {name: analysis.status(cast(SlotName, name)) for name in combining.STATUSES}
    labels["compound"] = bool(analysis.spans("compound"))
    spans = analysis.spans(*(cast(Group, f"vague-{kind}") for kind in KINDS))
    return Outcome({**labels, "handoff": analysis.handoff_by_slots}, [(s.start, s.end) for s in spans], {})


def by_tables(one: Judged, entries: Entries, strictness: str, *, rules: bool) -> Outcome:
    """The decisions of the network with these tables, with the rules' answers or without."""
    table = {name: Table.read(entry) for name, entry in entries.items()}
    least = {name: entry["least"][strictness] for name, entry in entries.items()}
    labels: dict[str, Any] = {}
    chances: dict[str, float] = {}
    explicit = 0.0
    for name, classes in combining.STATUSES.items():
        status = one.analysis.status(cast(SlotName, name)) if rules else ""
        found = table[name].probabilities(combining.status_features(one.scored.heads[name], classes, status))
        labels[name] = combining.status_of(name, found, least[name])
        chances[name], explicit = combining.lacking_chance(name, found), found[0]
    by_rule = rules and bool(one.analysis.spans("compound"))
    features = combining.flag_features(one.scored.heads["compound"], by_rule)
    labels["compound"] = table["compound"].probabilities(features)[1] >= least["compound"]
    vague = [
        (candidate.phrase.start, candidate.phrase.end)
        for candidate in vague_candidates(one.analysis.doc, one.scored)
        if table["vague"].probabilities(combining.vague_features(candidate, rules=rules))[1] >= least["vague"]
    ]
    features = combining.handoff_features(one.scored.heads["handoff"], chances, explicit, len(vague))
    found = table["handoff"].probabilities(features)
    chances["bounce"] = found[2]
    return Outcome({**labels, "handoff": combining.verdict_of(found, least["handoff"])}, vague, chances)


def measured(units: Sequence[Judged], decide: Callable[[Judged], Outcome]) -> tuple[dict[str, Figures], float]:
    """The figures of each label, and the agreement of the verdicts."""
    pairs = [(one.unit, decide(one)) for one in units]
    rows: dict[str, Figures] = {}
    for name, lacking in combining.LACKING.items():
        scored = [(u.labels[name], o.labels[name]) for u, o in pairs if name != "data" or u.labels[name] != "na"]
        rows[f"{name} lacking"] = figures([g in lacking for g, _ in scored], [f in lacking for _, f in scored])
    spans = (matched(u.places_of("vague"), sorted(set(o.vague))) for u, o in pairs)
    rows["vague phrases"] = sum(spans, Figures())
    rows["compound"] = figures([u.labels["compound"] for u, _ in pairs], [o.labels["compound"] for _, o in pairs])
    is_bounce = [(u.labels["handoff"] == "bounce", o.labels["handoff"] == "bounce") for u, o in pairs]
    rows["bounce"] = figures([gold for gold, _ in is_bounce], [found for _, found in is_bounce])
    order = HEADS["handoff"].index
    kappa = agreement(
        [order(u.labels["handoff"]) for u, _ in pairs], [order(o.labels["handoff"]) for _, o in pairs]
    )
    return rows, kappa


def reliability(units: Sequence[Judged], outcomes: Sequence[Outcome], name: str) -> list[str]:
    """A row per range of probabilities: the number of units, their mean probability, the share that is true."""
    rows = []
    for low, high in pairwise(_STEPS):
        inside = [
            (outcome.chances[name], _is_true(one, name))
            for one, outcome in zip(units, outcomes, strict=True)
            if low <= outcome.chances[name] < high
        ]
        if inside:
            mean, true = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            rows.append(f"| {name} | {low:.2f}-{min(high, 1):.2f} | {len(inside)} | {mean:.2f} | {true:.2f} |")
    return rows


def _is_true(one: Judged, name: str) -> bool:
    if name == "bounce":
        return bool(one.unit.labels["handoff"] == "bounce")
    return one.unit.labels[name] in combining.LACKING[name]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Compares rules, network and both on labelled units.")
    parser.add_argument("files", type=Path, nargs="+", help="labelled units (JSON lines)")
    parser.add_argument("--held-out", type=Path, nargs="+", required=True, help="what the tables are fitted with")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    network = Network(options.weights)
    held_out = judged(joined(options.held_out), network)
    both, alone = calibrated(held_out), calibrated(held_out, by_rules=False)
    units = judged(joined(options.files), network)
    for language in ("en", "zh"):
        own = [one for one in units if one.language == language]
        if own:
            _print(language, own, both[language], alone[language])


def _print(language: str, own: Sequence[Judged], both: Entries, alone: Entries) -> None:
    def joint(strictness: str) -> Callable[[Judged], Outcome]:
        return lambda one: by_tables(one, both, strictness, rules=True)

    columns = [
        measured(own, by_rules),
        measured(own, lambda one: by_tables(one, alone, "normal", rules=False)),
        *(measured(own, joint(strictness)) for strictness in ("normal", "lenient", "strict")),
    ]
    print(f"\n### {language}, {len(own)} units\n")
    print("| label | n | rules | network | both | lenient | strict |\n|---|---|---|---|---|---|---|")
    for name, first in columns[0][0].items():
        cells = (
            f"{rows[name].f():.2f} ({rows[name].precision:.2f}/{rows[name].recall:.2f})" for rows, _ in columns
        )
        print(f"| {name} | {first.right + first.missed} | {' | '.join(cells)} |")
    print(f"| verdict, weighted kappa | {len(own)} | {' | '.join(f'{kappa:.2f}' for _, kappa in columns)} |")
    outcomes = [joint("normal")(one) for one in own]
    print("\n| probability of | range | units | mean | true |\n|---|---|---|---|---|")
    for name in ("actor", "acceptance", "bounce"):
        print("\n".join(reliability(own, outcomes, name)))


if __name__ == "__main__":
    main()
