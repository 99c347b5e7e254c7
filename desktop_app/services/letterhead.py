"""The corporation's paper as letters and minutes need it, from the settings of the register."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from desktop_app.documents.style import ENVELOPES, HouseStyle
from desktop_app.services import settings

_NO_BREAK = str.maketrans(" ", "\u00a0")
OFFICE = "ons kantoor"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def house(session: Session) -> HouseStyle:
    """Return the house style: preprinted paper is left blank, a stationery PDF lies under the pages, else the letterhead."""
    style = settings.load(session, settings.HouseStyle)
    printing = settings.load(session, settings.Printing)
    stationery = settings.asset(session, settings.STATIONERY)
    logo = settings.asset(session, settings.LOGO)
    town = f"{style.postcode} {style.city}".strip()
    address = ", ".join(part for part in (style.address, town) if part)
    contact = (style.name, style.address, town, style.phone, style.email, style.website)
    return HouseStyle(
        name=style.name,
        colour=style.colour if _COLOUR.fullmatch(style.colour) else HouseStyle("").colour,
        contact=" · ".join(part for part in contact if part),
        return_line=f"Retouradres: {address}" if address else "",
        logo=logo[1] if logo else b"",
        stationery=stationery[1] if stationery else b"",
        paper="blank" if style.preprinted else "stationery" if stationery else "own",
        envelope=printing.envelope if printing.envelope in ENVELOPES else HouseStyle("").envelope,
        offset=(printing.offset_x, printing.offset_y),
    )


def signatory(session: Session) -> tuple[str, ...]:
    """Return the lines under the signature: name and function, else the corporation."""
    style = settings.load(session, settings.HouseStyle)
    return tuple(line for line in (style.signatory, style.signatory_function) if line) or (style.name,)


def caller(session: Session) -> tuple[str, str]:
    """Return whom a letter names as the one to call, and the number; nobody but the coordinator is ever named."""
    style = settings.load(session, settings.HouseStyle)
    return style.handled_by or style.signatory or OFFICE, style.phone.translate(_NO_BREAK)


def references(session: Session, day: str, mark: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of the reference line that have a value."""
    who, phone = caller(session)
    named = "" if who == OFFICE else who
    fields = (("Datum", day), ("Ons kenmerk", mark), ("Behandeld door", named), ("Doorkiesnummer", phone))
    return tuple((label, value) for label, value in fields if value)
