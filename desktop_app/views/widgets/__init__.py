"""Small building blocks that every tab uses."""

from __future__ import annotations
