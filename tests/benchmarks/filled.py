"""A register of any size, filled by a real import of an invented export."""

from __future__ import annotations

import tempfile
from pathlib import Path

from desktop_app.demo.exports import FIRST_DAY, Town
from desktop_app.services import imports, register


def fill(path: Path, passphrase: str, tenants: int) -> None:
    """Make a register at `path` with about that many tenants, imported in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made, _ = register.create(path, passphrase)
    with tempfile.TemporaryDirectory() as folder:
        export = Town(tenants).first().write(Path(folder) / "export.csv")
        with made.database.read() as session:
            prepared = imports.prepare(session, export, today=FIRST_DAY)
        with made.database.change(prepared.label) as change:
            imports.apply(change, prepared)
    made.close()
