"""The judge as a PyTorch module, for training only: an encoder of BERT's shape with a head for each label."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from reqlint.language.judge.labels import HEADS, KINDS, MARKS


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder."""

    pieces: int
    positions: int
    layers: int
    hidden: int = 384
    attention_heads: int = 12
    inner: int = 1536
    epsilon: float = 1e-12

    def as_dict(self) -> dict[str, float]:
        """The sizes by name."""
        return asdict(self)


class Layer(nn.Module):
    """Self-attention and a feed-forward part, each added to its input and normalised."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.attention_heads, dropout
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """The layer's output; `mask` is added to the attention."""
        count, length, hidden = x.shape
        parts = self.qkv(x).view(count, length, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        rate = self.dropout if self.training else 0.0
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], mask, rate)
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(count, length, hidden))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Judge(nn.Module):
    """Logits of the heads, joined in the order of HEADS, and of the marks and kinds of every piece."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.pieces, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.segments = nn.Embedding(2, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.drop = nn.Dropout(dropout)
        self.attend = nn.Linear(shape.hidden, len(HEADS))
        self.heads = nn.ModuleDict({name: nn.Linear(shape.hidden, len(values)) for name, values in HEADS.items()})
        self.marks = nn.Linear(shape.hidden, len(MARKS))
        self.kinds = nn.Linear(shape.hidden, len(KINDS))

    def forward(self, ids: Tensor, segments: Tensor, present: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The logits of a batch: heads, marks, kinds; `present` is False for padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.pieces(ids) + self.positions(places) + self.segments(segments)))
        mask = None if present.all() else (~present)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, mask if mask is None else mask.to(x.dtype))
        weights = (self.attend(x).float() / math.sqrt(8)).masked_fill(~present[..., None], -1e4).softmax(1)
        pooled = torch.einsum("bth,btk->bkh", x.float(), weights)
        pooled = self.drop(pooled)
        logits = [head(pooled[:, number]) for number, head in enumerate(self.heads.values())]
        x = self.drop(x)
        return torch.cat(logits, -1).float(), self.marks(x).float(), self.kinds(x).float()
