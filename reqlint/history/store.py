"""The history: written and read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from reqlint import __version__
from reqlint.history.database import Database
from reqlint.history.figures import Figures, figures_of
from reqlint.history.tables import documents, findings, runs
from reqlint.model import CheckedDocument, Report

DEFAULT_FILE = "reqlint.db"


class History(Database):
    """The history at an address."""

    content = "the history"

    def record(self, report: Report, at: datetime) -> int:
        """Adds a run and returns its number; `at` is its time, with a time zone."""
        with self._sentences(), self._engine.begin() as connection:
            values = {"at": at.astimezone(UTC).replace(tzinfo=None), "version": __version__}
            run = _inserted(connection, runs, values)
            for document in report.documents:
                _record(connection, run, document)
        return run

    def trend(self, path: str = "", among: Collection[int] | None = None) -> list[Figures]:
        """The figures of every run, the oldest first: of the documents whose path ends in the path, or of all.

        `among`: of the runs with these numbers only.
        """
        query = select(documents, runs.c.at).join(runs).order_by(documents.c.run_id, documents.c.id)
        if among is not None:
            query = query.where(documents.c.run_id.in_(among))
        with self._sentences(), self._engine.connect() as connection:
            rows = [
                row
                for row in connection.execute(query).mappings()
                if f"/{row['path']}".endswith(f"/{path}" if path else "")
            ]
            fingerprints = _fingerprints(connection, among)
            known: dict[str, set[str]] = {}
            found = []
            for row in rows:
                own = fingerprints[row["id"]]
                before = known.get(row["path"])
                made = Figures(
                    run=row["run_id"],
                    at=row["at"].replace(tzinfo=UTC),
                    **{name: row[name] for name in ("path", "requirements", "ready", "ask", "bounce")},
                    **{name: row[name] for name in ("questions", "findings")},
                )
                if before is not None:
                    made = replace(made, new=len(own - before), gone=len(before - own))
                known[row["path"]] = own
                found.append(made)
        return found


def _inserted(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    """Inserts a row and returns its id."""
    key = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    return int(key)


def _record(connection: Connection, run: int, document: CheckedDocument) -> None:
    values = {"run_id": run, "path": document.path, **figures_of(document)}
    number = _inserted(connection, documents, values)
    rows = [
        {
            "document_id": number,
            "fingerprint": finding.fingerprint,
            "rule": finding.rule,
            "severity": finding.severity.label,
            "requirement": finding.requirement,
        }
        for finding in (*document.findings, *(f for one in document.requirements for f in one.findings))
    ]
    if rows:
        connection.execute(insert(findings), rows)


def _fingerprints(connection: Connection, among: Collection[int] | None) -> dict[int, set[str]]:
    """The fingerprints of every document of every run, or of those runs, by its id."""
    found: dict[int, set[str]] = defaultdict(set)
    query = select(findings.c.document_id, findings.c.fingerprint)
    if among is not None:
        query = query.join(documents).where(documents.c.run_id.in_(among))
    for document, fingerprint in connection.execute(query):
        found[document].add(fingerprint)
    return found
