"""The window: Qt lives here and in `app.py`, nowhere else."""

from __future__ import annotations
