"""What a field over people finds: name and address of whom a text fits, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.views.context import AppContext
from desktop_app.views.widgets.person_field import Find

_MOST: Final = 10


def people(context: AppContext) -> Find:
    """Return a function that finds anybody in the register by name, address, number, telephone or e-mail."""
    from desktop_app.services import homes, search, who  # noqa: PLC0415 - loaded after the window shows

    def find(text: str) -> Sequence[tuple[bytes, str]]:
        with context.read() as session:
            found = search.find(session, text, limit=_MOST)
            ids = [found[start : start + 16] for start in range(0, len(found), 16)]
            named = who.known(session, ids)
            lived = homes.homes(session, ids, context.today)
        return [(key, line(named[key].name, lived[key].lines[0] if key in lived else "")) for key in ids]

    return find


def line(name: str, detail: str) -> str:
    """Return how somebody stands in a list to choose from: name, and what tells namesakes apart."""
    return f"{name} · {detail}" if detail else name
