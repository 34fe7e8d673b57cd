"""What people have silenced again and again, as settings that would do it once: nothing is changed, only offered.

Report -> decisions on like phrases -> settings, each tried on the documents -> suggestions.
"""

from __future__ import annotations

from reqlint.suggesting.offers import Suggestion, suggestions
from reqlint.suggesting.snippet import snippet

__all__ = ["Suggestion", "snippet", "suggestions"]
