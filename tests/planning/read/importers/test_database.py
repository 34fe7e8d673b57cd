"""Live databases: SQLite always, PostgreSQL where its server is installed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Column, MetaData, Table
from sqlalchemy.dialects import mssql, mysql, oracle

from reqlint.errors import ReadError
from reqlint.planning.read.importers import is_url
from reqlint.planning.read.importers.database import entities_of, read_database

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


def test_a_broken_view_or_table_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE stock (store CHAR(4))")
        connection.execute("CREATE VIEW gone AS SELECT store FROM closed")
        connection.execute('CREATE TABLE nameless ("" TEXT)')
    found = read_database(f"sqlite:///{file}")
    assert [entity.name for entity in found.entities] == ["stock"]
    assert [problem.partition(".db: ")[2].partition(":")[0] for problem in found.problems] == ["gone", "nameless"]
    assert "no such table: main.closed." in found.problems[0]


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


def test_what_sql_server_reflects_has_the_facts_of_its_script() -> None:
    table = Table(
        "Posting", MetaData(),
        Column("Id", mssql.UNIQUEIDENTIFIER(), primary_key=True), Column("Name", mssql.NVARCHAR(40), comment="名称"),
        Column("Code", mssql.VARCHAR(10), nullable=False), Column("Sum", mssql.MONEY()), Column("Ok", mssql.BIT()),
        Column("At", mssql.DATETIMEOFFSET(3)), Column("Day", mssql.SMALLDATETIME()),
        Column("Kind", sqlalchemy.types.NullType()), comment="Ledger",
    )  # fmt: skip
    (entity,) = entities_of([table], mssql.dialect(), "mssql://x")
    known = {field.path: field for field in entity.fields}
    assert (entity.name, entity.description, known["Name"].description) == ("Posting", "Ledger", "名称")
    assert (known["Id"].format, known["Id"].key) == ("uuid", True)
    assert (known["Name"].max_length, known["Name"].length_unit) == (40, "characters")
    assert (known["Code"].length_unit, known["Code"].required) == ("bytes", True)
    assert (known["Sum"].precision, known["Sum"].scale, known["Ok"].type) == (19, 4, "boolean")
    assert (known["At"].time_zone, known["Day"].time_precision, known["Kind"].type) == ("UTC", "minute", "any")


def test_what_oracle_and_mysql_reflect_has_the_facts_of_their_scripts() -> None:
    number = Table("T", MetaData(), Column("n", oracle.NUMBER(9, 0)), Column("d", oracle.DATE()))
    (entity,) = entities_of([number], oracle.dialect(), "oracle://x")
    assert [field.type for field in entity.fields] == ["integer", "datetime"]
    unsigned = Table(
        "t", MetaData(), Column("n", mysql.SMALLINT(unsigned=True)), Column("k", mysql.ENUM("a", "b"))
    )
    (entity,) = entities_of([unsigned], mysql.dialect(), "mysql://x")
    assert (entity.fields[0].native, entity.fields[1].enum) == ("SMALLINT UNSIGNED", ("a", "b"))


def test_a_database_is_read_like_its_script(tmp_path: Path) -> None:
    script = "CREATE TABLE t (code VARCHAR(4) NOT NULL CHECK (code IN ('a', 'b')), qty SMALLINT CHECK (qty >= 0))"
    with sqlite3.connect(tmp_path / "t.db") as connection:
        connection.execute(script)
    known = fields(read_database(f"sqlite:///{tmp_path / 't.db'}"), "t")
    assert (known["code"].enum, known["qty"].minimum) == (("a", "b"), "0")


HOSTILE = {
    "a name of more than 1,000 characters": f'CREATE TABLE "{"t" * 300_000}" (a int)',
    "ValueError: Exceeds the limit": f"CREATE TABLE t (a varchar({'9' * 20_000}))",
    "exceeds maximum length": f'CREATE TABLE t (a int, CONSTRAINT "{"k" * 20_000}" CHECK (a > 1))',
}


@pytest.mark.parametrize("said", HOSTILE)
def test_names_and_numbers_that_only_sqlite_takes(tmp_path: Path, said: str) -> None:
    with sqlite3.connect(tmp_path / "t.db") as connection:
        connection.execute(HOSTILE[said])
    with pytest.raises(ReadError, match=said):
        read_database(f"sqlite:///{tmp_path / 't.db'}")
