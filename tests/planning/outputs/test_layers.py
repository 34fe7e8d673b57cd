from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reqlint.planning.outputs.page.layers import Spacing, layered

SPACING = Spacing(width=100, height=40, across=50, down=20, passing=10)
NAMES = [f"s{n}" for n in range(8)]
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), unique=True, max_size=20)


@given(EDGES)
def test_boxes_keep_their_distance_and_edges_lead_from_centre_to_centre(found: list[tuple[str, str]]) -> None:
    edges = [(start, end) for start, end in found if start != end]
    centres, ways = layered(NAMES, edges, edges[:2], SPACING)
    assert list(centres) == NAMES
    assert all((ways[edge][0], ways[edge][-1]) == (centres[edge[0]], centres[edge[1]]) for edge in edges)
    for one in NAMES:
        for other in NAMES:
            (x1, y1), (x2, y2) = centres[one], centres[other]
            assert one == other or x1 != x2 or abs(y1 - y2) >= SPACING.height + SPACING.down - 1e-6


def test_a_chain_goes_to_the_right_and_its_cut_edge_back() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a")]
    centres, ways = layered(["a", "b", "c"], edges, [("c", "a")], SPACING)
    assert [centres[name][0] for name in "abc"] == [0, 150, 300]
    assert [x for x, _ in ways["c", "a"]] == [300, 150, 0]


def test_the_middle_of_three_is_level_with_what_it_joins() -> None:
    edges = [("a", "x"), ("b", "x"), ("c", "x")]
    centres, _ = layered(["a", "b", "c", "x"], edges, [], SPACING)
    assert centres["x"][1] == sum(centres[name][1] for name in "abc") / 3
