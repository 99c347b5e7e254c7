"""Contact persons: standing eyes and ears in a complex, actively contacted between the meetings (VERA: CPE)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, points_to


class ContactPerson(Versioned, Base):
    """A resident whom we contact every so many weeks about what goes on in the complex; `until` is the last day."""

    __tablename__ = "contact_person"
    __table_args__ = (UniqueConstraint("complex_id", "person_id", "since"), Index(None, "person_id"))
    natural_key: ClassVar = ("complex_id", "person_id", "since")

    complex_id: Mapped[bytes] = mapped_column(points_to("complex"))
    person_id: Mapped[bytes] = mapped_column(points_to("person"))
    every_weeks: Mapped[int] = mapped_column(default=8)
    since: Mapped[date]
    until: Mapped[date | None]


class ContactMoment(Versioned, Base):
    """One contact: when, and what was said."""

    __tablename__ = "contact_moment"
    __table_args__ = (Index(None, "contact_person_id"),)
    natural_key: ClassVar = ("contact_person_id", "on", "text")

    contact_person_id: Mapped[bytes] = mapped_column(points_to("contact_person"))
    on: Mapped[date]
    text: Mapped[str] = mapped_column(info={"personal": "text", "path": "contact_person_id"})
