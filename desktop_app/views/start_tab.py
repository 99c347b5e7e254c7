"""Start: one list of what must be done, grouped Nu, Deze week, Wacht op anderen. Enter opens the exact step."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar, Final

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from desktop_app import clock
from desktop_app.language.dates import long_date
from desktop_app.services import todo
from desktop_app.services.todo import Kind, Todo, When
from desktop_app.views import ask, icons, theme
from desktop_app.views.base_tab import Tab
from desktop_app.views.context import AppContext
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.pill import paint_pill

_ICONS: Final = {
    Kind.INVITE: "invite",
    Kind.REPLIES: "replies",
    Kind.HOLD: "door",
    Kind.MINUTES: "minutes",
    Kind.HANDOVER: "handover",
    Kind.FEEDBACK: "feedback",
    Kind.ACTION: "action",
    Kind.CYCLE: "cycle",
    Kind.SIGNUP: "join",
    Kind.CONTACT: "phone",
    Kind.BACKUP: "backup",
    Kind.IMPORT: "import",
    Kind.PANEL: "panels",
    Kind.PLAN: "bijeenkomsten",
}
_TONES: Final = {When.FIRST: Tone.INFO, When.NOW: Tone.BAD, When.WEEK: Tone.WARN, When.WAITING: Tone.NEUTRAL}
_ROW_HEIGHT: Final = 52
_GROUP_HEIGHT: Final = 38
_LEFT: Final = 46
_PILL_WIDTH: Final = 130
_WIDEST: Final = 1240
_TODO: Final = Qt.ItemDataRole.UserRole
_DAY: Final = Qt.ItemDataRole.UserRole + 1
_WATCHED: Final = (
    "meeting mailing reply attendance minutes agenda_item handover action signup contact_person contact_moment panel"
)

Index = QModelIndex | QPersistentModelIndex


class _Rows(QStyledItemDelegate):
    """Paints a group's heading, or a thing to do: icon, title, detail, and its day as a pill at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a heading or of a row (Qt)."""
        return QSize(0, _ROW_HEIGHT if index.data(_TODO) else _GROUP_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line (Qt)."""
        painter.save()
        one: Todo | None = index.data(_TODO)
        if one is None:
            _paint_group(painter, option, str(index.data()))
        else:
            _paint_todo(painter, option, one, str(index.data(_DAY)))
        painter.restore()


def _paint_group(painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
    colours = theme.colours()
    painter.setPen(QColor(colours.muted))
    painter.setFont(_bold(option.font))
    where = option.rect.adjusted(10, 6, -10, -4)
    painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)


def _paint_todo(painter: QPainter, option: QStyleOptionViewItem, one: Todo, day: str) -> None:
    colours, rect = theme.colours(), option.rect.adjusted(2, 2, -2, -2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.soft if chosen else colours.stripe))
        painter.drawRoundedRect(rect, 8, 8)
    text, quiet = (colours.on_soft, colours.on_soft) if chosen else (colours.text, colours.muted)
    place = QPoint(rect.left() + 12, rect.center().y() - 9)
    icons.paint(painter, _ICONS[one.kind], place, 20, colours.on_soft if chosen else colours.accent)
    words = QRect(rect.left() + _LEFT, rect.top() + 4, rect.width() - _LEFT - _PILL_WIDTH - 16, rect.height() // 2 - 3)
    _line(painter, words, one.title, (text, _bold(option.font)))
    _line(painter, words.translated(0, words.height()), one.detail, (quiet, option.font))
    if day:
        width = painter.fontMetrics().horizontalAdvance(day) + 22
        pill = QRectF(rect.right() - width - 8, rect.center().y() - 11, width, 22)
        paint_pill(painter, pill, day, _TONES[one.when])


def _line(painter: QPainter, where: QRect, text: str, look: tuple[str, QFont]) -> None:
    colour, font = look
    painter.setPen(QColor(colour))
    painter.setFont(font)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


class StartTab(Tab):
    """The list "Te doen"."""

    name: ClassVar[str] = "start"
    watches: ClassVar[frozenset[str]] = frozenset((*_WATCHED.split(), "dwelling"))

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.heading = QLabel(self.tr("Te doen"))
        self.heading.setProperty("kind", "title")
        self.count = QLabel()
        self.count.setProperty("kind", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Te doen"))
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title, hint = self.tr("Alles is gedaan"), self.tr("Zodra er iets te doen is, staat het hier.")
        self.empty = EmptyState("done", title, hint)
        self.area = QStackedWidget()
        self.area.addWidget(self.list)
        self.area.addWidget(self.empty)
        self.area.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 10, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.count)
        layout.addSpacing(8)
        layout.addWidget(self.area, 1)
        self.list.itemActivated.connect(self._go)
        context.changed.connect(self._changed)

    @Slot()
    def reload(self) -> None:
        """Work out the list again; the cursor stays on the same row number."""
        self.stale = False
        row = self.list.currentRow()
        with ask.telling(self), self.context.read() as session:
            found = todo.todo(session, today=self.context.today, now=clock.now())
            self._show(found)
            self.list.setCurrentRow(min(row, self.list.count() - 1) if row > 0 else 1)

    def _show(self, found: list[Todo]) -> None:
        now = sum(1 for one in found if one.when is When.NOW)
        words = self.tr("{day} · {count} te doen, {now} nu")
        locale = QLocale()
        numbers = {"count": locale.toString(len(found)), "now": locale.toString(now)}
        self.count.setText(words.format(day=_capital(long_date(self.context.today)), **numbers))
        self.area.setCurrentIndex(0 if found else 1)
        self.list.clear()
        for when, group in groupby(found, key=lambda one: one.when):
            heading = QListWidgetItem(self._group_name(when))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(heading)
            for one in group:
                self.list.addItem(self._item(one))

    def _item(self, one: Todo) -> QListWidgetItem:
        item = QListWidgetItem(f"{one.title}. {one.detail}")
        item.setData(_TODO, one)
        item.setData(_DAY, self._day(one))
        return item

    def _group_name(self, when: When) -> str:
        return {
            When.FIRST: self.tr("Zo begint u"),
            When.NOW: self.tr("Nu"),
            When.WEEK: self.tr("Deze week"),
            When.WAITING: self.tr("Wacht op anderen"),
        }[when]

    def _day(self, one: Todo) -> str:
        if one.day is None:
            return ""
        days = (one.day - self.context.today).days
        if days == 0:
            return self.tr("vandaag")
        if days in (1, -1):
            return self.tr("morgen") if days > 0 else self.tr("gisteren")
        return (self.tr("over {n} dagen") if days > 0 else self.tr("{n} dagen geleden")).format(n=abs(days))

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        one: Todo | None = item.data(_TODO)
        if one is not None:
            self.context.go_to.emit(one.tab, one.record, one.step)

    def open(self, _record: bytes | None, _step: str = "") -> None:
        """Show the list."""
        self.focus_list()

    def focus_list(self) -> None:
        """Put the cursor on the first thing to do."""
        self.list.setFocus()
        if self.list.currentRow() < 1:
            self.list.setCurrentRow(1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
