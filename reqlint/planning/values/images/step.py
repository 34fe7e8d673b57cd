"""A step that cannot be applied to every value of a set."""

from __future__ import annotations

from typing import Any

from reqlint.messages.phrases import Value, phrase
from reqlint.planning.values.gaps import written
from reqlint.planning.values.gaps.gap import Gap
from reqlint.planning.values.sets import Values


class StepError(Exception):
    """A step cannot be applied to some value of the set: `gap` names it."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(gap.aspect)
        self.gap = gap


def failure(values: Values, why: Value, aspect: Any = "type") -> StepError:
    """Converts a gap in the values to an error."""
    return StepError(Gap(aspect, "breaking", written(values), why, {"wanted": phrase("set.number")}))
