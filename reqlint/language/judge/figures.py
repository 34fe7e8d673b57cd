"""Figures of labels: precision, recall and F1, agreement, and the calibration of probabilities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]
_ROUNDS = 60
_STEPS: Numbers = np.round(np.arange(0.02, 0.951, 0.01), 2)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of a yes-or-no label: rightly found, wrongly found, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of the found ones that is right; 0 if none was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of the existing ones that was found; 0 if there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    def f(self, beta: float = 1.0) -> float:
        """The weighted mean of precision and recall; recall counts `beta` times as much."""
        below = (1 + beta**2) * self.right + beta**2 * self.missed + self.wrong
        return (1 + beta**2) * self.right / below if below else 0.0


def figures(gold: Sequence[bool], found: Sequence[bool]) -> Figures:
    """The figures of a label on a number of units."""
    pairs = Counter((bool(g), bool(f)) for g, f in zip(gold, found, strict=True))
    return Figures(pairs[True, True], pairs[False, True], pairs[True, False])


def matched(gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> Figures:
    """The figures of phrases; a found phrase matches a labelled one when they overlap."""
    free, right = list(found), 0
    for start, end in gold:
        hit = next((place for place in free if place[0] < end and start < place[1]), None)
        if hit:
            free.remove(hit)
            right += 1
    return Figures(right, len(free), len(gold) - right)


def agreement(gold: Sequence[int], found: Sequence[int], classes: int = 3) -> float:
    """Cohen's kappa of ordered classes, with quadratic weights."""
    counts = np.zeros((classes, classes))
    for pair in zip(gold, found, strict=True):
        counts[pair] += 1
    apart = (np.arange(classes)[:, None] - np.arange(classes)[None, :]) ** 2
    by_chance = np.outer(counts.sum(1), counts.sum(0)) / max(counts.sum(), 1)
    expected = float((apart * by_chance).sum())
    return 1 - float((apart * counts).sum()) / expected if expected else 1.0


def best_threshold(gold: Sequence[bool], chances: Sequence[float], beta: float) -> float:
    """The threshold for yes that maximises F.

    The mean of two estimates: the best F divided by 1 + beta^2, which is optimal for calibrated probabilities
    (Lipton et al. 2014), and the median of the best thresholds in resampled units, for probabilities that are not.
    """
    labels, sure = np.array(gold, bool), np.array(chances)
    if not labels.any():
        return 0.5
    promised = float(_scores(labels, sure, np.unique(sure), beta).max()) / (1 + beta**2)
    generator = np.random.default_rng(5)
    drawn = (generator.integers(0, len(labels), len(labels)) for _ in range(_ROUNDS))
    resampled = [_best_step(labels[chosen], sure[chosen], beta) for chosen in drawn]
    return round((promised + float(np.median(resampled))) / 2, 2)


def _best_step(labels: Numbers, sure: Numbers, beta: float) -> float:
    scores = _scores(labels, sure, _STEPS, beta)
    return float(_STEPS[scores >= scores.max() - 1e-9].mean())


def _scores(labels: Numbers, sure: Numbers, thresholds: Numbers, beta: float) -> Numbers:
    """F at each threshold."""
    found = sure[None, :] >= thresholds[:, None]
    below = np.maximum(beta**2 * labels.sum() + found.sum(1), 1)
    return np.asarray((1 + beta**2) * (found & labels).sum(1) / below)
