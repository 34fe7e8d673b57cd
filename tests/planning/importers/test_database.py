"""Live databases: SQLite always, PostgreSQL where its server is installed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from reqlint.errors import ReadError
from reqlint.planning.importers.database import is_url, read_database

from .made import fields


def test_sqlite(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with sqlite3.connect(file) as connection:
        connection.execute(
            "CREATE TABLE stock (store CHAR(4) NOT NULL, item INTEGER NOT NULL, qty DECIMAL(13,3) DEFAULT 0,"
            " changed DATETIME, PRIMARY KEY (store, item))"
        )
        connection.execute("CREATE VIEW low AS SELECT store, item FROM stock WHERE qty < 3")
    found = read_database(f"sqlite:///{file}")
    known = fields(found, "stock")
    assert (found.format, [e.name for e in found.entities]) == ("database (sqlite)", ["low", "stock"])
    assert (known["store"].type, known["store"].max_length, known["store"].key) == ("string", 4, True)
    assert (known["qty"].type, known["qty"].precision, known["qty"].scale) == ("decimal", 13, 3)
    assert (known["qty"].default, known["qty"].nullable, known["changed"].type) == ("0", True, "datetime")


def test_a_database_is_not_created_by_looking_at_it(tmp_path: Path) -> None:
    file = tmp_path / "none.db"
    with pytest.raises(ReadError, match="there is no such file"):
        read_database(f"sqlite:///{file}")
    assert not file.exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("foo://x", "not a kind of database"),
        ("postgresql://u:secret@127.0.0.1:1/x", "cannot be read"),
        ("://", "not a kind of database"),
    ],
)
def test_errors_are_sentences_without_the_password(url: str, words: str) -> None:
    assert is_url(url)
    with pytest.raises(ReadError, match=words) as caught:
        read_database(url)
    assert "secret" not in str(caught.value)


def programs() -> Path | None:
    """The folder with PostgreSQL's server programs: on the path, or where Debian keeps them."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as these tests."""
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    user = "postgres" if os.geteuid() == 0 else None  # the server refuses to run as root
    if user and not has_user(user):
        pytest.skip("PostgreSQL cannot be started as root, and there is no user postgres")
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra: postgres)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:  # pytest's own folders are closed to other users
        Path(home).chmod(0o777)
        data = str(Path(home) / "data")
        make = [folder / "initdb", "-D", data, "-A", "trust", "-U", "reqlint", "-E", "UTF8", "--locale=C", "-N"]
        subprocess.run(make, check=True, capture_output=True, cwd=home, user=user)
        serve = [folder / "postgres", "-D", data, "-p", str(port), "-k", home, "-h", "127.0.0.1", "-F"]
        server = subprocess.Popen(serve, stderr=subprocess.DEVNULL, cwd=home, user=user)
        try:
            wait_for(server, port)
            yield f"postgresql+psycopg://reqlint@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown
            server.wait(60)


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Returns once the server answers."""
    engine = sqlalchemy.create_engine(f"postgresql+psycopg://reqlint@127.0.0.1:{port}/postgres")
    for _ in range(300):
        assert server.poll() is None, "the server has stopped"
        try:
            engine.connect().close()
        except sqlalchemy.exc.OperationalError:
            time.sleep(0.2)
        else:
            engine.dispose()
            return
    pytest.fail("PostgreSQL does not answer")


def test_postgres(postgres: str) -> None:
    script = """
CREATE TYPE sort AS ENUM ('S', 'H');
CREATE TABLE posting (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, amount numeric(15,2) NOT NULL, kind sort NOT NULL,
  text varchar(25) DEFAULT '-', at timestamptz, day date, tags text[], extra jsonb, ok boolean, key uuid, raw bytea);
COMMENT ON TABLE posting IS 'Ledger postings';
COMMENT ON COLUMN posting.amount IS 'Amount in yuan';
"""
    engine = sqlalchemy.create_engine(postgres)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(script))
    engine.dispose()
    found = read_database(postgres)
    known = fields(found, "posting")
    assert (found.format, found.entities[0].description) == ("database (postgresql)", "Ledger postings")
    assert (known["id"].key, known["id"].type, known["id"].nullable) == (True, "integer", False)
    amount = known["amount"]
    assert (amount.type, amount.precision, amount.scale, amount.description) == (
        "decimal",
        15,
        2,
        "Amount in yuan",
    )
    assert (known["kind"].type, known["kind"].enum) == ("enum", ("S", "H"))
    assert (known["text"].max_length, known["text"].default) == (25, "-")
    assert (known["at"].type, known["at"].time_zone, known["day"].type) == ("datetime", "UTC", "date")
    assert [known[n].type for n in ("tags", "extra", "ok", "key", "raw")] == [
        "array", "object", "boolean", "string", "binary",
    ]  # fmt: skip
