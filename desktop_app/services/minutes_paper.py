"""Minutes as they go to a reader: to the members with names, to the Huurdersraad and the public with roles instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from desktop_app.documents import minutes as paper
from desktop_app.documents.render import Document
from desktop_app.language import mentions
from desktop_app.language.dates import clock_time, date_text, long_date, short_date
from desktop_app.language.mentions import Mention
from desktop_app.models.meetings import ActionStatus, Presence
from desktop_app.models.panels import Role
from desktop_app.services import actions, attendance, letterhead, mentioned, minutes
from desktop_app.services.attendance import AttendanceRow
from desktop_app.services.meetings import MeetingRow, meeting_row
from desktop_app.services.minutes import ItemText, MinutesPage


class Version(StrEnum):
    """For whom a copy is meant."""

    MEMBERS = "members"
    COUNCIL = "council"
    PUBLIC = "public"


VERSION_NAMES: Final = {
    Version.MEMBERS: "", Version.COUNCIL: "Afschrift voor de Huurdersraad", Version.PUBLIC: "Openbare versie",
}  # fmt: skip
TITLE: Final = "Verslag "
"""What stands before the meeting's title above its minutes."""
_TYPED: Final = frozenset({"Plaats"})
"""Facts in which a resident may stand; a panel's name stays, also where a tenant is called after the complex."""
MOST_NAMES: Final = 60
"""Names in the head; of a larger group the minutes give the number and refer to the attendance list."""
_LABELS: Final = {
    Presence.PRESENT: "Aanwezig", Presence.EXCUSED: "Afwezig met bericht (mk)", Presence.ABSENT: "Afwezig zonder bericht (zk)",
}  # fmt: skip


def pdf(session: Session, meeting_id: bytes, version: str, *, today: date) -> Document:
    """Return the minutes for a reader as PDF; Refusal ``minutes.none`` when nothing was written."""
    return paper.build(content(session, meeting_id, version, today=today), letterhead.house(session))


def content(session: Session, meeting_id: bytes, version: str, *, today: date) -> paper.Minutes:
    """Return the minutes worded for a reader; names and addresses of residents only in the members' version."""
    minutes.require_written(session, meeting_id)
    page, row = minutes.page(session, meeting_id, today=today), meeting_row(session, meeting_id, today=today)
    people = attendance.attendance_rows(session, meeting_id)
    made = paper.Minutes(
        title=f"{TITLE}{row.title}", facts=_facts(row), people=_people(people, version),
        items=tuple(_item(item) for item in page.items), status=_status(page), version=VERSION_NAMES[Version(version)],
        notes=(f"Erratum: {page.erratum}",) if page.erratum else (),
    )  # fmt: skip
    if version == Version.MEMBERS:
        return made
    return _without_residents(made, _known(session, meeting_id, made, version))


def _facts(row: MeetingRow) -> tuple[tuple[str, str], ...]:
    end = f" tot {clock_time(row.ends)}" if row.ends else ""
    when = clock_time(row.starts).removesuffix(" uur") + end if end else clock_time(row.starts)
    panel = row.panel if row.title != row.panel else ""
    return (
        ("Panel", panel),
        ("Nummer", row.reference),
        ("Datum", long_date(row.starts)),
        ("Tijd", when),
        ("Plaats", row.place),
    )


def _status(page: MinutesPage) -> str:
    if page.adopted_on:
        at = f", in bijeenkomst {page.adopted_at}" if page.adopted_at else ""
        return f"Vastgesteld op {date_text(page.adopted_on)}{at}"
    return f"Concept, reageren kan tot en met {date_text(page.reaction_until)}" if page.reaction_until else "Concept"


def _item(item: ItemText) -> paper.Item:
    decided = tuple(paper.Decided(one.number, one.text) for one in item.decisions)
    promised = tuple(
        paper.Promised(
            one.number,
            one.text,
            one.owner,
            short_date(one.due) if one.due else "",
            actions.STATUSES[ActionStatus(one.status)],
        )
        for one in item.actions
    )
    return paper.Item(str(item.position), item.title, item.text, decided, promised)


def _people(rows: Sequence[AttendanceRow], version: str) -> tuple[tuple[str, str], ...]:
    found = []
    for presence, label in _LABELS.items():
        those = [row for row in rows if row.presence == presence]
        found.append(
            (label, _listed(those) if version == Version.MEMBERS else counted(those, named=version == Version.COUNCIL))
        )
    return tuple(found)


def _listed(rows: Sequence[AttendanceRow]) -> str:
    if len(rows) > MOST_NAMES:
        return f"{counted(rows, named=False)} (zie de presentielijst)"
    return ", ".join(_name(row) for row in rows)


def _name(row: AttendanceRow) -> str:
    notes = {Role.CHAIR: "voorzitter", Role.SECRETARY: "secretaris", Role.COORDINATOR: "coördinator"}
    extra = notes.get(Role(row.role), "") if row.role in notes else row.person.organisation
    return f"{row.person.name} ({extra})" if extra else row.person.name


def counted(rows: Sequence[AttendanceRow], *, named: bool) -> str:
    """Return counts per role ("1 voorzitter, 12 huurders"); colleagues and council members by name where `named`."""
    by_name = [row for row in rows if named and (row.role in mentioned.NAMED or not row.person.is_tenant)]
    roles = Counter(row.role for row in rows if row not in by_name)
    order = [role for role in attendance.ROLE_NAMES if roles[role]]
    words = [f"{roles[role]} {attendance.ROLE_NAMES[role][roles[role] != 1]}" for role in order]
    return ", ".join([*words, *(f"{row.person.name} ({attendance.ROLE_NAMES[row.role][0]})" for row in by_name)])


# --- without residents -------------------------------------------------------------------------------------------------


def _known(session: Session, meeting_id: bytes, made: paper.Minutes, version: str) -> mentions.Known:
    return mentioned.known(session, meeting_id, _texts(made), named=version == Version.COUNCIL)


def _without_residents(made: paper.Minutes, known: mentions.Known) -> paper.Minutes:
    def clean(text: str) -> str:
        return mentions.replaced(text, known)

    def item(one: paper.Item) -> paper.Item:
        decided = tuple(replace(decision, text=clean(decision.text)) for decision in one.decisions)
        promised = tuple(
            replace(a, text=clean(a.text), who=mentions.replaced(a.who, known, sentence=False)) for a in one.actions
        )
        return paper.Item(one.number, clean(one.title), clean(one.text), decided, promised)

    title = mentions.replaced(made.title, known, sentence=False) if _own_title(made) else made.title
    return replace(
        made, title=title, items=tuple(item(one) for one in made.items),
        facts=tuple((label, clean(value) if label in _TYPED else value) for label, value in made.facts),
        notes=tuple(clean(note) for note in made.notes),
    )  # fmt: skip


def _own_title(made: paper.Minutes) -> bool:
    """Tell whether the evening has a title of its own, not the panel's name."""
    return bool(dict(made.facts)["Panel"])


def proposals(session: Session, meeting_id: bytes, version: str, *, today: date) -> tuple[Mention, ...]:
    """Return what a version would replace, each text once, in the order in which it is met; nothing for the members."""
    if version == Version.MEMBERS:
        return ()
    made = content(session, meeting_id, Version.MEMBERS, today=today)
    about = _known(session, meeting_id, made, version)
    found: dict[str, Mention] = {}
    for text in _texts(made):
        for one in mentions.mentions(mentions.composed(text), about):
            found.setdefault(one.found, one)
    return tuple(found.values())


def _texts(made: paper.Minutes) -> Iterable[str]:
    for item in made.items:
        yield from (item.title, item.text, *(one.text for one in item.decisions))
        yield from (text for one in item.actions for text in (one.text, one.who))
    yield from made.notes
    yield from (made.title if _own_title(made) else "", *(value for label, value in made.facts if label in _TYPED))
