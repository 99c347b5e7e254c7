"""The Dutch words for the register's codes, as lists, pills and choices show them; the codes stay in the code."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop_app.views.actions import QT_TRANSLATE_NOOP
from desktop_app.views.theme import Tone

PANEL_KINDS: Final = {
    "theme": QT_TRANSLATE_NOOP("words", "Thema"),
    "complex": QT_TRANSLATE_NOOP("words", "Complex"),
    "renovation": QT_TRANSLATE_NOOP("words", "Renovatie"),
    "sounding-board": QT_TRANSLATE_NOOP("words", "Klankbordgroep"),
    "council": QT_TRANSLATE_NOOP("words", "Huurdersraad"),
}
PANEL_STATUS: Final = {
    "forming": QT_TRANSLATE_NOOP("words", "In oprichting"),
    "active": QT_TRANSLATE_NOOP("words", "Actief"),
    "dissolved": QT_TRANSLATE_NOOP("words", "Ontbonden"),
}
ROLES: Final = {
    "member": QT_TRANSLATE_NOOP("words", "Lid"),
    "chair": QT_TRANSLATE_NOOP("words", "Voorzitter"),
    "secretary": QT_TRANSLATE_NOOP("words", "Secretaris"),
    "coordinator": QT_TRANSLATE_NOOP("words", "Coördinator"),
    "council": QT_TRANSLATE_NOOP("words", "Huurdersraad"),
    "adviser": QT_TRANSLATE_NOOP("words", "Adviseur"),
    "tenant": QT_TRANSLATE_NOOP("words", "Huurder"),
    "colleague": QT_TRANSLATE_NOOP("words", "Medewerker"),
    "guest": QT_TRANSLATE_NOOP("words", "Gast"),
}
ORIGINS: Final = {
    "recruitment": QT_TRANSLATE_NOOP("words", "Werving"),
    "committee": QT_TRANSLATE_NOOP("words", "Bewonerscommissie"),
    "council": QT_TRANSLATE_NOOP("words", "Huurdersraad"),
    "other": QT_TRANSLATE_NOOP("words", "Anders"),
}
MEETING_STATUS: Final = {
    "planned": QT_TRANSLATE_NOOP("words", "Gepland"),
    "cancelled": QT_TRANSLATE_NOOP("words", "Afgelast"),
    "held": QT_TRANSLATE_NOOP("words", "Gehouden"),
}
PRESENCE: Final = {
    "present": QT_TRANSLATE_NOOP("words", "Aanwezig"),
    "excused": QT_TRANSLATE_NOOP("words", "Afgemeld"),
    "absent": QT_TRANSLATE_NOOP("words", "Afwezig"),
}
ACTION_STATUS: Final = {
    "open": QT_TRANSLATE_NOOP("words", "Open"),
    "done": QT_TRANSLATE_NOOP("words", "Klaar"),
    "dropped": QT_TRANSLATE_NOOP("words", "Vervallen"),
}
PERSON_KINDS: Final = {
    "tenant": QT_TRANSLATE_NOOP("words", "Huurder"),
    "colleague": QT_TRANSLATE_NOOP("words", "Collega"),
    "council": QT_TRANSLATE_NOOP("words", "Huurdersraad"),
    "signup": QT_TRANSLATE_NOOP("words", "Belangstellende"),
    "guest": QT_TRANSLATE_NOOP("words", "Gast"),
    "outside": QT_TRANSLATE_NOOP("words", "Andere organisatie"),
}
PERSON_STATUS: Final = {
    "deceased": QT_TRANSLATE_NOOP("words", "Overleden"),
    "former": QT_TRANSLATE_NOOP("words", "Vertrokken"),
    "future": QT_TRANSLATE_NOOP("words", "Komt nog"),
    "missing": QT_TRANSLATE_NOOP("words", "Niet in export"),
    "no_letters": QT_TRANSLATE_NOOP("words", "Geen brieven"),
    "no_email": QT_TRANSLATE_NOOP("words", "Geen e-mail"),
}
FORMS: Final = {
    "heer": QT_TRANSLATE_NOOP("words", "de heer"),
    "mevrouw": QT_TRANSLATE_NOOP("words", "mevrouw"),
    "neutraal": QT_TRANSLATE_NOOP("words", "zonder aanspreekvorm"),
}
NAME_USAGES: Final = {
    "E": QT_TRANSLATE_NOOP("words", "eigen naam"),
    "P": QT_TRANSLATE_NOOP("words", "naam van de partner"),
    "V": QT_TRANSLATE_NOOP("words", "partnernaam voor eigen naam"),
    "N": QT_TRANSLATE_NOOP("words", "partnernaam na eigen naam"),
}
CHANNELS: Final = {
    "paper": QT_TRANSLATE_NOOP("words", "op papier"),
    "email": QT_TRANSLATE_NOOP("words", "per e-mail"),
}
LANGUAGES: Final = {
    "nl": QT_TRANSLATE_NOOP("words", "Nederlands"),
    "ar": QT_TRANSLATE_NOOP("words", "Arabisch"),
    "bg": QT_TRANSLATE_NOOP("words", "Bulgaars"),
    "zh": QT_TRANSLATE_NOOP("words", "Chinees"),
    "de": QT_TRANSLATE_NOOP("words", "Duits"),
    "en": QT_TRANSLATE_NOOP("words", "Engels"),
    "fr": QT_TRANSLATE_NOOP("words", "Frans"),
    "uk": QT_TRANSLATE_NOOP("words", "Oekraïens"),
    "pl": QT_TRANSLATE_NOOP("words", "Pools"),
    "pt": QT_TRANSLATE_NOOP("words", "Portugees"),
    "ro": QT_TRANSLATE_NOOP("words", "Roemeens"),
    "so": QT_TRANSLATE_NOOP("words", "Somalisch"),
    "es": QT_TRANSLATE_NOOP("words", "Spaans"),
    "ti": QT_TRANSLATE_NOOP("words", "Tigrinya"),
    "tr": QT_TRANSLATE_NOOP("words", "Turks"),
}
LETTER_KINDS: Final = {
    "invitation": QT_TRANSLATE_NOOP("words", "Uitnodiging"),
    "moved": QT_TRANSLATE_NOOP("words", "Verplaatst"),
    "cancelled": QT_TRANSLATE_NOOP("words", "Gaat niet door"),
    "members": QT_TRANSLATE_NOOP("words", "Verslag voor leden"),
    "council": QT_TRANSLATE_NOOP("words", "Verslag voor Huurdersraad"),
}
TONES: Final = {
    "active": Tone.GOOD,
    "forming": Tone.WARN,
    "council": Tone.INFO,
    "renovation": Tone.WARN,
    "planned": Tone.INFO,
    "held": Tone.GOOD,
    "cancelled": Tone.BAD,
    "present": Tone.GOOD,
    "excused": Tone.WARN,
    "done": Tone.GOOD,
    "open": Tone.INFO,
    "deceased": Tone.BAD,
    "missing": Tone.WARN,
    "no_letters": Tone.WARN,
    "future": Tone.INFO,
}


def word(table: dict[str, str], code: str) -> str:
    """Return the word for a code in the window's language; an unknown code stands for itself."""
    return QCoreApplication.translate("words", table[code]) if code in table else code


def choices(table: dict[str, str], *without: str) -> list[tuple[object, str]]:
    """Return pairs (code, word) for a list to choose from, leaving out `without`."""
    return [(code, word(table, code)) for code in table if code not in without]


def tone(code: str) -> Tone:
    """Return the tone of the pill for a code."""
    return TONES.get(code, Tone.NEUTRAL)
