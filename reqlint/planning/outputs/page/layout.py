"""Positions of systems in the picture: in layers from left to right.

Lines are routed around boxes through the points that the method keeps free for them; labels are placed where there
is space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import networkx as nx
from rich.cells import cell_len

from reqlint.messages import MessageLanguage
from reqlint.planning.model import Interface, System
from reqlint.planning.outputs.common import marks
from reqlint.planning.outputs.page.layers import Ends, Point, Spacing, layered
from reqlint.planning.plan.plan import Plan

WIDTH, HEIGHT = 250.0, 64.0
_ACROSS, _DOWN = 235.0, 52.0  # space between layers, and between systems of a layer
_MARGIN = 30.0
_SPREAD = 16.0  # between lines that join the same two systems
_LETTER, _LINE = 8.6, 19.0  # the size of a label's letters
_ALONG = (0.5, 0.38, 0.62, 0.28, 0.72)  # positions of a label along its line, best first
_ASIDE = (0.0, -20.0, 20.0, -40.0, 40.0)  # and how far above or below it

_MANY, _TALLEST = 250, 24  # joined systems up to which layers can be read; systems of a plain column
_SPACING = Spacing(WIDTH, HEIGHT, _ACROSS, _DOWN, 2 * _SPREAD)


@dataclass(frozen=True, slots=True)
class Box:
    """A system's box: its upper left corner."""

    system: System
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """An interface's line as an SVG path, and the place of its label."""

    interface: Interface
    path: str
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and lines within a view box of `width` and `height`."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def picture(plan: Plan, language: MessageLanguage = "en") -> Picture:
    """The landscape laid out; the same for the same plan."""
    centres, routes = _placed(plan)
    if not centres:
        return Picture((), (), 200, 100)
    everywhere = [*centres.values(), *(point for route in routes.values() for point in route)]
    left = min(x for x, _ in everywhere) - WIDTH / 2 - _MARGIN
    top = min(y for _, y in everywhere) - HEIGHT / 2 - _MARGIN
    boxes = tuple(
        Box(plan.systems[n], x - left - WIDTH / 2, y - top - HEIGHT / 2) for n, (x, y) in centres.items()
    )
    moved = {ends: [(x - left, y - top) for x, y in route] for ends, route in routes.items()}
    return Picture(
        boxes, tuple(_lines(plan, marks(plan, language), moved, _FreeCells(boxes))),
        max(x for x, _ in everywhere) - left + WIDTH / 2 + _MARGIN,
        max(y for _, y in everywhere) - top + HEIGHT / 2 + _MARGIN,
    )  # fmt: skip


def _placed(plan: Plan) -> tuple[dict[str, Point], dict[Ends, list[Point]]]:
    """The centre of every system and the line between joined ones, parts of the graph below each other."""
    joining = plan.landscape.interfaces.values()
    ends = ((i.producer.system.id, i.consumer.system.id) for i in joining)
    edges = list(dict.fromkeys((start, end) for start, end in ends if start != end))
    backward = {(i.producer.system.id, i.consumer.system.id) for i in joining if i.id in plan.graph.backward}
    centres: dict[str, Point] = {}
    routes: dict[Ends, list[Point]] = {}
    bottom = 0.0
    for names, own in _parts(list(plan.systems), edges):
        drawn = layered(names, own, backward, _SPACING) if len(own) <= _MANY else _columns(names, own)
        heights = [y for points in ([*drawn[0].values()], *drawn[1].values()) for _, y in points]
        shift = bottom - min(heights)
        centres.update({name: (x, y + shift) for name, (x, y) in drawn[0].items()})
        routes.update({ends: [(x, y + shift) for x, y in points] for ends, points in drawn[1].items()})
        bottom += max(heights) - min(heights) + HEIGHT + _DOWN
    return {name: centres[name] for name in plan.systems}, routes


def _parts(names: Sequence[str], edges: Sequence[Ends]) -> Iterator[tuple[list[str], list[Ends]]]:
    """The connected parts of the graph, in the order of their first systems."""
    joined = nx.Graph(edges)
    joined.add_nodes_from(names)
    parts = {name: n for n, part in enumerate(nx.connected_components(joined)) for name in part}
    for number in dict.fromkeys(parts[name] for name in names):
        own = [name for name in names if parts[name] == number]
        yield own, [edge for edge in edges if parts[edge[0]] == number]


def _columns(names: Sequence[str], edges: Sequence[Ends]) -> tuple[dict[str, Point], dict[Ends, list[Point]]]:
    """A plain picture of a graph too large for layers: columns by the distance from the first systems."""
    graph = nx.DiGraph(edges)
    fewest = min(degree for _, degree in graph.in_degree())
    first = [name for name, degree in graph.in_degree() if degree == fewest]
    near = [sorted(layer) for layer in nx.bfs_layers(graph, first)]
    known = {name for layer in near for name in layer}
    rest = [name for name in names if name not in known]
    columns = [layer[i : i + _TALLEST] for layer in [*near, rest] for i in range(0, len(layer), _TALLEST)]
    centres = {
        name: (column * (WIDTH + _ACROSS), (row - len(those) / 2) * (HEIGHT + _DOWN))
        for column, those in enumerate(columns)
        for row, name in enumerate(those)
    }
    return centres, {(start, end): [centres[start], centres[end]] for start, end in edges}


def _lines(
    plan: Plan, marked: dict[str, list[str]], routes: dict[Ends, list[Point]], room: _FreeCells
) -> Iterator[Line]:
    ways = _ways(plan.landscape.interfaces.values(), routes)
    ports = _ports(ways)
    for one, points in ways:
        start, end = ports[one.id, 0], ports[one.id, -1]
        inner = [(x, y + (start + end) / 2) for x, y in points[1:-1]]
        led = [(points[0][0], points[0][1] + start), *inner, (points[-1][0], points[-1][1] + end)]
        yield Line(one, _curve(led), *room.place(one.id, 1 + (one.id in marked), led))


def _ways(interfaces: Iterable[Interface], routes: dict[Ends, list[Point]]) -> list[tuple[Interface, list[Point]]]:
    """The points of every interface's line, from the middle of one box's side to the middle of another's."""
    found = []
    for one in interfaces:
        points = routes.get((one.producer.system.id, one.consumer.system.id))
        if points:
            (x1, y1), (x2, y2) = points[0], points[-1]
            side1 = WIDTH / 2 if points[1][0] > x1 else -WIDTH / 2
            side2 = -WIDTH / 2 if points[-2][0] < x2 else WIDTH / 2
            found.append((one, [(x1 + side1, y1), *points[1:-1], (x2 + side2, y2)]))
    return found


def _ports(ways: Sequence[tuple[Interface, list[Point]]]) -> dict[tuple[str, int], float]:
    """How far from the middle of its side each line begins (0) and ends (-1): spread, ordered by target."""
    sides: dict[Point, list[tuple[float, str, int]]] = {}
    for one, points in ways:
        sides.setdefault(points[0], []).append((points[1][1], one.id, 0))
        sides.setdefault(points[-1], []).append((points[-2][1], one.id, -1))
    ports = {}
    for lines in sides.values():
        step = min(_SPREAD, (HEIGHT - 10) / max(1, len(lines) - 1))
        for number, (_, name, end) in enumerate(sorted(lines)):
            ports[name, end] = step * (number - (len(lines) - 1) / 2)
    return ports


def _curve(points: Sequence[Point]) -> str:
    """A smooth line with horizontal tangents at every point."""
    parts = [f"M{points[0][0]:.0f},{points[0][1]:.0f}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        parts.append(f"C{middle:.0f},{y1:.0f} {middle:.0f},{y2:.0f} {x2:.0f},{y2:.0f}")
    return " ".join(parts)


def _on_curve(points: Sequence[Point], along: float) -> Point:
    """A point of the line, at the fraction `along` (0 to 1)."""
    position = along * (len(points) - 1)
    index = min(int(position), len(points) - 2)
    (x1, y1), (x2, y2), t = points[index], points[index + 1], position - index
    middle = (x1 + x2) / 2
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    return a * x1 + (b + c) * middle + d * x2, (a + b) * y1 + (c + d) * y2


class _FreeCells:
    """The free cells of the picture, each of a letter's width and half a line's height."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._taken: set[tuple[int, int]] = set()
        for box in boxes:
            self._taken.update(_cells(box.x, box.y, WIDTH, HEIGHT))

    def place(self, label: str, rows: int, points: Sequence[Point]) -> Point:
        """Takes the best free place for a label of some rows on a line."""
        width = (cell_len(label) + 3) * _LETTER  # the number of mismatches follows it
        on_line = [_on_curve(points, along) for along in _ALONG]
        best: tuple[int, set[tuple[int, int]], Point] | None = None
        for x, y in ((x, y + aside) for aside in _ASIDE for x, y in on_line):
            cover = set(_cells(x - width / 2, y - _LINE / 2, width, rows * _LINE))
            hidden = len(cover & self._taken)
            if best is None or hidden < best[0]:
                best = (hidden, cover, (x, y))
            if not hidden:
                break
        assert best is not None  # a line has places for its label
        self._taken |= best[1]
        return best[2]


def _cells(x: float, y: float, width: float, height: float) -> Iterator[tuple[int, int]]:
    columns = range(int(x / _LETTER), int((x + width) / _LETTER) + 1)
    return product(columns, range(int(y * 2 / _LINE), int((y + height) * 2 / _LINE) + 1))
