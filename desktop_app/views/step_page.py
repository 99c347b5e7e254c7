"""What the six step pages of a meeting share, and the small parts that several of them use."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.services.meetings import MeetingPage
from desktop_app.views.context import AppContext


class StepPage(QWidget):
    """One step of a meeting. `show_meeting` fills it; it is called again after every change and before it comes in sight."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.meeting: MeetingPage | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)

    @property
    def key(self) -> bytes:
        """The key of the meeting in sight; empty bytes before there is one."""
        return self.meeting.row.id if self.meeting else b""

    def show_meeting(self, meeting: MeetingPage) -> None:
        """Fill the page; what was being typed for another meeting is settled first."""
        if self.meeting is not None and self.key != meeting.row.id:
            self.leave()
            self.reset()
        self.meeting = meeting
        self.fill(meeting)

    def fill(self, meeting: MeetingPage) -> None:
        """Read what this step needs and show it."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the cursor where this step's work begins."""
        self.setFocus()
        self.focusNextChild()

    def reset(self) -> None:
        """Empty the fields: another meeting comes."""

    def leave(self) -> None:
        """Settle what is being typed: another meeting or step comes in sight."""


class Figures(QWidget):
    """A few numbers beside each other, each with its word under it."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self._numbers: list[QLabel] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(24)
        for word in words:
            number, name = QLabel("0"), QLabel(word)
            number.setProperty("kind", "title")
            name.setProperty("kind", "muted")
            number.setBuddy(name)
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(number)
            pair.addWidget(name)
            layout.addLayout(pair)
            self._numbers.append(number)
        layout.addStretch()

    def show_figures(self, *figures: int) -> None:
        """Show these numbers, in the order of the words."""
        for label, figure in zip(self._numbers, figures, strict=True):
            label.setText(str(figure))


def heading(text: str) -> QLabel:
    """Return a heading inside a page."""
    label = QLabel(text)
    label.setProperty("kind", "heading")
    return label


def note(text: str = "") -> QLabel:
    """Return a quiet line of explanation, hidden while it is empty."""
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", "muted")
    if not text:  # `show` would make a window of it, which has no parent yet
        label.hide()
    return label


def say(label: QLabel, text: str) -> None:
    """Show a line, or hide it when there is nothing to say."""
    label.setText(text)
    label.setVisible(bool(text))


def line(*parts: QWidget, stretch: int = -1) -> QHBoxLayout:
    """Put widgets beside each other; the one at `stretch` takes the room, else the end does."""
    layout = QHBoxLayout()
    layout.setSpacing(6)
    for number, part in enumerate(parts):
        layout.addWidget(part, 1 if number == stretch else 0)
    if stretch < 0:
        layout.addStretch()
    return layout
