"""Where systems stand in the picture: layers from left to right, by Sugiyama's method (grandalf)."""

from __future__ import annotations

from dataclasses import dataclass

from grandalf.graphs import Edge as _Edge
from grandalf.graphs import Graph as _Graph
from grandalf.graphs import Vertex
from grandalf.layouts import SugiyamaLayout

from reqlint.planning.model import Interface, System
from reqlint.planning.plan import Plan

WIDTH, HEIGHT = 190.0, 58.0
_ACROSS, _DOWN = 190.0, 46.0  # space between layers, and between systems of a layer
_MARGIN = 24.0


@dataclass
class _View:
    """Size and centre of a vertex, as grandalf wants them; its layers go down, ours go to the right."""

    w: float = HEIGHT
    h: float = WIDTH
    xy: tuple[float, float] = (0.0, 0.0)


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
    centres = _centres(plan)
    if not centres:
        return Picture((), (), 200, 100)
    left = min(x for x, _ in centres.values()) - WIDTH / 2 - _MARGIN
    top = min(y for _, y in centres.values()) - HEIGHT / 2 - _MARGIN - 24
    placed = {name: (x - left, y - top) for name, (x, y) in centres.items()}
    boxes = tuple(Box(plan.landscape.systems[n], x - WIDTH / 2, y - HEIGHT / 2) for n, (x, y) in placed.items())
    return Picture(
        boxes, tuple(_lines(plan, placed)),
        max(x for x, _ in placed.values()) + WIDTH / 2 + _MARGIN, max(y for _, y in placed.values()) + HEIGHT / 2 + _MARGIN + 24,
    )  # fmt: skip


def _centres(plan: Plan) -> dict[str, tuple[float, float]]:
    vertices = {name: Vertex(name) for name in plan.landscape.systems}
    for vertex in vertices.values():
        vertex.view = _View()
    pairs = dict.fromkeys((i.producer.system.id, i.consumer.system.id) for i in plan.landscape.interfaces.values())
    edges = [_Edge(vertices[a], vertices[b]) for a, b in pairs if a in vertices and b in vertices and a != b]
    out: dict[str, tuple[float, float]] = {}
    offset = 0.0
    for part in _Graph(list(vertices.values()), edges).C:
        layout = SugiyamaLayout(part)
        layout.xspace, layout.yspace = _DOWN, _ACROSS
        layout.init_all()
        layout.draw(4)
        found = {v.data: (v.view.xy[1], v.view.xy[0]) for v in part.sV}
        lowest = min(y for _, y in found.values())
        out.update({name: (x, y - lowest + offset) for name, (x, y) in found.items()})
        offset += max(y for _, y in found.values()) - lowest + HEIGHT + _DOWN
    return {name: out[name] for name in plan.landscape.systems}


def _lines(plan: Plan, placed: dict[str, tuple[float, float]]) -> list[Line]:
    """Lines leave on the right and arrive on the left; several between the same two, or back, are spread."""
    out, used = [], dict[tuple[str, str], int]()
    for interface in plan.landscape.interfaces.values():
        a, b = interface.producer.system.id, interface.consumer.system.id
        if a not in placed or b not in placed:
            continue
        number = used[a, b] = used.get((a, b), 0) + 1
        (ax, ay), (bx, by) = placed[a], placed[b]
        spread = 15.0 * (number // 2) * (1 if number % 2 else -1)
        if bx > ax + WIDTH / 2:
            x1, y1, x2, y2 = ax + WIDTH / 2, ay + spread * 0.6, bx - WIDTH / 2, by + spread * 0.6
            bend = (x2 - x1) / 2
            path = f"M{x1:.0f},{y1:.0f} C{x1 + bend:.0f},{y1 + spread:.0f} {x2 - bend:.0f},{y2 + spread:.0f} {x2:.0f},{y2:.0f}"
            label = ((x1 + x2) / 2, (y1 + y2) / 2 + spread)
        else:
            side = HEIGHT / 2 if by >= ay else -HEIGHT / 2
            x1, y1, x2, y2 = ax + spread, ay + side, bx + spread, by + (side if bx != ax else -side)
            sag = (60.0 + 22.0 * number) * (1 if side > 0 else -1) if bx != ax else 0.0
            path = f"M{x1:.0f},{y1:.0f} C{x1:.0f},{y1 + sag:.0f} {x2:.0f},{y2 + sag:.0f} {x2:.0f},{y2:.0f}"
            label = ((x1 + x2) / 2, (y1 + y2) / 2 + sag * 0.75)
        out.append(Line(interface, path, *label))
    return out
