"""The command that makes the bundle for the Huurdersraad and notes that it was handed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.commands import files
from desktop_app.commands.call import Call, Command, Result, argument, read_day
from desktop_app.errors import Refusal
from desktop_app.services import council
from desktop_app.services.council import Bundle, CouncilChoice

_DRAFT = "bericht-huurdersraad.eml"


def _export(call: Call) -> Result:
    args = call.args
    choice = CouncilChoice(_day(getattr(args, "from"), "Het begin"), _day(args.to, "Het einde"), args.new)
    if choice.start and choice.end and choice.end < choice.start:
        raise Refusal("period.backwards", what="Het tijdvak")
    with call.database.change("Overhandiging aan de Huurdersraad", closing=True) as change:
        made = council.bundle(change.session, choice, today=call.today)
        paths = _write(Path(args.out), made)
        if args.email and made.files:
            paths.append(files.write(Path(args.out) / _DRAFT, council.message(change.session, made)))
        council.hand_over(change.session, made.meetings, on=call.today, today=call.today)
    return {"files": paths, "meetings": [row.reference for row in made.meetings]}


def _day(text: str | None, what: str) -> date | None:
    return read_day(text, f"{what} van de periode") if text else None


def _write(folder: Path, made: Bundle) -> list[str]:
    return [files.write(folder / name, content) for name, content in made.files]


def _text(result: Result) -> str:
    if not result["files"]:
        return "Er is niets om te overhandigen."
    return "\n".join([*result["files"], f"Overhandigd: {', '.join(result['meetings'])}"])


COMMANDS = (
    Command(
        ("council", "export"), "maakt de stukken voor de Huurdersraad; zij gelden als overhandigd", _export,
        (
            argument("--from", metavar="DATUM", help="bijeenkomsten vanaf deze dag"),
            argument("--to", metavar="DATUM", help="bijeenkomsten tot en met deze dag"),
            argument("--new", action="store_true", help="alleen wat nog niet is overhandigd"),
            argument("--out", required=True, metavar="MAP", help="map voor de stukken"),
            argument("--email", action="store_true", help="maak ook een concept van een e-mailbericht met de stukken"),
        ),
        _text,
    ),
)  # fmt: skip
