"""Commands on minutes: taken in from a text, printed for a reader, adopted; and the list of actions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop_app.commands import files
from desktop_app.commands.call import Call, Command, Result, argument
from desktop_app.commands.meetings import MEETING
from desktop_app.errors import Refusal
from desktop_app.language.dates import short_date
from desktop_app.models.meetings import ActionStatus, Meeting, MinutesStatus
from desktop_app.services import actions, complexes, meetings, minutes, minutes_paper, record, rows
from desktop_app.services.actions import ActionRow, Which
from desktop_app.services.minutes import AdoptValues
from desktop_app.services.minutes_paper import Version

_SHOWN = 5
_STATUSES = {MinutesStatus.CONCEPT: "Conceptverslag", MinutesStatus.ADOPTED: "Vastgesteld verslag"}


def _record(call: Call) -> Result:
    markdown = files.read_text(call.args.file)
    with call.database.change(f"Verslag van {call.args.meeting}") as change:
        meeting_id = meetings.find(change.session, call.args.meeting)
        return asdict(record.record(change.session, meeting_id, markdown, today=call.today))


def _minutes(call: Call) -> Result:
    version = getattr(call.args, "for")
    with call.database.read() as session:
        meeting_id = meetings.find(session, call.args.meeting)
        minutes.require_written(session, meeting_id)
        if not call.args.yes:
            _require_agreed(minutes_paper.proposals(session, meeting_id, version, today=call.today))
        document = minutes_paper.pdf(session, meeting_id, version, today=call.today)
        status = minutes.page(session, meeting_id, today=call.today).status
    return {"file": files.write(Path(call.args.out), document.pdf), "pages": document.pages, "status": status}


def _require_agreed(proposals: tuple[Any, ...]) -> None:
    if proposals:
        shown = ", ".join(f"“{one.found}” → “{one.instead}”" for one in proposals[:_SHOWN])
        more = f" en nog {len(proposals) - _SHOWN}" if len(proposals) > _SHOWN else ""
        raise Refusal("minutes.names", found=shown + more)


def _adopt(call: Call) -> Result:
    args = call.args
    label = f"Verslag van {args.meeting} vastgesteld"
    with call.database.change(label, closing=True) as change:
        session = change.session
        meeting_id = meetings.find(session, args.meeting)
        at = meetings.find(session, args.at) if args.at else None
        on = call.day("on", "De vaststelling") if args.on or at is None else _day_of(session, at, call.today)
        numbers = minutes.adopt(session, meeting_id, AdoptValues(on, at), today=call.today)
    return {"meeting": args.meeting, "status": MinutesStatus.ADOPTED, "adopted_on": on.isoformat(), "decisions": list(numbers)}


def _day_of(session: Any, meeting_id: bytes, today: date) -> date:  # noqa: ANN401 - a session
    """Return the day of the meeting that adopts; one that has yet to come is refused."""
    starts: datetime = rows.fetch(session, Meeting, meeting_id).starts
    return rows.require_past(starts.date(), today, "De vaststelling")


def _adopt_text(result: Result) -> str:
    numbers = ", ".join(result["decisions"])
    adopted = f"Het verslag van {result['meeting']} is vastgesteld."
    return f"{adopted} Besluiten: {numbers}." if numbers else adopted


def _actions(call: Call) -> Result:
    which = Which.OVERDUE if call.args.overdue else Which.OPEN if call.args.open else Which.ALL
    with call.database.read() as session:
        complex_id = complexes.find(session, call.args.complex) if call.args.complex else None
        found = actions.action_rows(session, which, today=call.today, complex_id=complex_id)
    return {"count": len(found), "actions": [_row(row) for row in found]}


def _row(row: ActionRow) -> dict[str, Any]:
    return {
        "meeting": row.meeting, "number": row.number, "text": row.text, "owner": row.owner, "status": row.status,
        "due": row.due.isoformat() if row.due else None, "overdue": row.overdue, "panel": row.panel,
        "complexes": list(row.complexes), "result": row.result,
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
    }  # fmt: skip


def _actions_text(result: Result) -> str:
    lines = []
    for one in result["actions"]:
        due = f"uiterlijk {short_date(date.fromisoformat(one['due']))}" if one["due"] else "zonder datum"
        state = "te laat" if one["overdue"] else actions.STATUSES[ActionStatus(one["status"])]
        lines.append(f"{one['meeting']} {one['number']:<4}  {one['text']} ({one['owner'] or 'niemand'}, {due}, {state})")
    return "\n".join([*lines, f"{result['count']} acties"])


COMMANDS = (
    Command(
        ("meeting", "record"), "neemt een verslag over uit een tekst", _record,
        (MEETING, argument("file", metavar="BESTAND.md", help="koppen met ##, regels BESLUIT: … en ACTIE: … | wie | datum")),
        lambda r: f"{r['items']} agendapunten, {r['decisions']} besluiten, {r['actions']} acties",
    ),
    Command(
        ("meeting", "minutes"), "maakt het verslag als PDF", _minutes,
        (
            MEETING, argument("--out", required=True, metavar="BESTAND.pdf", help="waar het verslag komt"),
            argument("--for", choices=[*Version], default=Version.MEMBERS, help="voor wie"),
            argument("--yes", action="store_true", help="neem de voorgestelde vervangingen van namen en adressen over"),
        ),
        lambda r: f"{_STATUSES[r['status']]} op {files.sheets(r['pages'])} in {r['file']}",
    ),
    Command(
        ("meeting", "adopt"), "stelt het verslag vast; dat kan niet ongedaan worden gemaakt", _adopt,
        (
            MEETING, argument("--on", metavar="DATUM", help="wanneer (anders vandaag, of de dag van de latere bijeenkomst)"),
            argument("--at", metavar="BIJEENKOMST", help="latere bijeenkomst waarop het is vastgesteld"),
        ),
        _adopt_text,
    ),
    Command(
        ("actions",), "noemt de acties", _actions,
        (
            argument("--open", action="store_true", help="alleen wat nog moet gebeuren"),
            argument("--overdue", action="store_true", help="alleen wat te laat is"),
            argument("--complex", metavar="NUMMER", help="alleen van dit complex"),
        ),
        _actions_text,
    ),
)  # fmt: skip
