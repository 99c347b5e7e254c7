"""Commands on the register as a whole: init, undo, redo, dump, check, backup, restore."""

from __future__ import annotations

import errno
from pathlib import Path

from desktop_app.commands.call import Call, Command, Result, argument
from desktop_app.errors import Refusal, disk_reason
from desktop_app.models import key_file, undo
from desktop_app.services import backups, dump, register


def _init(call: Call) -> Result:
    if call.args.recovery_out:
        _require_place(Path(call.args.recovery_out))
    created, recovery = register.create(call.path, call.passphrase())
    created.close()
    if call.args.recovery_out:
        key_file.write_whole(Path(call.args.recovery_out), (recovery + "\n").encode())
    return {"database": str(call.path), "recovery_key": recovery}


def _require_place(path: Path) -> None:
    """Refuse before there is a register: one whose recovery key could not be written would have lost it at once."""
    if path.is_dir():
        raise Refusal("register.disk", path=path, reason=disk_reason(IsADirectoryError(errno.EISDIR, "")))
    probe = path.with_name(f"{path.name}.proef")
    key_file.write_whole(probe, b"")
    probe.unlink()


def _init_text(result: Result) -> str:
    return f"Register gemaakt: {result['database']}\nHerstelsleutel (wordt één keer getoond): {result['recovery_key']}"


def _undo(call: Call) -> Result:
    return {"label": undo.undo(call.database)}


def _redo(call: Call) -> Result:
    return {"label": undo.redo(call.database)}


def _dump(call: Call) -> Result:
    with call.database.read() as session:
        return {"lines": list(dump.lines(session))}


def _dump_text(result: Result) -> str:
    return "\n".join(result["lines"])


def _check(call: Call) -> Result:
    checked = register.check(call.register)
    if not checked.ok:
        raise Refusal("check.problems", problems=" ".join(checked.problems))
    return {"ok": True, "problems": []}


def _backup(call: Call) -> Result:
    target = backups.backup(call.register, Path(call.args.file))
    return {"file": str(target)}


def _restore(call: Call) -> Result:
    kept = backups.restore(Path(call.args.file), call.path, call.passphrase())
    return {"file": str(call.path), "kept": str(kept) if kept else None}


COMMANDS = (
    Command(
        ("init",), "maakt een nieuw, versleuteld, leeg register", _init,
        (argument("--recovery-out", metavar="BESTAND", help="bewaar de herstelsleutel in dit bestand"),),
        _init_text, register=False,
    ),
    Command(("undo",), "maakt de laatste stap ongedaan", _undo, text=lambda r: f"Ongedaan gemaakt: {r['label']}"),
    Command(("redo",), "doet de laatst ongedaan gemaakte stap opnieuw", _redo, text=lambda r: f"Opnieuw gedaan: {r['label']}"),
    Command(("dump",), "schrijft de inhoud van het register als JSON-regels", _dump, text=_dump_text),
    Command(("check",), "controleert bestand, sleutel, zoekindex en logboek", _check, text=lambda _: "Alles is in orde."),
    Command(
        ("backup",), "maakt een versleutelde reservekopie", _backup,
        (argument("file", metavar="BESTAND", help="waar de kopie komt"),), lambda r: f"Reservekopie gemaakt: {r['file']}",
    ),
    Command(
        ("restore",), "zet een reservekopie terug; het huidige register blijft bewaard", _restore,
        (argument("file", metavar="BESTAND", help="de reservekopie"),), lambda r: f"Teruggezet: {r['file']}", register=False,
    ),
)  # fmt: skip
