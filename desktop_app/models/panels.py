"""Panels, who sits in them, and who would like to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, one_of, personal, points_to


class PanelKind(StrEnum):
    """The kinds of consultation; the values are the command line's."""

    THEME = "theme"
    COMPLEX = "complex"
    RENOVATION = "renovation"
    SOUNDING_BOARD = "sounding-board"
    COUNCIL = "council"


class PanelStatus(StrEnum):
    """A panel is being set up, active, or dissolved (with date and reason)."""

    FORMING = "forming"
    ACTIVE = "active"
    DISSOLVED = "dissolved"


class Role(StrEnum):
    """What somebody is in a panel."""

    MEMBER = "member"
    CHAIR = "chair"
    SECRETARY = "secretary"
    COORDINATOR = "coordinator"
    COUNCIL = "council"
    ADVISER = "adviser"


class Origin(StrEnum):
    """Where a member came from; former committee members are to come along."""

    RECRUITMENT = "recruitment"
    COMMITTEE = "committee"
    COUNCIL = "council"
    OTHER = "other"


class Panel(Versioned, Base):
    """A group of tenants asked for its view; `cycle_months` is the fixed cycle of a complex panel (0: none)."""

    __tablename__ = "panel"
    __table_args__ = (
        CheckConstraint(one_of("kind", PanelKind), name="kind"),
        CheckConstraint(one_of("status", PanelStatus), name="status"),
    )
    natural_key: ClassVar = ("reference",)

    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    theme: Mapped[str] = mapped_column(default="")
    cycle_months: Mapped[int] = mapped_column(default=0)
    status: Mapped[str] = mapped_column(default=PanelStatus.ACTIVE)
    founded_on: Mapped[date | None]
    dissolved_on: Mapped[date | None]
    dissolved_reason: Mapped[str] = mapped_column(default="")


class PanelComplex(Versioned, Base):
    """A complex that a panel speaks about (0 to n)."""

    __tablename__ = "panel_complex"
    __table_args__ = (UniqueConstraint("panel_id", "complex_id"), Index(None, "complex_id"))
    natural_key: ClassVar = ("panel_id", "complex_id")

    panel_id: Mapped[bytes] = mapped_column(points_to("panel"))
    complex_id: Mapped[bytes] = mapped_column(points_to("complex"))


class PanelDwelling(Versioned, Base):
    """A dwelling of a panel with its own set of dwellings (a renovation); where there is one, the complexes do not count."""

    __tablename__ = "panel_dwelling"
    __table_args__ = (UniqueConstraint("panel_id", "dwelling_id"), Index(None, "dwelling_id"))
    natural_key: ClassVar = ("panel_id", "dwelling_id")

    panel_id: Mapped[bytes] = mapped_column(points_to("panel"))
    dwelling_id: Mapped[bytes] = mapped_column(points_to("dwelling"))


class Membership(Versioned, Base):
    """A person's term in a panel; `until` is the last day, None while it runs."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("panel_id", "person_id", "since"),
        CheckConstraint(one_of("role", Role), name="role"),
        CheckConstraint(one_of("origin", Origin), name="origin"),
        Index(None, "person_id"),
    )
    natural_key: ClassVar = ("panel_id", "person_id", "since")

    panel_id: Mapped[bytes] = mapped_column(points_to("panel"))
    person_id: Mapped[bytes] = mapped_column(points_to("person"))
    role: Mapped[str] = mapped_column(default=Role.MEMBER)
    since: Mapped[date]
    until: Mapped[date | None]
    origin: Mapped[str] = mapped_column(default=Origin.OTHER)
    end_reason: Mapped[str] = mapped_column(default="", info=personal("text"))


class Signup(Versioned, Base):
    """Somebody who would like to take part: in what, since when, and what we answered."""

    __tablename__ = "signup"
    __table_args__ = (UniqueConstraint("person_id", "on", "interest"), Index(None, "panel_id"))
    natural_key: ClassVar = ("person_id", "on", "interest")

    person_id: Mapped[bytes] = mapped_column(points_to("person"))
    panel_id: Mapped[bytes | None] = mapped_column(points_to("panel"))
    interest: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
    answered_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
