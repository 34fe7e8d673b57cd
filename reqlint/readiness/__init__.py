"""Readiness: what a project document as a whole should settle before anyone writes code.

A document's passages (`passages.py`) are searched for cues (`data/`): the words of headings, columns, labels and
sentences that show who owns the project, whom it trains, what it measures. An aspect is settled, partial or open.
"""

from __future__ import annotations

from reqlint.readiness.checking import with_readiness
from reqlint.readiness.data import names
from reqlint.readiness.registry import READINESS_RULES

__all__ = ["READINESS_RULES", "names", "with_readiness"]
