"""The trained network at run time: a file for onnxruntime, a tokenizer, and the numbers of the calibration."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reqlint.errors import ConfigError
from reqlint.language.judge.encoding import Encoded, Encoder
from reqlint.language.judge.labels import HEADS

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("judge.onnx", "tokenizer.json", "calibration.json")
DIGITS = 2
"""Digits to which a score is rounded; the last ones depend on the processor and its threads."""

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """The network's answer on one requirement: for each head the scores of its labels, for each piece those of
    its marks and kinds. Larger is likelier; labels have the logits of a softmax, marks those of a sigmoid.
    """

    encoded: Encoded
    heads: dict[str, Scores]
    marks: Scores
    kinds: Scores


class Network:
    """The loaded network. Each requirement is scored alone: its neighbours never change the answer."""

    def __init__(self, folder: Path) -> None:
        self._encoder = Encoder.load(folder / "tokenizer.json")
        self._session = _session(folder / "judge.onnx")

    def score(self, text: str, context: str) -> Scored:
        """The scores of a requirement; `context` are its headings, the nearest last."""
        encoded = self._encoder.encode(text, context)
        given = {"ids": encoded.ids, "segments": encoded.segments}
        found = self._session.run(None, {name: np.array([numbers], np.int64) for name, numbers in given.items()})
        heads, marks, kinds = (np.round(numbers[0].astype(np.float64), DIGITS) for numbers in found)
        by_head: dict[str, Scores] = {}
        start = 0
        for name, labels in HEADS.items():
            by_head[name] = heads[start : start + len(labels)]
            start += len(labels)
        return Scored(encoded, by_head, marks, kinds)


def _session(path: Path) -> Any:
    """The network in onnxruntime, in one thread: the work is shared out by requirement."""
    # Read on loading; from 1.29 on it sends reports to its maker and stores an ID of the device otherwise.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def network(folder: Path = WEIGHTS) -> Network:
    """The shipped network, loaded once; ConfigError when its files are missing or damaged."""
    try:
        return Network(folder)
    except Exception as error:  # the two libraries do not document what they raise for a damaged file
        raise _unusable(folder) from error


@cache
def calibration(folder: Path = WEIGHTS) -> dict[str, Any]:
    """The numbers that join the network's scores with the parse, by language; ConfigError as above."""
    try:
        return dict(json.loads((folder / "calibration.json").read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise _unusable(folder) from error


def _unusable(folder: Path) -> Exception:
    missing = [name for name in FILES if not (folder / name).is_file()]
    what = f"{missing[0]} is missing" if missing else "they are damaged"
    return ConfigError.of(
        f"The weights of the judge cannot be read: {what}.",
        path=str(folder),
        hint="Install reqlint again (pip install --force-reinstall reqlint), or train them as docs/judge.md says.",
    )
