"""Exports a trained judge as an ONNX file whose matrices have 8-bit numbers, and imports it again.

The graph is built by hand from onnxruntime's own operators: it is small, quick, and the same for the same network.
A requirement is judged alone (batches of one): its result never depends on its neighbours.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from reqlint.language.judge.labels import HEADS
from reqlint.language.judge.network import Judge, Shape

_MICROSOFT = "com.microsoft"
_OWN_OPERATORS = frozenset({"MultiHeadAttention", "SkipLayerNormalization", "Gelu", "DynamicQuantizeMatMul"})


class _Graph:
    """Nodes and initializers, collected."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.numbers: list[onnx.TensorProto] = []

    def constant(self, name: str, value: torch.Tensor | NDArray[np.generic]) -> str:
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.numbers.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        domain = _MICROSOFT if kind in _OWN_OPERATORS else ""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def linear(self, name: str, layer: torch.nn.Linear, x: str) -> str:
        """A layer in 32-bit numbers."""
        product = self.node("MatMul", [x, self.constant(f"{name}.w", layer.weight.T)], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.b", layer.bias)], f"{name}.sum")

    def packed(self, name: str, layer: torch.nn.Linear, x: str) -> str:
        """A layer whose matrix has 8-bit numbers, with a scale for each column."""
        weights, scales = _quantised(layer.weight.detach().numpy())
        inputs = [
            x,
            self.constant(f"{name}.w", weights.T),
            self.constant(f"{name}.scale", scales),
            self.constant(f"{name}.zero", np.zeros(len(scales), np.int8)),
            self.constant(f"{name}.b", layer.bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.sum")


LARGEST = 64
"""The largest integer of a matrix: two products of one have to fit into 16 bits on older processors."""


def _quantised(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows of whole numbers, and the scale of each row."""
    scales = np.maximum(np.abs(rows).max(1), 1e-8) / LARGEST
    return np.rint(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def graph_of(judge: Judge) -> onnx.ModelProto:
    """The network as a model: `ids` and `segments` of one requirement in, logits of heads, marks and kinds out."""
    graph = _Graph()
    x = _embedded(graph, judge)
    for number, layer in enumerate(judge.layers):
        x = _layer(graph, f"l{number}", layer, x)
    _outputs(graph, judge, x)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "n"]) for name in ("ids", "segments")]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("heads", "marks", "kinds")
    ]
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
    built = helper.make_graph(graph.nodes, "judge", inputs, outputs, graph.numbers)
    return helper.make_model(built, opset_imports=opsets, ir_version=8, producer_name="reqlint")


def _embedded(graph: _Graph, judge: Judge) -> str:
    rows, scales = _quantised(judge.pieces.weight.detach().numpy())
    small = graph.node("Gather", [graph.constant("pieces", rows), "ids"], "small")
    scale = graph.node("Gather", [graph.constant("scales", scales[:, None]), "ids"], "scale")
    pieces = graph.node("Mul", [graph.node("Cast", [small], "large", to=TensorProto.FLOAT), scale], "piece")
    segments = graph.node("Gather", [graph.constant("segment", judge.segments.weight), "segments"], "kind")
    shape = graph.node("Shape", ["ids"], "shape", start=1, end=2)
    zero, one = (graph.constant(f"i{n}", np.array([n], np.int64)) for n in (0, 1))
    table = graph.constant("positions", judge.positions.weight)
    places = graph.node("Slice", [table, zero, shape, zero, one], "places")
    together = graph.node("Add", [pieces, segments], "pieces+kinds")
    return graph.node(
        "SkipLayerNormalization",
        [together, graph.node("Unsqueeze", [places, zero], "place"), *_norm(graph, "norm", judge.norm)],
        "x",
        epsilon=judge.shape.epsilon,
    )


def _layer(graph: _Graph, name: str, layer: torch.nn.Module, x: str) -> str:
    joined = graph.packed(f"{name}.qkv", layer.qkv, x)
    queries, keys, values = (f"{name}.{part}" for part in "qkv")
    graph.nodes.append(helper.make_node("Split", [joined], [queries, keys, values], name=f"{name}.split", axis=2))
    seen = graph.node("MultiHeadAttention", [queries, keys, values], f"{name}.seen", num_heads=layer.heads)
    out = graph.packed(f"{name}.out", layer.out, seen)
    x = graph.node(
        "SkipLayerNormalization",
        [x, out, *_norm(graph, f"{name}.n1", layer.norm1)],
        f"{name}.x1",
        epsilon=layer.norm1.eps,
    )
    active = graph.node("Gelu", [graph.packed(f"{name}.up", layer.up, x)], f"{name}.active")
    down = graph.packed(f"{name}.down", layer.down, active)
    return graph.node(
        "SkipLayerNormalization",
        [x, down, *_norm(graph, f"{name}.n2", layer.norm2)],
        f"{name}.x2",
        epsilon=layer.norm2.eps,
    )


def _norm(graph: _Graph, name: str, norm: torch.nn.LayerNorm) -> list[str]:
    return [graph.constant(f"{name}.w", norm.weight), graph.constant(f"{name}.b", norm.bias)]


def _outputs(graph: _Graph, judge: Judge, x: str) -> None:
    logits = graph.linear("attend", judge.attend, x)
    scaled = graph.node("Mul", [logits, graph.constant("softer", np.array(8**-0.5, np.float32))], "scaled")
    weights = graph.node("Softmax", [scaled], "weights", axis=1)
    pooled = graph.node("MatMul", [graph.node("Transpose", [weights], "across", perm=[0, 2, 1]), x], "pooled")
    found = []
    for number, (name, head) in enumerate(judge.heads.items()):
        row = graph.node(
            "Gather", [pooled, graph.constant(f"row{number}", np.array(number))], f"{name}.row", axis=1
        )
        found.append(graph.linear(name, head, row))
    graph.node("Concat", found, "heads", axis=1)
    graph.node("Identity", [graph.linear("mark", judge.marks, x)], "marks")
    graph.node("Identity", [graph.linear("sort", judge.kinds, x)], "kinds")


def export(judge: Judge, path: Path) -> None:
    """Writes the model; the heads stay in 32-bit numbers."""
    judge.eval()
    onnx.save(graph_of(judge), path)


def restored(path: Path) -> Judge:
    """The network of an exported model, to continue training from; its matrices are as exact as 8 bits allow."""
    numbers = {
        one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in onnx.load(path).graph.initializer
    }
    pieces = numbers["pieces"].float() * numbers["scales"]
    positions = numbers["positions"]
    layers = sum(name.endswith(".qkv.w") for name in numbers)
    inner = len(numbers["l0.up.b"])
    judge = Judge(Shape(len(pieces), len(positions), layers, pieces.shape[1], inner=inner))
    state = {"pieces.weight": pieces, "positions.weight": positions, "segments.weight": numbers["segment"]}
    plain = {"attend": "attend", "mark": "marks", "sort": "kinds", **{name: f"heads.{name}" for name in HEADS}}
    for ours, theirs in plain.items():
        state |= {f"{theirs}.weight": numbers[f"{ours}.w"].T, f"{theirs}.bias": numbers[f"{ours}.b"]}
    norms = {"norm": "norm"}
    for number in range(layers):
        norms |= {f"l{number}.n1": f"layers.{number}.norm1", f"l{number}.n2": f"layers.{number}.norm2"}
        for part in ("qkv", "out", "up", "down"):
            ours, theirs = f"l{number}.{part}", f"layers.{number}.{part}"
            state[f"{theirs}.weight"] = (numbers[f"{ours}.w"].float() * numbers[f"{ours}.scale"]).T
            state[f"{theirs}.bias"] = numbers[f"{ours}.b"]
    for ours, theirs in norms.items():
        state |= {f"{theirs}.weight": numbers[f"{ours}.w"], f"{theirs}.bias": numbers[f"{ours}.b"]}
    judge.load_state_dict(state)
    return judge
