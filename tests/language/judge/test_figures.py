from __future__ import annotations

import pytest

from reqlint.language.judge.figures import Figures, agreement, best_threshold, figures, matched


def test_counts_become_precision_recall_and_f() -> None:
    found = figures([True, True, False, False], [True, False, True, False])
    assert (found.precision, found.recall, found.f()) == (0.5, 0.5, 0.5)
    assert Figures(8, 0, 2).f(0.5) > Figures(8, 0, 2).f(2)
    assert Figures().f() == 0.0


def test_a_phrase_matches_one_that_overlaps_and_only_one() -> None:
    assert matched([(0, 4), (6, 9)], [(2, 8)]) == Figures(1, 0, 1)
    assert matched([(0, 4)], [(4, 6)]) == Figures(0, 1, 1)


@pytest.mark.parametrize(("found", "kappa"), [([0, 1, 2], 1.0), ([2, 1, 0], -1.0), ([1, 1, 1], 0.0)])
def test_agreement_beyond_chance(found: list[int], kappa: float) -> None:
    assert agreement([0, 1, 2], found) == pytest.approx(kappa)


def test_the_threshold_is_lower_the_more_a_missed_one_costs() -> None:
    gold = [False] * 80 + [True] * 20
    chances = [0.1] * 70 + [0.6] * 20 + [0.9] * 10
    lenient, normal, strict = (best_threshold(gold, chances, beta) for beta in (0.5, 1.0, 2.0))
    assert lenient > normal > strict
    assert 0.2 < best_threshold([False] * 50 + [True] * 50, [0.2] * 50 + [0.7] * 50, 1.0) <= 0.7
    assert best_threshold([False], [0.3], 1.0) == 0.5
