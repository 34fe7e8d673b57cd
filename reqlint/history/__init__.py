"""The history of findings: what each run found in each document, kept in a database on request.

SQLite in a file, or PostgreSQL by its URL. No text of a document is kept, only counts, rules and fingerprints.
"""

from __future__ import annotations

from reqlint.history.figures import Figures, figures_of
from reqlint.history.store import DEFAULT_FILE, History

__all__ = ["DEFAULT_FILE", "Figures", "History", "figures_of"]
