"""The documents that a team shares on the web page, in the database of its history."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select, update

from reqlint.history.database import Database
from reqlint.history.tables import team_documents as table


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDocument:
    """A document of the team. `kept`: the decisions and answers on it, as the web page writes them."""

    id: str
    name: str
    batch: str
    sender: str
    """Who sent it; "" if that is not known."""
    content: bytes
    kept: str


class TeamSpace(Database):
    """The team's documents at an address."""

    content = "the team's documents"

    def documents(self) -> list[TeamDocument]:
        """All documents, in the order in which they were first sent."""
        columns = [column for column in table.c if column.name != "number"]
        with self._sentences(), self._engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(table.c.number)).mappings()
            return [TeamDocument(**row) for row in rows]

    def save(self, document: TeamDocument) -> None:
        """Adds a document, or replaces the one with its id."""
        values = asdict(document)
        with self._sentences(), self._engine.begin() as connection:
            replaced = connection.execute(update(table).where(table.c.id == document.id).values(values))
            if not replaced.rowcount:
                connection.execute(insert(table).values(values))

    def save_kept(self, identifier: str, kept: str) -> None:
        """Replaces the decisions and answers on a document."""
        with self._sentences(), self._engine.begin() as connection:
            connection.execute(update(table).where(table.c.id == identifier).values(kept=kept))

    def remove(self, identifier: str) -> None:
        """Deletes a document."""
        with self._sentences(), self._engine.begin() as connection:
            connection.execute(delete(table).where(table.c.id == identifier))
