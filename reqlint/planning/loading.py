"""The landscape of a project: what was read, its suppressions checked against the existing rules."""

from __future__ import annotations

from pathlib import Path

from reqlint.planning.judge import rules
from reqlint.planning.model import Landscape
from reqlint.planning.read import interfaces


def load_landscape(schemas: Path, specifications: list[Path], shown: dict[Path, str] | None = None) -> Landscape:
    """The existing systems below `schemas`, the proposed ones and their interfaces below or in `specifications`.

    What cannot be read becomes a problem of the landscape; the rest is loaded. `shown` gives the paths to report.
    """
    return interfaces.load_landscape(schemas, specifications, rules.unknown, shown)
