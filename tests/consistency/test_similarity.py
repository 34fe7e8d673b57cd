from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reqlint.consistency.similarity import similar

WORDS = [f"word{number}" for number in range(200)]
SETS = st.lists(st.frozensets(st.sampled_from(WORDS[:12]), max_size=8), max_size=12)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def made(count: int) -> list[frozenset[str]]:
    """Sets of ten words, every fifth being the one before with one word replaced."""
    chance = Random(7)
    sets: list[frozenset[str]] = []
    for number in range(count):
        if number % 5 == 4:
            kept = sorted(sets[-1])[1:]
            sets.append(frozenset([*kept, chance.choice(WORDS)]))
        else:
            sets.append(frozenset(chance.sample(WORDS, 10)))
    return sets


@settings(max_examples=50, deadline=None)
@given(SETS)
def test_pairs_told_are_as_similar_as_wanted_and_told_once(sets: list[frozenset[str]]) -> None:
    pairs = list(similar(sets, 0.6))
    assert len(pairs) == len(set(pairs))
    assert all(one < other and share(sets[one], sets[other]) >= 0.6 for one, other in pairs)


def test_nearly_all_similar_pairs_are_told() -> None:
    sets = made(400)
    wanted = {pair for pair in combinations(range(400), 2) if share(sets[pair[0]], sets[pair[1]]) >= 0.8}
    assert len(wanted) >= 70
    assert len(wanted & set(similar(sets, 0.8))) >= 0.95 * len(wanted)


def test_equal_sets_are_always_told() -> None:
    one = frozenset(WORDS[:5])
    assert (0, 2) in set(similar([one, frozenset(WORDS[5:9]), one], 0.9))


def test_empty_sets_are_like_none() -> None:
    assert list(similar([frozenset(), frozenset(), frozenset(WORDS[:3])], 0.5)) == []


def test_many_equal_sets_cost_a_few_comparisons_each() -> None:
    pairs = list(similar([frozenset(WORDS[:5])] * 500, 0.9))
    assert 499 <= len(pairs) <= 500 * 4
