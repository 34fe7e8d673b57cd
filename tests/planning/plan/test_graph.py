"""The landscape as a graph: order, circles and their cuts, age of data, what a change reaches, sources."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reqlint.planning.judge.routes import duration, route
from reqlint.planning.model import Interface, Schedule
from reqlint.planning.plan.graph import Graph
from reqlint.planning.plan.plan import make_plan
from tests.planning.building import field, interface, landscape, mapped, side

X, Y = field("x"), field("y")


def joined(
    start: str, end: str, *, name: str = "", wait: int = 0, entities: tuple[str, str] = ("E", "E"), **facts: object
) -> Interface:
    """An interface from one system's entity to another's, as a batch where there is something to wait for."""
    every = Schedule(wait) if wait else Schedule()
    ends = side(start, entities[0], [X]), side(end, entities[1], [X])
    return interface(*ends, mapped(X, X), id=name or f"{start}-{end}", schedule=every, **facts)


def graph(*interfaces: Interface) -> Graph:
    return Graph(landscape(*interfaces))


EDGES = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14)


def made(edges: list[tuple[str, str]]) -> list[Interface]:
    return [joined(a, b, name=f"i{n:02}") for n, (a, b) in enumerate(edges) if a != b]


@given(EDGES)
def test_every_interface_is_in_one_wave_and_comes_after_what_it_needs(edges: list[tuple[str, str]]) -> None:
    one = graph(*made(edges))
    cuts = {cycle.cut for cycle in one.cycles}
    number = {name: i for i, names in enumerate(one.waves) for name in names}
    assert sorted(number) == sorted(one.landscape.interfaces)
    assert sum(map(len, one.waves)) == len(number)
    for earlier, later in one.routes.dependencies.edges:
        if not {earlier, later} & cuts and not nx.has_path(
            nx.restricted_view(one.routes.dependencies, cuts, ()), later, earlier
        ):
            assert number[earlier] < number[later]


@given(EDGES)
def test_without_the_cuts_there_is_no_circle_left_and_each_is_needed(edges: list[tuple[str, str]]) -> None:
    one = graph(*made(edges))
    ends = {i.id: (i.producer.system.id, i.consumer.system.id) for i in one.landscape.interfaces.values()}
    cuts = {cycle.cut for cycle in one.cycles}
    kept = nx.DiGraph([ends[name] for name in ends if name not in cuts])
    assert nx.is_directed_acyclic_graph(kept)
    for cut in cuts:
        assert not nx.is_directed_acyclic_graph(nx.DiGraph([*kept.edges, ends[cut]]))
    assert all(cycle.cut in cycle.interfaces for cycle in one.cycles)


@given(EDGES)
def test_the_same_whatever_the_order(edges: list[tuple[str, str]]) -> None:
    interfaces = made(edges)
    one, other = graph(*interfaces), graph(*interfaces[::-1])
    assert (one.waves, one.cycles, one.single_points) == (other.waves, other.cycles, other.single_points)


def test_what_exists_is_no_work_and_nothing_waits_for_it() -> None:
    runs, new = joined("till", "warehouse", existing=True), joined("warehouse", "app", freshness=300)
    one = graph(runs, new)
    assert one.waves == [["warehouse-app"]]
    assert [hop.interface.id for hop in one.routes.path_to(new).hops] == ["till-warehouse", "warehouse-app"]


def test_a_circle_is_never_cut_at_what_exists() -> None:
    back = joined("app", "till", freshness=1)
    (cycle,) = graph(joined("till", "app", existing=True), back).cycles
    assert cycle.cut == "app-till"
    runs = graph(joined("till", "app", existing=True), joined("app", "till", existing=True))
    assert (runs.cycles, runs.waves) == ([], [])


def test_a_circle_is_cut_where_nobody_waits() -> None:
    fresh = joined("till", "app", freshness=300)
    back = joined("app", "till", freshness=86400)
    (cycle,) = graph(fresh, back).cycles
    assert (cycle.interfaces, cycle.cut) == (("app-till", "till-app"), "app-till")
    (cycle,) = graph(fresh, joined("app", "till")).cycles
    assert cycle.cut == "app-till", "no need for fresh data is the cheapest"


def test_parallel_interfaces_are_not_cut_in_vain() -> None:
    """One of two in the same direction opens nothing."""
    there = [joined("a", "b", name=f"there{n}") for n in range(3)]
    (cycle,) = graph(*there, joined("b", "a", name="back", freshness=60)).cycles[:1]
    kept = {"there0", "there1", "there2", "back"} - {
        c.cut for c in graph(*there, joined("b", "a", name="back", freshness=60)).cycles
    }
    assert kept in ({"back"}, {"there0", "there1", "there2"})
    assert "back" in cycle.interfaces


def test_the_age_of_data_is_that_of_the_slowest_way() -> None:
    """A quick feeder with a slow one before it is slower than a slow feeder."""
    night = joined("till", "store", name="night", wait=86400)
    quick = joined("store", "hub", name="quick", wait=60)
    hourly = joined("web", "hub", name="hourly", wait=3600)
    last = joined("hub", "app", name="last", takes=30)
    path = graph(night, quick, hourly, last).routes.path_to(last)
    assert [hop.interface.id for hop in path.hops] == ["night", "quick", "last"]
    assert path.total == 86400 + 60 + 30
    assert path.slowest.interface.id == "night"
    assert route(path.hops).startswith("till → (night: batch, 24 h) → store → ")


def test_the_way_ends_at_the_source() -> None:
    feed = joined("x", "till", wait=86400)
    own = side("till", "E", [X], sources=("e",))
    sale = interface(own, side("app", "E", [X]), mapped(X, X), id="sale")
    assert [hop.interface.id for hop in graph(feed, sale).routes.path_to(sale).hops] == ["sale"]


def test_a_producer_that_offers_data_at_night_only() -> None:
    nightly = side("ledger", "E", [X], availability=Schedule(None, (120,)))
    one = interface(nightly, side("app", "E", [X]), mapped(X, X), schedule=Schedule(3600), takes=60)
    assert graph(one).routes.path_to(one).total == 86400 + 3600 + 60


@given(EDGES, st.lists(st.integers(1, 9), min_size=14, max_size=14))
def test_ways_are_chains_without_repeats(edges: list[tuple[str, str]], waits: list[int]) -> None:
    interfaces = [joined(a, b, name=f"i{n:02}", wait=waits[n]) for n, (a, b) in enumerate(edges) if a != b]
    one = graph(*interfaces)
    for last in interfaces:
        hops = one.routes.path_to(last).hops
        assert hops[-1].interface.id == last.id
        assert len({hop.interface.id for hop in hops}) == len(hops)
        assert all(a.interface.consumer.system.id == b.interface.producer.system.id for a, b in pairwise(hops))
    if nx.is_directed_acyclic_graph(one.routes.dependencies):
        for last in interfaces:
            before = [
                one.routes.path_to(one.landscape.interfaces[name]).total
                for name in one.routes.dependencies.predecessors(last.id)
            ]
            assert one.routes.path_to(last).total == last.schedule.wait + max(before, default=0)


def test_what_is_late_is_told_with_the_hop_that_spends_the_time() -> None:
    night = joined("till", "store", name="night", wait=86400)
    live = joined("store", "app", name="live", freshness=300)
    (late,) = [risk for risk in make_plan(landscape(night, live)).risks if risk.kind == "late"]
    assert late.interfaces == ("night", "live")
    assert "24 h" in late.text.worded("en")
    assert "5 min" in late.text.worded("en")
    in_time = joined("store", "app", name="live", freshness=86400)
    assert not [risk for risk in make_plan(landscape(night, in_time)).risks if risk.kind == "late"]


def reached(one: Graph, place: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    return [(system, path, found.id) for found, path, system in one.downstream(*place)]


def test_a_change_is_followed_hop_by_hop() -> None:
    first = interface(side("a", "E", [X]), side("b", "F", [Y]), mapped(X, Y), id="one")
    second = interface(side("b", "f", [Y, X]), side("c", "G", [X]), mapped(Y, X), id="two")
    assert reached(graph(first, second), ("a", "e", "x")) == [("b", "y", "one"), ("c", "x", "two")]
    assert reached(graph(first, second), ("b", "F", "x")) == []


def test_a_change_going_round_ends() -> None:
    there, back = joined("a", "b"), joined("b", "a")
    assert reached(graph(there, back), ("a", "E", "x")) == [("b", "x", "a-b"), ("a", "x", "b-a")]


def test_a_change_of_a_record_reaches_its_fields_and_of_a_field_the_record() -> None:
    line, sku = field("lines", "array", repeated=True), field("lines[].sku")
    ends = side("a", "E", [line, sku]), side("b", "E", [X])
    assert reached(graph(interface(*ends, mapped(sku, X))), ("a", "E", "lines")) == [("b", "x", "i")]
    assert reached(graph(interface(*ends, mapped(line, X))), ("a", "E", "lines[].sku")) == [("b", "x", "i")]
    assert reached(graph(interface(*ends, mapped(field("linesman"), X))), ("a", "E", "lines")) == []


def test_two_sources_and_none() -> None:
    one = interface(
        side("a", "Item", [X], sources=("item", "ITEM")), side("b", "Item", [X], sources=("Item",)), id="one"
    )
    two = interface(side("b", "Price", [X], sources=("Item",)), side("c", "Price", [X]), id="two")
    found = Graph(landscape(one, two))
    assert found.two_sources == [("item", ["a", "b"])]
    assert [(system.id, entity.name) for system, entity in found.unfed] == [("b", "Price")]


def test_a_fact_claimed_twice_by_one_system_has_one_source() -> None:
    one = interface(side("a", "Item", [X], sources=("item", "Item")), side("b", "Item", [X]))
    assert graph(one).two_sources == []


def test_a_single_point_of_failure() -> None:
    ((system, cut_off),) = graph(joined("a", "hub"), joined("hub", "b"), joined("hub", "c")).single_points
    assert system == "hub"
    assert len(cut_off) == 2
    assert graph(joined("a", "b"), joined("b", "c"), joined("c", "a")).single_points == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(90, "90 s"), (1500, "25 min"), (5400, "90 min"), (90000, "25 h"), (93000, "25.8 h"), (5 * 86400, "5 d")],
)
def test_durations_as_people_say_them(seconds: int, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("available", "runs", "opens", "hours"),
    [
        (Schedule(at=(60,)), Schedule(at=(90,)), Schedule(), 24.5),
        (Schedule(at=(120,)), Schedule(at=(90,)), Schedule(), 47.5),
        (Schedule(), Schedule(at=(120, 840)), Schedule(), 12),
        (Schedule(), Schedule(), Schedule(at=(1410,)), 24),
        (Schedule(every=3600), Schedule(at=(120,)), Schedule(), 25),
        (Schedule(at=(60,), days="workdays"), Schedule(at=(90,)), Schedule(), 72.5),
    ],
)
def test_clocks_follow_one_another(available: Schedule, runs: Schedule, opens: Schedule, hours: float) -> None:
    ends = side("erp", "Stock", availability=available), side("app", "Level", availability=opens)
    one = interface(*ends, schedule=runs)
    assert Graph(landscape(one)).routes.path_to(one).total == hours * 3600
