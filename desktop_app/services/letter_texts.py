"""The texts of letters: those that come with the program, and the coordinator's own versions of them.

What a mailing was made with is frozen in the mailing; changing a text never touches what was sent.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app import paths
from desktop_app.documents import template
from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.models.mailings import MailingKind
from desktop_app.models.panels import PanelKind
from desktop_app.models.settings import Setting

MOVED: Final = "verplaatst"
CANCELLED: Final = "afgelast"
MEMBERS_COVER: Final = "begeleidend-leden"
COUNCIL_COVER: Final = "begeleidend-huurdersraad"
INVITATIONS: Final = {
    PanelKind.COMPLEX: "uitnodiging-complex",
    PanelKind.THEME: "uitnodiging-thema",
    PanelKind.RENOVATION: "uitnodiging-renovatie",
    PanelKind.SOUNDING_BOARD: "uitnodiging-raad",
    PanelKind.COUNCIL: "uitnodiging-raad",
}
NAMES: Final = {
    "uitnodiging-complex": "Uitnodiging complexpanel",
    "uitnodiging-thema": "Uitnodiging themapanel",
    "uitnodiging-renovatie": "Uitnodiging renovatiepanel",
    "uitnodiging-raad": "Uitnodiging klankbordgroep en Huurdersraad",
    MOVED: "Bijeenkomst verplaatst",
    CANCELLED: "Bijeenkomst afgelast",
    MEMBERS_COVER: "Begeleidende brief aan de leden",
    COUNCIL_COVER: "Begeleidende brief aan de Huurdersraad",
}
FIELDS: Final = {
    "panel": "het panel",
    "complex": "naam van het complex",
    "thema": "onderwerp van het panel",
    "moment": "dag, datum en tijd van de bijeenkomst",
    "datum": "datum van de bijeenkomst",
    "eindtijd": "tijd waarop de bijeenkomst eindigt",
    "plaats": "plaats van de bijeenkomst",
    "antwoord_voor": "dag waarvoor een antwoord nodig is",
    "coordinator": "wie de huurder kan bellen",
    "telefoon": "telefoonnummer van de coördinator",
    "oude_moment": "dag en tijd vóór het verplaatsen",
    "reden": "reden van het afgelasten",
    "reactie_voor": "dag tot wanneer op het verslag kan worden gereageerd",
    "bijeenkomsten": "lijst van bijeenkomsten",
    "naam": "naam van de huurder",
    "antwoordcode": "antwoordcode van de brief",
    "agenda": "de agenda, alleen op een regel",
}
_SETTING: Final = "letter_texts"
_KINDS: Final = {MOVED: MailingKind.MOVED, CANCELLED: MailingKind.CANCELLED}


def kind_of(name: str) -> MailingKind:
    """Return the kind of mailing that a text makes."""
    return _KINDS.get(name, MailingKind.INVITATION)


def load(session: Session, name: str) -> str:
    """Return the text to use: the coordinator's own, else the program's; Refusal ``template.unknown``."""
    return _own(session).get(name) or shipped(name)


def shipped(name: str) -> str:
    """Return the text that comes with the program; Refusal ``template.unknown``."""
    if name not in NAMES:
        raise Refusal("template.unknown", template=name)
    return paths.resource("letters", f"{name}.txt").read_text(encoding="utf-8")


def save(session: Session, name: str, text: str) -> None:
    """Keep the coordinator's own text; the program's own text, or an empty one, takes it away. Refusal ``template.problem``."""
    original = shipped(name)
    accepted = accept(text, "De brieftekst", 20_000, multiline=True)
    problems = template.check(accepted, tuple(FIELDS)) if accepted else []
    if problems:
        raise Refusal("template.problem", template=NAMES[name], line=problems[0].line, message=problems[0].message)
    own = {key: value for key, value in _own(session).items() if key != name}
    if accepted and accepted != original.strip():
        own[name] = accepted
    _keep(session, own)


def _keep(session: Session, own: dict[str, str]) -> None:
    row = session.scalar(select(Setting).where(Setting.name == _SETTING))
    if row is None:
        session.add(Setting(name=_SETTING, value=own))
    elif row.value != own:
        row.value = own


def _own(session: Session) -> dict[str, str]:
    value = session.scalar(select(Setting.value).where(Setting.name == _SETTING))
    return dict(value or {})
