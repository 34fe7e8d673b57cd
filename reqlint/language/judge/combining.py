"""Joins the network's scores with the parse: for each label a short table of weights, fitted on real units.

For each label and language the calibration holds one row of weights per class: for the network's log-probability
of each class, for each answer of the rules, and a constant. The decision is the softmax of the rows' sums, against
thresholds that the setting `strictness` chooses. No other place decides between parse and network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from reqlint.language.judge.labels import KINDS
from reqlint.language.judge.marks import Candidate
from reqlint.language.judge.weights import Scores
from reqlint.model import Verdict

STATUSES: dict[str, tuple[str, ...]] = {
    "actor": ("named", "system", "generic", "none"),
    "data": ("named", "generic", "none", "na"),
    "acceptance": ("explicit", "implicit", "none"),
}
LACKING: dict[str, frozenset[str]] = {
    "actor": frozenset({"generic", "none"}),
    "data": frozenset({"generic", "none"}),
    "acceptance": frozenset({"none"}),
}
"""The statuses of a slot that raise a question."""

EVEN = 0.5
_SMALLEST = 0.005


def log_probabilities(scores: Scores) -> Scores:
    """The logarithms of the softmax."""
    shifted = scores - scores.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()))


def requirement_chance(scores: Scores) -> float:
    """The probability that a text is a requirement, to three digits."""
    return round(float(np.exp(log_probabilities(scores))[1]), 3)


def status_features(scores: Scores, classes: Sequence[str], by_rules: str) -> list[float]:
    """The network's log-probability of each class, and the class that the rules chose, one-hot."""
    return [*log_probabilities(scores), *(float(by_rules == name) for name in classes)]


def flag_features(scores: Scores, by_rules: bool) -> list[float]:
    """The network's log-odds of yes, and whether the rules answer yes."""
    return [float(scores[1] - scores[0]), float(by_rules)]


def vague_features(candidate: Candidate, *, rules: bool = True) -> list[float]:
    """The network's log-odds of the phrase, and in which vocabulary it is, if any."""
    known = rules and candidate.is_known
    return [
        candidate.phrase.score,
        float(known),
        *(float(known and candidate.phrase.kind == kind) for kind in KINDS),
    ]


def handoff_features(scores: Scores, lacking: Mapping[str, float], explicit: float, vague: int) -> list[float]:
    """The network's own verdict, and that of the guideline's formula on the likely parts of the requirement.

    By the formula a requirement is sent back when nothing can be tested, or when neither actor nor data are given.
    `lacking` are the probabilities that actor, data and acceptance are open, `explicit` that there is a criterion,
    `vague` is the number of vague phrases. Probabilities are given as log-odds.
    """
    ready, _, bounce = np.exp(log_probabilities(scores))
    sent_back = 1 - (1 - lacking["acceptance"]) * (1 - lacking["actor"] * lacking["data"])
    return [
        *(_log_odds(float(chance)) for chance in (bounce, ready, sent_back, explicit)),
        float(vague > 0),
        min(vague, 3) / 3,
        explicit * float(vague > 0),
    ]


def _log_odds(chance: float) -> float:
    chance = min(max(chance, _SMALLEST), 1 - _SMALLEST)
    return float(np.log(chance / (1 - chance)))


@dataclass(frozen=True, slots=True)
class Table:
    """A row of weights per class, with its constant."""

    weights: Scores
    constants: Scores

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Table:
        """The table in the format of the calibration file."""
        return cls(np.array(stored["weights"], np.float64), np.array(stored["constants"], np.float64))

    def probabilities(self, features: Sequence[float]) -> list[float]:
        """The probability of each class, to three digits."""
        sums = self.weights @ np.array(features) + self.constants
        return [round(float(p), 3) for p in np.exp(log_probabilities(sums))]


def status_of(slot: str, chances: Sequence[float], least: float) -> str:
    """A slot's status: a lacking one if their total is at least `least`, else the likeliest other."""
    classes = STATUSES[slot]
    lacking = [place for place, name in enumerate(classes) if name in LACKING[slot]]
    wanted = (
        lacking if lacking_chance(slot, chances) >= least else [n for n in range(len(classes)) if n not in lacking]
    )
    return classes[max(wanted, key=lambda place: chances[place])]


def lacking_chance(slot: str, chances: Sequence[float]) -> float:
    """The probability that a slot is open; for data, given that some are expected, unless that is less likely."""
    by_class = dict(zip(STATUSES[slot], chances, strict=True))
    lacking = sum(by_class[name] for name in LACKING[slot])
    expecting = 1 - by_class.get("na", 0.0)
    return round(min(1.0, lacking / expecting if expecting > EVEN else lacking), 3)


def verdict_of(chances: Sequence[float], least: float) -> Verdict:
    """`bounce` when that is at least `least` likely, else the likelier of the other two."""
    if chances[2] >= least:
        return "bounce"
    return "ready" if chances[0] > chances[1] else "ask"
