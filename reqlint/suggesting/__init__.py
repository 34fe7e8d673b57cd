"""Repeated suppressions as settings that would do it once: nothing is changed, only suggested.

Report -> decisions on similar phrases -> settings, each tried on the documents -> suggestions.
"""

from __future__ import annotations

from reqlint.suggesting.offers import Suggestion, suggestions
from reqlint.suggesting.snippet import snippet

__all__ = ["Suggestion", "snippet", "suggestions"]
