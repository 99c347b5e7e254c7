"""Commands on panels: list, found, join, leave, dissolve."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from desktop_app.commands.call import Call, Command, Result, argument, read_day
from desktop_app.models.panels import Origin, PanelKind, PanelStatus, Role
from desktop_app.services import complexes, members, panels, who
from desktop_app.services.members import JoinValues
from desktop_app.services.panels import PanelRow, PanelValues

_PANEL = argument("panel", metavar="PANEL", help="kenmerk van het panel, zoals PA1")
_WHO = argument("who", nargs="+", metavar="WIE", help="Relatienummer, kenmerk of naam")


def moment(value: datetime | None) -> str | None:
    """Return a moment as JSON has it: 2026-12-16T19:30."""
    return value.isoformat(timespec="minutes") if value else None


def _panels(call: Call) -> Result:
    with call.database.read() as session:
        rows = panels.panel_rows(session, today=call.today)
    return {"count": len(rows), "panels": [_row(row) for row in rows]}


def _row(row: PanelRow) -> dict[str, Any]:
    return {
        "panel": row.reference, "kind": row.kind, "name": row.name, "status": row.status, "complexes": list(row.complexes),
        "members": row.members, "last_meeting": moment(row.last_meeting), "next_meeting": moment(row.next_meeting),
        "cycle_due": row.cycle_due.isoformat() if row.cycle_due else None,
    }  # fmt: skip


def _panels_text(result: Result) -> str:
    lines = [
        f"{one['panel']:<6}  {panels.KINDS[PanelKind(one['kind'])]:<14}  {one['name']:<36}  {one['members']} leden"
        + (f"  ({panels.STATUSES[PanelStatus(one['status'])]})" if one["status"] != PanelStatus.ACTIVE else "")
        for one in result["panels"]
    ]
    return "\n".join([*lines, f"{result['count']} panels"])


def _add(call: Call) -> Result:
    args = call.args
    cycle = args.every_months
    if cycle is None:
        cycle = panels.DEFAULT_CYCLE if args.kind == PanelKind.COMPLEX else 0
    with call.database.change(f"Panel {args.name}") as change:
        ids = tuple(complexes.find(change.session, number) for number in args.complex)
        values = PanelValues(args.kind, args.name, args.theme, cycle, ids)
        panel_id = panels.add_panel(change.session, values, today=call.today)
        return {"panel": panels.panel_row(change.session, panel_id, today=call.today).reference}


def _join(call: Call) -> Result:
    args = call.args
    since = read_day(args.since, "De eerste dag") if args.since else call.today
    values = JoinValues(since, args.role, args.origin)
    with call.database.change(f"Leden van {args.panel}") as change:
        panel_id = panels.find(change.session, args.panel)
        people = who.find_all(change.session, args.who, "Lid")
        members.join(change.session, panel_id, people, values)
        return {"members": _count(change.session, panel_id, max(since, call.today))}


def _leave(call: Call) -> Result:
    args = call.args
    until = read_day(args.until, "De laatste dag") if args.until else call.today
    with call.database.change(f"Lid af van {args.panel}") as change:
        panel_id = panels.find(change.session, args.panel)
        for person_id in who.find_all(change.session, args.who, "Lid"):
            term = members.running(change.session, panel_id, person_id, min(until, call.today))
            members.leave(change.session, term, until=until, reason=args.reason)
        return {"members": _count(change.session, panel_id, call.today)}


def _count(session: Session, panel_id: bytes, on: date) -> int:
    return panels.panel_row(session, panel_id, today=on).members


def _dissolve(call: Call) -> Result:
    with call.database.change(f"Panel {call.args.panel} ontbonden") as change:
        panel_id = panels.find(change.session, call.args.panel)
        panels.dissolve(change.session, panel_id, call.args.reason, on=call.today)
        return {"panel": call.args.panel, "members": _count(change.session, panel_id, call.today)}


def _members_text(result: Result) -> str:
    return f"{result['members']} leden"


COMMANDS = (
    Command(("panels",), "noemt de panels", _panels, text=_panels_text),
    Command(
        ("panel", "add"), "maakt een panel", _add,
        (
            argument("--kind", choices=[*PanelKind], required=True, help="soort panel"),
            argument("--name", required=True, metavar="NAAM", help="naam van het panel"),
            argument("--complex", action="append", default=[], metavar="NUMMER", help="Complexnummer; mag vaker"),
            argument("--theme", default="", metavar="THEMA", help="onderwerp van een themapanel"),
            argument("--every-months", type=int, metavar="AANTAL", help="maanden tussen twee bijeenkomsten (complexpanel: 12)"),
        ),
        lambda result: f"Panel gemaakt: {result['panel']}",
    ),
    Command(
        ("panel", "join"), "maakt mensen lid van een panel", _join,
        (
            _PANEL, _WHO,
            argument("--role", choices=[*Role], default=Role.MEMBER, help="rol in het panel"),
            argument("--since", metavar="DATUM", help="eerste dag (anders vandaag)"),
            argument("--origin", choices=[*Origin], default=Origin.OTHER, help="waar het lid vandaan komt"),
        ),
        _members_text,
    ),
    Command(
        ("panel", "leave"), "laat mensen uit een panel gaan", _leave,
        (
            _PANEL, _WHO,
            argument("--until", metavar="DATUM", help="laatste dag (anders vandaag)"),
            argument("--reason", default="", metavar="TEKST", help="reden"),
        ),
        _members_text,
    ),
    Command(
        ("panel", "dissolve"), "ontbindt een panel", _dissolve,
        (_PANEL, argument("--reason", required=True, metavar="TEKST", help="reden")),
        lambda result: f"Panel {result['panel']} is ontbonden.",
    ),
)  # fmt: skip
