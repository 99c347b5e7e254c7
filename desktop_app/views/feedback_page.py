"""Step 6, Terugkoppelen: the minutes to the members and to the Huurdersraad, and what was done with what was said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_app.errors import Refusal, disk_reason
from desktop_app.language.dates import date_text, short_date
from desktop_app.services import council, letter_files, meetings, minutes
from desktop_app.services.council import CouncilChoice
from desktop_app.services.meetings import MeetingPage
from desktop_app.services.minutes import MinutesPage
from desktop_app.views import ask
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.step_page import StepPage, heading, line, note, say
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.dialog import FormDialog, at
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import DateField
from desktop_app.views.widgets.pill import Pill
from desktop_app.views.widgets.rows_table import Rows

_ = (Callable, Path, FormDialog, at, DateField, Refusal, disk_reason, letter_files, QLabel, QFrame, QVBoxLayout, QWidget, Pill)


class FeedbackPage(StepPage):
    """Placeholder until the services stand."""

    write = Signal()

    def fill(self, meeting: MeetingPage) -> None:
        """Show."""
