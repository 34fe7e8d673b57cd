"""Which statements are alike, without comparing all with all: MinHash signatures, sorted band by band.

Statements whose signatures agree in one band are adjacent when the bands are sorted; each is compared with its
next neighbours there. So the cost grows with the number of statements, not with its square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from random import Random

import numpy as np
from numpy.typing import NDArray

_BANDS = 24
_ROWS = 4
"""Sets that share 60 % of their members agree in some band in 96 % of all cases, those with 20 % in 4 %."""
_NEIGHBOURS = 4
"""How many neighbours in a band each statement is compared with."""
_TOLERANCE = 0.1
"""How much the share estimated from the signatures may be below the true one."""
_AT_ONCE = 10_000
"""Pairs whose signatures are held in memory at a time."""

_Hashes = NDArray[np.uint32]


def similar(sets: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int]]:
    """The numbers of the sets that share at least this part of their members (Jaccard), the lower one first.

    Empty sets match none. Among very many similar sets, each is paired with only some of the others.
    """
    filled = [number for number, members in enumerate(sets) if members]
    if len(filled) < 2:
        return
    signatures = np.stack([_signature(sets[number]) for number in filled])
    for first, second in _candidates(signatures, least):
        one, other = sets[filled[first]], sets[filled[second]]
        if len(one & other) >= least * len(one | other):
            yield filled[first], filled[second]


def _signature(members: frozenset[str]) -> _Hashes:
    hashes: _Hashes = np.minimum.reduce([_hashes(member) for member in members])
    return hashes


@lru_cache(maxsize=20_000)
def _hashes(member: str) -> _Hashes:
    """The hash of a member under each of the permutations."""
    key = int.from_bytes(hashlib.blake2b(member.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    masks, factors = _permutations()
    return (((np.uint64(key) ^ masks) * factors) >> np.uint64(32)).astype(np.uint32)


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    chance = Random(0)
    masks, factors = ([chance.getrandbits(64) for _ in range(_BANDS * _ROWS)] for _ in range(2))
    return np.array(masks, np.uint64), np.array(factors, np.uint64) | np.uint64(1)


def _candidates(signatures: _Hashes, least: float) -> Iterator[tuple[int, int]]:
    """Pairs that agree in a band and whose signatures agree well enough, in their order."""
    count = len(signatures)
    pairs = np.zeros(0, np.int64)
    for band in range(_BANDS):
        rows = signatures[:, band * _ROWS : (band + 1) * _ROWS]
        pairs = np.sort(np.concatenate([pairs, *_neighbours(rows)]))
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]  # np.unique would take ten times as long
    for start in range(0, len(pairs), _AT_ONCE):
        first, second = np.divmod(pairs[start : start + _AT_ONCE], count)
        agreeing = np.mean(signatures[first] == signatures[second], axis=1) >= least - _TOLERANCE
        yield from zip(first[agreeing].tolist(), second[agreeing].tolist(), strict=True)


def _neighbours(rows: _Hashes) -> Iterator[NDArray[np.int64]]:
    """The pairs of numbers with equal rows, as `first * count + second`, at most `_NEIGHBOURS` for each number."""
    count = len(rows)
    order = np.lexsort((np.arange(count), *rows.T))
    for distance in range(1, min(_NEIGHBOURS, count - 1) + 1):
        first, second = order[:-distance], order[distance:]
        equal = np.all(rows[first] == rows[second], axis=1)
        yield first[equal].astype(np.int64) * count + second[equal]
