"""How long a target runs, from which inputs, and what is done with one that fails."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reqlint.errors import ReqlintError
from reqlint.guard import limited

from .mutations import mutated

SECONDS = float(os.environ.get("REQLINT_FUZZ_SECONDS", "20"))
SEED = int(os.environ.get("REQLINT_FUZZ_SEED", "1"))
SLOWEST = 10.0
"""CPU seconds for one input."""


@dataclass(frozen=True)
class Fuzz:
    """Runs a target on broken inputs until its time is over."""

    folder: Path

    def __call__(self, target: Callable[[str, bytes], object], inputs: dict[str, bytes]) -> int:
        """How many inputs were tried. Fails with the name of a file that holds the input which went wrong."""
        end, tried = time.monotonic() + SECONDS, 0
        for name, data in self._inputs(inputs):
            if time.monotonic() > end:
                break
            self._one(target, name, data)
            tried += 1
        print(f"{target.__name__}: {tried} inputs")
        return tried

    def _inputs(self, inputs: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
        yield from inputs.items()
        chance = random.Random(SEED)
        names, contents = sorted(inputs), [inputs[name] for name in sorted(inputs)]
        while True:
            name = chance.choice(names)
            yield name, mutated(chance, inputs[name], contents)

    def _one(self, target: Callable[[str, bytes], object], name: str, data: bytes) -> None:
        begun = time.process_time()
        try:
            with limited(2 * SLOWEST):
                target(name, data)
        except ReqlintError as error:
            wrong = next((str(p) for p in error.problems if not p.message or "\n" in str(p)), "")
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
        else:
            wrong = ""
        seconds = time.process_time() - begun
        if wrong or seconds > SLOWEST:
            kept = self.folder / name.replace("/", "_")
            kept.write_bytes(data)
            pytest.fail(f"{wrong or f'{seconds:.1f} s'} (seed {SEED}, input in {kept})")


@pytest.fixture
def fuzz(tmp_path: Path) -> Fuzz:
    """The runner; inputs that fail are left in the test's folder."""
    (tmp_path / "failed").mkdir()
    return Fuzz(tmp_path / "failed")
