"""What tests of several parts need: a database server."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

os.environ["REQLINT_NO_CACHE"] = "1"  # a test finds what it made itself; those of the cache ask for one


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


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the tests."""
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
