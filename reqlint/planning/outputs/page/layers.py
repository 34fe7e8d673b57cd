"""A layered drawing of a directed graph, from left to right, by the method of Sugiyama, Tagawa and Toda (1981).

Layers by longest path (networkx), points of long edges as nodes of their own, order within layers by barycentres,
positions by least squares: each node is moved towards the mean of its neighbours as far as the spacing allows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

Point = tuple[float, float]
Ends = tuple[str, str]
_Node = str | tuple[str, str, int]
"""A vertex, or the point at which an edge crosses the layer of that number."""

_SWEEPS = 8
"""Passes over the layers, in both directions; more have no visible effect."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Sizes of a drawing: of a box, between layers, between boxes of a layer, and of a passing edge."""

    width: float
    height: float
    across: float
    down: float
    passing: float


def layered(
    names: Sequence[str], edges: Iterable[Ends], backward: Iterable[Ends], spacing: Spacing
) -> tuple[dict[str, Point], dict[Ends, list[Point]]]:
    """The centre of every vertex, and the points of every edge from centre to centre.

    `backward` are edges to reverse because the graph has cycles; more are reversed if that is not enough.
    """
    edges = list(edges)
    turned = _turned(names, edges, set(backward))
    layers, chains = _layers(names, [(edge, edge[::-1] if edge in turned else edge) for edge in edges])
    before, after = _neighbours(chains.values())
    _order(layers, before, after)
    heights = _heights(layers, before, after, spacing)
    step = spacing.width + spacing.across
    places = {node: (number * step, heights[node]) for number, layer in enumerate(layers) for node in layer}
    ways = {edge: [places[node] for node in chain] for edge, chain in chains.items()}
    return (
        {name: places[name] for name in names},
        {edge: points[::-1] if edge in turned else points for edge, points in ways.items()},
    )


def _turned(names: Sequence[str], edges: Sequence[Ends], backward: set[Ends]) -> set[Ends]:
    """The edges that are drawn against their direction, so that no cycle is left."""
    turned = {edge for edge in edges if edge in backward}
    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    for edge in edges:
        start, end = edge[::-1] if edge in turned else edge
        if nx.has_path(graph, end, start):
            turned ^= {edge}
            start, end = end, start
        graph.add_edge(start, end)
    return turned


def _layers(
    names: Sequence[str], edges: Sequence[tuple[Ends, Ends]]
) -> tuple[list[list[_Node]], dict[Ends, list[_Node]]]:
    """The nodes of every layer, and the chain of nodes of each edge (in the direction it is drawn)."""
    graph = nx.DiGraph([drawn for _, drawn in edges])
    graph.add_nodes_from(names)
    number = {name: n for n, layer in enumerate(nx.topological_generations(graph)) for name in layer}
    layers: list[list[_Node]] = [[] for _ in range(1 + max(number.values()))]
    for name in names:
        layers[number[name]].append(name)
    chains: dict[Ends, list[_Node]] = {}
    for edge, (start, end) in edges:
        passed: list[_Node] = [(*edge, n) for n in range(number[start] + 1, number[end])]
        for n, node in enumerate(passed, number[start] + 1):
            layers[n].append(node)
        chains[edge] = [start, *passed, end]
    return layers, chains


_Neighbours = dict[_Node, list[_Node]]


def _neighbours(chains: Iterable[Sequence[_Node]]) -> tuple[_Neighbours, _Neighbours]:
    before: _Neighbours = {}
    after: _Neighbours = {}
    for chain in chains:
        for left, right in pairwise(chain):
            before.setdefault(right, []).append(left)
            after.setdefault(left, []).append(right)
    return before, after


def _order(layers: Sequence[list[_Node]], before: _Neighbours, after: _Neighbours) -> None:
    """Sorts each layer by the positions of its neighbours, in both directions."""
    for sweep in range(_SWEEPS):
        towards = before if sweep % 2 == 0 else after
        for fixed, moved in _pairs(layers, forth=sweep % 2 == 0):
            place = {node: n / max(1, len(fixed) - 1) for n, node in enumerate(fixed)}
            own = {node: n / max(1, len(moved) - 1) for n, node in enumerate(moved)}
            moved.sort(key=_barycentre(towards, place, own))


def _pairs(layers: Sequence[list[_Node]], *, forth: bool) -> list[tuple[list[_Node], list[_Node]]]:
    """Adjacent layers, the fixed one and the one that is moved after it."""
    ordered = layers if forth else layers[::-1]
    return list(pairwise(ordered))


def _barycentre(
    towards: _Neighbours, place: dict[_Node, float], own: dict[_Node, float]
) -> Callable[[_Node], float]:
    def key(node: _Node) -> float:
        found = [place[other] for other in towards.get(node, ()) if other in place]
        return sum(found) / len(found) if found else own[node]

    return key


def _heights(
    layers: Sequence[list[_Node]], before: _Neighbours, after: _Neighbours, spacing: Spacing
) -> dict[_Node, float]:
    """How far down each node is: near the mean of its neighbours, in the order of its layer."""
    heights: dict[_Node, float] = {}
    for layer in layers:
        heights.update(_spaced(layer, [0.0] * len(layer), spacing))
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else layers[::-1]:
            wanted = []
            for node in layer:
                joined = [heights[other] for other in (*before.get(node, ()), *after.get(node, ()))]
                wanted.append(sum(joined) / len(joined) if joined else heights[node])
            heights.update(_spaced(layer, wanted, spacing))
    return heights


def _spaced(layer: Sequence[_Node], wanted: Sequence[float], spacing: Spacing) -> dict[_Node, float]:
    """The positions nearest to the desired ones (least squares) in order and at a distance: pool adjacent
    violators.
    """
    offsets = [0.0]
    for left, right in pairwise(layer):
        offsets.append(offsets[-1] + (_extent(left, spacing) + _extent(right, spacing)) / 2)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wanted, offsets, strict=True):
        pool = (wish - offset, 1)  # mean and size
        while pools and pools[-1][0] >= pool[0]:
            (mean, count), (other, more) = pools.pop(), pool
            pool = ((mean * count + other * more) / (count + more), count + more)
        pools.append(pool)
    places = [mean for mean, count in pools for _ in range(count)]
    return {node: place + offset for node, place, offset in zip(layer, places, offsets, strict=True)}


def _extent(node: _Node, spacing: Spacing) -> float:
    """Space that a node needs in its layer."""
    return spacing.height + spacing.down if isinstance(node, str) else spacing.passing + spacing.down / 2
