"""Trains the judge: `python -m reqlint.language.judge.train OUT` (needs the extra `[train]`).

Reads the corpus of this package and real units, trains the base encoder on all heads and marks together, writes
the model for onnxruntime and calibrates it with units held out. Same seed, machine, number of threads: same model.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from reqlint.language.judge.base import read_base, untrained
from reqlint.language.judge.calibrate import write_calibration
from reqlint.language.judge.data import UNKNOWN, Example, example, read_units
from reqlint.language.judge.encoding import Encoder
from reqlint.language.judge.export import export, restored
from reqlint.language.judge.labels import HEADS, MARKS
from reqlint.language.judge.network import Judge, Shape
from reqlint.language.judge.real import joined
from reqlint.language.judge.rules import kinds_of
from reqlint.language.judge.weights import WEIGHTS

HERE = Path(__file__).parent
TOKENIZER = "tokenizer.json"
HEAD_WEIGHTS = {"requirement": 0.5, "passive": 0.3, "pronoun": 0.5, "handoff": 1.5}
"""Weight of a head's loss, where it is not 1."""

MARK_WEIGHTS = {"vague": 4.0, "vague-begin": 2.0}
POSITIVE = 2.0
"""Weight of a marked piece against an unmarked one; most are unmarked."""

Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Trains the judge.")
    parser.add_argument("out", type=Path, help="folder for the weights")
    parser.add_argument("--labelled", type=Path, nargs="*", default=[], help="real units (JSON lines)")
    parser.add_argument("--held-out", type=Path, nargs="*", default=[], help="real units to calibrate with")
    parser.add_argument("--repeat", type=int, default=2, help="how often real units are shown an epoch")
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--start", type=Path, help="state.pt or judge.onnx of an earlier training to go on from")
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(WEIGHTS / TOKENIZER, options.out / TOKENIZER)
    encoder = Encoder.load(options.out / TOKENIZER)
    real = list(joined(options.labelled))
    units = [*read_units(sorted(options.corpus.glob("[ez][nh]_*.jsonl"))), *real * options.repeat]
    kinds = kinds_of(units)
    judge = begun(options.start) if options.start else untrained(read_base(), encoder.pieces, options.layers)
    size = sum(numbers.numel() for numbers in judge.parameters()) / 1e6
    print(f"{len(units)} units, {len(real)} of them real, {size:.1f} M parameters", flush=True)
    examples = [example(unit, encoder, kinds) for unit in units]
    train(judge, examples, options.epochs, options.rate, options.batch, options.out / "state.pt")
    export(judge, options.out / "judge.onnx")
    if options.held_out:
        write_calibration(joined(options.held_out), options.out)


def begun(path: Path) -> Judge:
    """The network of an earlier training."""
    if path.suffix == ".onnx":
        return restored(path)
    saved = torch.load(path)
    judge = Judge(Shape(**saved["shape"]))
    judge.load_state_dict(saved["state"])
    return judge


def train(judge: Judge, examples: Sequence[Example], epochs: int, rate: float, size: int, out: Path) -> None:
    """Trains the network; its state is written after every epoch."""
    heads = [p for n, p in judge.named_parameters() if n.startswith(("heads", "marks", "attend"))]
    body = [p for n, p in judge.named_parameters() if not n.startswith(("heads", "marks", "attend"))]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 8}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * -(-len(examples) // size)
    warm = max(1, steps // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))
    )
    for epoch in range(epochs):
        judge.train()
        total, begun, count = 0.0, time.monotonic(), 0
        for batch in batches(examples, size):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = judge(*batch[:3])
            loss = loss_of(found, batch[3:])
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            total, count = total + loss.item(), count + 1
            if count % 25 == 0:
                took = time.monotonic() - begun
                print(f"  {epoch + 1} step {count} loss {total / count:.3f} {took:.0f} s", flush=True)
        torch.save({"shape": judge.shape.as_dict(), "state": judge.state_dict()}, out)
        print(f"epoch {epoch + 1}: loss {total / count:.4f}, {time.monotonic() - begun:.0f} s", flush=True)


def loss_of(found: tuple[Tensor, ...], wanted: tuple[Tensor, ...]) -> Tensor:
    """The sum of the losses of heads, marks and kinds."""
    heads, marks, kinds = found
    parts = []
    start = 0
    for number, (name, values) in enumerate(HEADS.items()):
        labels = wanted[0][:, number]
        if (labels != UNKNOWN).any():
            logits = heads[:, start : start + len(values)]
            loss = functional.cross_entropy(logits, labels, ignore_index=UNKNOWN, label_smoothing=0.03)
            parts.append(HEAD_WEIGHTS.get(name, 1.0) * loss)
        start += len(values)
    for number, name in enumerate(MARKS):
        labels = wanted[1][..., number]
        known = labels != UNKNOWN
        if known.any():
            loss = functional.binary_cross_entropy_with_logits(
                marks[..., number][known], labels[known].float(), pos_weight=torch.tensor(POSITIVE)
            )
            parts.append(MARK_WEIGHTS.get(name, 1.0) * loss)
    if (wanted[2] != UNKNOWN).any():
        loss = functional.cross_entropy(kinds.flatten(0, 1), wanted[2].flatten(), ignore_index=UNKNOWN)
        parts.append(0.3 * loss)
    return torch.stack(parts).sum()


def batches(examples: Sequence[Example], size: int) -> Iterator[Batch]:
    """The examples in a new order, grouped by similar length."""
    order = list(range(len(examples)))
    random.shuffle(order)
    pools = [order[start : start + 20 * size] for start in range(0, len(order), 20 * size)]
    groups: list[list[int]] = []
    for pool in pools:
        pool.sort(key=lambda number: len(examples[number].encoded.ids))
        groups += [pool[start : start + size] for start in range(0, len(pool), size)]
    random.shuffle(groups)
    for group in groups:
        yield tensors([examples[number] for number in group])


def tensors(examples: Sequence[Example]) -> Batch:
    """A batch, padded to its longest member."""
    longest = max(len(one.encoded.ids) for one in examples)
    ids = torch.full((len(examples), longest), 1)
    segments = torch.zeros_like(ids)
    marks = torch.full((len(examples), longest, len(MARKS)), UNKNOWN)
    kinds = torch.full((len(examples), longest), UNKNOWN)
    for row, one in enumerate(examples):
        length = len(one.encoded.ids)
        ids[row, :length] = torch.tensor(one.encoded.ids)
        segments[row, :length] = torch.tensor(one.encoded.segments)
        marks[row, :length] = torch.tensor(one.marks).T
        kinds[row, :length] = torch.tensor(one.kinds)
    present = torch.arange(longest)[None, :] < torch.tensor([len(one.encoded.ids) for one in examples])[:, None]
    return ids, segments, present, torch.tensor([one.heads for one in examples]), marks, kinds


if __name__ == "__main__":
    main()
