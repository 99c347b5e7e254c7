"""Meetings, their agenda, who came, what was written, decided and promised."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, DateTime, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Moment, Versioned, one_of, personal, points_to


class MeetingStatus(StrEnum):
    """Planned, cancelled or held; a moved meeting is a planned one that knows its earlier start."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"


class Presence(StrEnum):
    """Present, absent with notice (mk), absent without (zk)."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class MinutesStatus(StrEnum):
    """Concept until adopted; then locked, with an erratum as the only addition."""

    CONCEPT = "concept"
    ADOPTED = "adopted"


class ActionStatus(StrEnum):
    """An action is open, done or dropped."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Audience(StrEnum):
    """For whom a version of the minutes is meant."""

    MEMBERS = "members"
    COUNCIL = "council"


class Meeting(Versioned, Base):
    """A meeting of a panel: local wall time (Europe/Amsterdam) without zone; `moved_from` is the start last announced."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint(one_of("status", MeetingStatus), name="status"),
        Index(None, "panel_id"),
        Index(None, "starts"),
    )
    natural_key: ClassVar = ("reference",)

    reference: Mapped[str] = mapped_column(unique=True)
    panel_id: Mapped[bytes] = mapped_column(points_to("panel"))
    name: Mapped[str] = mapped_column(default="")
    starts: Mapped[datetime] = mapped_column(DateTime)
    ends: Mapped[datetime | None] = mapped_column(DateTime)
    place: Mapped[str] = mapped_column(default="")
    reply_by: Mapped[date | None]
    status: Mapped[str] = mapped_column(default=MeetingStatus.PLANNED)
    moved_from: Mapped[datetime | None] = mapped_column(DateTime)
    cancelled_reason: Mapped[str] = mapped_column(default="")
    fed_back_on: Mapped[date | None]


class AgendaItem(Versioned, Base):
    """An item of the agenda, numbered by `position` from 1; `revision_id` is the text of its minutes as last settled."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "meeting_id"),)
    natural_key: ClassVar = ("meeting_id", "position", "title")

    meeting_id: Mapped[bytes] = mapped_column(points_to("meeting"))
    position: Mapped[int]
    title: Mapped[str]
    explanation: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    revision_id: Mapped[bytes | None] = mapped_column(points_to("item_revision"))


class Paper(Versioned, Base):
    """A paper attached to an agenda item: the file itself, inside the encrypted register."""

    __tablename__ = "paper"
    __table_args__ = (Index(None, "agenda_item_id"),)
    natural_key: ClassVar = ("agenda_item_id", "file_name")

    agenda_item_id: Mapped[bytes] = mapped_column(points_to("agenda_item"))
    file_name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ItemDraft(Base):
    """What is being typed for an agenda item: overwritten within the second, never journalled."""

    __tablename__ = "item_draft"
    __table_args__ = ({"info": {"journal": "none", "dump": False}},)

    agenda_item_id: Mapped[bytes] = mapped_column(unique=True)
    text: Mapped[str] = mapped_column(info={"personal": "text", "path": None})
    saved_at: Mapped[datetime] = mapped_column(Moment)


class ItemRevision(Base):
    """An immutable text of an agenda item's minutes; the item points to the one that holds."""

    __tablename__ = "item_revision"
    __table_args__ = (Index(None, "agenda_item_id"), {"info": {"journal": "ids", "dump": False}})
    natural_key: ClassVar = ("text",)

    agenda_item_id: Mapped[bytes]
    text: Mapped[str] = mapped_column(info={"personal": "text", "path": None})
    written_at: Mapped[datetime] = mapped_column(Moment)


class Reply(Versioned, Base):
    """An answer before the evening: yes or no, and with how many."""

    __tablename__ = "reply"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"), Index(None, "person_id"))
    natural_key: ClassVar = ("meeting_id", "person_id")

    meeting_id: Mapped[bytes] = mapped_column(points_to("meeting"))
    person_id: Mapped[bytes] = mapped_column(points_to("person"))
    coming: Mapped[bool]
    number: Mapped[int] = mapped_column(default=1)
    on: Mapped[date]


class Attendance(Versioned, Base):
    """Who was there; a guest is a person with an organisation. `role` is frozen for the minutes (a panel role or "guest")."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint(one_of("presence", Presence), name="presence"),
        Index(None, "person_id"),
    )
    natural_key: ClassVar = ("meeting_id", "person_id")

    meeting_id: Mapped[bytes] = mapped_column(points_to("meeting"))
    person_id: Mapped[bytes] = mapped_column(points_to("person"))
    presence: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    dwelling_id: Mapped[bytes | None] = mapped_column(points_to("dwelling"))


class Minutes(Versioned, Base):
    """The minutes of a meeting: concept, then adopted at a later meeting or after a reaction term. One row per meeting."""

    __tablename__ = "minutes"
    __table_args__ = (
        UniqueConstraint("meeting_id"),
        CheckConstraint(one_of("status", MinutesStatus), name="status"),
    )
    natural_key: ClassVar = ("meeting_id",)

    meeting_id: Mapped[bytes] = mapped_column(points_to("meeting"))
    status: Mapped[str] = mapped_column(default=MinutesStatus.CONCEPT)
    reaction_until: Mapped[date | None]
    adopted_on: Mapped[date | None]
    adopted_at_id: Mapped[bytes | None] = mapped_column(points_to("meeting"))
    erratum: Mapped[str] = mapped_column(default="", info={"personal": "text", "path": None})


class Handover(Versioned, Base):
    """A version of the minutes that left the house: to whom, when, how; `content` is the frozen document."""

    __tablename__ = "handover"
    __table_args__ = (CheckConstraint(one_of("audience", Audience), name="audience"), Index(None, "meeting_id"))
    natural_key: ClassVar = ("meeting_id", "audience", "on", "how")

    meeting_id: Mapped[bytes] = mapped_column(points_to("meeting"))
    audience: Mapped[str]
    on: Mapped[date]
    how: Mapped[str]
    status: Mapped[str] = mapped_column(default=MinutesStatus.CONCEPT)


class Decision(Versioned, Base):
    """A decision; its number (year of the meeting, serial) is given at adoption and never used again."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "meeting_id"), Index(None, "agenda_item_id"))
    natural_key: ClassVar = ("meeting_id", "position", "text")

    meeting_id: Mapped[bytes] = mapped_column(points_to("meeting"))
    agenda_item_id: Mapped[bytes] = mapped_column(points_to("agenda_item"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(info={"personal": "text", "path": None})
    number: Mapped[str | None] = mapped_column(unique=True)


class Action(Versioned, Base):
    """A promise: what, by whom (a person, or the name as it was written), before when, and what came of it."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint(one_of("status", ActionStatus), name="status"),
        Index(None, "meeting_id"),
        Index(None, "agenda_item_id"),
        Index(None, "owner_id"),
    )
    natural_key: ClassVar = ("meeting_id", "position", "text")

    meeting_id: Mapped[bytes] = mapped_column(points_to("meeting"))
    agenda_item_id: Mapped[bytes | None] = mapped_column(points_to("agenda_item"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(info={"personal": "text", "path": None})
    owner_id: Mapped[bytes | None] = mapped_column(points_to("person"))
    owner_name: Mapped[str] = mapped_column(default="", info=personal("name", "owner_id"))
    due: Mapped[date | None]
    status: Mapped[str] = mapped_column(default=ActionStatus.OPEN)
    closed_on: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="", info={"personal": "text", "path": None})
