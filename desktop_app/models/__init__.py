"""The database models: one file per noun. Importing the package knows every table."""

from __future__ import annotations

from desktop_app.models import (
    complexes,
    contacts,
    imports,
    journal,
    mailings,
    meetings,
    panels,
    people,
    search,
    settings,
)

__all__ = [
    "complexes",
    "contacts",
    "imports",
    "journal",
    "mailings",
    "meetings",
    "panels",
    "people",
    "search",
    "settings",
]
