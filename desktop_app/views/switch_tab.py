"""A tab with a switch above its list: two lists of a few hundred rows at most, each with a page of its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from desktop_app.language.fold import search_fold
from desktop_app.views.base_tab import BaseTab
from desktop_app.views.context import AppContext
from desktop_app.views.table import Column
from desktop_app.views.widgets.choices import Segments


class Listing(QWidget):
    """The page of one kind of record, and how its list looks. The texts are set by who makes it."""

    text = ""
    hint = ""
    primary_text = ""
    empty: tuple[str, str, str] = ("info", "", "")

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context

    @abstractmethod
    def columns(self) -> Sequence[Column]:
        """Return the list's columns; exactly one without a width."""

    @abstractmethod
    def rows(self, session: Session) -> Sequence[Any]:
        """Return all rows in order; each has an `id`."""

    @abstractmethod
    def line(self, row: Any) -> str:  # noqa: ANN401 - a row is what `rows` hands out
        """Return the text in which the search field looks."""

    @abstractmethod
    def count_text(self, count: int) -> str:
        """Return what stands under the title."""

    @abstractmethod
    def show_record(self, record: bytes) -> None:
        """Fill the page."""

    @abstractmethod
    def make_new(self) -> bytes | None:
        """Do what the primary button says; return the key of what was made."""

    def open_step(self, step: str) -> None:
        """Show a place inside the page."""

    def edit(self) -> None:
        """Change the record in sight."""


class SwitchTab(BaseTab):
    """A tab of two listings; what is opened from elsewhere finds its own list."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.switch = Segments((name, listing.text) for name, listing in self.listings.items())
        self.above.addWidget(self.switch)
        self.switch.chosen.connect(self._switched)
        for keys, slot in (("F2", self.edit), ("Ins", self.primary)):
            shortcut = QShortcut(QKeySequence(keys), self.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def make_listings(self) -> dict[str, Listing]:
        """Make the listings in the order of the switch."""
        raise NotImplementedError

    @cached_property
    def listings(self) -> dict[str, Listing]:
        """The listings by name."""
        self._rows: dict[bytes, Any] = {}
        self._shown = ""
        return self.make_listings()

    @property
    def listing(self) -> Listing:
        """The listing in sight."""
        return self.listings[self._shown or next(iter(self.listings))]

    def search_hint(self) -> str:
        """Return what the empty search field says."""
        return self.listing.hint

    def primary_text(self) -> str:
        """Return the primary button's text."""
        return self.listing.primary_text

    def columns(self) -> Sequence[Column]:
        """Return the columns of the listing in sight."""
        return self.listing.columns()

    def list_ids(self, text: str) -> bytes:
        """Return the ids of the rows in which every word of `text` stands."""
        words = search_fold(text).split()
        with self.context.read() as session:
            rows = self.listing.rows(session)
        lines = {row.id: search_fold(self.listing.line(row)) for row in rows} if words else {}
        self._rows = {row.id: row for row in rows if all(word in lines[row.id] for word in words)}
        return b"".join(self._rows)

    def fetch(self, ids: list[bytes]) -> Mapping[bytes, Any]:
        """Return the rows of these ids."""
        return {key: self._rows[key] for key in ids if key in self._rows}

    def make_page(self) -> QWidget:
        """Stack the pages of the listings."""
        self.pages = QStackedWidget()
        for listing in self.listings.values():
            self.pages.addWidget(listing)
        return self.pages

    def show_record(self, record: bytes) -> None:
        """Fill the page in sight."""
        self.listing.show_record(record)

    def count_text(self, count: int) -> str:
        """Return what stands under the title."""
        return self.listing.count_text(count)

    def nothing(self, text: str) -> tuple[str, str, str]:
        """Return the empty state of the listing."""
        return super().nothing(text) if text else self.listing.empty

    @Slot()
    def primary(self) -> None:
        """Make a new record and show it."""
        record = self.listing.make_new()
        if record is not None:
            self.open(record)

    @Slot()
    def edit(self) -> None:
        """Change the record in sight."""
        self.listing.edit()

    def open_step(self, record: bytes, step: str) -> None:  # noqa: ARG002 - the record is in sight already
        """Show a place inside the page."""
        self.listing.open_step(step)

    def open(self, record: bytes | None, step: str = "") -> None:
        """Show a record in whichever list it stands."""
        if record is not None:
            self.switch.choose(self._home_of(record))
        super().open(record, step)

    def _home_of(self, record: bytes) -> str:
        with self.context.read() as session:
            for name, listing in self.listings.items():
                if any(row.id == record for row in listing.rows(session)):
                    return name
        return self.switch.current()

    @Slot(str)
    def _switched(self, name: str) -> None:
        self._shown = name
        self.pages.setCurrentWidget(self.listing)
        self.search.setPlaceholderText(self.listing.hint)
        self.search.setAccessibleName(self.listing.hint)
        self.primary_button.setText(self.listing.primary_text)
        self.primary_button.setAccessibleName(self.listing.primary_text.replace("&", ""))
        self.primary_button.setVisible(bool(self.listing.primary_text))
        self.list.show_columns(self.listing.columns())
        self.search.clear()
        self.reload()
