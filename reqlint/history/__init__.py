"""The history of findings: what each run found in each document, kept in a database on request.

SQLite in a file, or PostgreSQL by its URL. No text of a document is kept, only counts, rules and fingerprints; but
where a team shares documents on the web page (`serve --team`), these and the answers to their questions are, too.
"""

from __future__ import annotations

from reqlint.history.database import Database
from reqlint.history.figures import Figures, figures_of
from reqlint.history.store import DEFAULT_FILE, History
from reqlint.history.team import TeamDocument, TeamSpace

__all__ = ["DEFAULT_FILE", "Database", "Figures", "History", "TeamDocument", "TeamSpace", "figures_of"]
