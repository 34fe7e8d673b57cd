"""The history of runs, in SQLite always and in PostgreSQL where its server is installed."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
import sqlalchemy

from reqlint.errors import ReadError, UsageError
from reqlint.history import History, tables
from reqlint.model import (
    CheckedDocument,
    CheckedRequirement,
    Finding,
    Location,
    Report,
    Requirement,
    Severity,
    Text,
    Verdict,
)

BEGIN = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def checked(identifier: str, verdict: Verdict, *fingerprints: str) -> CheckedRequirement:
    findings = tuple(
        Finding(
            rule="ACT101", name="missing-actor", category="missing", severity=Severity.WARNING, path="plan.md",
            location=Location(), message="Who?", question=f"Who does {name}?",
            requirement=identifier, fingerprint=name,
        )
        for name in fingerprints
    )  # fmt: skip
    return CheckedRequirement(Requirement(identifier, Text("secret", Location()), "en"), (), verdict, findings)


def report(*requirements: CheckedRequirement, path: str = "plan.md") -> Report:
    return Report((CheckedDocument(path, "markdown", "en", requirements),))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "reqlint.db")
        return
    url = request.getfixturevalue("postgres")
    yield url
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        tables.metadata.drop_all(connection)
        connection.execute(sqlalchemy.text("DROP TABLE IF EXISTS reqlint_schema"))
    engine.dispose()


def test_the_trend_of_a_document(address: str) -> None:
    with History(address) as history:
        history.record(report(checked("R-1", "bounce", "a", "b"), checked("R-2", "ready")), BEGIN)
        history.record(report(path="other.md"), BEGIN + timedelta(hours=1))
        history.record(
            report(checked("R-1", "ask", "b", "c", "d"), checked("R-2", "ready")), BEGIN + timedelta(days=1)
        )
    with History(address, create=False) as history:
        first, second = history.trend("plan.md")
        assert len(history.trend()) == 3
    assert (first.at, first.requirements, first.bounce, first.ready, first.questions) == (BEGIN, 2, 1, 1, 1)
    assert (first.new, first.gone) == (None, None)
    assert (second.ask, second.bounce, second.findings, second.new, second.gone) == (1, 0, 3, 2, 1)


def test_migrations_lead_to_the_tables_that_are_used(address: str) -> None:
    History(address).__exit__(None, None, None)
    url = address if "://" in address else f"sqlite:///{address}"
    engine = sqlalchemy.create_engine(url)
    found = sqlalchemy.MetaData()
    found.reflect(engine)
    engine.dispose()
    for table in tables.metadata.sorted_tables:
        made = found.tables[table.name]
        assert {c.name: c.nullable for c in table.columns} == {c.name: c.nullable for c in made.columns}
        assert {index.name for index in table.indexes} == {index.name for index in made.indexes}


def test_no_text_of_a_document_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "reqlint.db"
    with History(str(file)) as history:
        history.record(report(checked("R-1", "ask", "a")), BEGIN)
    assert b"secret" not in file.read_bytes()


def test_a_history_is_not_begun_by_looking_at_it(tmp_path: Path) -> None:
    file = tmp_path / "none.db"
    with pytest.raises(ReadError, match="there is no history here"):
        History(str(file), create=False)
    assert not file.exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text("# Plan\n" * 200, "utf-8")
    with pytest.raises(ReadError, match="not a database"):
        History(str(file))
    assert file.read_text("utf-8").startswith("# Plan")


def test_a_history_of_a_newer_version(tmp_path: Path) -> None:
    file = tmp_path / "reqlint.db"
    History(str(file)).__exit__(None, None, None)
    engine = sqlalchemy.create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE reqlint_schema SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(ReadError, match="newer reqlint"):
        History(str(file))


@pytest.mark.parametrize("address", ["mysql://user:secret@127.0.0.1/x", "nonsense://secret@x", "://secret"])
def test_other_databases_are_refused_without_their_password(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        History(address)
    assert "secret" not in str(caught.value)


def _record_at_once(file: str, barrier: Barrier) -> None:
    barrier.wait()
    with History(file) as history:
        history.record(report(checked("R-1", "ask", "a")), BEGIN)


def test_two_first_runs_at_once(tmp_path: Path) -> None:
    file = str(tmp_path / "reqlint.db")
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(3)
    runs = [context.Process(target=_record_at_once, args=(file, barrier)) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert [run.exitcode for run in runs] == [0, 0, 0]
    with History(file) as history:
        assert len(history.trend()) == 3


def test_a_database_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ReadError, match=r"not installed\. Run: pip install \"reqlint\[postgres\]\"") as caught:
        History("postgresql://ann:secret@127.0.0.1/x")
    assert "secret" not in str(caught.value)


def test_a_document_is_named_by_the_end_of_its_path(tmp_path: Path) -> None:
    with History(str(tmp_path / "reqlint.db")) as history:
        for path in ("plan.md", "old/plan.md", "myplan.md"):
            history.record(report(checked("R-1", "ask", "a"), path=path), BEGIN)
        assert [figures.path for figures in history.trend("plan.md")] == ["plan.md", "old/plan.md"]
