"""The window: before a register is open a page that asks for it, then the workspace; menus, status bar, lock, closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSettings, QSize, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop_app import __version__
from desktop_app.paths import resource
from desktop_app.views import actions, ask, plain, theme
from desktop_app.views.jobs import Jobs
from desktop_app.views.status_bar import StatusBar
from desktop_app.views.theme import Scheme
from desktop_app.views.unlock_page import UnlockPage
from desktop_app.views.welcome_page import WelcomePage

if TYPE_CHECKING:
    from desktop_app.services.register import OpenRegister
    from desktop_app.views.context import AppContext
    from desktop_app.views.workspace import Workspace

_SMALLEST: Final = (1024, 640)
_FIRST_SIZE: Final = (1366, 700)
_SCHEMES: Final = {"light": Scheme.LIGHT, "dark": Scheme.DARK, "system": Scheme.SYSTEM}


@dataclass(frozen=True, slots=True)
class Start:
    """What the window begins with: the register's place, the day, what is remembered, and the pool for long work."""

    path: Path
    today: date
    settings: QSettings
    jobs: Jobs


class MainWindow(QMainWindow):
    """One window, at most one open register."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start = start
        self.path = start.path
        self.context: AppContext | None = None
        self.workspace: Workspace | None = None
        self._closing = False
        self.setWindowTitle("Samenspraak")
        self.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
        self.setMinimumSize(*_SMALLEST)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.status = StatusBar(start.jobs)
        self.setStatusBar(self.status)
        self.actions_by_name: dict[str, QAction] = {}
        self._build_menus()
        self._restore_size()
        start.jobs.failed.connect(self._job_failed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_scheme)
        self.show_door()

    # menus

    def _build_menus(self) -> None:
        bar = self.menuBar()
        register = bar.addMenu(self.tr("&Bestand"))
        self._add(register, {"backup": self._backup, "restore": self._restore})
        register.addSeparator()
        self._add(register, {"settings": self._settings, "lock": self.lock, "quit": self.close})
        edit = bar.addMenu(self.tr("Be&werken"))
        self._add(edit, {"undo": self._undo, "redo": self._redo})
        edit.addSeparator()
        self._add(edit, {"search": self._search, "find": self._find, "new": self._new})
        view = bar.addMenu(self.tr("Bee&ld"))
        for name in ("start", "huurders", "complexen", "panels", "bijeenkomsten"):
            self._add(view, {f"tab.{name}": lambda tab=name: self.show_tab(tab)})
        view.addSeparator()
        self._add(view, {name: lambda chosen=name: self._dress(chosen) for name in _SCHEMES})
        self._mark_scheme()
        help_menu = bar.addMenu(self.tr("&Help"))
        self._add(help_menu, {"keys": self._keys, "about": self._about})
        self.open_only = ("backup", "settings", "lock", "undo", "redo", "search", "find", "new")

    def _add(self, menu: QWidget, slots: dict[str, object]) -> None:
        for name, slot in slots.items():
            self.actions_by_name[name] = actions.action(name, self, slot)  # type: ignore[arg-type]
            menu.addAction(self.actions_by_name[name])

    def _mark_scheme(self) -> None:
        group = QActionGroup(self)
        now = self.start.settings.value("thema", Scheme.SYSTEM.value)
        for name, scheme in _SCHEMES.items():
            self.actions_by_name[name].setCheckable(True)
            self.actions_by_name[name].setChecked(scheme.value == now)
            group.addAction(self.actions_by_name[name])

    def _dress(self, name: str) -> None:
        self.start.settings.setValue("thema", _SCHEMES[name].value)
        theme.apply(QApplication.instance(), _SCHEMES[name])  # type: ignore[arg-type]

    @Slot()
    def _system_scheme(self) -> None:
        if theme.scheme(str(self.start.settings.value("thema", ""))) is Scheme.SYSTEM:
            self._dress("system")

    def _allow(self, *, opened: bool) -> None:
        for name in (*self.open_only, *(one for one in self.actions_by_name if one.startswith("tab."))):
            self.actions_by_name[name].setEnabled(opened)
        self._say_undo()

    # the way in

    def show_door(self) -> None:
        """Show the page that opens a register, or makes one where none is."""
        page: UnlockPage | WelcomePage
        if self.path.exists():
            page = UnlockPage(self.path, self.start.jobs)
        else:
            page = WelcomePage(self.path, self.start.today, self.start.jobs)
        page.opened.connect(self.open_register)
        page.elsewhere.connect(self._elsewhere)
        page.restore.connect(self._restore)
        self._show_only(page)
        self._allow(opened=False)
        page.focus_first()

    def _show_only(self, widget: QWidget) -> None:
        while (old := self.stack.widget(0)) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(widget)
        self.stack.setCurrentWidget(widget)

    @Slot(object)
    def _elsewhere(self, path: Path) -> None:
        self.path = path
        self.show_door()

    @Slot(object)
    def open_register(self, register: OpenRegister) -> None:
        """Show the workspace on an open register, at the tab that was last in sight."""
        from desktop_app.views.context import AppContext  # noqa: PLC0415 - after the window shows
        from desktop_app.views.workspace import TABS, Workspace  # noqa: PLC0415

        self.path = register.path
        self.start.settings.setValue("register", str(register.path))
        self.context = AppContext(register, self.start.today, self.start.settings, self.start.jobs)
        self.workspace = Workspace(self.context, self.actions_by_name["undo"], self.actions_by_name["lock"])
        self.workspace.shown.connect(self._remember_tab)
        self.context.changed.connect(self.refresh)
        self.context.go_to.connect(self._menu_place)
        self._show_only(self.workspace)
        self._allow(opened=True)
        kept = str(self.start.settings.value("tabblad", "start"))
        self.workspace.show_tab(kept if kept in TABS else "start").focus_list()
        self.refresh()

    @Slot(str)
    def _remember_tab(self, name: str) -> None:
        self.start.settings.setValue("tabblad", name)

    @Slot()
    def lock(self) -> None:
        """Close the register and ask for the passphrase again; work that runs must end first."""
        if self.start.jobs.active:
            ask.tell(self, self.tr("Nog bezig"), self.tr("Vergrendelen kan zodra het werk onderin klaar is."))
            return
        self.leave_register()
        self.show_door()

    def leave_register(self) -> None:
        """Close the register, where one is open."""
        if isinstance(page := self.stack.currentWidget(), WelcomePage):
            page.abandon()
        if self.context is None or self.workspace is None:
            return
        self.stack.removeWidget(self.workspace)
        self.workspace.deleteLater()
        self.workspace.search.frame.deleteLater()
        self.context.register.close()
        self.context = self.workspace = None

    # what the menus do

    @Slot(object)
    def refresh(self, _tables: object = None) -> None:
        """Say again what can be undone and when the last backup was made."""
        self._say_undo()
        if self.context is not None:
            from desktop_app.views.register_menu import backup_words  # noqa: PLC0415

            self.status.say_backup(backup_words(self.context))

    def _say_undo(self) -> None:
        for name in ("undo", "redo"):
            label = getattr(self.context, f"{name}_label") if self.context else None
            one = self.actions_by_name[name]
            one.setEnabled(bool(label))
            text = actions.text(name)
            one.setText(f"{text}: {plain.label(label)}" if label else text)

    def _undo(self) -> None:
        if self.context is not None:
            self.context.undo(plain.words(self.actions_by_name["undo"].text()))

    def _redo(self) -> None:
        if self.context is not None:
            self.context.redo(plain.words(self.actions_by_name["redo"].text()))

    def _search(self) -> None:
        if self.workspace is not None:
            self.workspace.search.setFocus()
            self.workspace.search.selectAll()

    def _find(self) -> None:
        if self.workspace is not None:
            self.workspace.tab(self.workspace.current).focus_list()

    def _new(self) -> None:
        if self.workspace is not None:
            self.workspace.tab(self.workspace.current).primary()

    @Slot(str, object, str)
    def _menu_place(self, tab: str, _record: object, step: str) -> None:
        if not tab:
            self.actions_by_name[step].trigger()

    def show_tab(self, name: str) -> None:
        """Bring a tab in sight with the cursor where work begins."""
        if self.workspace is not None:
            self.workspace.show_tab(name).focus_list()

    def _backup(self) -> None:
        from desktop_app.views import register_menu  # noqa: PLC0415

        if self.context is not None:
            register_menu.backup(self, self.context, self.refresh)

    @Slot()
    def _restore(self) -> None:
        from desktop_app.views import register_menu  # noqa: PLC0415

        register_menu.restore(self)

    def _settings(self) -> None:
        from desktop_app.views import register_menu  # noqa: PLC0415

        if self.context is not None:
            register_menu.edit_settings(self, self.context)

    def _keys(self) -> None:
        rows = ((actions.keys(name), plain.words(actions.text(name))) for name in actions.ACTIONS)
        lines = "\n".join(f"{words}: {keys}" for keys, words in rows if keys)
        ask.tell(self, self.tr("Toetsen"), lines)

    def _about(self) -> None:
        text = self.tr("Samenspraak {version}\n\nKlantenpanels van een woningcorporatie, op één computer.")
        ask.tell(self, self.tr("Over Samenspraak"), text.format(version=__version__))

    @Slot(object)
    def _job_failed(self, error: Exception) -> None:
        ask.refused(self, error)

    # size and closing

    def _restore_size(self) -> None:
        kept = self.start.settings.value("venster")
        self.resize(kept if isinstance(kept, QSize) else QSize(*_FIRST_SIZE))
        if self.start.settings.value("venster-groot") in (True, "true"):
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask when work runs, make the copy that was asked for, close the register, remember the size (Qt)."""
        if not self._may_close():
            event.ignore()
            return
        self.start.jobs.shutdown()
        self.start.settings.setValue("venster", self.normalGeometry().size() if self.isMaximized() else self.size())
        self.start.settings.setValue("venster-groot", self.isMaximized())
        self.leave_register()
        self.start.settings.sync()
        event.accept()

    def _may_close(self) -> bool:
        from desktop_app.views import register_menu  # noqa: PLC0415

        if self._closing:
            return True
        if self.start.jobs.active:
            text = self.tr("Er loopt nog: {work}. Stoppen en afsluiten? Wat nog niet klaar is, wordt niet bewaard.")
            label = self.start.jobs.active[0].label
            return ask.question(self, self.tr("Afsluiten"), text.format(work=label), self.tr("Stoppen en afsluiten"))
        return self.context is None or not register_menu.copy_on_close(self, self.context, self._close_now)

    def _close_now(self) -> None:
        self._closing = True
        self.close()
