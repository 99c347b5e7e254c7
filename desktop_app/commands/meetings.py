"""Commands on meetings up to the evening itself: list, plan, move, cancel, answers, attendance and its list."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.commands import files
from desktop_app.commands.call import Call, Command, Result, argument
from desktop_app.commands.panels import moment
from desktop_app.errors import Refusal
from desktop_app.language.dates import moment_text, parse_moment, parse_time
from desktop_app.models.meetings import MeetingStatus, Presence
from desktop_app.services import agenda, attendance, attendance_sheet, codes, meetings, panels, replies
from desktop_app.services.meetings import MeetingRow, MeetingValues

MEETING = argument("meeting", metavar="BIJEENKOMST", help="kenmerk van de bijeenkomst, zoals BA1")
_WHO_HELP = "antwoordcode, Relatienummer, kenmerk of naam"
_STARTS = argument("--starts", required=True, metavar="MOMENT", help="begin, zoals 2026-12-16T19:30")
_ENDS = argument("--ends", metavar="TIJD", help="einde, zoals 21:30")


def _meetings(call: Call) -> Result:
    with call.database.read() as session:
        rows = meetings.meeting_rows(session, today=call.today)
    return {"count": len(rows), "meetings": [_row(row) for row in rows]}


def _row(row: MeetingRow) -> dict[str, Any]:
    return {
        "meeting": row.reference, "panel": row.panel_reference, "name": row.title, "kind": row.panel_kind,
        "starts": moment(row.starts), "ends": moment(row.ends), "place": row.place, "status": row.status,
        "moved_from": moment(row.moved_from), "steps": [step.done for step in row.steps],
    }  # fmt: skip


def _meetings_text(result: Result) -> str:
    lines = [
        f"{one['meeting']:<6}  {datetime.fromisoformat(one['starts']):%d-%m-%Y %H.%M}  {one['name']:<36}  "
        f"{meetings.STATUSES[MeetingStatus(one['status'])]}"
        for one in result["meetings"]
    ]
    return "\n".join([*lines, f"{result['count']} bijeenkomsten"])


def _starts(text: str) -> datetime:
    value = parse_moment(text)
    if value is None:
        raise Refusal("value.invalid", what="Het begin", value=text, hint="Schrijf een moment als 2026-12-16T19:30.")
    return value


def _ends(text: str | None, starts: datetime) -> datetime | None:
    """Return the end: a time on the same day, or a whole moment."""
    if not text:
        return None
    clock = parse_time(text)
    value = datetime.combine(starts.date(), clock) if clock else parse_moment(text)
    if value is None:
        raise Refusal("value.invalid", what="Het einde", value=text, hint="Schrijf een tijd als 21:30.")
    return value


def _add(call: Call) -> Result:
    args = call.args
    starts = _starts(args.starts)
    values = MeetingValues(starts, args.place, _ends(args.ends, starts))
    items = agenda.parse(files.read_text(args.agenda)) if args.agenda else None
    with call.database.change(f"Bijeenkomst van {args.panel}") as change:
        meeting_id = meetings.add_meeting(change.session, panels.find(change.session, args.panel), values, items=items)
        row = meetings.meeting_row(change.session, meeting_id, today=call.today)
    return {"meeting": row.reference, "starts": moment(row.starts)}


def _move(call: Call) -> Result:
    args = call.args
    starts = _starts(args.starts)
    with call.database.change(f"Bijeenkomst {args.meeting} verplaatst") as change:
        meeting_id = meetings.find(change.session, args.meeting)
        meetings.move(change.session, meeting_id, starts, _ends(args.ends, starts), args.place)
        row = meetings.meeting_row(change.session, meeting_id, today=call.today)
    return {"meeting": row.reference, "starts": moment(row.starts), "moved_from": moment(row.moved_from)}


def _cancel(call: Call) -> Result:
    with call.database.change(f"Bijeenkomst {call.args.meeting} afgelast") as change:
        meetings.cancel(change.session, meetings.find(change.session, call.args.meeting), call.args.reason)
    return {"meeting": call.args.meeting, "status": MeetingStatus.CANCELLED}


def _reply(call: Call) -> Result:
    args = call.args
    values = replies.ReplyValues(args.answer == "yes", args.number)
    with call.database.change(f"Antwoorden voor {args.meeting}") as change:
        meeting_id = meetings.find(change.session, args.meeting)
        people = codes.people(change.session, meeting_id, args.who)
        return asdict(replies.reply(change.session, meeting_id, people, values, today=call.today))


def _reply_text(result: Result) -> str:
    return f"{result['yes']} ja, {result['no']} nee, {result['silent']} zonder antwoord; {result['expected']} mensen verwacht"


def _attend(call: Call) -> Result:
    args = call.args
    if not (args.who or args.guest):
        raise Refusal("value.empty", what="Wie er was (nummer, code, naam of --guest)")
    with call.database.change(f"Presentie van {args.meeting}") as change:
        meeting_id = meetings.find(change.session, args.meeting)
        people = codes.people(change.session, meeting_id, args.who)
        attendance.attend(change.session, meeting_id, people, args.status, today=call.today)
        for name in args.guest:
            attendance.add_guest(change.session, meeting_id, name, args.organisation, today=call.today)
        return asdict(attendance.counts(change.session, meeting_id))


def _attend_text(result: Result) -> str:
    there = f"{result['present']} aanwezig, {result['guests']} gasten"
    return f"{there}, {result['excused']} met bericht en {result['absent']} zonder bericht afwezig"


def _sheet(call: Call) -> Result:
    with call.database.read() as session:
        meeting_id = meetings.find(session, call.args.meeting)
        document = attendance_sheet.pdf(session, meeting_id, today=call.today)
    return {"file": files.write(Path(call.args.out), document.pdf), "pages": document.pages}


def _moved_text(result: Result) -> str:
    return f"Bijeenkomst {result['meeting']}: {moment_text(datetime.fromisoformat(result['starts']))}"


COMMANDS = (
    Command(("meetings",), "noemt de bijeenkomsten", _meetings, text=_meetings_text),
    Command(
        ("meeting", "add"), "plant een bijeenkomst van een panel", _add,
        (
            argument("panel", metavar="PANEL", help="kenmerk van het panel, zoals PA1"), _STARTS, _ENDS,
            argument("--place", required=True, metavar="PLAATS", help="waar"),
            argument("--agenda", metavar="BESTAND.md", help="agenda: koppen met ## of een lijst (anders de gewone agenda)"),
        ),
        _moved_text,
    ),
    Command(
        ("meeting", "move"), "verplaatst een bijeenkomst", _move,
        (MEETING, _STARTS, _ENDS, argument("--place", metavar="PLAATS", help="andere plaats")), _moved_text,
    ),
    Command(
        ("meeting", "cancel"), "gelast een bijeenkomst af", _cancel,
        (MEETING, argument("--reason", default="", metavar="TEKST", help="reden")),
        lambda result: f"Bijeenkomst {result['meeting']} is afgelast.",
    ),
    Command(
        ("meeting", "reply"), "noteert antwoorden voor een bijeenkomst", _reply,
        (
            MEETING, argument("who", nargs="+", metavar="WIE", help=_WHO_HELP),
            argument("--answer", choices=["yes", "no"], required=True, help="komt wel of niet"),
            argument("--number", type=int, default=1, metavar="AANTAL", help="met hoeveel mensen"),
        ),
        _reply_text,
    ),
    Command(
        ("meeting", "attend"), "noteert wie er was", _attend,
        (
            MEETING, argument("who", nargs="*", metavar="WIE", help=_WHO_HELP),
            argument("--status", choices=[*Presence], default=Presence.PRESENT, help="aanwezig, met of zonder bericht afwezig"),
            argument("--guest", action="append", default=[], metavar="NAAM", help="een gast die er was; mag vaker"),
            argument("--organisation", default="", metavar="NAAM", help="organisatie van de gast"),
        ),
        _attend_text,
    ),
    Command(
        ("meeting", "attendance-list"), "maakt de presentielijst", _sheet,
        (MEETING, argument("--out", required=True, metavar="BESTAND.pdf", help="waar de lijst komt")),
        lambda result: f"Presentielijst op {files.sheets(result['pages'])} in {result['file']}",
    ),
)  # fmt: skip
