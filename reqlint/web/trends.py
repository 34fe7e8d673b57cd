"""The trend of a document over its runs, as a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reqlint.history import Figures

WIDTH, HEIGHT = 560, 190
_LAST = 20
"""Runs that are shown."""
_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Trend:
    """The last runs, the oldest first, with the lines of the picture by what they count."""

    runs: tuple[Figures, ...]
    lines: dict[str, tuple[tuple[float, float], ...]]

    @classmethod
    def of(cls, figures: Sequence[Figures]) -> Trend | None:
        """The trend of these runs; None without a run."""
        runs = tuple(figures[-_LAST:])
        if not runs:
            return None
        most = max(1, *(max(run.questions, run.bounce) for run in runs))
        step = (WIDTH - 2 * _MARGIN) / max(1, len(runs) - 1)
        lines = {
            name: tuple(
                (_MARGIN + step * number, HEIGHT - _MARGIN - (HEIGHT - 2 * _MARGIN) * getattr(run, name) / most)
                for number, run in enumerate(runs)
            )
            for name in ("questions", "bounce")
        }
        return cls(runs, lines)
