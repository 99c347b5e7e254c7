"""All actions in one table: text, shortcut, icon. The menus, the buttons and the list of keys are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.views import icons

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001
        """Mark a text for translation; PySide's own stub forgets that it returns the text."""
        return text
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Act:
    """One row: the Dutch text (with its `&` mnemonic), the keys, the icon's name."""

    text: str
    shortcut: str = ""
    icon: str = ""


ACTIONS: Final[dict[str, Act]] = {
    "tab.start": Act(QT_TRANSLATE_NOOP("actions", "Start"), "Ctrl+1", "start"),
    "tab.huurders": Act(QT_TRANSLATE_NOOP("actions", "Huurders"), "Ctrl+2", "huurders"),
    "tab.complexen": Act(QT_TRANSLATE_NOOP("actions", "Complexen"), "Ctrl+3", "complexen"),
    "tab.panels": Act(QT_TRANSLATE_NOOP("actions", "Panels"), "Ctrl+4", "panels"),
    "tab.bijeenkomsten": Act(QT_TRANSLATE_NOOP("actions", "Bijeenkomsten"), "Ctrl+5", "bijeenkomsten"),
    "search": Act(QT_TRANSLATE_NOOP("actions", "Alles doorzoeken"), "Ctrl+K", "search"),
    "find": Act(QT_TRANSLATE_NOOP("actions", "Zoeken in deze lijst"), "Ctrl+F", "search"),
    "new": Act(QT_TRANSLATE_NOOP("actions", "Nieuw in dit tabblad"), "Ctrl+N", "plus"),
    "undo": Act(QT_TRANSLATE_NOOP("actions", "Ongedaan maken"), "Ctrl+Z", "undo"),
    "redo": Act(QT_TRANSLATE_NOOP("actions", "Opnieuw doen"), "Ctrl+Shift+Z", "redo"),
    "lock": Act(QT_TRANSLATE_NOOP("actions", "&Vergrendelen"), "Ctrl+L", "lock"),
    "backup": Act(QT_TRANSLATE_NOOP("actions", "&Reservekopie maken…"), "Ctrl+B", "backup"),
    "restore": Act(QT_TRANSLATE_NOOP("actions", "Reservekopie &terugzetten…"), "", "restore"),
    "settings": Act(QT_TRANSLATE_NOOP("actions", "&Instellingen…"), "Ctrl+,", "settings"),
    "quit": Act(QT_TRANSLATE_NOOP("actions", "&Afsluiten"), "Ctrl+Q", "power"),
    "light": Act(QT_TRANSLATE_NOOP("actions", "&Licht"), "", "sun"),
    "dark": Act(QT_TRANSLATE_NOOP("actions", "&Donker"), "", "moon"),
    "system": Act(QT_TRANSLATE_NOOP("actions", "Zoals het &systeem"), "", "screen"),
    "keys": Act(QT_TRANSLATE_NOOP("actions", "&Toetsen"), "F1", "keyboard"),
    "about": Act(QT_TRANSLATE_NOOP("actions", "&Over Samenspraak"), "", "info"),
}


def text(name: str) -> str:
    """Return an action's text in the window's language, with its mnemonic."""
    return QCoreApplication.translate("actions", ACTIONS[name].text)


def keys(name: str) -> str:
    """Return an action's keys as they are shown to the user, or an empty string."""
    return QKeySequence(ACTIONS[name].shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def action(name: str, parent: QObject, slot: Callable[[], object]) -> QAction:
    """Make the action `name` of the table for a menu or a tab; triggering calls `slot()`."""
    made = QAction(icons.icon(ACTIONS[name].icon), text(name), parent)
    made.setObjectName(name)
    if ACTIONS[name].shortcut:
        made.setShortcut(QKeySequence(ACTIONS[name].shortcut))
    made.triggered.connect(lambda _checked=False: slot())
    return made


def button(label: str, icon: str = "", *, kind: str = "", parent: QWidget | None = None) -> QPushButton:
    """Make a button; `kind` is "", "primary" (one in sight), "quiet" or "chip". Connect its `clicked` yourself."""
    made = QPushButton(label, parent)
    if icon:
        made.setIcon(icons.icon(icon, icons.ON_ACCENT if kind == "primary" else icons.NORMAL))
    made.setProperty("kind", kind)
    made.setAccessibleName(label.replace("&", ""))
    made.setAutoDefault(True)
    return made
