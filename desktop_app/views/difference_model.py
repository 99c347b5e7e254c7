"""What an import would change, as a tree of two levels: groups with counts, and under each who, before and after.

Rows are made when they are looked at, so that a first import of a hundred thousand tenants opens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from desktop_app.importers.difference import JUDGEMENT, Entry
from desktop_app.importers.rows import PersonPart, Rejected, Remark
from desktop_app.language.names import Form, Name, display_name
from desktop_app.services.import_effects import Affected
from desktop_app.services.imports import Prepared
from desktop_app.views import theme
from desktop_app.views.actions import QT_TRANSLATE_NOOP

Index = QModelIndex | QPersistentModelIndex
Line = tuple[str, str, str]

KINDS: Final = {
    "disappeared": QT_TRANSLATE_NOOP("difference", "Niet meer in de export"),
    "deceased": QT_TRANSLATE_NOOP("difference", "Overleden"),
    "own": QT_TRANSLATE_NOOP("difference", "Eigen waarde behouden; de export zegt iets anders"),
    "new": QT_TRANSLATE_NOOP("difference", "Nieuw"),
    "repaired": QT_TRANSLATE_NOOP("difference", "Eerder afgewezen, nu in orde"),
    "moved": QT_TRANSLATE_NOOP("difference", "Verhuisd"),
    "left": QT_TRANSLATE_NOOP("difference", "Vertrokken"),
    "started": QT_TRANSLATE_NOOP("difference", "Huur begonnen"),
    "renamed": QT_TRANSLATE_NOOP("difference", "Andere naam"),
    "contact": QT_TRANSLATE_NOOP("difference", "Andere telefoon of e-mail"),
    "language": QT_TRANSLATE_NOOP("difference", "Andere taal"),
    "complex_renamed": QT_TRANSLATE_NOOP("difference", "Complex met een andere naam"),
    "dwelling": QT_TRANSLATE_NOOP("difference", "Woning gewijzigd"),
    "returned": QT_TRANSLATE_NOOP("difference", "Terug in de export"),
    "other": QT_TRANSLATE_NOOP("difference", "Overige wijzigingen"),
}
MEMBERS: Final = QT_TRANSLATE_NOOP("difference", "Panelleden en contactpersonen")
REJECTED: Final = QT_TRANSLATE_NOOP("difference", "Afgewezen regels")
REMARKS: Final = QT_TRANSLATE_NOOP("difference", "Opmerkingen bij ingelezen regels")
_SEATS: Final = {
    "member": QT_TRANSLATE_NOOP("difference", "lid van {name}"),
    "contact": QT_TRANSLATE_NOOP("difference", "contactpersoon van {name}"),
}
_HAPPENS: Final = {
    "moved": QT_TRANSLATE_NOOP("difference", "verhuist naar {after}"),
    "left": QT_TRANSLATE_NOOP("difference", "vertrekt: {after}"),
    "disappeared": QT_TRANSLATE_NOOP("difference", "staat niet meer in de export"),
    "deceased": QT_TRANSLATE_NOOP("difference", "is overleden"),
}


def word(text: str) -> str:
    """Return a text of the tables above in the window's language."""
    return QCoreApplication.translate("difference", text)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its lines; `part` is judgement, ordinary or rejected."""

    part: str
    title: str
    rows: Sequence[Any]
    line: Callable[[Any], Line]


def groups(prepared: Prepared) -> list[Group]:
    """Return the groups of a difference in the order in which a person should look at them."""
    kinds, checked = prepared.difference.kinds, prepared.checked
    found = [Group("judgement", word(MEMBERS), prepared.affected, _affected)]
    for kind, title in KINDS.items():
        found.append(Group("judgement" if kind in JUDGEMENT else "ordinary", word(title), kinds[kind], _entry))
    found.append(Group("rejected", word(REJECTED), checked.rejected, _rejected))
    found.append(Group("rejected", word(REMARKS), checked.remarks, _rejected))
    return [group for group in found if group.rows]


def person_name(person: PersonPart) -> str:
    """Return a name as lists show it."""
    parts = person.initials, person.first_name, person.surname_prefix, person.surname, person.partner_prefix
    return display_name(Name(*parts, person.partner_surname, person.name_usage, Form(person.form_of_address)))


def _entry(entry: Entry) -> Line:
    who = f"{person_name(entry.person)} ({entry.key})" if entry.person else entry.key
    return who, entry.before, entry.after


def _affected(affected: Affected) -> Line:
    who, _before, after = _entry(affected.entry)
    return who, word(_SEATS[affected.role]).format(name=affected.name), word(_HAPPENS[affected.kind]).format(after=after)


def _rejected(row: Rejected | Remark) -> Line:
    place = word(QT_TRANSLATE_NOOP("difference", "rij {row}")).format(row=row.row)
    return place, f"{row.code}  {row.relation}", row.reason


class DifferenceModel(QAbstractItemModel):
    """The tree; an index of a group has id 0, of a line the group's number plus one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []
        self._bold = QFont()
        self._bold.setBold(True)

    def show_groups(self, found: Iterable[Group]) -> None:
        """Show these groups."""
        self.beginResetModel()
        self.groups = list(found)
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default
        """Return an index (Qt)."""
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - as above
        """Return the group of a line (Qt)."""
        number = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return the number of groups, or of a group's lines (Qt)."""
        if not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() or parent.column() else len(self.groups[parent.row()].rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Who, before, after (Qt)."""
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the headings (Qt)."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Wie of wat"), self.tr("Was"), self.tr("Wordt"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return a cell's text; groups are bold and carry their count (Qt)."""
        number = int(index.internalId())
        if number:
            group = self.groups[number - 1]
            if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
                return group.line(group.rows[index.row()])[index.column()]
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            group = self.groups[index.row()]
            return f"{group.title} ({QLocale().toString(len(group.rows))})" if index.column() == 0 else None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold
        if role == Qt.ItemDataRole.ForegroundRole and self.groups[index.row()].part == "rejected":
            return QColor(theme.colours().error)
        return None
