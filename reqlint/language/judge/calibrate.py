"""Fits the tables that join network and parse: `python -m reqlint.language.judge.calibrate FILES`.

The files are labelled real units that the network has not been trained on: labels have other frequencies in the
corpus than in real documents. Each language's tables are fitted on its own units, and on those of the other
language with less weight; thresholds are chosen on its own. Needs the extra `[train]`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from reqlint.language.analysis import Analysis
from reqlint.language.judge import combining
from reqlint.language.judge.combining import Table
from reqlint.language.judge.component import vague_candidates
from reqlint.language.judge.data import Labelled
from reqlint.language.judge.figures import best_threshold
from reqlint.language.judge.labels import HEADS
from reqlint.language.judge.real import joined
from reqlint.language.judge.rules import parsed
from reqlint.language.judge.weights import WEIGHTS, Network, Scored

BETAS = {"lenient": 0.5, "normal": 1.0, "strict": 2.0}
"""Weight of recall against precision, by strictness."""

FEW = 30
"""Units of a label that are enough to choose its threshold on."""

LOST = 200
"""At most one in this many requirements may be classified as background."""

SURE = {"en": 0.0, "zh": 0.68}
"""The probability of `ask` from which on the judge's word is enough to ask for a criterion: below it hardly a
question in Chinese documents was right, and the kappa of the verdicts falls by less than 0.01.
"""
DOUBTFUL = {"en": 0.5, "zh": 0.5}
"""The probability of a requirement from which on it is asked about, where its author did not mark it as one."""

OTHER_LANGUAGE = 0.3
"""Weight of a unit of the other language."""

Entry = dict[str, Any]
Row = tuple[list[float], int, float]
"""Features, class, weight."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled unit with the results of the parse and the network."""

    unit: Labelled
    analysis: Analysis
    scored: Scored

    @property
    def language(self) -> str:
        """The code of its language."""
        return "en" if self.unit.language == "en" else "zh"


def judged(units: Iterable[Labelled], network: Network) -> list[Judged]:
    """The units that are requirements, parsed and scored."""
    wanted = [unit for unit in units if unit.labels["requirement"]]
    return [
        Judged(unit, analysis, network.score(unit.text, unit.context))
        for unit, analysis in zip(wanted, parsed(wanted), strict=True)
    ]


def calibrated(units: Sequence[Judged], *, by_rules: bool = True) -> dict[str, dict[str, Entry]]:
    """The calibration of both languages; without `by_rules` it uses the scores of the network alone."""
    return {language: _Fit(units, language, by_rules).entries() for language in ("en", "zh")}


class _Fit:
    """Fits the tables of one language."""

    def __init__(self, units: Sequence[Judged], language: str, by_rules: bool) -> None:
        self._units, self._language, self._by_rules = units, language, by_rules
        self._own = [unit for unit in units if unit.language == language]

    def entries(self) -> dict[str, Entry]:
        """The entry of each label: its table, and its threshold."""
        found = {name: self._status(name) for name in combining.STATUSES}
        found["compound"] = self._compound()
        found["vague"] = self._vague()
        found["handoff"] = self._handoff(found)
        return found

    def _status(self, name: str) -> Entry:
        classes = combining.STATUSES[name]

        def features(one: Judged) -> list[float]:
            status = one.analysis.status(name) if self._by_rules else ""  # type: ignore[arg-type]
            return combining.status_features(one.scored.heads[name], classes, status)

        table = self._table(
            (features(u), classes.index(u.unit.labels[name]), self._weight(u)) for u in self._units
        )
        lacking = combining.LACKING[name]
        units = self._threshold_units(lambda one: one.unit.labels[name] in lacking)
        expecting = [one for one in units if name != "data" or one.unit.labels[name] != "na"]
        chances = [combining.lacking_chance(name, table.probabilities(features(one))) for one in expecting]
        return _entry(table, [one.unit.labels[name] in lacking for one in expecting], chances)

    def _compound(self) -> Entry:
        def features(one: Judged) -> list[float]:
            by_rule = self._by_rules and bool(one.analysis.spans("compound"))
            return combining.flag_features(one.scored.heads["compound"], by_rule)

        table = self._table((features(u), int(u.unit.labels["compound"]), self._weight(u)) for u in self._units)
        units = self._threshold_units(lambda one: bool(one.unit.labels["compound"]))
        chances = [table.probabilities(features(one))[1] for one in units]
        return _entry(table, [bool(one.unit.labels["compound"]) for one in units], chances)

    def _threshold_units(self, is_one: Callable[[Judged], bool]) -> Sequence[Judged]:
        """The units on which a threshold is chosen: the language's own, or all if it has too few of a label."""
        return self._own if sum(map(is_one, self._own)) >= FEW else self._units

    def _vague(self) -> Entry:
        rows: list[Row] = []
        for one in self._units:
            gold = one.unit.places_of("vague")
            for candidate in vague_candidates(one.analysis.doc, one.scored):
                features = combining.vague_features(candidate, rules=self._by_rules)
                phrase = candidate.phrase
                right = any(start < phrase.end and phrase.start < end for start, end in gold)
                rows.append((features, int(right), self._weight(one)))
        table = self._table(rows)
        own = [row for row in rows if row[2] == 1]
        entry = _entry(table, [row[1] == 1 for row in own], [table.probabilities(row[0])[1] for row in own])
        # A false report of a vague word costs more trust than a missed one: it has to be as likely as not.
        entry["least"]["normal"] = max(entry["least"]["normal"], combining.EVEN)
        entry["least"]["lenient"] = max(entry["least"]["lenient"], entry["least"]["normal"])
        return entry

    def _handoff(self, entries: Mapping[str, Entry]) -> Entry:
        classes = HEADS["handoff"]
        tables = {name: Table.read(entry) for name, entry in entries.items()}
        least = entries["vague"]["least"]["normal"]

        def features(one: Judged) -> list[float]:
            lacking, explicit = {}, 0.0
            for name, statuses in combining.STATUSES.items():
                status = one.analysis.status(name) if self._by_rules else ""  # type: ignore[arg-type]
                given = combining.status_features(one.scored.heads[name], statuses, status)
                chances = tables[name].probabilities(given)
                lacking[name], explicit = combining.lacking_chance(name, chances), chances[0]
            found = (
                tables["vague"].probabilities(combining.vague_features(candidate, rules=self._by_rules))[1]
                for candidate in vague_candidates(one.analysis.doc, one.scored)
            )
            vague = sum(chance >= least for chance in found)
            return combining.handoff_features(one.scored.heads["handoff"], lacking, explicit, vague)

        table = self._table(
            (features(u), classes.index(u.unit.labels["handoff"]), self._weight(u)) for u in self._units
        )
        chances = [table.probabilities(features(u))[2] for u in self._own]
        return _entry(table, [u.unit.labels["handoff"] == "bounce" for u in self._own], chances) | {
            "sure": SURE[self._language]
        }

    def _weight(self, one: Judged) -> float:
        return 1.0 if one.language == self._language else OTHER_LANGUAGE

    def _table(self, rows: Iterable[Row]) -> Table:
        features, classes, weights = zip(*rows, strict=True)
        count = max(classes) + 1
        model = LogisticRegression(C=0.3, max_iter=5000)
        model.fit(np.array(features), np.array(classes), sample_weight=np.array(weights))
        table, constants = np.zeros((count, len(features[0]))), np.full(count, -20.0)
        if len(model.classes_) == 2:  # one row for the second of them
            constants[model.classes_[0]] = 0.0
            table[model.classes_[1]], constants[model.classes_[1]] = model.coef_[0], model.intercept_[0]
        else:
            table[model.classes_], constants[model.classes_] = model.coef_, model.intercept_
        return Table(np.asarray(table, np.float64).round(4), np.asarray(constants, np.float64).round(4))


def _entry(table: Table, gold: Sequence[bool], chances: Sequence[float]) -> Entry:
    found = sorted((best_threshold(gold, chances, beta) for beta in BETAS.values()), reverse=True)
    least = dict(zip(BETAS, found, strict=True))
    return {"weights": table.weights.tolist(), "constants": table.constants.tolist(), "least": least}


def least_requirement(units: Sequence[Judged], language: str) -> float:
    """The threshold for a requirement: all but one in two hundred reach it."""
    heads = (one.scored.heads["requirement"] for one in units if one.language == language)
    chances = sorted(map(combining.requirement_chance, heads))
    return chances[len(chances) // LOST] if chances else 0.0


def write_calibration(units: Iterable[Labelled], folder: Path) -> None:
    """Fits the tables on units not used to train the network in `folder`, and writes them there."""
    known = judged(units, Network(folder))
    entries = calibrated(known)
    for language, own in entries.items():
        least = least_requirement(known, language)
        own["requirement"] = {"least": least, "sure": max(least, DOUBTFUL[language])}
    text = json.dumps(entries, indent=1)
    (folder / "calibration.json").write_text(text + "\n", "utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fits the tables that join network and parse.")
    parser.add_argument("files", type=Path, nargs="+", help="labelled real units (JSON lines)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    write_calibration(joined(options.files), options.weights)


if __name__ == "__main__":
    main()
