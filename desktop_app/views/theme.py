"""How the window looks: one palette in light and dark, one accent colour, the shipped font, a small style sheet.

Everything that paints asks `colours()`; nothing else names a colour. A test computes the contrast of every pair that
carries text (WCAG 2.2, 1.4.3: 4.5 to 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop_app.paths import resource

FONT_SIZE: Final = 13
ROW_HEIGHT: Final = 30
MARGIN: Final = 12


class Tone(StrEnum):
    """What a pill or a mark says, before its word is read."""

    NEUTRAL = "neutral"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


class Scheme(StrEnum):
    """The user's choice in the menu Beeld."""

    LIGHT = "licht"
    DARK = "donker"
    SYSTEM = "systeem"


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window as "#rrggbb"; `pills` gives (ground, text) per tone."""

    window: str
    rail: str
    panel: str
    stripe: str
    line: str
    field_line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    soft: str
    on_soft: str
    hover: str
    error: str
    scroll: str
    pills: dict[Tone, tuple[str, str]]


LIGHT: Final = Colours(
    window="#f4f5f8",
    rail="#eaecf1",
    panel="#ffffff",
    stripe="#fafbfc",
    line="#dde1e8",
    field_line="#7f8899",
    text="#1a202c",
    muted="#566072",
    accent="#1d5bbf",
    accent_hover="#174a9c",
    on_accent="#ffffff",
    soft="#dce8fb",
    on_soft="#123a7a",
    hover="#e3e7ee",
    error="#b3261e",
    scroll="#aab2bf",
    pills={
        Tone.NEUTRAL: ("#e6e8ed", "#475061"),
        Tone.GOOD: ("#d9f2e0", "#14602f"),
        Tone.WARN: ("#fdeccb", "#7a4b00"),
        Tone.BAD: ("#fbdcda", "#8f1d17"),
        Tone.INFO: ("#dce8fb", "#123a7a"),
    },
)

DARK: Final = Colours(
    window="#161a21",
    rail="#101318",
    panel="#1c2129",
    stripe="#1f252e",
    line="#2c333e",
    field_line="#6d7788",
    text="#e7eaf0",
    muted="#a0a9b8",
    accent="#7aa9ff",
    accent_hover="#98bcff",
    on_accent="#0b1a33",
    soft="#263f69",
    on_soft="#dbe7ff",
    hover="#272e39",
    error="#ff9a92",
    scroll="#566072",
    pills={
        Tone.NEUTRAL: ("#333b48", "#c6cedb"),
        Tone.GOOD: ("#17402a", "#8fe0ac"),
        Tone.WARN: ("#4a3512", "#ffcf7d"),
        Tone.BAD: ("#55231f", "#ffb4ad"),
        Tone.INFO: ("#263f69", "#dbe7ff"),
    },
)


def colours() -> Colours:
    """Return the colours in use now, told from the application's palette."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def scheme(name: str) -> Scheme:
    """Return the scheme of that name; what the settings hold otherwise counts as the system's."""
    return Scheme(name) if name in set(Scheme) else Scheme.SYSTEM


def load_font() -> None:
    """Register the shipped Noto Sans, so that the window looks the same on a system without fonts."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        path = resource("fonts", name)
        if path.exists():
            QFontDatabase.addApplicationFont(str(path))
    font = QFont("Noto Sans")
    font.setPixelSize(FONT_SIZE)
    QApplication.setFont(font)


def apply(app: QApplication, chosen_scheme: Scheme) -> None:
    """Dress the whole application in light, dark, or what the system asks for."""
    hints = app.styleHints()
    if chosen_scheme is Scheme.SYSTEM:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if chosen_scheme is Scheme.DARK else Qt.ColorScheme.Light)
    dark = chosen_scheme is Scheme.DARK or (chosen_scheme is Scheme.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    chosen = DARK if dark else LIGHT
    if not app.property("fusion"):  # asking the style for its name costs the first window 15 ms
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty("fusion", True)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(_style_sheet(chosen))


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, colour in (
        ((role.Window, role.Button, role.ToolTipBase), c.window),
        ((role.Base,), c.panel),
        ((role.AlternateBase,), c.stripe),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText), c.text),
        ((role.PlaceholderText,), c.muted),
        ((role.Highlight,), c.soft),
        ((role.HighlightedText,), c.on_soft),
        ((role.Link, role.LinkVisited, role.Accent), c.accent),
        ((role.Mid, role.Midlight, role.Dark, role.Shadow), c.line),
        ((role.Light,), c.panel),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(c.muted))
    return palette


_SHEET: Final = """
QToolTip {{ background: {panel}; color: {text}; border: 1px solid {line}; padding: 4px; }}
QMenuBar {{ background: {rail}; }}
QMenuBar::item {{ padding: 4px 10px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {soft}; color: {on_soft}; border-radius: 4px; }}
QMenu {{ background: {panel}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 8px; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 6px; }}
QMenu::icon {{ padding-left: 6px; }}
#rail {{ background: {rail}; border-right: 1px solid {line}; }}
#topbar {{ background: {window}; border-bottom: 1px solid {line}; }}
#page, #card {{ background: {panel}; }}
#page {{ border-left: 1px solid {line}; }}
#card {{ border: 1px solid {line}; border-radius: 10px; }}
QStatusBar {{ background: {rail}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
#rail QToolButton {{ border: 1px solid transparent; border-radius: 8px; padding: 0 6px; text-align: left; }}
#rail QToolButton:hover {{ background: {hover}; }}
#rail QToolButton:checked {{ background: {soft}; color: {on_soft}; font-weight: bold; }}
QPushButton {{ background: {panel}; border: 1px solid {line}; border-radius: 8px; padding: 5px 9px;
    min-height: 18px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {soft}; }}
QPushButton:disabled {{ color: {muted}; background: {window}; }}
QPushButton[kind="primary"] {{ background: {accent}; border-color: {accent}; color: {on_accent}; font-weight: bold; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[kind="primary"]:disabled {{ background: {hover}; border-color: {line}; color: {muted}; }}
QPushButton[kind="quiet"], QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 8px; }}
QToolButton {{ padding: 4px 8px; }}
QPushButton[kind="quiet"]:hover, QToolButton:hover {{ background: {hover}; }}
QToolButton:disabled {{ color: {muted}; }}
QPushButton[kind="chip"] {{ border-radius: 12px; padding: 1px 10px; min-height: 20px; color: {muted}; }}
QPushButton[kind="chip"]:checked {{ background: {soft}; border-color: {soft}; color: {on_soft}; }}
QPushButton[kind="segment"] {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 3px 10px; color: {muted}; }}
QPushButton[kind="segment"]:checked {{ background: {panel}; color: {accent}; border-color: {line}; }}
#segments {{ background: {hover}; border-radius: 8px; }}
QCheckBox::indicator, QListView::indicator, QTreeView::indicator {{ width: 14px; height: 14px; border: 1px solid {field_line};
    border-radius: 4px; background: {panel}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked {{ background: {accent};
    border-color: {accent}; image: url({tick}); }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {field_line}; border-radius: 8px;
    background: {panel}; }}
QRadioButton::indicator:checked {{ border: 5px solid {accent}; width: 6px; height: 6px; background: {on_accent}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {accent}; }}
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QListWidget {{ background: {panel};
    border: 1px solid {field_line}; border-radius: 8px; padding: 3px 8px; selection-background-color: {accent};
    selection-color: {on_accent}; }}
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ min-height: 22px; }}
QListWidget {{ border-color: {line}; padding: 4px; }}
#hits {{ border: none; padding: 2px; }}
QListWidget:focus {{ padding: 3px; }}
QListWidget::item {{ border-radius: 6px; padding: 2px 6px; }}
QListWidget::item:selected {{ background: {soft}; color: {on_soft}; }}
QLineEdit:read-only {{ background: {window}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {error}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow, QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url({down}); width: 12px; height: 12px; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({up}); width: 12px; height: 12px; }}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button {{ background: transparent; border: none; width: 18px; }}
QComboBox QAbstractItemView {{ background: {panel}; border: 1px solid {line}; }}
QPushButton:focus, QToolButton:focus, #rail QToolButton:focus, QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus,
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QListWidget:focus, QTableView:focus, QTreeView:focus {{
    border: 2px solid {accent}; }}
QTableView:focus, QTreeView:focus {{ padding: 2px; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QLineEdit:focus, QComboBox:focus {{ padding: 2px 7px; }}
QPushButton:focus {{ padding: 4px 8px; }}
QPushButton[kind="chip"]:focus {{ padding: 0 9px; }}
QPushButton[kind="segment"]:focus {{ padding: 2px 9px; }}
QTableView, QTreeView {{ background: {panel}; border: 1px solid {line}; border-radius: 8px; padding: 3px;
    gridline-color: transparent; alternate-background-color: {stripe};
    selection-background-color: {soft}; selection-color: {on_soft}; }}
QTableView::item, QTreeView::item {{ border: none; padding: 0 8px; }}
QTreeView::item {{ min-height: 26px; }}
QTableView::item:selected, QTreeView::item:selected {{ background: {soft}; color: {on_soft}; }}
QHeaderView {{ background: {panel}; }}
QHeaderView::section {{ background: {panel}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: 5px 11px; font-weight: bold; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 1px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 1px; }}
QScrollBar::handle {{ background: {scroll}; border-radius: 4px; min-height: 28px; min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
    border: none; width: 0; height: 0; }}
QSplitter::handle {{ background: transparent; }}
QProgressBar {{ background: {line}; border: none; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 4px; }}
QLabel[kind="title"] {{ font-size: 20px; font-weight: bold; }}
QLabel[kind="heading"] {{ font-size: 15px; font-weight: bold; }}
QLabel[kind="strong"] {{ font-weight: bold; }}
QLabel[kind="muted"] {{ color: {muted}; }}
QLabel[kind="error"] {{ color: {error}; }}
QLabel[kind="key"] {{ font-size: 17px; font-weight: bold; }}
"""


def _style_sheet(c: Colours) -> str:
    names = {name: getattr(c, name) for name in Colours.__slots__ if name != "pills"}
    arrows = {name: resource("icons", f"arrow-{name}.svg").as_posix() for name in ("up", "down")}
    tick = resource("icons", "tick.svg" if c is LIGHT else "check.svg").as_posix()
    return _SHEET.format(**names, **arrows, tick=tick)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two "#rrggbb" colours (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
