"""The command that lists complexes."""

from __future__ import annotations

from typing import Any

from desktop_app.commands.call import Call, Command, Result
from desktop_app.services import complexes


def _complexes(call: Call) -> Result:
    with call.database.read() as session:
        rows = complexes.rows(session, call.today)
    return {"count": len(rows), "complexes": [_row(row) for row in rows]}


def _row(row: complexes.ComplexRow) -> dict[str, Any]:
    return {
        "complex": row.number,
        "name": row.name,
        "dwellings": row.dwellings,
        "let": row.let,
        "tenants": row.tenants,
        "panels": list(row.panels),
        "last_meeting": row.last.isoformat(timespec="minutes") if row.last else None,
        "next_meeting": row.next.isoformat(timespec="minutes") if row.next else None,
    }


def _text(result: Result) -> str:
    rows = [f"{each['complex']:<10}  {each['name']:<32}  {each['dwellings']} woningen" for each in result["complexes"]]
    return "\n".join([*rows, f"{result['count']} complexen"])


COMMANDS = (Command(("complexes",), "noemt de complexen", _complexes, text=_text),)
