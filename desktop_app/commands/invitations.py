"""The command that makes the letters of a meeting: a new mailing each time, printed to one file or one per letter."""

from __future__ import annotations

from pathlib import Path

from desktop_app.commands.call import Call, Command, Result, argument
from desktop_app.documents.letter import Letters
from desktop_app.errors import Refusal, disk_reason
from desktop_app.services import letter_drafts, letter_files, letter_texts, mailings, meetings
from desktop_app.services.recipients import Choice, Only, Order, Per


def _invite(call: Call) -> Result:
    args = call.args
    choice = Choice(Per(args.per), Order(args.order), Only(args.only) if args.only else None, args.new)
    with call.database.read() as session:
        meeting_id = meetings.find(session, args.meeting)
        name = args.template or _proposed(meeting_id, call)
        prepared = letter_drafts.prepare(session, meeting_id, name, choice, today=call.today)
    result: Result = {"mailing": None, "letters": 0, "pages": 0, "file": None}
    if prepared.drafts or not args.new:
        result |= _made(call, prepared)
    result["starting"] = list(prepared.selection.starting)
    result["missing"] = prepared.selection.missing
    result["withheld"] = [{"relation": one.number, "reason": one.reason} for one in prepared.withheld]
    return result


def _proposed(meeting_id: bytes, call: Call) -> str:
    with call.database.read() as session:
        return letter_drafts.proposal(session, meeting_id)


def _made(call: Call, prepared: letter_drafts.Prepared) -> Result:
    """Store the mailing and write its letters; nothing is stored when the files cannot be written."""
    with call.database.change(prepared.label) as change:
        mailing_id = mailings.store(change.session, prepared, today=call.today)
        reference = mailings.row(change.session, mailing_id).reference
        run = mailings.print_letters(*mailings.thawed(change.session, mailing_id))
        _write(call, prepared, run)
        if not call.args.draft:
            mailings.mark_sent(change.session, mailing_id, on=call.today, today=call.today)
    return {
        "mailing": reference,
        "letters": len(prepared.drafts),
        "pages": run.document.pages,
        "file": str(call.args.out),
    }


def _write(call: Call, prepared: letter_drafts.Prepared, run: Letters) -> None:
    try:
        letter_files.write(Path(call.args.out), run.document.pdf)
        if call.args.each:
            letter_files.write_each(Path(call.args.each), run, [draft.letter.bookmark for draft in prepared.drafts])
    except OSError as error:
        raise Refusal("register.disk", path=error.filename or call.args.out, reason=disk_reason(error)) from error


def _text(result: Result) -> str:
    if not result["letters"]:
        return "Niemand krijgt een brief: iedereen heeft deze brief al gekregen."
    lines = [
        f"{result['mailing']}: {letter_drafts.plural(result['letters'])} op {result['pages']} bladzijden in {result['file']}."
    ]
    lines += [f"Geen brief voor {one['relation']}: {one['reason']}." for one in result["withheld"]]
    return "\n".join(lines)


COMMANDS = (
    Command(
        ("meeting", "invite"),
        "maak de brieven voor een bijeenkomst; zij gelden als verzonden (behalve met --draft)",
        _invite,
        (
            argument("meeting", metavar="BIJEENKOMST", help="kenmerk van de bijeenkomst, zoals BA1"),
            argument("--out", required=True, metavar="BESTAND.pdf", help="alle brieven in één PDF"),
            argument("--each", metavar="MAP", help="ook één PDF per brief in deze map"),
            argument("--per", choices=[*Per], default=Per.HOUSEHOLD, help="één brief per huishouden of per persoon"),
            argument("--order", choices=[*Order], default=Order.ADDRESS, help="volgorde: postcode, naam of looproute"),
            argument("--only", choices=[*Only], help="alleen de leden, of alle huurders van de woningen van het panel"),
            argument("--new", action="store_true", help="alleen wie deze brief nog niet kreeg"),
            argument(
                "--template",
                choices=[*letter_texts.NAMES],
                metavar="TEKST",
                help=f"brieftekst: {', '.join(letter_texts.NAMES)}",
            ),
            argument("--draft", action="store_true", help="bewaar als concept: nog niet verzonden"),
        ),
        _text,
    ),
)
