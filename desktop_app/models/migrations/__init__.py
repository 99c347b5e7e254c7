"""Schema changes, run inside the program (Alembic). `run.upgrade` is the way in; `versions/` holds one file per revision."""
