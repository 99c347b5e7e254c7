"""Users' words where Qt would read more into them: `&` in menus and buttons is a mnemonic, `<b>` in a hint is markup."""

from __future__ import annotations

from html import escape


def label(text: str) -> str:
    """Return text for a menu or button that shows every `&` as it is."""
    return text.replace("&", "&&")


def words(text: str) -> str:
    """Return what a menu's or button's text says: without the mnemonic, with the `&` that is meant."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def hint(text: str) -> str:
    """Return text for a tool tip that shows every sign as it is."""
    return f"<span>{escape(text)}</span>" if "<" in text or "&" in text else text
