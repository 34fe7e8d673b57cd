"""The tables of the history and of the team's space, as the latest migration leaves them."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

runs = Table(
    "reqlint_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("version", String(32), nullable=False),
)

documents = Table(
    "reqlint_document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("reqlint_run.id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False),
    Column("requirements", Integer, nullable=False),
    Column("ready", Integer, nullable=False),
    Column("ask", Integer, nullable=False),
    Column("bounce", Integer, nullable=False),
    Column("questions", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Index("reqlint_document_by_path", "path", "run_id"),
)

findings = Table(
    "reqlint_finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document_id", ForeignKey("reqlint_document.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("rule", String(16), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("requirement", Text, nullable=False),
)

team_documents = Table(
    "reqlint_team_document",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("batch", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("kept", Text, nullable=False),
)
