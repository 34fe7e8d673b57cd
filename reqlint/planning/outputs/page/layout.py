"""Where systems stand in the picture: layers from left to right, by Sugiyama's method (grandalf).

Lines are led around boxes through the points that the method keeps free for them; labels stand where there is room.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import networkx as nx
from grandalf.graphs import Edge as _Edge
from grandalf.graphs import Vertex, graph_core
from grandalf.layouts import SugiyamaLayout
from rich.cells import cell_len

from reqlint.planning.model import Interface, System
from reqlint.planning.outputs.common import marks
from reqlint.planning.plan.plan import Plan

WIDTH, HEIGHT = 250.0, 64.0
_ACROSS, _DOWN = 235.0, 52.0  # space between layers, and between systems of a layer
_MARGIN = 30.0
_SPREAD = 16.0  # between lines that join the same two systems
_LETTER, _LINE = 8.6, 19.0  # the size of a label's letters
_ALONG = (0.5, 0.38, 0.62, 0.28, 0.72)  # where on a line a label may stand, best first
_ASIDE = (0.0, -20.0, 20.0, -40.0, 40.0)  # and how far above or below it

_MANY, _TALLEST = 250, 24  # joined systems up to which the method takes seconds; systems of a plain column

Point = tuple[float, float]


@dataclass
class _View:
    """Size and centre of a vertex, as grandalf wants them; its layers go down, ours go to the right."""

    w: float = HEIGHT
    h: float = WIDTH
    xy: Point = (0.0, 0.0)


@dataclass
class _Route:
    """The points that grandalf leads an edge through."""

    points: list[Point] = field(default_factory=list)

    def setpath(self, points: Sequence[Point]) -> None:
        """What grandalf calls with the points; its x is our y."""
        self.points = [(y, x) for x, y in points]


@dataclass(frozen=True, slots=True)
class Box:
    """A system's box: its upper left corner."""

    system: System
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """An interface's line as an SVG path, and where its label stands."""

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


def picture(plan: Plan) -> Picture:
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
        boxes, tuple(_lines(plan, moved, _Room(boxes))),
        max(x for x, _ in everywhere) - left + WIDTH / 2 + _MARGIN,
        max(y for _, y in everywhere) - top + HEIGHT / 2 + _MARGIN,
    )  # fmt: skip


Ends = tuple[str, str]


def _placed(plan: Plan) -> tuple[dict[str, Point], dict[Ends, list[Point]]]:
    """The centre of every system and the way between every two that are joined, parts of the graph below each other."""
    vertices = {name: Vertex(name) for name in plan.systems}
    for vertex in vertices.values():
        vertex.view = _View()
    edges: dict[Ends, _Edge] = {}
    for one in plan.landscape.interfaces.values():
        ends = (one.producer.system.id, one.consumer.system.id)
        if ends[0] != ends[1] and ends not in edges:
            edges[ends] = _Edge(vertices[ends[0]], vertices[ends[1]])
            edges[ends].view = _Route()
    backward = dict.fromkeys(
        (i.producer.system.id, i.consumer.system.id)
        for i in plan.landscape.interfaces.values()
        if i.id in plan.graph.backward
    )
    centres: dict[str, Point] = {}
    routes: dict[Ends, list[Point]] = {}
    bottom = 0.0
    for part in _parts(vertices, edges):
        if len(part.sE) <= _MANY:
            _draw(part, [edges[ends] for ends in backward if edges[ends] in part.sE])
        else:
            _columns(part)
        found = {v.data: (v.view.xy[1], v.view.xy[0]) for v in part.sV}
        ways = {(e.v[0].data, e.v[1].data): e.view.points for e in part.sE}
        heights = [y for points in ([*found.values()], *ways.values()) for _, y in points]
        shift = bottom - min(heights)
        centres.update({name: (x, y + shift) for name, (x, y) in found.items()})
        routes.update({ends: [(x, y + shift) for x, y in points] for ends, points in ways.items()})
        bottom += max(heights) - min(heights) + HEIGHT + _DOWN
    return {name: centres[name] for name in plan.systems}, routes


def _parts(vertices: dict[str, Vertex], edges: dict[Ends, _Edge]) -> Iterator[graph_core]:
    """The connected parts. grandalf finds them itself, but puts their edges into an order that differs by the run."""
    joined = nx.Graph(list(edges))
    joined.add_nodes_from(vertices)
    for names in nx.connected_components(joined):
        own = [edge for (start, _), edge in edges.items() if start in names]
        yield graph_core([vertex for name, vertex in vertices.items() if name in names], own)


def _draw(part: graph_core, backward: Sequence[_Edge]) -> None:
    """By Sugiyama's method; what circles are cut at leads back."""
    entered = {edge.v[0] if edge in backward else edge.v[1] for edge in part.sE}
    layout = SugiyamaLayout(part)
    layout.xspace, layout.yspace, layout.dw, layout.dh = _DOWN, _ACROSS, 2 * _SPREAD, 1
    layout.init_all(roots=[v for v in part.sV if v not in entered], inverted_edges=list(backward))
    layout.draw(6)


def _columns(part: graph_core) -> None:
    """A plain picture of what is too large for the method: systems in columns by their distance from the first ones."""
    graph = nx.DiGraph([(e.v[0].data, e.v[1].data) for e in part.sE])
    vertices = {v.data: v for v in part.sV}
    fewest = min(degree for _, degree in graph.in_degree())
    first = [name for name, degree in graph.in_degree() if degree == fewest]
    near = [sorted(layer) for layer in nx.bfs_layers(graph, first)]
    rest = [name for name in vertices if not any(name in layer for layer in near)]
    columns = [layer[i : i + _TALLEST] for layer in [*near, rest] for i in range(0, len(layer), _TALLEST)]
    for column, names in enumerate(columns):
        for row, name in enumerate(names):
            vertices[name].view.xy = ((row - len(names) / 2) * (HEIGHT + _DOWN), column * (WIDTH + _ACROSS))
    for edge in part.sE:
        edge.view.setpath([edge.v[0].view.xy, edge.v[1].view.xy])


def _lines(plan: Plan, routes: dict[Ends, list[Point]], room: _Room) -> Iterator[Line]:
    marked = marks(plan)
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
    """How far from the middle of its side each line begins (0) and ends (-1): spread, in the order of where they go."""
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
    """A smooth line that is level at every point."""
    parts = [f"M{points[0][0]:.0f},{points[0][1]:.0f}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        parts.append(f"C{middle:.0f},{y1:.0f} {middle:.0f},{y2:.0f} {x2:.0f},{y2:.0f}")
    return " ".join(parts)


def _on_curve(points: Sequence[Point], along: float) -> Point:
    """A point of the line, `along` its way (0 to 1)."""
    position = along * (len(points) - 1)
    index = min(int(position), len(points) - 2)
    (x1, y1), (x2, y2), t = points[index], points[index + 1], position - index
    middle = (x1 + x2) / 2
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
    return a * x1 + (b + c) * middle + d * x2, (a + b) * y1 + (c + d) * y2


class _Room:
    """What is still free of the picture, in cells of a letter's width and half a line's height."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._taken: set[tuple[int, int]] = set()
        for box in boxes:
            self._taken.update(_cells(box.x, box.y, WIDTH, HEIGHT))

    def place(self, label: str, rows: int, points: Sequence[Point]) -> Point:
        """Takes the best free place for a label of some rows on a line."""
        width = (cell_len(label) + 3) * _LETTER  # the number of mismatches stands behind it
        on_line = [_on_curve(points, along) for along in _ALONG]
        places = [(x, y + aside) for aside in _ASIDE for x, y in on_line]
        covers = [set(_cells(x - width / 2, y - _LINE / 2, width, rows * _LINE)) for x, y in places]
        best = min(range(len(places)), key=lambda i: len(covers[i] & self._taken))
        self._taken |= covers[best]
        return places[best]


def _cells(x: float, y: float, width: float, height: float) -> Iterator[tuple[int, int]]:
    for column in range(int(x / _LETTER), int((x + width) / _LETTER) + 1):
        for row in range(int(y * 2 / _LINE), int((y + height) * 2 / _LINE) + 1):
            yield column, row
