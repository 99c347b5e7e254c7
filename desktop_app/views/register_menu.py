"""What the menu Bestand does with the register: backup, putting a backup back, the copy when the window closes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.language.dates import clock_time, date_text
from desktop_app.views import ask, recovery
from desktop_app.views.context import AppContext
from desktop_app.views.door import shown
from desktop_app.views.passphrase_dialog import NewPassphraseDialog, PassphraseDialog

if TYPE_CHECKING:
    from desktop_app.views.main_window import MainWindow

PATTERN = "Samenspraak (*.reservekopie)"
translate = QCoreApplication.translate


def file_name(context: AppContext) -> str:
    """Return the name of a backup made today: sorts by date."""
    return f"samenspraak-{context.today:%Y-%m-%d}.reservekopie"


def backup(parent: QWidget, context: AppContext, done: Callable[[], object]) -> None:
    """Ask where, make a verified backup as a job, and say where it is."""
    target = ask.save_file(parent, translate("register", "Reservekopie maken"), Path.home() / file_name(context), PATTERN)
    if target is None:
        return

    def ready(path: Path) -> None:
        done()
        text = translate(
            "register", "De reservekopie is gemaakt en nagekeken:\n{path}\n\nBewaar hem op een andere schijf dan het register."
        )
        ask.tell(parent, translate("register", "Reservekopie"), text.format(path=path))

    context.jobs.start(translate("register", "Reservekopie maken"), lambda _step: _backup(context, target), done=ready)


def _backup(context: AppContext, target: Path) -> Path:
    from desktop_app.services import backups  # noqa: PLC0415 - loaded after the window shows

    return backups.backup(context.register, target)


def backup_words(context: AppContext) -> str:
    """Return when the last backup was made, for the status bar."""
    from desktop_app.services import todo  # noqa: PLC0415

    with context.read() as session:
        moment = todo.last_backup(session)
    if moment is None:
        return translate("register", "Nog geen reservekopie")
    local = moment.astimezone()
    words = translate("register", "Laatste reservekopie: {day} om {time}")
    return words.format(day=date_text(local.date()), time=clock_time(local))


def copy_on_close(window: MainWindow, context: AppContext, then: Callable[[], object]) -> bool:
    """Start the copy that the settings ask for and call `then` when it is made; False when none is asked for."""
    from desktop_app.services import settings  # noqa: PLC0415

    with context.read() as session:
        safety = settings.load(session, settings.Safety)
    if not (safety.copy_on_close and safety.copy_folder):
        return False
    target = Path(safety.copy_folder) / file_name(context)

    def failed(error: Exception) -> None:
        ask.refused(window, error)
        if ask.question(
            window,
            translate("register", "Afsluiten"),
            translate("register", "Afsluiten zonder reservekopie?"),
            translate("register", "Toch afsluiten"),
        ):
            then()

    work = translate("register", "Reservekopie bij het afsluiten")
    context.jobs.start(work, lambda _step: _backup(context, target), done=lambda _path: then(), failed=failed)
    return True


def restore(window: MainWindow) -> None:
    """Put a backup in the place of the register; what stood there is kept beside it."""
    source = ask.open_file(window, translate("register", "Welke reservekopie?"), PATTERN)
    if source is None:
        return
    phrase = PassphraseDialog.ask(window, translate("register", "De wachtwoordzin van de reservekopie"))
    if phrase is None:
        return
    text = translate(
        "register", "Het register in {path} wordt vervangen door de reservekopie. Wat er nu staat, wordt ernaast bewaard."
    )
    where = text.format(path=shown(window.path))
    if window.path.exists() and not ask.question(
        window, translate("register", "Terugzetten"), where, translate("register", "Terugzetten")
    ):
        return
    path = window.path
    window.leave_register()
    window.show_door()

    def work(_step: object) -> Any:  # noqa: ANN401 - an OpenRegister, whose module loads after the window
        from desktop_app.services import backups, register  # noqa: PLC0415

        backups.restore(source, path, phrase)
        return register.open_with_passphrase(path, phrase)

    window.start.jobs.start(translate("register", "Reservekopie terugzetten"), work, done=window.open_register)


def edit_settings(window: MainWindow, context: AppContext) -> None:
    """Show the settings and store what came back."""
    from desktop_app.views import settings_dialog  # noqa: PLC0415 - brings ReportLab along

    dialog = settings_dialog.SettingsDialog(window, settings_dialog.load(context), context.register.path)
    dialog.passphrase_wanted.connect(lambda: change_passphrase(dialog, context))
    dialog.backup_wanted.connect(lambda: backup(dialog, context, window.refresh))
    dialog.sheet_wanted.connect(lambda: _sheet(dialog, context))
    values = dialog.run()
    if values is not None:
        with ask.telling(window):
            settings_dialog.store(context, values)


def change_passphrase(parent: QWidget, context: AppContext) -> None:
    """Ask for a new passphrase and wrap the key anew; the recovery key stays what it was."""
    from desktop_app.services import register  # noqa: PLC0415

    phrase = NewPassphraseDialog.ask(parent)
    if phrase is None:
        return
    with ask.telling(parent):
        register.set_passphrase(context.register, phrase)
        ask.tell(
            parent,
            translate("register", "Andere wachtwoordzin"),
            translate("register", "Vanaf nu opent u het register met de nieuwe wachtwoordzin."),
        )


def _sheet(parent: QWidget, context: AppContext) -> None:
    from desktop_app.services import register  # noqa: PLC0415

    sheet = recovery.Sheet(context.register.path, register.recovery_key(context.register), context.today)
    recovery.save(parent, sheet)
