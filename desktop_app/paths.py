"""Where files lie: what the program brings, and what it keeps for the user."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from platformdirs import user_config_path, user_data_path, user_log_path

NAME: Final = "samenspraak"
REGISTER_FILE: Final = "register.samenspraak"


def resource(*parts: str) -> Path:
    """Return the path of a file under `resources/`: beside the package, or inside a PyInstaller bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root.joinpath("resources", *parts)


def default_register() -> Path:
    """Return where the register lies when nobody says otherwise: the user's data folder."""
    return user_data_path(NAME, appauthor=False) / REGISTER_FILE


def settings_file() -> Path:
    """Return the ini file with what the window remembers (sizes, tab, last register); no personal data."""
    return user_config_path(NAME, appauthor=False) / "venster.ini"


def log_file() -> Path:
    """Return the log of unexpected errors; it holds no personal data."""
    return user_log_path(NAME, appauthor=False) / "samenspraak.log"
