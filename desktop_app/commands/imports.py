"""Commands on exports: import, and the history of imports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop_app.commands.call import Call, Command, Result, argument
from desktop_app.errors import Refusal
from desktop_app.services import import_errors, imports, take_back


def _import(call: Call) -> Result:
    args, path = call.args, Path(call.args.file)
    options = imports.Options(args.scope == "stock", _mapping(args.mapping) if args.mapping else {})
    with call.database.read() as session:
        prepared = imports.prepare(session, path, today=call.today, options=options)
    if args.errors:
        import_errors.write(Path(args.errors), prepared.checked)
    applied = False
    if not args.dry_run:
        with call.database.change(prepared.label) as change:
            applied = imports.apply(change, prepared, confirmed=args.yes) is not None
    return _result(prepared) | {"applied": applied}


def _result(prepared: imports.Prepared) -> Result:
    report = imports.report(prepared)
    difference = {kind: prepared.difference.keys(kind) for kind in prepared.difference.kinds}
    members = [
        {"relation": member.relation, "kind": member.kind, "role": member.role, "reference": member.reference}
        for member in prepared.affected
    ]
    return report | {"errors": prepared.checked.error_counts, "difference": difference, "affected_members": members}


def _mapping(name: str) -> dict[str, str]:
    """Return a column mapping: a JSON object of the file's headings and our column names."""
    try:
        found = json.loads(Path(name).read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Refusal("import.mapping", file=name, reason="geen leesbaar JSON-bestand") from error
    if not isinstance(found, dict) or not all(isinstance(ours, str) for ours in found.values()):
        raise Refusal("import.mapping", file=name, reason="verwacht wordt {“kolom in het bestand”: “onze kolom”}")
    return {str(theirs): ours for theirs, ours in found.items()}


_WORDS = {
    "new": "nieuw", "repaired": "hersteld", "moved": "verhuisd", "left": "vertrokken", "renamed": "andere naam",
    "contact": "andere contactgegevens", "language": "andere taal", "started": "huur begonnen",
    "complex_renamed": "complex met andere naam", "returned": "terug in de export", "dwelling": "woning gewijzigd",
    "other": "overig", "disappeared": "verdwenen uit de export", "deceased": "overleden", "own": "eigen waarde behouden",
}  # fmt: skip


def _import_text(result: Result) -> str:
    lines = [
        f"{result['rows']} rijen: {result['imported']} gelezen, {result['rejected']} afgewezen, {result['duplicates']} dubbel.",
        *(f"  {len(result['difference'][kind])} {words}" for kind, words in _WORDS.items() if result["difference"][kind]),
        *(f"  Let op: {member['relation']} zit in {member['reference']}" for member in result["affected_members"]),
        "Toegepast." if result["applied"] else "Er is niets veranderd.",
    ]
    return "\n".join(lines)


def _imports(call: Call) -> Result:
    with call.database.read() as session:
        runs = imports.history(session)
    return {"imports": [_run(run) for run in runs], "count": len(runs)}


def _run(run: imports.Run) -> dict[str, Any]:
    counts = {name: run.report[name] for name in ("rows", "imported", "rejected", "duplicates")}
    return {"number": run.number, "file": run.file_name, "on": run.on.isoformat(), "taken_back": run.taken_back, **counts}


def _imports_text(result: Result) -> str:
    rows = (f"{run['number']}  {run['on']}  {run['file']}: {run['imported']} huurders" for run in result["imports"])
    marks = (", teruggenomen" if run["taken_back"] else "" for run in result["imports"])
    return "\n".join(map("".join, zip(rows, marks, strict=True))) or "Er is nog niets geïmporteerd."


def _take_back(call: Call) -> Result:
    number: int = call.args.number
    with call.database.change(take_back.label(number)) as change:
        done = take_back.take_back(change, number)
    return {"restored": done.restored, "kept": [{"kind": row.table, "key": row.key} for row in done.kept]}


def _take_back_text(result: Result) -> str:
    kept = (f"  niet hersteld: {row['kind']} {row['key']}" for row in result["kept"])
    return "\n".join([f"{result['restored']} gegevens hersteld.", *kept])


COMMANDS = (
    Command(
        ("import",), "leest een export van huurders en past het register aan", _import,
        (
            argument("file", metavar="BESTAND", help="de export (csv, xlsx, xls of ods)"),
            argument("--dry-run", action="store_true", help="laat alleen zien wat er zou veranderen"),
            argument("--errors", metavar="CSV", help="schrijf de afgewezen rijen en opmerkingen in dit bestand"),
            argument("--mapping", metavar="JSON", help="andere namen voor kolommen: {kolom in het bestand: onze kolom}"),
            argument(
                "--scope", choices=("file", "stock"), default="file", help="vergelijk met de complexen van het bestand of alles"
            ),
            argument("--yes", action="store_true", help="ook als er veel huurders verdwijnen"),
        ),
        _import_text,
    ),
    Command(("imports",), "toont de imports", _imports, text=_imports_text),
    Command(
        ("imports", "take-back"), "neemt een import terug voor zover er niets nieuwers op steunt", _take_back,
        (argument("number", type=int, metavar="NUMMER", help="het nummer van de import"),), _take_back_text,
    ),
)  # fmt: skip
