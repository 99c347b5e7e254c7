"""Belangstellenden: people who would like to take part, and what we answered them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.models.panels import Origin, Panel, Signup
from desktop_app.services import members, rows, who


@dataclass(frozen=True, slots=True)
class SignupValues:
    """Who is interested in what, since when, and for which panel if that is known."""

    person_id: bytes
    interest: str
    on: date
    panel_id: bytes | None = None


@dataclass(frozen=True, slots=True)
class SignupRow:
    """A sign-up in the list; `days_waiting` counts while nobody answered."""

    id: bytes
    version: int
    person: who.Known
    interest: str
    on: date
    panel_id: bytes | None
    panel: str
    answered_on: date | None
    outcome: str
    days_waiting: int


def signup_rows(session: Session, *, today: date) -> tuple[SignupRow, ...]:
    """Return every sign-up: the unanswered first, the longest waiting on top."""
    found = session.scalars(select(Signup)).all()
    people = who.known(session, {signup.person_id for signup in found})
    names = {row.id: row.name for row in session.execute(select(Panel.id, Panel.name))}
    listed = [
        SignupRow(
            s.id, s.version, people[s.person_id], s.interest, s.on, s.panel_id, names.get(s.panel_id or b"", ""), s.answered_on,
            s.outcome, 0 if s.answered_on else (today - s.on).days,
        )
        for s in found
    ]  # fmt: skip
    return tuple(sorted(listed, key=lambda row: (row.answered_on is not None, row.on, row.person.sort_key)))


def add_signup(session: Session, values: SignupValues, *, today: date) -> bytes:
    """Note that somebody would like to take part and return the key."""
    signup = Signup(
        person_id=values.person_id, panel_id=values.panel_id, on=rows.require_past(values.on, today, "De aanmelding"),
        interest=accept(values.interest, "De belangstelling", 400),
    )  # fmt: skip
    same = select(Signup.id).where(
        Signup.person_id == signup.person_id, Signup.on == signup.on, Signup.interest == signup.interest
    )
    if session.scalars(same).first():
        raise Refusal("signup.known")
    session.add(signup)
    session.flush()
    return signup.id


def answer(session: Session, signup_id: bytes, outcome: str, *, on: date, today: date) -> None:
    """Note when and what was answered."""
    signup = rows.fetch(session, Signup, signup_id)
    signup.answered_on = rows.require_past(on, today, "Het antwoord")
    signup.outcome = accept(outcome, "Het antwoord", 400)
    session.flush()


def join_panel(session: Session, signup_id: bytes, panel_id: bytes, *, today: date) -> None:
    """Make a member of somebody who signed up; that is also the answer."""
    signup = rows.fetch(session, Signup, signup_id)
    members.join(session, panel_id, [signup.person_id], members.JoinValues(today, origin=Origin.RECRUITMENT))
    signup.panel_id, signup.answered_on, signup.outcome = panel_id, today, "Lid geworden"
    session.flush()


def remove_signup(session: Session, signup_id: bytes) -> None:
    """Delete a sign-up that was a mistake."""
    rows.remove(session, "signup", [rows.fetch(session, Signup, signup_id).id])
