"""Bring a register to the program's schema: a verified copy first, then the steps, in one transaction each.

A newer or unknown schema is refused. The copy stays beside the register under the name of the old schema.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from desktop_app.errors import Refusal
from desktop_app.models.database import open_engine


def upgrade(path: Path, data_key: bytes, revision: str) -> Path:
    """Upgrade the register at `path` from `revision` and return where the copy of before stands.

    Refusals: ``register.foreign`` when the file has no revision at all, ``register.newer`` when this program does not know it.
    """
    if not revision:
        raise Refusal("register.foreign", path=path)
    if revision not in known_revisions():
        raise Refusal("register.newer", revision=revision)
    from desktop_app.models.copies import copy_database  # noqa: PLC0415 - only when there is something to upgrade

    kept = path.with_name(f"{path.name}.schema-{revision}")
    copy_database(path, data_key, kept)
    engine = open_engine(path, data_key)
    try:
        migrate(engine)
    finally:
        engine.dispose()
    return kept


def known_revisions() -> set[str]:
    """Return every revision this program can upgrade from."""
    return {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def migrate(engine: Engine, target: str = "head") -> None:
    """Run the steps up to `target` on a database that may be empty."""
    settings = config()
    with engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, target)


def config() -> Config:
    """Return Alembic's configuration: this folder, no file."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return settings
