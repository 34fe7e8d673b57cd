"""Runs, their documents and findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "reqlint_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
    )
    counts = ("requirements", "ready", "ask", "bounce", "questions", "findings")
    op.create_table(
        "reqlint_document",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("reqlint_run.id", ondelete="CASCADE"), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in counts),
    )
    op.create_index("reqlint_document_by_path", "reqlint_document", ["path", "run_id"])
    op.create_table(
        "reqlint_finding",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "document_id", sa.Integer, sa.ForeignKey("reqlint_document.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(16), nullable=False),
        sa.Column("severity", sa.String(8), nullable=False),
        sa.Column("requirement", sa.Text, nullable=False),
    )
    op.create_index("ix_reqlint_finding_document_id", "reqlint_finding", ["document_id"])
