"""A database of reqlint's: an SQLite file or PostgreSQL, opened and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from reqlint.errors import ReadError, UsageError

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_KINDS = ("sqlite", "postgresql")
_PATIENCE = 30
"""Seconds to wait for another run that writes to the same file."""
_LOCK = 7_327_450
"""Key of the PostgreSQL lock that serialises migrations."""


class Database:
    """The database at an address: the name of an SQLite file, or the URL of a database.

    For a `with` statement. UsageError for an address that names no such database, ReadError when it cannot be
    opened; neither shows a password. `create`: create the file and the tables if missing.
    """

    content: ClassVar[str]
    """What is kept in it, for error messages."""

    def __init__(self, address: str, *, create: bool = True) -> None:
        url = _url(address, self.content)
        self._shown = url.render_as_string(hide_password=True) if "://" in address else address
        if not create and url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
            raise ReadError.of("there is no history here.", path=self._shown, hint="`lint --history` begins one.")
        with self._sentences():
            self._engine = _engine(url)
            self._upgrade()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

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
                f"{self.content} was written by a newer reqlint.", path=self._shown, hint="Install that one."
            ) from error
        except ModuleNotFoundError as error:
            raise ReadError.of(
                "the driver of this database is not installed.",
                path=self._shown,
                hint='Run: pip install "reqlint[postgres]"',
            ) from error
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
            raise ReadError.of(f"{self.content} cannot be used: {reason}.", path=self._shown) from error


def _url(address: str, content: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise UsageError.of(f"The address of {content} is not a URL of a database.") from error
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    if url.get_backend_name() not in _KINDS:
        raise UsageError.of(f'"{url.drivername}" cannot keep {content}.', hint=f"{' and '.join(_KINDS)} do.")
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
