"""The database of the history: opened, brought up to date, written and read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, Table, create_engine, event, func, insert, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from reqlint import __version__
from reqlint.errors import ReadError, UsageError
from reqlint.history.figures import Figures, figures_of
from reqlint.history.tables import documents, findings, runs
from reqlint.model import CheckedDocument, Report

DEFAULT_FILE = "reqlint.db"
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_KINDS = ("sqlite", "postgresql")
_PATIENCE = 30
"""Seconds to wait for another run that writes to the same file."""
_LOCK = 7_327_450
"""Key of the PostgreSQL lock that serialises migrations."""


class History:
    """The history at an address: the name of an SQLite file, or the URL of a database.

    For a `with` statement. UsageError for an address that names no such database, ReadError when it cannot be
    opened; neither shows a password. `create`: create the file and the tables if missing.
    """

    def __init__(self, address: str, *, create: bool = True) -> None:
        url = _url(address)
        self._shown = url.render_as_string(hide_password=True) if "://" in address else address
        if not create and url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise ReadError.of("there is no history here.", path=self._shown, hint="`lint --history` begins one.")
        with self._sentences():
            self._engine = _engine(url)
            self._upgrade()

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def record(self, report: Report, at: datetime) -> None:
        """Adds a run; `at` is its time, with a time zone."""
        with self._sentences(), self._engine.begin() as connection:
            values = {"at": at.astimezone(UTC).replace(tzinfo=None), "version": __version__}
            run = _inserted(connection, runs, values)
            for document in report.documents:
                _record(connection, run, document)

    def trend(self, path: str = "") -> list[Figures]:
        """The figures of every run, the oldest first: of the documents whose path ends in the path, or of all."""
        query = select(documents, runs.c.at).join(runs).order_by(documents.c.run_id, documents.c.id)
        with self._sentences(), self._engine.connect() as connection:
            rows = [
                row
                for row in connection.execute(query).mappings()
                if f"/{row['path']}".endswith(f"/{path}" if path else "")
            ]
            fingerprints = _fingerprints(connection)
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

    def _upgrade(self) -> None:
        config = Config()
        config.set_main_option("script_location", str(files("reqlint.history").joinpath("migrations")))
        with self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """Converts a database error into one sentence."""
        try:
            yield
        except CommandError as error:
            raise ReadError.of(
                "the history was written by a newer reqlint.", path=self._shown, hint="Install that one."
            ) from error
        except ModuleNotFoundError as error:
            raise ReadError.of(
                "the driver of this database is not installed.",
                path=self._shown,
                hint='Run: pip install "reqlint[postgres]"',
            ) from error
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
            raise ReadError.of(f"the history cannot be used: {reason}.", path=self._shown) from error


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise UsageError.of("The address of the history is not a URL of a database.") from error
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    if url.get_backend_name() not in _KINDS:
        raise UsageError.of(f'"{url.drivername}" keeps no history.', hint=f"{' and '.join(_KINDS)} do.")
    return url


def _engine(url: URL) -> Engine:
    """The engine. Each transaction on an SQLite file waits for the one before: two first runs may coincide."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _opened)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _opened(raw: Any, _: object) -> None:
    raw.isolation_level = None  # else the driver begins transactions itself, and only with the first change
    raw.execute("PRAGMA foreign_keys = ON")


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


def _fingerprints(connection: Connection) -> dict[int, set[str]]:
    """The fingerprints of every document of every run, by its id."""
    found: dict[int, set[str]] = defaultdict(set)
    for document, fingerprint in connection.execute(select(findings.c.document_id, findings.c.fingerprint)):
        found[document].add(fingerprint)
    return found
