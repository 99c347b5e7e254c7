"""What Alembic runs for every command: the connection comes from `run.migrate`."""

from __future__ import annotations

from alembic import context

import desktop_app.models  # noqa: F401 - knows every table
from desktop_app.models.base import Base


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
