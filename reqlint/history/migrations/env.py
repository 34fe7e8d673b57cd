"""Run by Alembic: applies the migrations on the connection that `History` hands over."""

from __future__ import annotations

from alembic import context

from reqlint.history.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="reqlint_schema",
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
